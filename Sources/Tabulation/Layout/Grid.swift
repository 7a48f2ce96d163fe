import HeadcountAggregation

/// The values of one measure with their margins, those of the known kept apart.
///
/// Every value is added to its cell and to each margin that it belongs to, so that margins which
/// are no sums (distinct people, several answers) are counted in the same way as those which are:
///
///     cell (r, c)   row total (r, last)   column total (last, c)   grand total (last, last)
struct Grid {
  /// The headings that a value belongs to: one row and one column, more for several answers.
  struct Place {
    var rows: [Int]
    var columns: [Int]
  }

  /// Which values margins are made of: all, or those that are known along one axis or both.
  struct Rule: Hashable, CaseIterable {
    var knownRows: Bool
    var knownColumns: Bool

    static let all = Rule(knownRows: false, knownColumns: false)
    static let allCases = [false, true].flatMap { rows in
      [false, true].map { Rule(knownRows: rows, knownColumns: $0) }
    }

    var index: Int { (knownRows ? 2 : 0) + (knownColumns ? 1 : 0) }
  }

  let rows: AxisPlaces
  let columns: AxisPlaces
  /// The rules whose values will be asked for.
  private let rules: [Rule]
  /// The values of each rule, row by row.
  private var values: [[Int]]
  /// The sums of the keys behind the values, where those are perturbed.
  private var keys: [[Int]] = []
  private let perturbation: CountPerturbation?
  /// Whether a value or a margin passed 64 bits.
  private(set) var overflowed = false

  /// An empty grid; without `keepsKnown` no base may leave out what is unknown.
  ///
  /// - Parameter perturbation: How values are changed when they are asked for; nil where they are not.
  init(
    rows: AxisPlaces, columns: AxisPlaces, keepsKnown: Bool,
    perturbation: CountPerturbation? = nil
  ) {
    self.perturbation = perturbation
    self.rows = rows
    self.columns = columns
    rules = keepsKnown ? Rule.allCases : [.all]
    let count = rows.count * columns.count
    values = Rule.allCases.indices.map { index in
      Array(repeating: 0, count: keepsKnown || index == 0 ? count : 0)
    }
    if perturbation != nil { keys = values }
  }

  /// Adds a number to its cells and to their margins, with the sum of its records' keys.
  mutating func add(_ value: Int, keys: Int = 0, at place: Place) {
    for rule in rules {
      let columnTargets = columns.targets(of: place.columns, known: rule.knownColumns)
      for row in rows.targets(of: place.rows, known: rule.knownRows) {
        for column in columnTargets { add(value, row, column, rule, keys: keys) }
      }
    }
  }

  /// Counts members once in each cell and each margin that they belong to.
  ///
  /// - Parameters:
  ///   - memberships: Ordered by member.
  ///   - places: The place of each of their cells.
  mutating func add(_ memberships: [DistinctCube.Membership], places: [Place]) {
    let count = columns.count
    for rule in rules {
      let targets = places.map { place in
        let columns = columns.targets(of: place.columns, known: rule.knownColumns)
        return rows.targets(of: place.rows, known: rule.knownRows).flatMap { row in
          columns.map { row * count + $0 }
        }
      }
      var member: Int?
      var met: Set<Int> = []
      for membership in memberships {
        if membership.member != member {
          member = membership.member
          met.removeAll(keepingCapacity: true)
        }
        for target in targets[membership.cell] where met.insert(target).inserted {
          add(1, target / count, target % count, rule)
        }
      }
    }
  }

  private mutating func add(
    _ value: Int, _ row: Int, _ column: Int, _ rule: Rule, keys: Int = 0
  ) {
    let index = row * columns.count + column
    let (sum, over) = values[rule.index][index].addingReportingOverflow(value)
    values[rule.index][index] = sum
    overflowed = overflowed || over
    guard perturbation != nil else { return }
    let (keySum, keysOver) = self.keys[rule.index][index].addingReportingOverflow(keys)
    self.keys[rule.index][index] = keySum
    overflowed = overflowed || keysOver
  }

  /// The value of a cell or a margin, as it is shown.
  func value(_ row: Int, _ column: Int, _ rule: Rule = .all) -> Int {
    let index = row * columns.count + column
    let value = values[rule.index][index]
    guard let perturbation else { return value }
    return perturbation(value, keys[rule.index][index])
  }

  /// The sum of some cells, as it is shown: what is perturbed is perturbed once, as one count.
  ///
  /// - Returns: The sum; nil beyond 64 bits.
  func sum(_ cells: some Sequence<(row: Int, column: Int)>) -> Int? {
    var (sum, keySum) = (0, 0)
    for cell in cells {
      let index = cell.row * columns.count + cell.column
      let (next, over) = sum.addingReportingOverflow(values[Rule.all.index][index])
      if over { return nil }
      sum = next
      if perturbation == nil { continue }
      let (nextKeys, keysOver) = keySum.addingReportingOverflow(keys[Rule.all.index][index])
      if keysOver { return nil }
      keySum = nextKeys
    }
    return perturbation?(sum, keySum) ?? sum
  }

  /// The share of a cell in a base; none for an unknown cell where the base is of the known, and none
  /// of a part that was perturbed to more than its whole.
  func share(_ row: Int, _ column: Int, of base: Table.Base) -> Share? {
    guard let share = unchecked(row, column, of: base) else { return nil }
    if perturbation != nil, abs(share.part) > abs(share.whole) { return nil }
    return share
  }

  private func unchecked(_ row: Int, _ column: Int, of base: Table.Base) -> Share? {
    // A base that sums over one axis leaves out what is unknown along that axis only.
    let known = base.isKnownOnly
    let rule = Rule(
      knownRows: known && base.of != .row, knownColumns: known && base.of != .column)
    if rule.knownRows, !rows.isKnown[row] { return nil }
    if rule.knownColumns, !columns.isKnown[column] { return nil }
    switch base.of {
    case .row: return Share(value(row, column, rule), of: value(row, columns.last, rule))
    case .column: return Share(value(row, column, rule), of: value(rows.last, column, rule))
    case .table: return Share(value(row, column, rule), of: value(rows.last, columns.last, rule))
    case .responses: return shareOfResponses(row, column)
    }
  }

  /// The share of an option in all mentions along its axis; only options have one.
  private func shareOfResponses(_ row: Int, _ column: Int) -> Share? {
    if rows.isMention[row] {
      let mentions = sum(
        (0..<rows.count).filter { rows.isMention[$0] }.map { (row: $0, column: column) })
      return mentions.flatMap { Share(value(row, column), of: $0) }
    }
    guard columns.isMention[column] else { return nil }
    let mentions = sum(
      (0..<columns.count).filter { columns.isMention[$0] }.map { (row: row, column: $0) })
    return mentions.flatMap { Share(value(row, column), of: $0) }
  }
}
