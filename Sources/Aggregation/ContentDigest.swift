import HeadcountIngestion

/// A digest of what a record says in some columns, of 64 bits: it tells versions of one key apart and is no
/// protection against somebody who makes two alike.
///
/// Eight bytes at a time are multiplied to 128 bits, whose halves are put together; the length of each
/// field is taken in behind it, so that two fields differ from one long one.
struct ContentDigest {
  private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Appends the digest of each record of a run.
  static func append(
    _ batch: RecordBatch, _ run: RecordBatch.Run, _ columns: [Int], _ quote: UInt8,
    to digests: inout [UInt64]
  ) {
    let (bytes, ends) = (batch.bytes.span, batch.ends.span)
    let raw = unsafe bytes.bytes
    let last = batch.width &- 1
    var firstEnd = run.firstEnd
    digests.reserveCapacity(digests.count + run.count)
    for _ in 0..<run.count {
      var digest = ContentDigest()
      for column in columns {
        let start = Int(ends[firstEnd &+ column])
        var end = Int(ends[firstEnd &+ column &+ 1]) &- 1
        if column == last, end > start, bytes[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
        if end > start, bytes[start] == quote {
          // Texts are compared, not how they are written.
          let text = FieldText.decode(batch.bytes[start..<end], quote: quote)
          let padded = text + [UInt8](repeating: 0, count: 8)
          digest.add(unsafe padded.span.bytes, 0, text.count)
        } else {
          digest.add(raw, start, end)
        }
      }
      digests.append(digest.state)
      firstEnd &+= batch.width
    }
  }

  /// Adds a field, behind which lie at least eight more bytes.
  @inline(__always)
  private mutating func add(_ text: RawSpan, _ start: Int, _ end: Int) {
    precondition(start >= 0 && start <= end && end <= text.byteCount &- 8)
    var place = start
    while place < end {
      let word = unsafe text.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self)
      let missing = max(0, 8 &- (end &- place))
      mix(word & UInt64.max >> UInt64(truncatingIfNeeded: missing &* 8), 0xa076_1d64_78bd_642f)
      place &+= 8
    }
    mix(UInt64(truncatingIfNeeded: end &- start), 0xe703_7ed1_a0b4_28db)
  }

  @inline(__always)
  private mutating func mix(_ word: UInt64, _ factor: UInt64) {
    let (high, low) = (state ^ word).multipliedFullWidth(by: factor)
    state = high ^ low
  }
}
