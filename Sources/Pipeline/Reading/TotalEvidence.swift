import HeadcountAggregation
import HeadcountClassification

/// What the rows of one group add up to, by what their label says.
struct TotalSums: Sendable {
  /// The sums of rows whose label may be that of a total, by `TotalLabel.rawValue`.
  private var labelled = SIMD4<Int>()
  private(set) var blankRows = 0
  /// The other rows, and what they add up to.
  private(set) var rows = 0
  private(set) var others = 0

  init() {}

  /// Adds rows of a label; nil for the label of a part.
  mutating func add(_ sum: Int, rows count: Int, _ label: TotalLabel?) {
    guard let label else {
      others &+= sum
      rows += count
      return
    }
    labelled[label.rawValue] &+= sum
    if label == .blank { blankRows += count }
  }

  mutating func addOthers(_ other: TotalSums) {
    others &+= other.others
    rows += other.rows
  }

  mutating func addLabelled(_ other: TotalSums) {
    labelled &+= other.labelled
    blankRows += other.blankRows
  }

  /// Whether no row was added that counts.
  var isEmpty: Bool { rows == 0 && blankRows == 0 && others == 0 && !isLabelled }

  /// Whether rows of a label add up to something.
  var isLabelled: Bool { labelled != SIMD4() }

  subscript(_ label: TotalLabel) -> Int { labelled[label.rawValue] }

  func sum(of labels: some Sequence<TotalLabel>) -> Int { labels.reduce(0) { $0 &+ self[$1] } }
}

/// That rows are totals of others, shown by what both add up to.
struct TotalEvidence {
  /// All labels of which it is shown.
  private(set) var labels: Set<TotalLabel> = []
  /// What the rows of the first labels add up to, and the others.
  private(set) var total = 0
  private(set) var others = 0
  /// The labels whose rows add up to `total`.
  private(set) var first: Set<TotalLabel> = []

  private static let sets: [[TotalLabel]] = [
    [.whole, .grand, .part], [.whole, .grand], [.grand, .part], [.whole, .part], [.whole], [.grand],
    [.part],
  ]

  /// Compares the rows of groups that have one category of each other dimension.
  ///
  /// A row of totals may have no category elsewhere, or one that stands for all: then it is a total
  /// of all groups that agree with it in the other dimensions.
  init?(_ sums: [TotalSums], _ groups: inout CategoryGroups, files: Int) {
    let lists = Self.lists(sums, &groups)
    for (number, list) in lists.enumerated() {
      let used = TotalLabel.allCases.filter { label in list.contains { $0[label] != 0 } }
      for set in Self.sets where set.allSatisfy(used.contains) {
        let beside = used.filter { $0 != .blank && !set.contains($0) }
        for including in beside.isEmpty ? [[]] : [[], beside] {
          let parts = list.map {
            (total: $0.sum(of: set), others: $0.others &+ $0[.blank] &+ $0.sum(of: including))
          }
          let rule = Rule(isOwn: number == 0, isExact: set.contains(.part))
          if let same = Self.same(parts, rule) { take(set, same) }
        }
      }
    }
    if labels.isEmpty, let same = lists.lazy.compactMap({ Self.blanks($0, files) }).first {
      take([.blank], same)
    }
    if labels.isEmpty { return nil }
  }

  private mutating func take(_ set: [TotalLabel], _ same: (total: Int, others: Int)) {
    if labels.isEmpty { (first, total, others) = (Set(set), same.total, same.others) }
    labels.formUnion(set)
  }

  /// The groups, and for each way to have no category elsewhere the groups that rows then cover.
  private static func lists(_ sums: [TotalSums], _ groups: inout CategoryGroups) -> [[TotalSums]] {
    let labelled = sums.indices.filter { sums[$0].isLabelled }
    let openings = Set(labelled.map { groups.openingOfGroup[$0] }).sorted()
      .filter { groups.openings[$0].contains(true) }
    let covered = openings.map { opening in
      var covered: [TotalSums] = []
      for (number, (cover, own)) in zip(groups.covers(opening), sums).enumerated() {
        if cover == covered.count { covered.append(TotalSums()) }
        covered[cover].addOthers(own)
        if groups.openingOfGroup[number] == opening { covered[cover].addLabelled(own) }
      }
      return covered
    }
    return ([sums] + covered).map { $0.filter { !$0.isEmpty } }
  }

  /// How a category is labelled.
  static func label(of category: Category) -> TotalLabel? {
    switch category.role {
    case .total: .whole
    case .missing: .blank
    case .unmatched, .written:
      category.code.trimmed.isEmpty ? .blank : TotalLabel.of(category.code)
    case .listed, .rest, .several: nil
    }
  }

  private struct Rule {
    /// Whether the totals stand in the group of their parts.
    var isOwn: Bool
    /// Whether the label alone says little.
    var isExact: Bool
  }

  /// The sums of the groups that have both, where in most of them the total is that of the others.
  private static func same(
    _ groups: [(total: Int, others: Int)], _ rule: Rule
  ) -> (total: Int, others: Int)? {
    let both = groups.filter { $0.total > 0 && $0.others > 0 }
    let same = both.filter { group in
      let apart = group.total.distance(to: group.others).magnitude
      // In good data a total may differ a little from its parts; a few people are equal by chance.
      let isFew = group.others < 100 && (rule.isExact || !rule.isOwn)
      if apart <= (isFew ? 0 : max(2, group.others.magnitude / 100)) { return true }
      // Totals of two or three levels, all with one label.
      if group.others >= 100,
        group.total == group.others &* 2 || group.total == group.others &* 3
      {
        return true
      }
      // Without groups to compare, places that have a total only make all totals a little more.
      return rule.isOwn && !rule.isExact && groups.count == 1 && group.total > group.others
        && group.total &- group.others <= group.others / 10
    }
    guard !same.isEmpty, same.count * 2 >= both.count else { return nil }
    return added(both)
  }

  /// Rows without a label say nothing of themselves: they are totals only if each is one row a file,
  /// and exactly the sum of several others.
  private static func blanks(_ groups: [TotalSums], _ files: Int) -> (total: Int, others: Int)? {
    let both = groups.filter { $0[.blank] > 0 && $0.others > 0 }
    guard
      both.allSatisfy({ group in
        group[.blank] == group.others && group.blankRows <= files
          && group.rows >= 2 * group.blankRows
      })
    else { return nil }
    let all = added(both.map { ($0[.blank], $0.others) })
    return all.others >= 20 ? all : nil
  }

  private static func added(
    _ groups: [(total: Int, others: Int)]
  ) -> (total: Int, others: Int) {
    groups.reduce((0, 0)) { ($0.0 &+ $1.total, $0.1 &+ $1.others) }
  }
}
