/// The digests of a sample of a file's records, chosen by content, so that two files which hold
/// the same records have them in both samples (Broder, "On the resemblance and containment of
/// documents", 1997).
struct OverlapSketch: Sendable {
  /// The most different records of a sample.
  static let size = 1024

  /// How much the numbers of a record tell.
  enum Numbers: Sendable {
    /// They are zero: the record adds nothing, however often it is there.
    case none
    /// They are small, as those of many records are that have nothing to do with each other.
    case small
    case telling
  }

  /// A record as it is in the file, however often.
  struct Entry: Sendable {
    var count: Int
    var numbers: Numbers
    /// Where it comes first and last: the block, and below it the number of the row in it.
    var first: UInt64
    var last: UInt64

    mutating func add(_ other: Entry) {
      count += other.count
      (first, last) = (min(first, other.first), max(last, other.last))
    }
  }

  /// The records of the sample, by digest; the least digests are sampled.
  private(set) var records: [UInt64: Entry] = [:]
  /// Digests above this one are not in the sample.
  private(set) var threshold = UInt64.max

  /// Adds records by their digests.
  mutating func take(_ digests: [UInt64]) {
    take(digests, block: 0, leavingOut: []) { _ in .telling }
  }

  /// Adds the records of a block by their digests.
  ///
  /// - Parameters:
  ///   - digests: One of each row.
  ///   - block: The number of the block in its file.
  ///   - idle: The rows that are no records.
  ///   - numbers: How much the numbers of a row tell.
  mutating func take(
    _ digests: [UInt64], block: Int, leavingOut idle: Set<Int>, numbers: (Int) -> Numbers
  ) {
    for (row, digest) in digests.enumerated() where digest <= threshold {
      if !idle.isEmpty, idle.contains(row) { continue }
      let place = UInt64(block) << 32 | UInt64(row)
      add(digest, Entry(count: 1, numbers: numbers(row), first: place, last: place))
    }
  }

  /// Adds another part of the same file.
  mutating func add(_ other: OverlapSketch) {
    threshold = min(threshold, other.threshold)
    records = records.filter { $0.key <= threshold }
    for (digest, entry) in other.records where digest <= threshold { add(digest, entry) }
  }

  /// The sample of the records whose digests are not above a threshold.
  func records(upTo threshold: UInt64) -> [UInt64: Entry] {
    self.threshold <= threshold ? records : records.filter { $0.key <= threshold }
  }

  private mutating func add(_ digest: UInt64, _ entry: Entry) {
    // A record may be above a threshold that others of its block have lowered.
    if digest > threshold { return }
    if records[digest]?.add(entry) == nil { records[digest] = entry }
    if records.count < 2 * Self.size { return }
    threshold = records.keys.sorted()[Self.size - 1]
    records = records.filter { $0.key <= threshold }
  }
}
