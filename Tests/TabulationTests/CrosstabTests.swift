import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct CrosstabTests {
  @Test(.enabled(if: OracleCase.areExpected, Comment(rawValue: OracleCase.absence)))
  func `five percent bases are those computed elsewhere`() throws {
    let oracle = OracleCase("02_pct_bases")
    let order = ["Anbar", "Basra", "Dohuk", "Erbil", "Ninewa"]
    func category(_ text: String, order: [String]) -> Category {
      text.isEmpty || text == "unknown"
        ? .missing : Category(code: text, role: .listed, order: order.firstIndex(of: text)!)
    }
    let levels = ["none", "basic", "secondary", "college"]
    let governorate = StatisticalDimension(name: "governorate", reading: .asWritten)
    let education = StatisticalDimension(name: "education", reading: .asWritten)
    var sample = SampleCube(dimensions: [governorate, education], records: [])
    for record in try oracle.records("input.csv") {
      sample.records.append(
        (
          [
            category(record["governorate"]!, order: order),
            category(record["education"]!, order: levels),
          ], 1
        ))
    }
    let bases: [(column: String, base: Table.PercentBase, unknown: Table.UnknownRule)] = [
      ("pct_row", .row, .included), ("pct_column", .column, .included),
      ("pct_total", .table, .included), ("pct_row_known", .row, .excluded),
      ("pct_total_known", .table, .excluded),
    ]
    for (name, base, unknown) in bases {
      let table = try sample.table(
        TableLayout(
          name: "t", rows: [governorate], columns: [education], percent: base, unknown: unknown))
      for expected in try oracle.records("expected.csv") where expected["count"] != "0" {
        let level = expected["education"] == "unknown" ? "_U" : expected["education"]!
        let row = try #require(table.place(expected["governorate"]!, in: table.rows))
        let column = try #require(table.place(level, in: table.columns))
        let cell = table.cell(measure: 0, row: row, column: column)
        #expect(String(cell.count!) == expected["count"])
        #expect(cell.share?.percent(digits: 1) ?? "" == expected[name]!, "\(name) \(expected)")
      }
    }
  }

  @Test func `a governorate of the list without records is shown where it is asked for`() throws {
    // Ninewa of the same oracle: counts 0, no row percentage (nothing of nothing), column 0.0.
    let list = try #require(try CodeListCatalog.list(named: "sex"))
    let sex = StatisticalDimension(name: "sex", reading: .codes(list))
    let sample = SampleCube(
      dimensions: [sex], records: [([sex.category(of: "female")], 3)])
    let table = try sample.table(
      TableLayout(name: "t", rows: [sex], percent: .column, showsEmptyCategories: true))
    let codes = table.rows.headings.map { heading in
      if case .categories(let categories) = heading { categories[0].code } else { "total" }
    }
    #expect(codes == ["female", "male", "other", "_U", "total"])
    #expect(table.cell(measure: 0, row: 1, column: 0).count == 0)
    #expect(table.cell(measure: 0, row: 1, column: 0).share?.percent() == "0")
  }

  @Test func `a category that is called Total is not the total`() throws {
    let place = StatisticalDimension(name: "place", reading: .asWritten)
    let sample = SampleCube(
      dimensions: [place],
      records: ["Total", "_T", "Basra", "Basra"].map { ([place.category(of: $0)], 10) })
    let table = try sample.table(TableLayout(name: "t", rows: [place], percent: .column))
    #expect(table.rows.headings.count == 4)
    #expect(table.rows.headings.filter { $0 == .total }.count == 1)
    #expect(table.rows.headings.last == .total)
    let total = table.cell(measure: 1, row: 3, column: 0)
    #expect(total.count == 40)
    let named = try #require(table.place("Total", in: table.rows))
    #expect(table.cell(measure: 1, row: named, column: 0).count == 10)
    #expect(table.cell(measure: 1, row: named, column: 0).share?.percent() == "25")
  }

  @Test func `all unmatched texts are one line, and they are not known`() throws {
    let list = try #require(try CodeListCatalog.list(named: "sex"))
    let sex = StatisticalDimension(name: "sex", reading: .codes(list))
    let sample = SampleCube(
      dimensions: [sex], records: ["F", "x", "y"].map { ([sex.category(of: $0)], 1) })
    let table = try sample.table(
      TableLayout(name: "t", rows: [sex], percent: .column, unknown: .excluded))
    let row = try #require(table.place("_X", in: table.rows))
    #expect(table.cell(measure: 0, row: row, column: 0).count == 2)
    #expect(table.cell(measure: 0, row: row, column: 0).share == nil)
    #expect(table.cell(measure: 0, row: 0, column: 0).share == Share(1, of: 1))
  }

  @Test func `measures of several parts are added up`() throws {
    let place = StatisticalDimension(name: "place", reading: .asWritten)
    let basra = Category(code: "Basra", role: .written)
    let baghdad = Category(code: "Baghdad", role: .written)
    func cube(_ categories: [Category], _ numbers: [Int]) throws -> Hypercube {
      try Hypercube(
        axes: [categories], stride: 1,
        cells: numbers.indices.map { .init(coordinates: [$0], numbers: [numbers[$0]]) })
    }
    // 43,212 in families and 6,624 in communities are 49,836 indirect beneficiaries.
    let table = try Crosstab(
      TableLayout(name: "indirect", rows: [place]),
      measures: [
        TableMeasure(
          Table.Measure(name: "indirect", unit: "person"),
          parts: [
            .init(cube: try cube([baghdad, basra], [43_000, 212]), number: 0),
            .init(cube: try cube([basra], [6624]), number: 0),
          ])
      ]
    ).table()
    #expect(
      (0..<3).map { table.cell(measure: 0, row: $0, column: 0).count } == [43_000, 6836, 49_836])
  }

  @Test func `a total beyond 64 bits is an error that names table and measure`() throws {
    let place = StatisticalDimension(name: "place", reading: .asWritten)
    let sample = SampleCube(
      dimensions: [place], records: ["a", "b"].map { ([place.category(of: $0)], .max) })
    #expect(throws: TabulationError.overflow(table: "t", measure: "sum")) {
      try sample.table(TableLayout(name: "t", rows: [place]))
    }
  }

  @Test func `a table of no records has a total of zero`() throws {
    let place = StatisticalDimension(name: "place", reading: .asWritten)
    let sample = SampleCube(dimensions: [place], records: [])
    let table = try sample.table(TableLayout(name: "t", rows: [place], percent: .column))
    #expect(table.rows.headings == [.total])
    #expect(table.cell(measure: 0, row: 0, column: 0).count == 0)
    #expect(table.cell(measure: 0, row: 0, column: 0).share == nil)
  }
}
