/// The percentages of a measure in one base, rounded as the layout says.
struct PercentageSheet {
  private let grid: Grid
  private let layout: TableLayout
  private let base: Table.Base

  init(_ grid: Grid, _ layout: TableLayout, _ base: Table.Base) {
    self.grid = grid
    self.layout = layout
    self.base = base
  }

  /// The percentages of all cells, row by row; nil where a cell has none.
  func percentages() throws(TabulationError) -> [Percentage?] {
    let shares = (0..<grid.rows.count).map { row in
      (0..<grid.columns.count).map { grid.share(row, $0, of: base) }
    }
    switch layout.rounding {
    case .halfUp, .halfEven:
      return shares.joined().map { share in
        share.map {
          Percentage(
            $0, digits: layout.digits, ties: layout.rounding.ties,
            marksSmall: layout.marksSmallPercentages)
        }
      }
    case .largestRemainder: return try adjusted(shares, oneAxis)
    case .controlled: return try adjusted(shares, twoAxes)
    }
  }

  /// Gives each share its adjusted number.
  private func adjusted(
    _ shares: [[Share?]],
    _ numbers: ([Int], [Int]) throws(TabulationError) -> [[RoundedNumber]]?
  ) throws(TabulationError) -> [Percentage?] {
    let isNegative = shares.joined().contains { $0.map { $0.part < 0 } ?? false }
    if isNegative { throw refused("a count is below zero") }
    func leaves(_ places: AxisPlaces, _ hasShare: (Int) -> Bool) -> [Int] {
      (0..<places.count).filter { places.isLeaf[$0] && hasShare($0) }
    }
    let rows = leaves(grid.rows) { row in shares[row].contains { $0 != nil } }
    let columns = leaves(grid.columns) { column in shares.contains { $0[column] != nil } }
    guard let numbers = try numbers(rows, columns) else { return shares.joined().map { _ in nil } }
    var all = shares.map { $0.map { _ in RoundedNumber(units: 0, digits: layout.digits) } }
    func add(_ number: RoundedNumber, _ row: Int, _ column: Int) {
      all[row][column] = RoundedNumber(
        units: all[row][column].units + number.units, digits: layout.digits)
    }
    for (row, line) in zip(rows, numbers) {
      for (column, number) in zip(columns, line) {
        for rowTarget in grid.rows.targets(of: [row], known: base.isKnownOnly) {
          for columnTarget in grid.columns.targets(of: [column], known: base.isKnownOnly) {
            add(number, rowTarget, columnTarget)
          }
        }
      }
    }
    return zip(shares.joined(), all.joined()).map { share, number in
      share.map { Percentage($0, number, marksSmall: layout.marksSmallPercentages) }
    }
  }

  /// The parts of one distribution, along the rows or along the columns.
  private func oneAxis(
    _ rows: [Int], _ columns: [Int]
  ) throws(TabulationError) -> [[RoundedNumber]]? {
    let counts = rows.flatMap { row in columns.map { grid.value(row, $0) } }
    guard let numbers = LargestRemainder.percentages(counts, digits: layout.digits) else {
      return nil
    }
    let width = max(1, columns.count)
    return stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<$0 + width]) }
  }

  private func twoAxes(
    _ rows: [Int], _ columns: [Int]
  ) throws(TabulationError) -> [[RoundedNumber]]? {
    let counts = rows.map { row in columns.map { grid.value(row, $0) } }
    if counts.joined().allSatisfy({ $0 == 0 }) { return nil }
    guard let numbers = ControlledRounding.percentages(counts, digits: layout.digits) else {
      throw refused("the counts are too large for so many decimals")
    }
    return numbers
  }

  private func refused(_ reason: String) -> TabulationError {
    .rounding(table: layout.name, reason: reason)
  }
}
