import HeadcountDisclosure
import HeadcountTabulation
import TestSupport
import Testing

@testable import HeadcountPipeline
@testable import HeadcountPublication

/// The workbooks that a run writes.
@Suite struct WorkbookTests {
  /// The release's workbook with the text of one part changed.
  private static func findings(
    _ release: ReleaseDocuments, changing part: String, _ change: (String) -> String
  ) throws -> [String] {
    var files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
    let members = try #require(ZipReader.members(files["hard.xlsx"]!))
    var zip = ZipWriter()
    for (name, bytes) in members.sorted(by: { $0.key < $1.key }) {
      let text = String(decoding: bytes, as: UTF8.self)
      let changed = name == part ? change(text) : text
      if name == part { #expect(changed != text) }
      zip.add(name, Array(changed.utf8))
    }
    files["hard.xlsx"] = zip.finished()
    return ReleaseAttack.findings(release, files: files)
  }

  /// One table alone, so that no other file tells what is changed in the workbook.
  private static func release() throws -> ReleaseDocuments {
    let definition = """
      { pipeline: "hard", sources: [{ name: "list", files: ["a.csv"] }],
        dimensions: { place: { from: ["place"] }, sex: { from: ["sex"] } },
        measures: { people: { source: "list", count: "records", unit: "person" } },
        tables: [{ name: "t", measure: "people", rows: ["place"], columns: ["sex"], percent: "row" }],
        outputs: { formats: ["xlsx"] } }
      """
    // 12 3 20 / 8 15 9 / 30 22 14: one small cell in a table whose margins are shown.
    var text = "place,sex\n"
    for (line, count) in [12, 3, 20, 8, 15, 9, 30, 22, 14].enumerated() {
      let place = ["A", "B", "C"][line / 3]
      for _ in 0..<count { text += "\(place),\(["f", "m", "x"][line % 3])\n" }
    }
    return try PipelineTrial(definition, files: ["a.csv": text]).release
  }

  @Test func `a run writes one for the office and one for release, in every language`() throws {
    let trial = try WorkbookTrial.trial()
    #expect(
      trial.files.keys.filter { $0.hasSuffix(".xlsx") }.sorted()
        == ["hard-internal.ar.xlsx", "hard-internal.xlsx"])
    #expect(
      trial.release.files.map(\.name).filter { $0.hasSuffix(".xlsx") }
        == ["hard.ar.xlsx", "hard.xlsx"])
    #expect(
      ReleaseAttack.findings(
        trial.release,
        files: Dictionary(uniqueKeysWithValues: trial.release.files.map { ($0.name, $0.bytes) }))
        == [])
  }

  @Test func `figures read back by their places are those of the CSV documents`() throws {
    let trial = try WorkbookTrial.trial()
    let tables = trial.release.release.tables
    let edition = Edition.release(trial.release.release)
    let files = Dictionary(uniqueKeysWithValues: trial.release.files.map { ($0.name, $0.bytes) })
    let read = try #require(
      FigureReading.figures(files["hard.xlsx"]!, format: "xlsx", of: tables, edition))
    var expected: [ReleaseSystem.Cell: String] = [:]
    for table in tables {
      for (cell, text) in FigureReading.figures(
        files["\(table.name).csv"]!, format: "csv", of: [table], edition)!
      { expected[cell] = text }
    }
    #expect(Dictionary(uniqueKeysWithValues: read.map { ($0.0, $0.1) }) == expected)
    #expect(expected.values.contains("") && expected.count > 500)
  }

  @Test func `a withheld number that gets into the workbook is found`() throws {
    let release = try Self.release()
    #expect(
      ReleaseAttack.findings(
        release, files: Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) }))
        == [])
    // (A, m) is D6: the lines begin behind title, mark, an empty row and two rows of header, and every
    // figure has its percentage behind it.
    let place = try #require(
      try /<c r="D6" s="[0-9]+" t="s"><v>[0-9]+<\/v><\/c>/.firstMatch(in: Self.sheet(release)))
    #expect(
      try Self.findings(release, changing: "xl/worksheets/sheet2.xml") {
        $0.replacing(String(place.output), with: "<c r=\"D6\" s=\"0\"><v>3</v></c>")
      }.contains("`t` shows a count that is too small to be shown"))
    #expect(
      try Self.findings(release, changing: "xl/sharedStrings.xml") {
        $0.replacing(">place<", with: ">place 4711<")
      } == ["`hard.xlsx` holds 1 number(s) that are no figures of the release"])
    #expect(
      try Self.findings(release, changing: "xl/worksheets/sheet2.xml") {
        $0.replacing(String(place.output), with: "<c r=\"D6\" s=\"0\"><f>1+2</f><v>3</v></c>")
      } == ["`hard.xlsx` is not the document that was written"])
  }

  private static func sheet(_ release: ReleaseDocuments) throws -> String {
    let bytes = release.files.first { $0.name == "hard.xlsx" }!.bytes
    return String(
      decoding: try #require(ZipReader.members(bytes)?["xl/worksheets/sheet2.xml"]), as: UTF8.self)
  }

  @Test func `withheld figures are the symbol, and the legend is below`() throws {
    let release = try Self.release()
    let bytes = release.files.first { $0.name == "hard.xlsx" }!.bytes
    let values = try #require(WorkbookReading(bytes)).sheets[1]
    #expect(values.filter { $0.text == "c" }.count == 4)
    #expect(values.contains { $0.text == "c: not shown, to protect people." })
    #expect(values.contains { $0.text == "RELEASE – counts are protected and may be published" })
  }

  @Test func `the internal workbook has the accounts, with texts to be given a code first`() throws
  {
    let trial = try WorkbookTrial.trial()
    let reading = try #require(WorkbookReading(trial.files["hard-internal.xlsx"]!))
    let accounts = reading.sheets.dropFirst(7)
    #expect(
      accounts.map { sheet in sheet.prefix { $0.row == 0 }.map(\.text) } == [
        ["source", "dimension", "text", "records", "people", "suggestion"],
        ["list", "value", "code", "label", "records", "suggestions"],
        [
          "file", "line", "column", "column_name", "measure", "reason", "text", "suggestion",
          "records", "people", "at_least", "at_most",
        ],
        ["source", "class", "records", "people", "of_unknown_weight", "at_least", "at_most"],
      ])
    // Each line of a CSV file is a line of its sheet, without the mark that every sheet carries.
    for (name, sheet) in zip(
      ["unmatched", "rejected", "ledger"], [0, 2, 3].map { accounts[7 + $0] })
    {
      let lines = PlainCSV(trial.files["\(name).csv"]!).records.map { record in
        record.fields.map { String(decoding: $0, as: UTF8.self) }
      }
      let rows = Dictionary(grouping: sheet, by: \.row)
      #expect(lines.count == rows.count)
      for (place, line) in lines.enumerated() {
        #expect(rows[place]!.map(\.text) == line.dropLast().filter { !$0.isEmpty })
      }
    }
  }

  @Test func `a release has no account`() throws {
    let trial = try WorkbookTrial.trial()
    let bytes = trial.release.files.first { $0.name == "hard.xlsx" }!.bytes
    #expect(try #require(WorkbookReading(bytes)).sheets.count == 7)
  }
}
