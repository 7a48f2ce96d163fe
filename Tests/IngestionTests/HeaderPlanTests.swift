import TestSupport
import Testing

@testable import HeadcountIngestion

/// Headers that are not simply the first row.
@Suite struct HeaderPlanTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reading(
    _ text: String, _ plan: HeaderPlan = .discovered, dialect: Dialect? = nil
  ) throws -> (header: Header, records: [[String]], firstLine: Int?) {
    let path = try folder.file("h.csv", text)
    let header = try RecordReader(path: path, dialect: dialect, header: plan).opening.header
    let reading = try Reading(path, dialect: dialect, header: plan)
    return (header, reading.texts, reading.records.first?.line)
  }

  private func header(_ text: String, _ plan: HeaderPlan = .discovered) throws -> Header {
    try reading(text, plan).header
  }

  // MARK: The row of tags

  @Test func `a row of tags below two title rows is found`() throws {
    let found = try reading("Report,\nOf 2014,\nGov,IDPs\n#adm1+name,#affected\nNinewa,12\n")
    #expect(found.header.names == ["Gov", "IDPs"])
    #expect(found.header.tags.map { $0?.description } == ["#adm1+name", "#affected"])
    #expect(found.header.place == HeaderPlace(reason: .tagRow, row: 3, line: 3, titleRows: 2))
    #expect(found.records == [["Ninewa", "12"]])
    #expect(found.firstLine == 5)
  }

  /// What libhxl 5.2.2 made of these rows when it was asked.
  static let truth: [(row: [String], tags: [String?]?)] = [
    (["#adm1", "#affected"], ["#adm1", "#affected"]),
    (["Adm1", "#affected"], [nil, "#affected"]),
    (["x", "y", "#affected"], nil),
    (["", "", "#affected"], [nil, nil, "#affected"]),
    ([" #ADM1 +Name ", "x"], ["#adm1+name", nil]),
    (["#affected+f+ children", "x"], nil), (["# adm1", "x"], nil), (["#adm-1", "x"], nil),
    (["#affected+18plus", "x"], nil), (["#adm1+name+", "x"], nil), (["#adm1++name", "x"], nil),
    (["#1", "x"], nil), (["#أنبار", "x"], nil),
    (["＃adm1", "#affected"], ["#adm1", "#affected"]),
    (["#N/A", "#REF!"], nil), (["#NAME?", "#DIV/0!"], nil),
    // Taken by libhxl; no tag of these is known, so here they are names or records.
    (["#IDPs", "#HH"], nil), (["Governorate", "#IDPs"], nil),
    (["Governorate", "District", "#IDPs"], nil),
  ]

  @Test(arguments: truth)
  func `tag rows are recognised as libhxl does, with one known tag`(
    row: [String], tags: [String?]?
  ) throws {
    let names = (1...row.count).map { "n\($0)" }.joined(separator: ",")
    let record = row.map { _ in "v" }.joined(separator: ",")
    let text = "\(names)\n\(row.joined(separator: ","))\n\(record)\n"
    let found = try header(text)
    #expect(found.tags.map { $0?.description } == tags ?? [])
    #expect(found.names.count == row.count)
  }

  @Test(arguments: [
    ("a,b,c\n#adm1,#affected f,#x_n\nB,1,2\n", 2, 2),
    ("t\na,b,c\n#adm1,#affected,#1\nB,1,2\n", 3, 3),
    ("#adm1,#,#x_n\nB,1,2\n", 1, 2),
  ])
  func `a cell that is nearly a hashtag raises a doubt`(
    text: String, row: Int, column: Int
  ) throws {
    let found = try reading(text)
    #expect(found.header.tags.contains { $0?.tag == "#adm1" })
    #expect(
      found.header.place.doubt?.hasPrefix(
        "row \(row) holds hashtags, but what begins with # in column \(column) is none") == true)
  }

  @Test func `a second row of unknown hashtags is a record, with a doubt`() throws {
    let found = try reading("Symmetry,n\n#symmetry,\nround,1\n")
    #expect(found.header.tags.isEmpty)
    #expect(found.records.count == 2)
    #expect(found.header.place.doubt?.hasPrefix("row 2 holds hashtags of which none") == true)
  }

  @Test func `a tag row is looked for in the first 25 rows`() throws {
    for (before, isFound) in [(24, true), (25, false)] {
      let text =
        String(repeating: "Gov,IDPs\n", count: before) + "#adm1,#affected\nNinewa,12\nErbil,7\n"
      let found = try reading(text)
      #expect(found.header.tags.isEmpty != isFound)
      #expect(found.records.count == (isFound ? 2 : before + 2))
      #expect(found.header.lines == (isFound ? 25 : 1))
    }
  }

  @Test func `the row above the header tells columns of one name apart`() throws {
    let found = try header(
      "PLACE,FOOD,,HEALTH,\nRegion,Target,Reached,Target,Reached\n"
        + "#adm1,#targeted+food,#reached+food,#targeted+health,#reached+health\nA,1,2,3,4\n")
    #expect(found.names == ["Region", "Target", "Reached", "Target", "Reached"])
    #expect(
      found.otherNames.map(\.first) == [
        "PLACE / Region", "FOOD / Target", "FOOD / Reached", "HEALTH / Target", "HEALTH / Reached",
      ])
  }

  @Test func `tags prove the delimiter that a title does not show`() throws {
    let found = try reading("Report of 2014\nGov;IDPs\n#adm1;#affected\nNinewa;12\n")
    #expect(found.header.names == ["Gov", "IDPs"])
    #expect(found.records == [["Ninewa", "12"]])
  }

  // MARK: Declared rows

  @Test(arguments: [1, 7, 64, 4096])
  func `a declared row is the header, and what stands above is structure`(block: Int) throws {
    let text = "Title;x\n\"two\nlines\";\n\nGov;IDPs\nNinewa;12\nErbil;7\n"
    let path = try folder.file("d.csv", text)
    // Rows 1 to 4 take lines 1 to 5, because row 2 has two lines.
    let reading = try Reading(path, block: block, header: .rows([4]))
    #expect(reading.header == ["Gov", "IDPs"])
    #expect(reading.texts == [["Ninewa", "12"], ["Erbil", "7"]])
    #expect(reading.records.map(\.line) == [6, 7])
    let place = try RecordReader(path: path, header: .rows([4])).opening.header.place
    #expect(place == HeaderPlace(reason: .declared, row: 4, rows: [4], line: 5, titleRows: 2))
  }

  @Test func `blank rows before the first text count as rows`() throws {
    let found = try reading("\n\nTitle,\nGov,IDPs\nNinewa,12\n", .rows([4]))
    #expect(found.header.names == ["Gov", "IDPs"])
    #expect(found.firstLine == 5)
  }

  @Test func `of stacked rows the upper ones are filled to the right`() throws {
    let text =
      "Report,,,,\nGovernorate,IDPs,,Returnees,\n\u{200E},Families,Individuals,Families,\nA,1,6,2,x\n"
    let found = try header(text, .rows([2, 3]))
    #expect(
      found.names == [
        "Governorate", "IDPs / Families", "IDPs / Individuals", "Returnees / Families", "",
      ])
    #expect(found.otherNames == [[], ["Families"], ["Individuals"], ["Families"], []])
    #expect(found.place.titleRows == 1)
  }

  @Test func `a tag row behind a declared header is no record`() throws {
    let found = try reading("T,\nGov,IDPs\n#adm1,#affected\nNinewa,12\n", .rows([2]))
    #expect(found.header.tags.count == 2)
    #expect(found.records == [["Ninewa", "12"]])
  }

  @Test func `a row that is not there is refused`() throws {
    let path = try folder.file("d.csv", "a,b\n1,2\n")
    #expect(
      throws: IngestionError(
        .empty, at: Location(path: path),
        "row 5 is declared as header and the file has 2 rows; say the right row")
    ) { try RecordReader(path: path, header: .rows([5])) }
  }

  // MARK: No header

  @Test func `without a header the columns are named by position`() throws {
    let found = try reading("Anbar,12\nErbil,7\n", .absent(labels: []))
    #expect(found.header.names == ["column 1", "column 2"])
    #expect(found.records == [["Anbar", "12"], ["Erbil", "7"]])
    #expect(found.firstLine == 1)
  }

  @Test(arguments: [
    [["Gov", "IDPs"]], [["Gov", "المحافظة"], ["IDPs", ""]],
    [["label", "label_ar"], ["Gov", "المحافظة"], ["IDPs", "IDPs"]],
  ])
  func `labels name the columns in one row or in one row a column`(labels: [[String]]) throws {
    let found = try header("\u{FEFF}Anbar,12\nErbil,7\n", .absent(labels: labels))
    #expect(found.names == ["Gov", "IDPs"])
    if labels.count > 1 { #expect(found.otherNames == [["المحافظة"], []]) }
  }

  @Test func `labels of another number are refused`() throws {
    let path = try folder.file("d.csv", "Anbar,12\n")
    #expect(throws: IngestionError.self) {
      try RecordReader(path: path, header: .absent(labels: [["a"], ["b"], ["c"], ["d"]]))
    }
  }

  // MARK: Titles that are proven

  @Test(arguments: [
    "Report of 2014,,\nCamps,,\n,,\n", "Report of 2014\n", "Report; draft\n", "Report, draft\n\n",
  ])
  func `a header below rows of one cell is proven by full records`(titles: String) throws {
    let comma = titles.contains("Report, ") ? ";" : ","
    let text = "Gov,Sex,IDPs\nNinewa,f,1\nErbil,m,2\nBasra,f,3\n"
      .replacing(",", with: comma)
    let found = try reading(titles + text)
    #expect(found.header.names == ["Gov", "Sex", "IDPs"])
    #expect(found.header.place.reason == .proven)
    #expect(found.records.count == 3)
    #expect(found.firstLine == titles.utf8.count { $0 == 0x0a } + 2)
  }

  @Test(arguments: [
    // Two records behind it, a number among the names, a name that is missing.
    "T,,\na,b,c\n1,2,3\n4,5,6\n", "T,,\na,2014,c\n1,2,3\n4,5,6\n7,8,9\n",
    "T,,\na,,c\n1,2,3\n4,5,6\n7,8,9\n",
    // A stacked header: the first row has one of four names.
    "Gov,,,\n,x,y,z\nA,1,2,3\nB,1,2,3\nC,1,2,3\n",
  ])
  func `what is not proven is read from row 1 with a doubt that names the option`(
    text: String
  ) throws {
    let found = try header(text)
    #expect(found.place.row == 1)
    #expect(found.place.doubt?.contains("--header-row 2") == true)
    #expect(found.place.doubt?.contains("header: { row: 2 }") == true)
  }

  @Test(arguments: [
    // Merged cells stand above the names, below a row of several cells or a title.
    ("LOCATION,,FOOD,,,\nGovernorate,District,a,b,c,d\nBasra,Fao,1,2,3,4\n", "[1, 2]"),
    ("Report,,,,,\nGovernorate,District,a,b,c,d\nBasra,Fao,1,2,3,4\n", "[1, 2]"),
    ("Report,,,,,\nLOCATION,,FOOD,,,\nGovernorate,District,a,b,c,d\n", "[2, 3]"),
    ("\nLOCATION,,FOOD,,,\nGovernorate,District,a,b,c,d\nBasra,Fao,1,2,3,4\n", "[2, 3]"),
  ])
  func `a doubt names the rows that may be a header together`(text: String, rows: String) throws {
    let doubt = try header(text).place.doubt
    #expect(doubt?.contains("header: { rows: \(rows) }") == true, "\(doubt ?? "")")
  }

  @Test func `texts of one column are not parted by a sign within them`() throws {
    let text = "address\nMain St; Baghdad\nHigh St; Basra\nLow St; Erbil\nMid St; Dahuk\n"
    let found = try reading(text)
    #expect(found.header.names == ["address"])
    #expect(found.records.count == 4)
    #expect(found.header.place.doubt?.contains("--header-row 2") == true)
  }

  /// The header's row in real exports, counted by hand, and the rows of titles above it.
  @Test(
    .enabled(if: SharedData.isThere, "\(SharedData.absence)"),
    arguments: [
      ("hxl-showcase/brc-westafrica-movement.csv", 7, 5),
      ("hxl-misc/somalia_affected_targeted_reached.csv", 2, 1),
      ("libhxl/input-multiple-headers.csv", 2, 1), ("libhxl/input-valid.csv", 2, 1),
      ("iom-dtm-iraq/dtm_master_list_2015-11-18.csv", 1, 0),
      ("kobo/unhcr_jordan_homevisit4_label.tsv", 1, 0),
    ])
  func `the header of a real export is found`(path: String, row: Int, titles: Int) throws {
    let place = try RecordReader(path: SharedData.path(path), header: .discovered).opening.header
      .place
    #expect(place.row == row)
    #expect(place.titleRows == titles)
    #expect(place.doubt == nil)
  }

  @Test(arguments: [1, 5, 64, 4096])
  func `a stray quote far below titles is read again at the right place`(block: Int) throws {
    let records = (0..<60).map { $0 == 50 ? "A,\"f\"x,\($0)\n" : "A,f,\($0)\n" }.joined()
    let text = "\u{FEFF}Report,,\n\"of\n2014\",,\nGov,Sex,IDPs\n" + records
    for plan in [HeaderPlan.discovered, .rows([3])] {
      let reading = try Reading(try folder.file("q.csv", text), block: block, header: plan)
      // Three rows in four lines stand above the records.
      #expect(reading.header == ["Gov", "Sex", "IDPs"])
      #expect(reading.texts.map { $0[2] } == (0..<60).map(String.init))
      #expect(reading.records.map(\.line) == Array(5..<65))
      #expect(reading.strayQuotes > 0)
    }
  }

  @Test func `a compressed export has titles too`() throws {
    let text = "Report,,\nGov,Sex,IDPs\nA,f,1\nB,m,2\nC,f,3\n"
    let path = try folder.file("t.csv.gz", try OutsideProgram.gzip(Array(text.utf8)))
    let reading = try Reading(path, header: .discovered)
    #expect(reading.header == ["Gov", "Sex", "IDPs"])
    #expect(reading.records.map(\.line) == [3, 4, 5])
  }

  @Test(arguments: [
    "a,b,c\n1,2,3\n", "\"\",x\n1,2\n2,3\n3,4\n4,5\n", "alone\n1\n2\n3\n4\n", "a,b\n",
    "a,,c\n1,2,3\n", "name\n\n\n",
  ])
  func `an ordinary header raises no doubt`(text: String) throws {
    let found = try header(text)
    #expect(found.place.doubt == nil)
    #expect(found.place.row == 1)
  }

  @Test func `records as they are know no rows of titles`() throws {
    let path = try folder.file("t.csv", "Report,,\nGov,Sex,IDPs\nA,f,1\nB,f,1\nC,f,1\n")
    #expect(try RecordReader(path: path).opening.header.names == ["Report", "", ""])
  }

  @Test(arguments: [1, 3, 64, 4096])
  func `what is found does not depend on the size of the blocks`(block: Int) throws {
    let text = "Report,,\nGov,Sex,IDPs\n" + String(repeating: "A,f,1\n", count: 100)
    let reading = try Reading(
      try folder.file("t.csv", text), block: block, header: .discovered)
    #expect(reading.header == ["Gov", "Sex", "IDPs"])
    #expect(reading.records.count == 100)
    #expect(reading.records.last?.line == 102)
  }
}
