/// Cuts a text into blocks of whole records: the serial part of reading.
///
/// Where the text can be read again, a block's end is found by the parity of its quotes alone, and
/// the worker that takes the block judges the quotes. When it finds a stray one, reading goes on
/// from that block with `readCarefully`, which judges each block before it is cut.
struct BlockSplitter: ~Copyable {
  /// What is known of a block's quotes.
  enum Quotes {
    /// All are regular.
    case regular
    /// At least one stands where none should.
    case stray
    /// Nothing; the marking must judge them.
    case unknown
    /// By their parity the block has no end within the limits; the bytes are not to be used.
    case doubtful
  }

  /// A block that was cut.
  struct Ticket {
    var quotes: Quotes
    /// The block's number in its file, from 0.
    var block: Int
    /// Where the block starts in the text.
    var offset: Int
  }

  private var source: TextSource
  private let dialect: Dialect
  private let limits: RecordReader.Limits
  /// Text that was read and not given out: the start of the next block.
  private var carry: [UInt8]
  private var block = 0
  /// The offset of the next block in the text.
  private var offset: Int
  /// Line feeds before the next block; only counted where the text cannot be read twice.
  private var lines: Int
  private var unused: [UInt32] = []
  /// Whether no block is left.
  private(set) var ended = false
  /// Whether blocks are judged before they are cut.
  private(set) var isCareful: Bool

  /// The bytes taken from the file so far.
  var bytesTaken: Int { source.bytesTaken }

  /// Goes on behind a header.
  init(
    _ source: consuming TextSource, behind head: HeaderReader.Head, limits: RecordReader.Limits
  ) {
    isCareful = !source.isSeekable
    dialect = source.form.plain
    self.source = source
    self.limits = limits
    carry = head.rest
    offset = head.length
    lines = head.header.lines
  }

  /// Gives no more blocks.
  mutating func stop() { ended = true }

  /// Goes back to a block and judges all quotes from there.
  mutating func readCarefully(from ticket: Ticket) throws(IngestionError) {
    try source.seek(to: ticket.offset)
    isCareful = true
    ended = false
    carry = []
    block = ticket.block
    offset = ticket.offset
  }

  /// Reads a block and cuts it behind its last whole record; nil at the end.
  mutating func next(into batch: inout RecordBatch) throws(IngestionError) -> Ticket? {
    guard !ended else { return nil }
    do {
      return try cut(&batch)
    } catch {
      ended = true
      throw error
    }
  }

  private mutating func cut(_ batch: inout RecordBatch) throws(IngestionError) -> Ticket? {
    var filled = carry.count
    var capacity = max(limits.block, filled + 1, min(filled * 2, limits.record + 1))
    var isWhole = false
    batch.bytes.grow(to: capacity)
    batch.bytes.replaceSubrange(0..<filled, with: carry)
    while true {
      while !isWhole, filled < capacity {
        let count = try source.read(into: &batch.bytes, from: filled, to: capacity)
        isWhole = count == 0
        filled += count
      }
      if isWhole {
        ended = true
        if filled == 0 { return nil }
        // A last record without a line feed gets one, so that every record ends with one.
        if batch.bytes[filled - 1] != UInt8(ascii: "\n") {
          batch.bytes[filled] = UInt8(ascii: "\n")
          filled += 1
        }
      }
      batch.bytes.clear(filled..<filled + 64)
      let (quotes, end) = scan(batch.bytes.span, filled)
      let isCut = isWhole ? end == filled : end > 0
      if isCut, end <= limits.record || longRecord(batch.bytes.span, end) == nil {
        return finish(&batch, quotes, end: end, filled: filled)
      }
      if isCut || isWhole || filled > limits.record {
        guard isCareful else {
          ended = true
          return Ticket(quotes: .doubtful, block: block, offset: offset)
        }
        // Records before this one are not given out: the input is not whole.
        throw try refusal(batch.bytes, filled)
      }
      capacity = max(capacity, min(capacity * 2, limits.record + 1))
      batch.bytes.grow(to: capacity)
    }
  }

  /// The end of the last whole record, by the fastest scan that can be trusted.
  private mutating func scan(_ bytes: Span<UInt8>, _ count: Int) -> (Quotes, end: Int) {
    guard isCareful else { return (.unknown, ParityScan(dialect).scan(bytes, count: count).end) }
    switch QuoteScan(dialect).scan(bytes, count: count) {
    case .regular(let end, _): return (.regular, end)
    case .stray:
      return (.stray, CarefulScan(dialect).scan(bytes, count: count, ends: &unused).end)
    }
  }

  private mutating func finish(
    _ batch: inout RecordBatch, _ quotes: Quotes, end: Int, filled: Int
  ) -> Ticket {
    carry.removeAll(keepingCapacity: true)
    carry.append(contentsOf: batch.bytes[end..<filled])
    batch.bytes.clear(end..<end + 64)
    batch.byteCount = end
    batch.block = block
    defer {
      block += 1
      offset += end
      if !source.isReadableTwice { lines += batch.lines(upTo: end) }
    }
    return Ticket(quotes: quotes, block: block, offset: offset)
  }

  /// Where a record longer than the limit starts among whole records.
  private mutating func longRecord(_ bytes: Span<UInt8>, _ count: Int) -> Int? {
    _ = CarefulScan(dialect).scan(bytes, count: count, ends: &unused)
    var start = 0
    for end in unused.dropFirst() where bytes[Int(end) - 1] == UInt8(ascii: "\n") {
      if Int(end) - start > limits.record { return start }
      start = Int(end)
    }
    return nil
  }

  /// The error for a record without an end, with the line on which it starts.
  private mutating func refusal(
    _ bytes: [UInt8], _ count: Int
  ) throws(IngestionError) -> IngestionError {
    let whole = CarefulScan(dialect).scan(bytes.span, count: count, ends: &unused).end
    let start = longRecord(bytes.span, whole) ?? whole
    // No more than the limit is looked at, so that the message does not depend on the blocks.
    let record = Array(bytes[start..<min(count, start + limits.record + 1)])
    let openQuote = CarefulScan(dialect).scan(
      record.span, count: record.count, ends: &unused
    ).openQuote
    let linesInBlock = bytes[..<(start + (openQuote ?? 0))].count { $0 == UInt8(ascii: "\n") }
    let before =
      source.isReadableTwice
      ? try LineCount.lines(of: source.path, form: source.form, before: offset) : lines
    return .withoutEnd(
      at: Location(path: source.path, line: before + linesInBlock + 1),
      isQuoted: openQuote != nil, isWhole: count - start <= limits.record, limit: limits.record)
  }
}

extension [UInt8] {
  /// Makes room for `capacity` bytes of text, a final line feed and 64 bytes of slack.
  fileprivate mutating func grow(to capacity: Int) {
    let needed = capacity + 1 + 64
    if isEmpty { self = [UInt8](repeating: 0, count: needed) }
    // An array is appended in one copy; a repeated element would be, byte by byte.
    if count < needed { append(contentsOf: [UInt8](repeating: 0, count: needed - count)) }
  }

  fileprivate mutating func clear(_ range: Range<Int>) {
    for index in range { self[index] = 0 }
  }
}
