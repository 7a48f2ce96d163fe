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
  /// Whether a value or a margin passed 64 bits.
  private(set) var overflowed = false

  /// An empty grid; without `keepsKnown` no base may leave out what is unknown.
  init(rows: AxisPlaces, columns: AxisPlaces, keepsKnown: Bool) {
    self.rows = rows
    self.columns = columns
    rules = keepsKnown ? Rule.allCases : [.all]
    let count = rows.count * columns.count
    values = Rule.allCases.indices.map { index in
      Array(repeating: 0, count: keepsKnown || index == 0 ? count : 0)
    }
  }

  /// Adds a number to its cells and to their margins.
  mutating func add(_ value: Int, at place: Place) {
    for rule in rules {
      let columnTargets = columns.targets(of: place.columns, known: rule.knownColumns)
      for row in rows.targets(of: place.rows, known: rule.knownRows) {
        for column in columnTargets { add(value, row, column, rule) }
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

  private mutating func add(_ value: Int, _ row: Int, _ column: Int, _ rule: Rule) {
    let index = row * columns.count + column
    let (sum, over) = values[rule.index][index].addingReportingOverflow(value)
    values[rule.index][index] = sum
    overflowed = overflowed || over
  }

  /// The value of a cell or a margin.
  func value(_ row: Int, _ column: Int, _ rule: Rule = .all) -> Int {
    values[rule.index][row * columns.count + column]
  }

  /// The share of a cell in a base; none for an unknown cell where the base is of the known.
  func share(_ row: Int, _ column: Int, of base: Table.Base) -> Share? {
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
      let mentions = (0..<rows.count).lazy.filter { rows.isMention[$0] }
        .reduce(0) { $0 + value($1, column) }
      return Share(value(row, column), of: mentions)
    }
    guard columns.isMention[column] else { return nil }
    let mentions = (0..<columns.count).lazy.filter { columns.isMention[$0] }
      .reduce(0) { $0 + value(row, $1) }
    return Share(value(row, column), of: mentions)
  }
}
