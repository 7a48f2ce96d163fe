import HeadcountAggregation

/// What became of a rule: each record that was read is in one of the first three.
package struct RuleTally: Hashable, Sendable {
  package var held = WeighedRecords()
  package var broken = WeighedRecords()
  /// A field of the rule is empty, withheld or unreadable.
  package var unchecked = WeighedRecords()
  /// Records with a number that the rule confirmed.
  package var recovered = WeighedRecords()

  mutating func add(_ other: RuleTally) throws(AggregationError) {
    try held.add(other.held)
    try broken.add(other.broken)
    try unchecked.add(other.unchecked)
    try recovered.add(other.recovered)
  }
}

/// What a worker found out by the rules of its source.
struct RuleFindings {
  /// A record that breaks a rule: the two sides of the comparison that fails.
  struct Broken: Hashable, Sendable {
    var sides: RuleOutcome.Sides?
  }

  /// A number that a rule confirmed.
  struct Recovered: Hashable, Sendable {
    var rule: Int
    var text: String?
    var number: Int
  }

  /// The broken lines of a rule and a file that are listed.
  static let listedLimit = 200

  var tallies: [RuleTally]
  /// Records that break one rule or more.
  var broken = WeighedRecords()
  /// Those of them that a rule rejects.
  var errors = WeighedRecords()
  /// Records with one confirmed number or more.
  var recovered = WeighedRecords()
  /// The records of each rule that asks whether their fields are unique.
  var keyed: [Int: [KeyedRecord]] = [:]
  /// The broken records of each file, by rule.
  var brokenLines: [Int: [Listing<Broken>]] = [:]
  /// The confirmed numbers of each file.
  var recoveredLines: [Int: Listing<Recovered>] = [:]
  /// The readers of the file that is being read.
  var readers: (file: Int, readers: RuleReaders)?
  /// For the last block: the rule that rejects a record, and by how much it is broken.
  var rejections: [Int: (rule: Int, sides: RuleOutcome.Sides?)] = [:]
  /// For the last block: the weights that a rule confirmed.
  var recoveredWeights: [Int: [Int: Int]] = [:]

  init(_ rules: Int) { tallies = Array(repeating: RuleTally(), count: rules) }
}

/// What the rules of a source came to.
package struct RuleOutcome: Sendable {
  /// The two sides of a comparison.
  package struct Sides: Hashable, Sendable {
    package var left: RuleNumber
    package var right: RuleNumber

    package var difference: RuleNumber { left - right }
  }

  /// A record that breaks a rule.
  package struct BrokenLine: Sendable {
    package var path: String
    package var line: Int
    /// Nil for a rule without numbers, and where they would tell who the record is about.
    package var sides: Sides?
    package var people: Int?
    package var bounds: PeopleBounds?
  }

  /// A number that was confirmed.
  package struct RecoveredLine: Sendable {
    package var path: String
    package var line: Int
    package var column: Int
    package var columnName: String
    package var text: String?
    package var number: Int
    package var rule: Int
    package var people: Int?
  }

  /// One for each rule of the plan.
  package var tallies: [RuleTally] = []
  /// Records that break one rule or more.
  package var broken = WeighedRecords()
  /// Records that break one rule or more of severity `error`.
  package var errors = WeighedRecords()
  /// Records with one confirmed number or more.
  package var recovered = WeighedRecords()
  /// The worst lines of each rule, the greatest difference first.
  package var brokenLines: [[BrokenLine]] = []
  /// The broken lines of each rule that are not among them, by file.
  package var moreBroken: [[(path: String, records: WeighedRecords)]] = []
  /// The confirmed numbers, the greatest first.
  package var recoveredLines: [RecoveredLine] = []
}
