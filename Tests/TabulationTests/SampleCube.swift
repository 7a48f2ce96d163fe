import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// Records of two dimensions as texts, from which tests make cubes and tables.
struct SampleCube {
  let dimensions: [StatisticalDimension]
  /// The categories of a record and its number.
  var records: [(categories: [Category], value: Int)]

  /// A cube with the count and the sum, each record a cell of its own until equal ones are added.
  var cube: Hypercube {
    get throws {
      let axes = dimensions.indices.map { place in
        Set(records.map { $0.categories[place] }).sorted(by: Category.precedes)
      }
      return try Hypercube(
        axes: axes, stride: 2,
        cells: records.map { record in
          Hypercube.Cell(
            coordinates: record.categories.enumerated().map { axes[$0].firstIndex(of: $1)! },
            numbers: [1, record.value])
        })
    }
  }

  /// A table of the count and the sum.
  func table(_ layout: TableLayout) throws -> Table {
    let cube = try cube
    return try Crosstab(
      layout,
      measures: ["records", "sum"].enumerated().map { number, name in
        TableMeasure(
          Table.Measure(name: name, unit: "person"),
          parts: [TableMeasure.Part(cube: cube, number: number)])
      }
    ).table()
  }
}

extension Table {
  /// The place of a heading by its codes; `_T` is the total.
  func place(_ codes: String..., in axis: Axis) -> Int? {
    axis.headings.firstIndex { heading in
      switch heading {
      case .total: codes == ["_T"] || axis.dimensions.isEmpty
      case .categories(let categories): categories.map(\.code) == codes
      case .subtotal(let categories): categories.map(\.code) + ["_T"] == codes
      }
    }
  }
}
