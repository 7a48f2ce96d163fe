/// Rounds a crosstab so that the rounded cells still add up to the rounded margins.
///
/// Zero-restricted controlled rounding (Cox 1987): every cell, margin and the total goes to one of
/// its two neighbouring multiples of the base, and multiples stay. In two dimensions that is always
/// possible, because the decisions form a flow from rows to columns whose bounds are whole numbers.
/// Of all such tables the one with the least sum of changes, over cells and margins, is taken.
public enum ControlledRounding {
  /// The rounded cells, in multiples of the base, such as 4 for 20 to the base 5.
  ///
  /// Rows and columns of the result add up to the rounded margins, and those to the total.
  ///
  /// - Parameters:
  ///   - cells: The inner cells row by row, none below zero, all rows of one length.
  ///   - base: The base, above zero.
  public static func multiples(_ cells: [[Int]], base: Int) -> [[Int]] {
    precondition(base > 0, "the base is above zero")
    precondition(
      cells.allSatisfy { $0.count == cells[0].count && $0.allSatisfy { $0 >= 0 } },
      "the rows are of one length and have no number below zero")
    let rests = cells.map { $0.map { $0 % base } }
    let ups = RoundingFlow(rests, base: base).ups()
    return cells.indices.map { row in
      cells[row].indices.map { cells[row][$0] / base + (ups[row][$0] ? 1 : 0) }
    }
  }

  /// What other tables have decided already, in multiples of the base; nil where nothing is.
  package struct Known: Hashable, Sendable {
    package var cells: [[Int?]]
    package var rows: [Int?]
    package var columns: [Int?]
    package var total: Int?

    package init(cells: [[Int?]], rows: [Int?], columns: [Int?], total: Int?) {
      (self.cells, self.rows, self.columns, self.total) = (cells, rows, columns, total)
    }
  }

  /// The rounded cells where some cells and margins are known already.
  ///
  /// - Returns: The cells in multiples of the base; nil where no rounding to neighbours agrees with
  ///   what is known.
  package static func multiples(_ cells: [[Int]], base: Int, known: Known) -> [[Int]]? {
    precondition(base > 0 && cells.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "counts")
    var limits = RoundingFlow.Limits()
    func up(_ known: Int, _ least: Int) -> Bool? {
      0...1 ~= known - least ? known > least : nil
    }
    for (row, line) in cells.enumerated() {
      for (column, cell) in line.enumerated() {
        guard let wanted = known.cells[row][column] else { continue }
        guard let isUp = up(wanted, cell / base), !isUp || cell % base > 0 else { return nil }
        limits.cells[[row, column]] = isUp
      }
    }
    func ups(_ wanted: Int?, _ line: some Sequence<Int>) -> Int? {
      wanted.map { wanted in wanted - line.reduce(0) { $0 + $1 / base } }
    }
    for row in cells.indices { limits.rows[row] = ups(known.rows[row], cells[row]) }
    for column in cells.first?.indices ?? 0..<0 {
      limits.columns[column] = ups(known.columns[column], cells.map { $0[column] })
    }
    limits.total = ups(known.total, cells.joined())
    let rests = cells.map { $0.map { $0 % base } }
    guard let ups = RoundingFlow(rests, base: base).ups(limits) else { return nil }
    return cells.indices.map { row in
      cells[row].indices.map { cells[row][$0] / base + (ups[row][$0] ? 1 : 0) }
    }
  }

  /// The percentages of the total, in units of the last decimal, that add up along both margins.
  ///
  /// - Parameters:
  ///   - cells: The inner cells row by row, none below zero, all rows of one length.
  ///   - digits: Decimals from 0 to 9.
  /// - Returns: The percentages; nil where the total is zero or the counts are too large to be scaled
  ///   in 64 bits.
  public static func percentages(_ cells: [[Int]], digits: Int = 0) -> [[RoundedNumber]]? {
    var total = 0
    for cell in cells.joined() {
      let (sum, over) = total.addingReportingOverflow(cell)
      if over { return nil }
      total = sum
    }
    let hundred = Int128(100 * RoundedNumber.scale(digits))
    guard total > 0, Int128(total) * hundred <= Int128(Int.max) else { return nil }
    let scaled = cells.map { $0.map { $0 * Int(hundred) } }
    return multiples(scaled, base: total).map { row in
      row.map { RoundedNumber(units: Int128($0), digits: digits) }
    }
  }
}
