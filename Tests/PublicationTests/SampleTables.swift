import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// Small results whose documents are written by hand in the tests.
enum SampleTables {
  /// The result of a table of a count over rows and columns of texts.
  static func result(
    rows: [StatisticalDimension], columns: [StatisticalDimension] = [],
    records: [[String]], percent: Table.PercentBase? = nil, titles: [String: String] = [:],
    notes: [String] = []
  ) throws -> InternalResult {
    let dimensions = rows + columns
    let categories = records.map { record in
      zip(record, dimensions).map { $1.category(of: $0) }
    }
    let axes = dimensions.indices.map { place in
      Set(categories.map { $0[place] }).sorted(by: Category.precedes)
    }
    let cube = try Hypercube(
      axes: axes, stride: 1,
      cells: categories.map { record in
        Hypercube.Cell(
          coordinates: record.enumerated().map { axes[$0].firstIndex(of: $1)! }, numbers: [1])
      })
    let table = try Crosstab(
      TableLayout(
        name: "table", titles: titles, rows: rows, columns: columns, percent: percent),
      measures: [
        TableMeasure(
          Table.Measure(name: "people", unit: "person"), parts: [.init(cube: cube, number: 0)])
      ]
    ).table()
    return InternalResult(
      provenance: Provenance(pipeline: "sample", titles: [:], version: "1", notes: notes),
      tables: [table])
  }

  /// People of three sexes, one of them not recorded.
  static func bySex() throws -> InternalResult {
    try result(
      rows: [sex()], records: ["F", "female", "M", ""].map { [$0] }, percent: .column,
      notes: ["1 of 5 records was left out."])
  }

  static func sex() throws -> StatisticalDimension {
    StatisticalDimension(
      name: "sex", reading: .codes(try CodeListCatalog.list(named: "sex")!), missing: .standard)
  }

  static func written(_ name: String) -> StatisticalDimension {
    StatisticalDimension(name: name, reading: .asWritten)
  }

  /// The text of a document.
  static func text(
    _ format: any DocumentFormat.Type, _ result: InternalResult, language: String = "en"
  ) -> String {
    String(
      decoding: format.document(result.tables[0], of: .internal(result), language: language),
      as: UTF8.self)
  }
}
