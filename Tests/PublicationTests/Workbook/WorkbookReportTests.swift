import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation
import TestSupport
import Testing

@testable import HeadcountPublication

/// The bytes of workbooks, read without another program.
@Suite struct WorkbookReportTests {
  private static let planted = [
    "=1+1", "+9647701234567", "-5", "@x", "<script>", "\"", "a\nb", "\u{202e}abc", "a\0b",
    "_x0041_",
  ]

  private static func members(
    _ result: InternalResult, language: String = "en"
  ) throws -> [String: String] {
    let bytes = WorkbookReport.document(.internal(result), language: language)
    return try #require(ZipReader.members(bytes)).mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private static func plantedResult() throws -> InternalResult {
    try SampleTables.result(
      rows: [SampleTables.written("place")], columns: [SampleTables.written("\"<&")],
      records: planted.flatMap { [[$0, "f"], [$0, "=2"]] }, percent: .row,
      titles: ["en": "=HYPERLINK(\"x\")"], notes: ["=1"])
  }

  @Test func `the same result is the same bytes`() throws {
    let result = try Self.plantedResult()
    let bytes = WorkbookReport.document(.internal(result), language: "en")
    #expect(WorkbookReport.document(.internal(result), language: "en") == bytes)
  }

  @Test func `figures and shares are numbers at their places`() throws {
    let result = try SampleTables.bySex()
    let reading = try #require(
      WorkbookReading(WorkbookReport.document(.internal(result), language: "en")))
    let values = reading.sheets[1]
    func line(_ row: Int) -> [String] { values.filter { $0.row == row }.map(\.shown) }
    // Title, mark, an empty row, then the header; 4 records: 2 women, 1 man, 1 not recorded.
    #expect(line(3) == ["sex", "people", "%"])
    #expect(line(4) == ["Female", "2", "50.0%"])
    #expect(line(5) == ["Male", "1", "25.0%"])
    #expect(line(6) == ["Not recorded", "1", "25.0%"])
    #expect(line(7) == ["Total", "4", "100.0%"])
    let share = try #require(values.first { $0.row == 5 && $0.column == 2 })
    #expect(share.isNumber && share.text == "0.25")
  }

  @Test func `no text becomes a formula, and every part can be read as XML`() throws {
    let members = try Self.members(Self.plantedResult())
    for (name, text) in members {
      #expect(!text.contains("<f>") && !text.contains("<f "), "\(name)")
      #expect(!text.contains("<script>"), "\(name)")
      var scanner = XMLScanner(Array(text.utf8))
      var depth = 0
      while let event = scanner.next() {
        switch event {
        case .start(_, let isEmpty): depth += isEmpty ? 0 : 1
        case .end: depth -= 1
        case .text: break
        }
      }
      #expect(!scanner.isDamaged && depth == 0, "\(name)")
    }
  }

  @Test func `planted labels come back, and no number is touched`() throws {
    let result = try Self.plantedResult()
    let reading = try #require(
      WorkbookReading(WorkbookReport.document(.internal(result), language: "en")))
    let labels = reading.sheets[1].filter { $0.column == 0 }.map(\.text)
    for label in Self.planted {
      #expect(labels.contains(label.replacing("\0", with: "\u{fffd}")), "\(label)")
    }
    let layout = TableSheetLayout(result.tables[0])
    for row in Self.planted.indices {
      let place = layout.place(measure: 0, row: row, column: 2)
      #expect(reading.text(table: 0, row: place.row, column: place.column) == "2")
    }
  }

  @Test func `an Arabic workbook goes from right to left on every sheet`() throws {
    let members = try Self.members(SampleTables.bySex(), language: "ar")
    let sheets = members.filter { $0.key.hasPrefix("xl/worksheets/") }
    #expect(sheets.count == 2)
    #expect(sheets.values.allSatisfy { $0.contains("rightToLeft=\"1\"") })
    #expect(
      try !Self.members(SampleTables.bySex())["xl/worksheets/sheet2.xml"]!.contains("rightToLeft"))
    #expect(
      ["ar", "ar-IQ", "ckb", "FA", "en", "fr", ""].map(WorkbookReport.isRightToLeft)
        == [true, true, true, true, false, false, false])
  }

  @Test func `panes, print rows and filters are where the header is`() throws {
    let members = try Self.members(SampleTables.bySex())
    let sheet = members["xl/worksheets/sheet2.xml"]!
    #expect(sheet.contains("<pane xSplit=\"1\" ySplit=\"4\" topLeftCell=\"B5\""))
    #expect(sheet.contains("<autoFilter ref=\"A4:C7\"/>"))
    #expect(
      sheet.contains("paperSize=\"9\" orientation=\"portrait\" fitToWidth=\"1\" fitToHeight=\"0\""))
    #expect(
      members["xl/workbook.xml"]!.contains(
        ">&#39;table&#39;!$A:$A,&#39;table&#39;!$4:$4</definedName>"))
    // Two rows of header take no filter.
    #expect(
      try !Self.members(Self.plantedResult())["xl/worksheets/sheet2.xml"]!.contains("autoFilter"))
  }

  @Test(arguments: TestSeeds.of(10))
  func `the header covers every cell once`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let dimensions = (0..<Int.random(in: 0...3, using: &random)).map {
      SampleTables.written("d\($0)")
    }
    let records = (0..<12).map { _ in
      ["r"] + dimensions.map { _ in ["a", "b", "c"].randomElement(using: &random)! }
    }
    let table = try SampleTables.result(
      rows: [SampleTables.written("row")], columns: dimensions, records: records,
      percent: Bool.random(using: &random) ? .row : nil
    ).tables[0]
    let layout = TableSheetLayout(table)
    let header = TableHeader(table, layout, Words(language: "en"), WorkbookWords(language: "en"))
    var covered: [[Int]: Int] = [:]
    for cell in header.cells {
      for row in cell.area.rows {
        for column in cell.area.columns { covered[[row, column], default: 0] += 1 }
      }
    }
    #expect(covered.values.allSatisfy { $0 == 1 })
    #expect(covered.count == layout.headerRows * layout.columns)
  }

  @Test func `a count that a spreadsheet would change is a text`() throws {
    let large = 9_007_199_254_740_993
    let cube = try Hypercube(
      axes: [[Category(code: "a", role: .written)]], stride: 1,
      cells: [Hypercube.Cell(coordinates: [0], numbers: [large])])
    let table = try Crosstab(
      TableLayout(
        name: "table", titles: [:], rows: [SampleTables.written("place")], columns: [], percent: nil
      ),
      measures: [
        TableMeasure(
          Table.Measure(name: "people", unit: "person"), parts: [.init(cube: cube, number: 0)])
      ]
    ).table()
    let result = InternalResult(
      provenance: Provenance(pipeline: "sample", titles: [:], version: "1", notes: []),
      tables: [table])
    let reading = try #require(
      WorkbookReading(WorkbookReport.document(.internal(result), language: "en")))
    let value = try #require(reading.sheets[1].first { $0.row == 4 && $0.column == 1 })
    #expect(value.text == String(large) && !value.isNumber)
  }

  @Test func `accounts have their header in the first row, and numbers are numbers`() throws {
    var result = try SampleTables.bySex()
    result.accounts = [
      AccountTable(
        name: "review sex", columns: ["list", "value", "code", "records"],
        rows: [[.text("sex"), .text("=1+1"), .text(""), .number(1234)]]),
      AccountTable(
        name: "quality", columns: ["figure", "value"],
        rows: [
          [.text("a"), .decimal("12.5")], [.text("b"), .decimal("nan")],
          [.text("c"), .number(1 << 60)],
        ]),
    ]
    let reading = try #require(
      WorkbookReading(WorkbookReport.document(.internal(result), language: "en")))
    #expect(
      reading.sheets[2].map(\.text) == ["list", "value", "code", "records", "sex", "=1+1", "1234"])
    #expect(reading.sheets[2].last!.isNumber)
    #expect(
      reading.sheets[3].map(\.isNumber) == [false, false, false, true, false, false, false, false])
    let readme = reading.sheets[0].map(\.text)
    #expect(
      readme.contains("review sex")
        && readme.contains("INTERNAL – full counts, which must not leave the office"))
  }

  @Test func `what is shown is what a number format shows`() {
    #expect(CellStyle.Number.percent(1).code == "0.0%")
    #expect(CellStyle.Number.grouped(2).code == "#,##0.00")
    #expect(CellStyle.Number.below(0).code == "\"<1%\"")
    #expect(CellStyle.Number.below(2).code == "\"<0.01%\"")
  }

  @Test func `a damaged workbook shows nothing`() throws {
    let bytes = WorkbookReport.document(.internal(try SampleTables.bySex()), language: "en")
    #expect(WorkbookReport.shownText(bytes) != nil)
    #expect(WorkbookReport.shownText(Array(bytes.dropLast())) == nil)
    #expect(WorkbookReport.shownText([]) == nil)
  }
}
