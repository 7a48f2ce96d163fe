import HeadcountAggregation
import HeadcountClassification

/// Lays counts out as a table with margins and percentages.
public struct Crosstab: Sendable {
  private let layout: TableLayout
  private let measures: [TableMeasure]

  /// A crosstab of measures over the layout's dimensions.
  public init(_ layout: TableLayout, measures: [TableMeasure]) {
    self.layout = layout
    self.measures = measures
  }

  /// The table: every combination of headings, its margins, and the shares.
  public func table() throws(TabulationError) -> Table {
    let parts = measures.flatMap(\.parts)
    let rowCount = layout.rows.count
    var rows = HeadingIndex(layout.rows, in: parts, from: 0, layout.showsEmptyCategories)
    var columns = HeadingIndex(
      layout.columns, in: parts, from: rowCount, layout.showsEmptyCategories)
    for (number, part) in parts.enumerated() {
      part.forEachCell { coordinates in
        rows.insert(coordinates[..<rowCount], of: number)
        columns.insert(coordinates[rowCount...], of: number)
      }
    }
    let (rowAxis, columnAxis) = (rows.axis(), columns.axis())
    let (rowPlaces, columnPlaces) = (rows.places(), columns.places())
    var cells: [Table.Cell] = []
    var number = 0
    for measure in measures {
      var grid = Grid(
        rows: rowAxis.headings, columns: columnAxis.headings,
        keepsKnown: layout.percent != nil && layout.unknown == .excluded)
      for part in measure.parts {
        let place = { (coordinates: [Int]) in
          // The headings hold every combination that occurs in a cube.
          Grid.Place(
            row: rowPlaces[rows.key(coordinates[..<rowCount], of: number)]!,
            column: columnPlaces[columns.key(coordinates[rowCount...], of: number)]!)
        }
        switch part.content {
        case .numbers(let cube, let value):
          for cell in cube.cells { grid.add(cell.numbers[value], at: place(cell.coordinates)) }
        case .members(let cube):
          grid.add(cube.memberships, places: cube.cells.map(place))
        }
        number += 1
      }
      if grid.overflowed {
        throw .overflow(table: layout.name, measure: measure.measure.name)
      }
      cells += grid.cells(layout.percent, layout.unknown)
    }
    return Table(
      layout: layout, rows: rowAxis, columns: columnAxis, measures: measures.map(\.measure),
      cells: cells)
  }
}

extension TableMeasure.Part {
  /// The categories of each axis of the part's cube.
  var axes: [[Category]] {
    switch content {
    case .numbers(let cube, _): cube.axes
    case .members(let cube): cube.axes
    }
  }

  /// Visits the coordinates of each cell.
  fileprivate func forEachCell(_ body: ([Int]) -> Void) {
    switch content {
    case .numbers(let cube, _): for cell in cube.cells { body(cell.coordinates) }
    case .members(let cube): cube.cells.forEach(body)
    }
  }
}
