import HeadcountAggregation
import HeadcountTabulation

/// What a worker found out about the quality of its records.
struct QualityFindings: Sendable {
  /// A group of records, such as those of an enumerator.
  struct Group: Sendable {
    var records = 0
    var first: RecordSpot
  }

  /// Records that pass the filters of the plan.
  var records = 0
  /// The filled cells of each column, and the records of files that have it.
  var filled: [(filled: Int, records: Int)]
  /// The groups of each grouping; nil is the one of empty cells.
  var groups: [[Int64?: Group]]
  var tallies: [QualityTally]
  /// The readers of the file that is being read.
  var readers: (file: Int, readers: QualityReaders)?
  /// For each filter of the plan, whether each code passes.
  var passes: [[Bool]]
  /// The questions of each file.
  var questions: [Int: [[String]]] = [:]

  init(_ plan: SourcePlan) {
    filled = plan.quality.filled.map { _ in (0, 0) }
    groups = plan.quality.groupings.map { _ in [:] }
    tallies = plan.quality.statistics.map { _ in QualityTally() }
    passes = plan.filters.map { _ in [] }
  }

  mutating func add(_ other: QualityFindings) {
    records += other.records
    for place in filled.indices {
      filled[place].filled += other.filled[place].filled
      filled[place].records += other.filled[place].records
    }
    for place in groups.indices {
      groups[place].merge(other.groups[place]) { one, other in
        Group(records: one.records + other.records, first: min(one.first, other.first))
      }
    }
    for place in tallies.indices { tallies[place].add(other.tallies[place]) }
    questions.merge(other.questions) { one, _ in one }
  }
}

/// Where a record stands, before lines of files are known.
struct RecordSpot: Hashable, Comparable, Sendable {
  var file: Int32
  var block: Int32
  /// Line feeds of the block before the record.
  var line: UInt32

  static func < (one: RecordSpot, other: RecordSpot) -> Bool {
    (one.file, one.block, one.line) < (other.file, other.block, other.line)
  }
}

/// What a statistic adds up, by group; parts of it merge.
struct QualityTally: Sendable {
  struct Part: Sendable {
    /// How many records have each number: ages, minutes, days.
    var counts: [Int: Int] = [:]
    var digits = FirstDigits()
    var interviews = InterviewSample()

    mutating func add(_ other: Part) {
      counts.merge(other.counts, uniquingKeysWith: +)
      digits.merge(other.digits)
      interviews.add(other.interviews)
    }
  }

  /// The part of each group; nil is that of empty cells, and of a statistic without groups.
  var parts: [Int64?: Part] = [:]
  /// Records without a number that could be taken.
  var leftOut = 0

  mutating func add(_ other: QualityTally) {
    leftOut += other.leftOut
    for (group, part) in other.parts { parts[group, default: Part()].add(part) }
  }
}

/// Interviews that are compared with each other: all of them, or those of the lowest digests.
///
/// Which interviews stay depends on what the records say and on nothing else.
struct InterviewSample: Sendable {
  static let limit = InterviewMatches.Limits().maximumInterviews

  struct Interview: Sendable {
    /// A digest of the whole record.
    var rank: UInt64
    /// The digest of the record's key, where records have one.
    var key: Digest?
    var spot: RecordSpot
    /// A digest of each answer; 0 is blank.
    var answers: [UInt64]

    static func precedes(_ one: Interview, _ other: Interview) -> Bool {
      one.rank == other.rank ? one.spot < other.spot : one.rank < other.rank
    }
  }

  /// All interviews that were met.
  private(set) var count = 0
  private var kept: [Interview] = []
  private var highest = UInt64.max

  /// The interviews that stay, in the order of their places; one of several with the same key.
  var interviews: [Interview] {
    var all = self
    all.cut()
    return all.kept.sorted { $0.spot < $1.spot }
  }

  /// Adds an interview, whose answers are made only where it may stay.
  mutating func add(_ rank: UInt64, _ interview: () -> Interview) {
    count += 1
    if rank > highest { return }
    kept.append(interview())
    if kept.count >= 2 * Self.limit { cut() }
  }

  mutating func add(_ other: InterviewSample) {
    count += other.count
    kept += other.kept
    cut()
  }

  private mutating func cut() {
    kept.sort(by: Interview.precedes)
    var keys: Set<Digest> = []
    // Versions of one record are alike because they are the same interview.
    kept.removeAll { interview in interview.key.map { !keys.insert($0).inserted } ?? false }
    guard kept.count > Self.limit else { return }
    kept.removeLast(kept.count - Self.limit)
    highest = kept.last!.rank
  }
}
