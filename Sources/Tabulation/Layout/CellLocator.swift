/// Finds the headings that a cell of a cube belongs to.
struct CellLocator {
  let rowAxis: Table.Axis
  let columnAxis: Table.Axis
  private let rows: HeadingIndex
  private let columns: HeadingIndex
  private let rowPlaces: [UInt128: Int]
  private let columnPlaces: [UInt128: Int]
  private let rowCount: Int
  private let columnCount: Int

  /// The headings of all parts of a table's measures.
  init(_ layout: TableLayout, _ parts: [TableMeasure.Part]) {
    let (rowCount, columnCount) = (layout.rows.count, layout.columns.count)
    var rows = HeadingIndex(layout.rows, in: parts, from: 0, layout)
    var columns = HeadingIndex(layout.columns, in: parts, from: rowCount, layout)
    for (number, part) in parts.enumerated() {
      part.forEachCell { coordinates in
        rows.insert(coordinates[..<rowCount], of: number)
        columns.insert(coordinates[rowCount..<rowCount + columnCount], of: number)
      }
    }
    (rowAxis, columnAxis) = (rows.axis(), columns.axis())
    (rowPlaces, columnPlaces) = (rows.places(on: rowAxis), columns.places(on: columnAxis))
    (self.rows, self.columns) = (rows, columns)
    (self.rowCount, self.columnCount) = (rowCount, columnCount)
  }

  /// The headings of a part's cell; each combination occurs among the headings.
  func place(_ coordinates: [Int], of part: Int) -> Grid.Place {
    Grid.Place(
      rows: rows.keys(coordinates[..<rowCount], of: part).map { rowPlaces[$0]! },
      columns: columns.keys(coordinates[rowCount..<rowCount + columnCount], of: part)
        .map { columnPlaces[$0]! })
  }
}
