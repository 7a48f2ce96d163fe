import HeadcountClassification

/// The cells before each cell, along a dimension of the rows or of the columns.
struct TimeSteps {
  private let succession: Succession
  private let isOfRows: Bool

  /// The steps along a dimension; nil where neither axis has it.
  init?(_ rows: Table.Axis, _ columns: Table.Axis, along dimension: String) {
    if let succession = Succession(rows, along: dimension) {
      (self.succession, isOfRows) = (succession, true)
    } else if let succession = Succession(columns, along: dimension) {
      (self.succession, isOfRows) = (succession, false)
    } else {
      return nil
    }
  }

  private func heading(_ row: Int, _ column: Int) -> Int { isOfRows ? row : column }

  private func moved(_ row: Int, _ column: Int, to heading: Int) -> (row: Int, column: Int) {
    isOfRows ? (heading, column) : (row, heading)
  }

  /// The cells of all earlier times; nil where the cell has no time.
  func earlier(_ row: Int, _ column: Int) -> [(row: Int, column: Int)]? {
    succession.earlier[heading(row, column)]?.map { moved(row, column, to: $0) }
  }

  /// The cell of the time before; nil where nothing was counted then.
  func previous(_ row: Int, _ column: Int) -> (row: Int, column: Int)? {
    succession.previous[heading(row, column)].map { moved(row, column, to: $0) }
  }

  /// The times before which periods have no heading.
  var behindGaps: [Category] { succession.behindGaps }

  /// Whether the cell has a time that follows another one without a gap.
  func hasPrevious(_ row: Int, _ column: Int) -> Bool {
    succession.hasPrevious[heading(row, column)]
  }

  /// The total of a cell's time, over the other axis.
  func total(
    _ row: Int, _ column: Int, _ rows: AxisPlaces, _ columns: AxisPlaces
  ) -> (row: Int, column: Int) {
    isOfRows ? (row, columns.last) : (rows.last, column)
  }
}
