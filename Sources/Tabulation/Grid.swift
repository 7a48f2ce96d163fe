import HeadcountAggregation

/// The values of one measure with their margins, those of the known kept apart.
///
/// Every value is added to its cell and to each margin that it belongs to, so that margins which
/// are no sums (distinct people) are counted in the same way as those which are:
///
///     cell (r, c)   row total (r, last)   column total (last, c)   grand total (last, last)
struct Grid {
  /// A cell by its row and its column.
  struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// Which values margins are made of: all, or those that are known along one axis or both.
  private struct Rule: Hashable, CaseIterable {
    var knownRows: Bool
    var knownColumns: Bool

    static let allCases = [false, true].flatMap { rows in
      [false, true].map { Rule(knownRows: rows, knownColumns: $0) }
    }

    var index: Int { (knownRows ? 2 : 0) + (knownColumns ? 1 : 0) }
  }

  private let rows: [Table.Heading]
  private let columns: [Table.Heading]
  private let isKnownRow: [Bool]
  private let isKnownColumn: [Bool]
  /// The rules whose values will be asked for.
  private let rules: [Rule]
  /// The values of each rule, row by row.
  private var values: [[Int]]
  /// Whether a value or a margin passed 64 bits.
  private(set) var overflowed = false

  private var lastRow: Int { rows.count - 1 }
  private var lastColumn: Int { columns.count - 1 }

  /// An empty grid; without `keepsKnown` no base may leave out what is unknown.
  init(rows: [Table.Heading], columns: [Table.Heading], keepsKnown: Bool) {
    self.rows = rows
    self.columns = columns
    isKnownRow = rows.map(\.isKnown)
    isKnownColumn = columns.map(\.isKnown)
    rules = keepsKnown ? Rule.allCases : [Rule(knownRows: false, knownColumns: false)]
    let count = rows.count * columns.count
    values = Rule.allCases.indices.map { index in
      Array(repeating: 0, count: keepsKnown || index == 0 ? count : 0)
    }
  }

  /// Adds a number to an inner cell and to its margins.
  mutating func add(_ value: Int, at place: Place) {
    for rule in rules {
      let margins = margins(of: place, rule)
      add(value, to: place, rule)
      if margins.row { add(value, to: Place(row: place.row, column: lastColumn), rule) }
      if margins.column { add(value, to: Place(row: lastRow, column: place.column), rule) }
      if margins.total { add(value, to: Place(row: lastRow, column: lastColumn), rule) }
    }
  }

  /// Counts members once in each cell and each margin that they belong to.
  ///
  /// - Parameters:
  ///   - memberships: Ordered by member.
  ///   - places: The place of each of their cells.
  mutating func add(_ memberships: [DistinctCube.Membership], places: [Place]) {
    for rule in rules {
      let targets = places.map { self.targets(of: $0, rule) }
      var member: Int?
      var met: Set<Place> = []
      for membership in memberships {
        if membership.member != member {
          member = membership.member
          met.removeAll(keepingCapacity: true)
        }
        for target in targets[membership.cell] where met.insert(target).inserted {
          add(1, to: target, rule)
        }
      }
    }
  }

  /// Whether a cell belongs to the margin of its row, of its column and of everything.
  ///
  /// On an axis without dimensions the total is the only heading, and so the cell itself.
  private func margins(of place: Place, _ rule: Rule) -> (row: Bool, column: Bool, total: Bool) {
    let row = place.column != lastColumn && (!rule.knownColumns || isKnownColumn[place.column])
    let column = place.row != lastRow && (!rule.knownRows || isKnownRow[place.row])
    return (row, column, row && column)
  }

  /// The cell itself and the margins that it belongs to under a rule, each once.
  private func targets(of place: Place, _ rule: Rule) -> [Place] {
    let margins = margins(of: place, rule)
    var targets = [place]
    if margins.row { targets.append(Place(row: place.row, column: lastColumn)) }
    if margins.column { targets.append(Place(row: lastRow, column: place.column)) }
    if margins.total { targets.append(Place(row: lastRow, column: lastColumn)) }
    return targets
  }

  private mutating func add(_ value: Int, to place: Place, _ rule: Rule) {
    let index = place.row * columns.count + place.column
    let (sum, over) = values[rule.index][index].addingReportingOverflow(value)
    values[rule.index][index] = sum
    overflowed = overflowed || over
  }

  private func value(_ row: Int, _ column: Int, _ rule: Rule) -> Int {
    values[rule.index][row * columns.count + column]
  }

  /// All cells, row by row, with the shares of a base.
  func cells(_ base: Table.PercentBase?, _ unknown: Table.UnknownRule) -> [Table.Cell] {
    let all = Rule(knownRows: false, knownColumns: false)
    return rows.indices.flatMap { row in
      columns.indices.map { column in
        Table.Cell(
          value: value(row, column, all),
          share: base.flatMap { share(row, column, of: $0, known: unknown == .excluded) })
      }
    }
  }

  /// The share of a cell in its base; none for an unknown cell where the base is of the known.
  private func share(
    _ row: Int, _ column: Int, of base: Table.PercentBase, known: Bool
  ) -> Share? {
    // A base that sums over one axis leaves out what is unknown along that axis only.
    let rule = Rule(knownRows: known && base != .row, knownColumns: known && base != .column)
    if rule.knownRows, !rows[row].isKnown { return nil }
    if rule.knownColumns, !columns[column].isKnown { return nil }
    let whole =
      switch base {
      case .row: value(row, lastColumn, rule)
      case .column: value(lastRow, column, rule)
      case .table: value(lastRow, lastColumn, rule)
      }
    return Share(value(row, column, rule), of: whole)
  }
}
