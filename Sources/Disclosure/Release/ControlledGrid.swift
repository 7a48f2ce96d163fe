import HeadcountClassification
import HeadcountTabulation

/// The counts of one measure of a table, rounded so that they add up along rows and columns.
struct ControlledGrid {
  /// A reason why a table cannot be rounded so.
  enum Refusal: Error, Hashable, Sendable {
    case subtotals
    case notSums
    case disagrees

    /// What is said of the table.
    var step: String {
      switch self {
      case .subtotals:
        "It has subtotals, which controlled rounding cannot keep as well, so the table is not released."
      case .notSums:
        "Its totals are no sums of its cells, as of persons who count once, so the table is not released."
      case .disagrees:
        "No rounding of it agrees with the rounded counts of the other tables, so the table is not "
          + "released."
      }
    }
  }

  private let table: Table
  private let base: Int
  /// The places of the leaves, and the multiples in each of their cells.
  private let rows: [Int]
  private let columns: [Int]
  private let multiples: [[Int]]

  /// The rounded counts of a measure; nil where it has none.
  ///
  /// - Parameter known: What other tables show of the count in a row and a column, in multiples.
  init?(
    _ protected: ProtectedTable, _ measure: Int, base: Int,
    known: (_ row: Int, _ column: Int) -> Int?
  ) throws(Refusal) {
    let table = protected.table
    (self.table, self.base) = (table, base)
    func leaves(_ axis: Table.Axis) throws(Refusal) -> [Int] {
      if axis.headings.contains(where: { if case .subtotal = $0 { true } else { false } }) {
        throw .subtotals
      }
      return axis.dimensions.isEmpty
        ? [0] : axis.headings.indices.filter { !axis.headings[$0].isSum }
    }
    let (rows, columns) = (try leaves(table.rows), try leaves(table.columns))
    (self.rows, self.columns) = (rows, columns)
    func count(_ row: Int, _ column: Int) -> Int? {
      table.cell(measure: measure, row: row, column: column).count
    }
    var cells: [[Int]] = []
    for row in rows {
      var line: [Int] = []
      for column in columns {
        // A figure that is no count, such as tonnes, has no multiples.
        guard let count = count(row, column) else {
          if table.cell(measure: measure, row: row, column: column).figure == .none { return nil }
          throw .notSums
        }
        guard count >= 0 else { throw .notSums }
        line.append(count)
      }
      cells.append(line)
    }
    let (lastRow, lastColumn) = (
      table.rows.headings.count - 1, table.columns.headings.count - 1
    )
    func isTotal(_ axis: Table.Axis) -> Bool { axis.headings.last == .total }
    func agrees(_ shown: Int?, _ sum: Int) -> Bool { shown ?? sum == sum }
    let (showsRowTotals, showsColumnTotals) = (isTotal(table.columns), isTotal(table.rows))
    for (place, row) in rows.enumerated() where showsRowTotals {
      guard agrees(count(row, lastColumn), cells[place].reduce(0, +)) else { throw .notSums }
    }
    for (place, column) in columns.enumerated() where showsColumnTotals {
      guard agrees(count(lastRow, column), cells.reduce(0) { $0 + $1[place] }) else {
        throw .notSums
      }
    }
    if showsRowTotals, showsColumnTotals {
      guard agrees(count(lastRow, lastColumn), cells.joined().reduce(0, +)) else { throw .notSums }
    }
    guard
      let multiples = ControlledRounding.multiples(
        cells, base: base,
        known: ControlledRounding.Known(
          cells: rows.map { row in columns.map { known(row, $0) } },
          rows: rows.map { showsRowTotals ? known($0, lastColumn) : nil },
          columns: columns.map { showsColumnTotals ? known(lastRow, $0) : nil },
          total: showsRowTotals && showsColumnTotals ? known(lastRow, lastColumn) : nil))
    else { throw .disagrees }
    self.multiples = multiples
  }

  /// The rounded count under two headings, in multiples; of totals the sum.
  func multiple(_ row: Int, _ column: Int) -> Int { sum(row, column, known: false, known: false) }

  /// The share of a rounded count in a base of rounded counts.
  func share(_ row: Int, _ column: Int, of base: Table.Base) -> Share? {
    let (lastRow, lastColumn) = (
      table.rows.headings.count - 1, table.columns.headings.count - 1
    )
    let ofKnown = base.isKnownOnly
    let (knownRows, knownColumns) = (ofKnown && base.of != .row, ofKnown && base.of != .column)
    func sum(_ row: Int, _ column: Int) -> Int {
      self.sum(row, column, known: knownRows, known: knownColumns) * self.base
    }
    let part = sum(row, column)
    return switch base.of {
    case .row: Share(part, of: sum(row, lastColumn))
    case .column: Share(part, of: sum(lastRow, column))
    case .table: Share(part, of: sum(lastRow, lastColumn))
    case .responses: nil
    }
  }

  private func sum(
    _ row: Int, _ column: Int, known knownRows: Bool, known knownColumns: Bool
  ) -> Int {
    func places(_ leaves: [Int], _ place: Int, _ axis: Table.Axis, _ known: Bool) -> [Int] {
      leaves.indices.filter { leaf in
        axis.headings[place].isSum && !axis.dimensions.isEmpty
          ? !known || axis.headings[leaves[leaf]].isKnown : leaves[leaf] == place
      }
    }
    let columns = places(columns, column, table.columns, knownColumns)
    return places(rows, row, table.rows, knownRows).reduce(0) { sum, row in
      sum + columns.reduce(0) { $0 + multiples[row][$1] }
    }
  }
}
