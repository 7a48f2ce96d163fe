import HeadcountAggregation

/// A record of a rule that asks whether its fields are unique, by a digest of them.
struct KeyedRecord: Sendable {
  var digest: Digest
  var file: Int32
  var block: Int32
  /// Line feeds of the block before the record.
  var line: UInt32
  /// Whether it breaks another rule.
  var isBroken: Bool
  /// What the record stands for; nil for 1.
  var weight: RecordWeight?
}

/// Which records of a source repeat the fields of an earlier one.
///
/// The first record of some fields holds, all others are broken. Within a file the first is the
/// one of the smallest line; files are put in an order that depends on what they say and on nothing
/// else, so that neither their names nor the threads decide what is counted.
struct UniqueRecords {
  /// A record that repeats another.
  struct Repeated {
    var record: KeyedRecord
    var line: Int
  }

  /// The records that are the first of their fields.
  private(set) var first = WeighedRecords()
  /// All others, in no order.
  private(set) var repeated: [Repeated] = []

  /// - Parameters:
  ///   - records: All records, in any order.
  ///   - starts: The line on which each block starts.
  init(
    _ records: [KeyedRecord], _ starts: [SourceWorker.BlockPlace: Int]
  ) throws(AggregationError) {
    func line(_ record: KeyedRecord) -> Int {
      starts[SourceWorker.BlockPlace(file: Int(record.file), block: Int(record.block))]!
        + Int(record.line)
    }
    // Sums do not depend on the order in which workers met the records.
    var marks: [Int32: (count: Int, sum: UInt64)] = [:]
    for record in records {
      var hash = SipHash()
      for word in [record.digest.high, record.digest.low, UInt64(line(record))] {
        hash.update(word: word)
      }
      let old = marks[record.file] ?? (0, 0)
      marks[record.file] = (old.count + 1, old.sum &+ hash.finalized().low)
    }
    let files = marks.keys.sorted { one, other in
      let (a, b) = (marks[one]!, marks[other]!)
      return (a.count, a.sum, one) < (b.count, b.sum, other)
    }
    let ranks = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1, $0) })
    var records = records
    records.sort { one, other in
      if one.digest != other.digest { return one.digest < other.digest }
      if one.file != other.file { return ranks[one.file]! < ranks[other.file]! }
      return (one.block, one.line) < (other.block, other.line)
    }
    var last: Digest?
    for record in records {
      if record.digest == last {
        repeated.append(Repeated(record: record, line: line(record)))
      } else {
        try first.add(record.weight ?? .exact(1))
      }
      last = record.digest
    }
  }
}

extension SipHash {
  /// Adds a word of eight bytes.
  fileprivate mutating func update(word: UInt64) {
    var word = word.littleEndian
    var bytes: [UInt8] = []
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: word))
      word >>= 8
    }
    update(bytes.span)
  }
}
