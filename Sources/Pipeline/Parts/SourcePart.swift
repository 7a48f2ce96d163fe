import HeadcountAggregation
import HeadcountClassification

/// What some files of a source come to, so that other files of it can be added.
///
/// It is what a run has in hand between reading and tables: counts by category, the members of cells
/// by hidden digests, and the account of the records. Where a key tells records apart nothing is counted
/// yet, because another part may hold a later version: then it has a row for each record.
struct SourcePart: Sendable {
  /// What tells a sum in every part, whatever its place there.
  struct SumLabel: Hashable, Sendable {
    /// Which number of the suppressed cells a sum is.
    enum Bound: String, Hashable, Sendable {
      case none = ""
      case count
      case low
      case high
    }

    var measure: String
    var bound = Bound.none
    /// The column of a measure that is spread over columns.
    var column = ""
    /// That column's category of each dimension.
    var categories: [Category] = []
  }

  /// The records by one set of dimensions.
  struct Count: Sendable {
    var dimensions: [String]
    /// The places of the cells' sums among the part's.
    var sums: [Int]
    var cube: Hypercube
    /// The presences of each member, in the plan's order.
    var members: [MemberPresences]
  }

  /// The records of a source with a key.
  struct Rows: Sendable {
    /// The categories of each dimension by the rows' codes.
    var categories: [[Category]]
    var store: VersionStore
  }

  /// What is compared to see whether people are counted twice.
  struct Comparison: Hashable, Sendable {
    /// The names of the measures.
    var names: [String]
    /// The columns of a measure that is spread over columns.
    var sums: [SumLabel] = []
  }

  var name: String
  var sums: [SumLabel] = []
  var ledger = Ledger()
  var withoutValue: [Int] = []
  /// By the spreads of the definition, which all parts have.
  var withoutAny: [Int] = []
  var negatives: [(count: Int, sum: Int)] = []
  /// The latest date of each dimension of periods.
  var latest: [CivilDate?] = []
  /// Which of the texts by which a filter selects a record has, by dimension.
  var met: [String: Set<String>] = [:]
  /// Columns left out as totals of a spread, with the records in which they are that.
  var spreadTotals: [SpreadTotals.Column: SpreadTotals.Agreement] = [:]
  /// The files by their names, in the order of `precedes`.
  var files: [SourceOutcome.File] = []
  /// The rejected records of each file.
  var rejected: [Int: WeighedRecords] = [:]
  /// The tallies of the rules, without lines.
  var rules = RuleOutcome()
  /// For each rule, the records of each file that break it.
  var broken: [[Int: WeighedRecords]] = []
  var comparisons: [Comparison: SumEquality] = [:]
  /// Empty where records are kept as rows.
  var counts: [Count] = []
  var rows: Rows?
  var proofs: [String] = []
  var proven: [String: String] = [:]
}

extension SourcePlan {
  /// Whether a part of the source holds hidden digests of records or persons.
  var needsDigestKey: Bool { key != nil || !members.isEmpty }

  /// The layout of rows.
  var versionLayout: VersionStore.Layout {
    VersionStore.Layout(
      dimensions: dimensions.count, values: sums.count, members: members.count)
  }

  /// What tells each sum.
  var sumLabels: [SourcePart.SumLabel] {
    sums.indices.map { place in
      let sum = sums[place]
      guard case .bound(let base) = sum.content else { return label(of: sum, place) }
      var label = label(of: sums[base], base)
      let bounds = bounds[base]!
      label.bound = place == bounds.count ? .count : place == bounds.low ? .low : .high
      return label
    }
  }

  private func label(of sum: Sum, _ place: Int) -> SourcePart.SumLabel {
    guard let spread = sum.spread else { return SourcePart.SumLabel(measure: sum.name) }
    return SourcePart.SumLabel(
      measure: spreads[spread].name, column: sum.name,
      categories: spreads[spread].columns.first { $0.sum == place }?.categories ?? [])
  }
}

extension SourceOutcome.File {
  /// The order of files in a part, which does not depend on the order of reading.
  static func precedes(_ one: Self, _ other: Self) -> Bool {
    if !one.path.utf8.elementsEqual(other.path.utf8) {
      return one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
    }
    return (one.mark, one.records, one.bytes) < (other.mark, other.records, other.bytes)
  }
}

extension RecordPlace {
  private static let lineBits = 40

  /// The place in one number.
  var packed: UInt64 { UInt64(file) << UInt64(Self.lineBits) | UInt64(line) }

  init(packed: UInt64) {
    self.init(
      file: Int(packed >> UInt64(Self.lineBits)),
      line: Int(packed & (1 << UInt64(Self.lineBits) - 1)))
  }
}
