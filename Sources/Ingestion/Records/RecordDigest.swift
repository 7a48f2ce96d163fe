extension RecordBatch {
  /// A digest of each record's bytes as they are written, without the line end, in the order of the
  /// runs: it tells records apart and is no protection against somebody who makes two alike.
  package func digests() -> [UInt64] {
    var digests: [UInt64] = []
    digests.reserveCapacity(recordCount)
    let raw = unsafe bytes.span.bytes
    for run in runs {
      for record in 0..<run.count {
        let first = run.firstEnd + record * width
        let start = Int(ends[first])
        var end = Int(ends[first + width]) - 1
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        digests.append(Self.digest(raw, start, end))
      }
    }
    return digests
  }

  /// Takes sixteen bytes at a time in two lanes; behind the text lie 64 zero bytes.
  private static func digest(_ text: RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    precondition(start >= 0 && start <= end && end <= text.byteCount &- 64)
    var one: UInt64 = 0x9e37_79b9_7f4a_7c15
    var other = UInt64(truncatingIfNeeded: end &- start) &* 0xc2b2_ae3d_27d4_eb4f
    var place = start
    while place < end {
      let left = end &- place
      let head = unsafe text.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self)
      let tail = unsafe text.unsafeLoadUnaligned(
        fromUncheckedByteOffset: place &+ 8, as: UInt64.self)
      one = (one ^ (head & mask(left))) &* 0xff51_afd7_ed55_8ccd
      other = (other ^ (tail & mask(left &- 8))) &* 0xc4ce_b9fe_1a85_ec53
      one ^= one >> 32
      other ^= other >> 29
      place &+= 16
    }
    let digest = (one ^ (other << 17 | other >> 47)) &* 0x9e37_79b9_7f4a_7c15
    return digest ^ digest >> 31
  }

  /// The bits of a word of which so many bytes belong to the record.
  private static func mask(_ bytes: Int) -> UInt64 {
    bytes <= 0 ? 0 : UInt64.max >> UInt64(max(0, 8 &- bytes) &* 8)
  }
}
