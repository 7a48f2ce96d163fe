/// A column of one file with a number that stands for its name in all files.
package struct DigestColumn: Hashable, Sendable {
  package var column: Int
  package var name: UInt64

  package init(column: Int, name: String) {
    self.column = column
    // FNV-1a: the names are few.
    self.name = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  package static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}

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

  /// For each set of columns a digest of each record's texts in them, in the order of the runs.
  ///
  /// It does not depend on the order of the columns, on quotes, or on blanks around a text, so that records
  /// are known again in a file of another form.
  package func digests(of sets: [[DigestColumn]], quote: UInt8) -> [[UInt64]] {
    let columns = Set(sets.joined().map(\.column)).sorted()
    let places = sets.map { set in
      set.map { column in (columns.firstIndex(of: column.column)!, column.name) }
    }
    var digests = sets.map { _ in
      var digests: [UInt64] = []
      digests.reserveCapacity(recordCount)
      return digests
    }
    var fields = [UInt64](repeating: 0, count: columns.count)
    let raw = unsafe bytes.span.bytes
    for run in runs {
      for record in 0..<run.count {
        let first = run.firstEnd + record * width
        for (place, column) in columns.enumerated() {
          let start = Int(ends[first + column])
          fields[place] = text(raw, start, Int(ends[first + column + 1]) - 1, quote: quote)
        }
        for set in places.indices {
          var sum: UInt64 = 0
          for (place, name) in places[set] { sum &+= Self.mixed(fields[place] ^ name) }
          digests[set].append(Self.mixed(sum))
        }
      }
    }
    return digests
  }

  /// The digest of a field's text, without its quotes and the blanks around it.
  private func text(_ raw: RawSpan, _ start: Int, _ end: Int, quote: UInt8) -> UInt64 {
    var (start, end) = (start, end)
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if end > start, bytes[start] == quote {
      let inner = bytes[(start + 1)..<end]
      guard let close = inner.firstIndex(of: quote), close == end - 1 else {
        let decoded = FieldText.decode(bytes[start..<end], quote: quote)
        let padded = Array(decoded) + [UInt8](repeating: 0, count: 64)
        return Self.trimmed(unsafe padded.span.bytes, padded, 0, decoded.count)
      }
      (start, end) = (start + 1, close)
    }
    return Self.trimmed(raw, bytes, start, end)
  }

  private static func trimmed(
    _ raw: RawSpan, _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> UInt64 {
    var (start, end) = (start, end)
    while start < end, DigestColumn.isBlank(bytes[start]) { start += 1 }
    while start < end, DigestColumn.isBlank(bytes[end - 1]) { end -= 1 }
    return digest(raw, start, end)
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    let (high, low) = (number ^ 0xa076_1d64_78bd_642f)
      .multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
    return high ^ low
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
