package import HeadcountClassification

extension Hypercube {
  /// One axis of a cube whose columns are spread: an axis of this cube, or a dimension of columns.
  package enum SpreadAxis: Hashable, Sendable {
    /// An axis of this cube.
    case own(Int)
    /// A dimension whose categories are columns.
    case column(Int)
  }

  /// A cube in which numbers that stood side by side are categories.
  ///
  ///     basra | anbar 34 | erbil 2      becomes      basra × anbar 34, basra × erbil 2
  ///
  /// - Parameters:
  ///   - columns: Which numbers of a cell each column has, as many in each, with its category of each
  ///     dimension.
  ///   - order: The axes of the result.
  package func spreading(
    _ columns: [(numbers: [Int], categories: [Category])], into order: [SpreadAxis]
  ) throws(AggregationError) -> Hypercube {
    let dimensions = columns.first?.categories.count ?? 0
    let spread = (0..<dimensions).map { dimension in
      Set(columns.map { $0.categories[dimension] }).sorted(by: Category.precedes)
    }
    let places = columns.map { column in
      column.categories.enumerated().map { spread[$0].firstIndex(of: $1)! }
    }
    var cells: [Cell] = []
    for cell in self.cells {
      for (column, place) in zip(columns, places) {
        cells.append(
          Cell(
            coordinates: order.map { axis in
              switch axis {
              case .own(let axis): cell.coordinates[axis]
              case .column(let dimension): place[dimension]
              }
            }, numbers: column.numbers.map { cell.numbers[$0] }))
      }
    }
    return try Hypercube(
      axes: order.map { axis in
        switch axis {
        case .own(let axis): axes[axis]
        case .column(let dimension): spread[dimension]
        }
      }, stride: columns.first?.numbers.count ?? 1, cells: cells)
  }
}
