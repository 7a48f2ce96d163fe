import Synchronization

/// Gives the records of one export in blocks, to any number of workers.
///
/// A worker that asks for the next block does the serial part itself, under a lock: reading or
/// inflating, and finding where the last whole record ends. It then marks the fields outside the
/// lock. So one worker inflates while another parses, without threads for either.
package final class RecordReader: Sendable {
  /// Sizes that a reader keeps to.
  package struct Limits: Sendable {
    /// The text of one block in bytes; a longer record makes the block grow.
    package var block = 1 << 18
    /// The longest record in bytes.
    package var record = 1 << 24

    /// Makes the ordinary limits.
    package init() {}
  }

  /// What the reader knows of its file when it is opened.
  package struct Opening: Sendable {
    package var header: Header
    package var dialect: Dialect
    package var isGzip: Bool
    package var size: Int?
    package var hasByteOrderMark: Bool
  }

  private struct State: ~Copyable {
    var source: ByteSource
    /// Text that was read and not given out: the start of the next block.
    var carry: [UInt8]
    var block = 0
    /// The offset of the next block in the text.
    var offset: Int
    /// Line feeds before the next block; only counted where the text cannot be read twice.
    var lines: Int
    var ended = false
    var unused: [UInt32] = []
  }

  package let path: String
  package let opening: Opening
  private let limits: Limits
  private let state: Mutex<State>

  /// Opens an export and reads its header; `-` is standard input.
  package init(
    path: String, dialect: Dialect? = nil, limits: Limits = Limits()
  ) throws(IngestionError) {
    self.path = path
    self.limits = limits
    var source = try ByteSource(path: path)
    let head = try HeaderReader.read(&source, dialect: dialect, limit: limits.record)
    opening = Opening(
      header: head.header, dialect: head.dialect, isGzip: source.compression == .gzip,
      size: source.size, hasByteOrderMark: head.hasByteOrderMark)
    state = Mutex(
      State(
        source: source, carry: head.rest, offset: head.length, lines: head.header.lines))
  }

  /// The bytes taken from the file so far, compressed where it is compressed: for progress.
  package var bytesTaken: Int { state.withLock { $0.source.bytesTaken } }

  /// Fills the batch with the next block and returns whether there was one.
  package func next(into batch: inout RecordBatch) throws(IngestionError) -> Bool {
    let quotes = try state.withLock { (state: inout State) throws(IngestionError) -> Quotes? in
      try split(&state, into: &batch)
    }
    guard let quotes else { return false }
    batch.width = opening.header.names.count
    batch.strayQuotes.removeAll(keepingCapacity: true)
    switch quotes {
    case .regular:
      let text = batch.bytes
      let counted = SeparatorScan(opening.dialect).mark(
        text.span, count: batch.byteCount, into: &batch.ends)
      batch.arrange(counted)
    case .stray:
      let text = batch.bytes
      let outcome = CarefulScan(opening.dialect).scan(
        text.span, count: batch.byteCount, ends: &batch.ends)
      batch.strayQuotes = outcome.strayQuotes
      batch.arrange(outcome.count)
    }
    return true
  }

  /// Ends the reading: further calls find no block.
  package func stop() { state.withLock { $0.ended = true } }

  private enum Quotes {
    case regular
    case stray
  }

  /// Reads a block and cuts it behind its last whole record.
  private func split(
    _ state: inout State, into batch: inout RecordBatch
  ) throws(IngestionError) -> Quotes? {
    guard !state.ended else { return nil }
    var capacity = max(limits.block, state.carry.count * 2)
    var filled = state.carry.count
    batch.bytes.grow(to: capacity)
    batch.bytes.replaceSubrange(0..<filled, with: state.carry)
    while true {
      while filled < capacity {
        let count = try state.source.read(into: &batch.bytes, from: filled, to: capacity)
        if count == 0 {
          state.ended = true
          break
        }
        filled += count
      }
      if state.ended {
        if filled == 0 { return nil }
        // A last record without a line feed gets one, so that every record ends with one.
        if batch.bytes[filled - 1] != UInt8(ascii: "\n") {
          batch.bytes[filled] = UInt8(ascii: "\n")
          filled += 1
        }
      }
      batch.bytes.clear(filled..<filled + 64)
      let (quotes, end, openQuote) = scan(batch.bytes.span, filled, &state.unused)
      if end > 0, !state.ended || end == filled {
        finish(&state, &batch, end: end, filled: filled)
        return quotes
      }
      guard !state.ended, capacity < limits.record else {
        // Records before the open quote are not given out: the input is not whole.
        throw try tooLong(state, batch.bytes, end: end, openQuote: openQuote)
      }
      capacity = min(capacity * 2, limits.record)
      batch.bytes.grow(to: capacity)
    }
  }

  /// The end of the last whole record, by the fast scan where the quotes allow it.
  private func scan(
    _ bytes: Span<UInt8>, _ count: Int, _ unused: inout [UInt32]
  ) -> (Quotes, end: Int, openQuote: Bool) {
    switch QuoteScan(opening.dialect).scan(bytes, count: count) {
    case .regular(let end, let open): return (.regular, end, open)
    case .stray:
      let outcome = CarefulScan(opening.dialect).scan(bytes, count: count, ends: &unused)
      unused = []
      return (.stray, outcome.end, outcome.openQuote != nil)
    }
  }

  private func finish(
    _ state: inout State, _ batch: inout RecordBatch, end: Int, filled: Int
  ) {
    state.carry.removeAll(keepingCapacity: true)
    state.carry.append(contentsOf: batch.bytes[end..<filled])
    batch.bytes.clear(end..<end + 64)
    batch.byteCount = end
    batch.block = state.block
    state.block += 1
    state.offset += end
    if path == "-" { state.lines += batch.bytes[..<end].count { $0 == UInt8(ascii: "\n") } }
  }

  /// The error for a record without an end, with the line on which it starts.
  private func tooLong(
    _ state: borrowing State, _ bytes: [UInt8], end: Int, openQuote: Bool
  ) throws(IngestionError) -> IngestionError {
    var unused: [UInt32] = []
    let outcome = CarefulScan(opening.dialect).scan(
      bytes.span, count: bytes.count - 64, ends: &unused)
    let start = outcome.openQuote ?? outcome.end
    let linesInBlock = bytes[..<start].count { $0 == UInt8(ascii: "\n") }
    let before =
      path == "-" ? state.lines : try LineCount.lines(of: path, before: state.offset)
    let location = Location(path: path, line: before + linesInBlock + 1)
    if outcome.openQuote != nil {
      let reach =
        state.ended
        ? "the file ends" : "the record grows beyond \(limits.record) bytes"
      return IngestionError(
        .unclosedQuote, at: location,
        "a quoted field opens here and \(reach) before it closes; close it, or export again")
    }
    return IngestionError(
      .limit, at: location,
      "a record is longer than \(limits.record) bytes; raise the limit with --max-record")
  }
}

extension [UInt8] {
  /// Makes room for `capacity` bytes of text, a final line feed and 64 bytes of slack.
  fileprivate mutating func grow(to capacity: Int) {
    let needed = capacity + 1 + 64
    if count < needed { append(contentsOf: repeatElement(0, count: needed - count)) }
  }

  fileprivate mutating func clear(_ range: Range<Int>) {
    for index in range { self[index] = 0 }
  }
}
