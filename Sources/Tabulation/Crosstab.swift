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
    let rowCount = layout.rows.count
    let found = Set(measures.flatMap { $0.parts.flatMap(\.combinations) })
    let rows = axis(layout.rows, found.map { Array($0[..<rowCount]) })
    let columns = axis(layout.columns, found.map { Array($0[rowCount...]) })
    let rowPlaces = places(rows)
    let columnPlaces = places(columns)
    var cells: [Table.Cell] = []
    for measure in measures {
      var grid = Grid(rows: rows.headings, columns: columns.headings)
      func place(_ coordinates: [Int], _ axes: [[Category]]) -> Grid.Place {
        let categories = coordinates.enumerated().map { axes[$0][$1].shown }
        // The headings hold every combination that occurs in a cube.
        return Grid.Place(
          row: rowPlaces[Array(categories[..<rowCount])]!,
          column: columnPlaces[Array(categories[rowCount...])]!)
      }
      for part in measure.parts {
        switch part.content {
        case .numbers(let cube, let number):
          for cell in cube.cells {
            grid.add(cell.numbers[number], at: place(cell.coordinates, cube.axes))
          }
        case .members(let cube):
          let places = cube.cells.map { place($0, cube.axes) }
          grid.add(cube.memberships, places: places)
        }
      }
      if grid.overflowed {
        throw .overflow(table: layout.name, measure: measure.measure.name)
      }
      cells += grid.cells(layout.percent, layout.unknown)
    }
    return Table(
      layout: layout, rows: rows, columns: columns, measures: measures.map(\.measure),
      cells: cells)
  }

  private func places(_ axis: Table.Axis) -> [[Category]: Int] {
    var places: [[Category]: Int] = axis.dimensions.isEmpty ? [[]: 0] : [:]
    for (place, heading) in axis.headings.enumerated() {
      if case .categories(let categories) = heading { places[categories] = place }
    }
    return places
  }

  /// The headings of an axis: combinations that occur, and those that must be seen.
  private func axis(
    _ dimensions: [StatisticalDimension], _ combinations: [[Category]]
  ) -> Table.Axis {
    guard !dimensions.isEmpty else { return Table.Axis(dimensions: [], headings: [.total]) }
    var found = Set(combinations)
    if layout.showsEmptyCategories {
      let lists = dimensions.enumerated().map { place, dimension in
        dimension.listed ?? Set(found.map { $0[place] }).filter { $0.role == .listed }
      }
      found.formUnion(product(lists))
    }
    // The unknown are always seen, also when there are none: then the reader knows it.
    if dimensions.count == 1, dimensions[0].reading != .asWritten { found.insert([.missing]) }
    let sorted = found.sorted { one, other in
      for (a, b) in zip(one, other) where a != b { return Category.precedes(a, b) }
      return false
    }
    return Table.Axis(dimensions: dimensions, headings: sorted.map { .categories($0) } + [.total])
  }

  private func product(_ lists: [Set<Category>]) -> Set<[Category]> {
    lists.reduce([[]]) { combinations, list in
      Set(combinations.flatMap { combination in list.map { combination + [$0] } })
    }
  }
}

extension StatisticalDimension {
  /// All categories of the code list, without those that stand for all; nil without a list.
  fileprivate var listed: Set<Category>? {
    codeList.map { list in
      Set(list.entries.indices.map { list.category($0) }.filter { $0.role == .listed })
    }
  }
}

extension TableMeasure.Part {
  /// The combinations of categories that occur in the part, as tables show them.
  fileprivate var combinations: [[Category]] {
    let (cells, axes) =
      switch content {
      case .numbers(let cube, _): (cube.cells.map(\.coordinates), cube.axes)
      case .members(let cube): (cube.cells, cube.axes)
      }
    return cells.map { $0.enumerated().map { axes[$0][$1].shown } }
  }
}

extension Category {
  /// The category as tables show it: all unmatched texts are one.
  fileprivate var shown: Category {
    role == .unmatched || role == .total ? .unmatched : self
  }
}
