import HeadcountIngestion

/// A table from the raw bytes of a field to a small integer, for columns with few different texts.
///
/// A field is looked up by its first eight bytes, its last eight and its length, which together
/// are the whole of it up to sixteen bytes; of longer ones the middle is hashed and compared too,
/// because times and names with an equal beginning, end and length are many. Open addressing, a power of two of slots:
///
///     slot   head      tail      tag (length << 32 | code + 1)   offset of the whole text
///       0    "Baghdad" "Baghdad"          7 << 32 | 1            0
///       1       –         –               0 (free)               0
struct RawValueTable {
  struct Slot {
    var head: UInt64
    var tail: UInt64
    var tag: UInt64
    var offset: Int
  }

  private var slots: [Slot]
  private var texts: [UInt8] = []
  /// The number of different texts.
  private(set) var count = 0

  /// Starts small: a run has many tables, and most columns few texts.
  init() { slots = Self.empty(1 << 6) }

  private static func empty(_ count: Int) -> [Slot] {
    [Slot](repeating: Slot(head: 0, tail: 0, tag: 0, offset: 0), count: count)
  }

  /// Codes a column's fields in a run of a batch, as below; the codes begin at `target`.
  func code(
    _ batch: RecordBatch, _ run: RecordBatch.Run, _ column: Int, from start: Int,
    into codes: inout [UInt32], at target: Int = 0
  ) -> Int {
    let (bytes, ends) = (batch.bytes, batch.ends)
    var span = codes.mutableSpan
    return code(
      bytes.span, ends.span, firstField: run.firstEnd + column, width: batch.width,
      endsLine: column == batch.width - 1, from: start, count: run.count, into: &span, at: target)
  }

  /// Codes the fields of a run from `start` on and returns the first one that is not in the table,
  /// or the number of records.
  ///
  /// `firstField` is the position in `ends` of the column in the run's first record, and the
  /// column recurs every `width`. `endsLine` is true for the last column, whose fields may end in
  /// a carriage return.
  func code(
    _ bytes: Span<UInt8>, _ ends: Span<UInt32>, firstField: Int, width: Int, endsLine: Bool,
    from start: Int, count: Int, into codes: inout MutableSpan<UInt32>, at target: Int
  ) -> Int {
    let raw = unsafe bytes.bytes
    let (slots, texts) = (slots.span, texts.span)
    let storedBytes = unsafe texts.bytes
    let mask = slots.count &- 1
    var field = firstField &+ start &* width
    var record = start
    // The loads below stay inside: a field ends before `bytes` does, and 64 bytes lie behind.
    let limit = raw.byteCount &- 16
    while record < count {
      let begin = Int(ends[field])
      var end = Int(ends[field &+ 1]) &- 1
      if endsLine, end > begin, bytes[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
      precondition(begin >= 0 && end <= limit)
      let length = end &- begin
      let keep = UInt64.max >> UInt64(max(0, 8 &- length) &* 8)
      let head =
        unsafe raw.unsafeLoadUnaligned(
          fromUncheckedByteOffset: begin, as: UInt64.self) & keep
      let tail =
        unsafe raw.unsafeLoadUnaligned(
          fromUncheckedByteOffset: begin &+ max(0, length &- 8), as: UInt64.self) & keep
      var hashed = tail
      if length > 16 { hashed ^= Self.middle(raw, begin, length) }
      var slot = Self.hash(head, hashed, length) & mask
      var code: UInt64 = 0
      while true {
        let candidate = slots[slot]
        if candidate.tag == 0 { break }
        if candidate.head == head, candidate.tail == tail, Int(candidate.tag >> 32) == length,
          length <= 16 || Self.equal(raw, begin, storedBytes, candidate.offset, length)
        {
          code = candidate.tag & 0xffff_ffff
          break
        }
        slot = (slot &+ 1) & mask
      }
      if code == 0 { return record }
      codes[target &+ record] = UInt32(truncatingIfNeeded: code &- 1)
      record &+= 1
      field &+= width
    }
    return count
  }

  /// Adds a text that is not in the table.
  mutating func insert(_ text: ArraySlice<UInt8>, code: UInt32) {
    if (count + 1) * 2 > slots.count {
      let old = slots
      slots = Self.empty(old.count * 4)
      for slot in old where slot.tag != 0 { place(slot) }
    }
    let offset = texts.count
    if text.count > 16 { texts.append(contentsOf: text) }
    let length = text.count
    var head: UInt64 = 0
    var tail: UInt64 = 0
    for (index, byte) in text.prefix(8).enumerated() { head |= UInt64(byte) << UInt64(index * 8) }
    for (index, byte) in text.suffix(8).enumerated() { tail |= UInt64(byte) << UInt64(index * 8) }
    place(
      Slot(
        head: head, tail: tail, tag: UInt64(length) << 32 | UInt64(code + 1), offset: offset))
    count += 1
  }

  private mutating func place(_ new: Slot) {
    let mask = slots.count - 1
    let length = Int(new.tag >> 32)
    var hashed = new.tail
    if length > 16 {
      let stored = texts.span
      hashed ^= Self.middle(unsafe stored.bytes, new.offset, length)
    }
    var slot = Self.hash(new.head, hashed, length) & mask
    while slots[slot].tag != 0 { slot = (slot + 1) & mask }
    slots[slot] = new
  }

  @inline(__always)
  private static func hash(_ head: UInt64, _ tail: UInt64, _ length: Int) -> Int {
    var value = head &* 0x9e37_79b9_7f4a_7c15
    value ^= (tail &+ UInt64(truncatingIfNeeded: length)) &* 0xc2b2_ae3d_27d4_eb4f
    value ^= value >> 32
    return Int(truncatingIfNeeded: (value &* 0x9e37_79b9_7f4a_7c15) >> 40)
  }

  /// A digest of the words between the first and the last eight bytes of a long text.
  private static func middle(_ text: RawSpan, _ begin: Int, _ length: Int) -> UInt64 {
    var digest: UInt64 = 0
    var offset = begin
    // Every word lies within the text: the last one starts before its last eight bytes.
    for _ in 0..<(length &- 9) / 8 {
      offset &+= 8
      let word = unsafe text.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      digest = (digest ^ word) &* 0x9e37_79b9_7f4a_7c15
      digest ^= digest >> 29
    }
    return digest
  }

  /// Whether two long texts of one length, with equal first and last eight bytes, are equal.
  private static func equal(
    _ one: RawSpan, _ begin: Int, _ other: RawSpan, _ start: Int, _ length: Int
  ) -> Bool {
    for word in 1..<1 &+ (length &- 9) / 8 {
      let mine = unsafe one.unsafeLoadUnaligned(fromByteOffset: begin &+ word &* 8, as: UInt64.self)
      let its = unsafe other.unsafeLoadUnaligned(
        fromByteOffset: start &+ word &* 8, as: UInt64.self)
      if mine != its { return false }
    }
    return true
  }
}
