import HeadcountClassification
package import HeadcountIngestion

/// The keys of a block's records and digests of what they say, so that versions can be told apart.
package struct RecordKeys: Sendable {
  /// The digest of each record's key.
  package private(set) var keys: [Digest] = []
  /// The records without a key, as a part of it is empty or all parts say that there is none; their
  /// digest means nothing.
  package private(set) var withoutKey: [Int] = []
  /// The digest of the texts of each record's other named columns.
  ///
  /// Contents are compared within one key and instant only, so 64 bits are enough.
  package private(set) var contents: [UInt64] = []
  private var scratch: [UInt8] = []

  package init() {}

  /// Takes the keys and contents of a block, in the order of its runs.
  package mutating func take(
    _ batch: RecordBatch, key: [KeyColumn], content: [Int], quote: UInt8
  ) {
    keys.removeAll(keepingCapacity: true)
    contents.removeAll(keepingCapacity: true)
    withoutKey.removeAll(keepingCapacity: true)
    for run in batch.runs {
      addKeys(batch, run, key, quote)
      ContentDigest.append(batch, run, content, quote, to: &contents)
    }
  }

  /// Takes the keys of a run.
  private mutating func addKeys(
    _ batch: RecordBatch, _ run: RecordBatch.Run, _ columns: [KeyColumn], _ quote: UInt8
  ) {
    let (bytes, ends) = (batch.bytes.span, batch.ends.span)
    let last = batch.width &- 1
    let tokens = KeyTokens.of(columns)
    keys.reserveCapacity(keys.count + run.count)
    records: for index in 0..<run.count {
      let firstEnd = run.firstEnd &+ index &* batch.width
      var hash = SipHash()
      for column in columns {
        let start = Int(ends[firstEnd &+ column.column])
        var end = Int(ends[firstEnd &+ column.column &+ 1]) &- 1
        if column.column == last, end > start, bytes[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
        guard column.form == .text, start < end, Self.addPlain(bytes, start..<end, quote, to: &hash)
        else {
          let digest = Self.key(batch, firstEnd: firstEnd, columns: columns, quote: quote, &scratch)
          if digest == nil { withoutKey.append(keys.count) }
          keys.append(digest ?? Digest(high: 0, low: 0))
          continue records
        }
        hash.separate()
      }
      let digest = hash.finalized()
      if tokens.contains(digest) { withoutKey.append(keys.count) }
      keys.append(digest)
    }
  }

  /// The digest of a record's texts in some columns; nil where one of them is empty, or all say that
  /// there is no value.
  package static func key(
    _ batch: RecordBatch, firstEnd: Int, columns: [KeyColumn], quote: UInt8
  ) -> Digest? {
    var scratch: [UInt8] = []
    return key(batch, firstEnd: firstEnd, columns: columns, quote: quote, &scratch)
  }

  /// The digests of a block's records in some columns, in the order of its runs.
  package static func keys(
    _ batch: RecordBatch, columns: [KeyColumn], quote: UInt8
  ) -> [Digest?] {
    var taken = RecordKeys()
    for run in batch.runs { taken.addKeys(batch, run, columns, quote) }
    var keys = taken.keys.map(Optional.some)
    for record in taken.withoutKey { keys[record] = nil }
    return keys
  }

  private static func key(
    _ batch: RecordBatch, firstEnd: Int, columns: [KeyColumn], quote: UInt8,
    _ scratch: inout [UInt8]
  ) -> Digest? {
    var hash = SipHash()
    for column in columns {
      let range = batch.range(column.column, firstEnd: firstEnd)
      if range.isEmpty { return nil }
      if column.form == .text, addPlain(batch.bytes.span, range, quote, to: &hash) {
        hash.separate()
        continue
      }
      scratch.removeAll(keepingCapacity: true)
      column.form.append(FieldText.decode(batch.bytes[range], quote: quote), to: &scratch)
      if scratch.isEmpty { return nil }
      hash.update(scratch.span)
      hash.separate()
    }
    let digest = hash.finalized()
    return KeyTokens.of(columns).contains(digest) ? nil : digest
  }

  // MARK: Words of eight bytes

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Adds a text of visible ASCII in upper case; returns false, adding nothing, for any other text.
  @inline(__always)
  private static func addPlain(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ quote: UInt8, to hash: inout SipHash
  ) -> Bool {
    if bytes[range.lowerBound] == quote { return false }
    var trial = hash
    var place = range.lowerBound
    while place < range.upperBound {
      let (word, count) = word(bytes, place, range.upperBound)
      // Bytes that are not there count as visible.
      let filled =
        count == 8 ? word : word | (ones &* 0x41) << UInt64(truncatingIfNeeded: count &* 8)
      let isLow = (filled &- ones &* 0x21) & ~filled
      let isDelete = (filled ^ ones &* 0x7f) &- ones
      if (filled | isLow | isDelete) & highBits != 0 { return false }
      let isLetter = (word &+ ones &* 0x1f) & ~(word &+ ones &* 0x05) & highBits
      trial.update(word: word &- isLetter >> 2, bytes: count)
      place &+= 8
    }
    hash = trial
    return true
  }

  @inline(__always)
  private static func word(
    _ bytes: Span<UInt8>, _ place: Int, _ end: Int
  ) -> (word: UInt64, count: Int) {
    end &- place >= 8
      ? (SipHash.word(bytes, place), 8) : (SipHash.word(bytes, place, end), end &- place)
  }
}

extension RecordBatch {
  /// The bytes of a field of a record of the expected width, quotes included.
  fileprivate func range(_ column: Int, firstEnd: Int) -> Range<Int> {
    let start = Int(ends[firstEnd + column])
    var end = Int(ends[firstEnd + column + 1]) - 1
    if column == width - 1, end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }
}
