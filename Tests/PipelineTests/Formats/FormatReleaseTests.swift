import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

/// Releases in each format are read back, and what other programs read in them is what CSV says.
@Suite struct FormatReleaseTests {
  static let tableFormats = ["csv", "json", "markdown", "text", "spreadsheet", "hxl", "sdmx"]

  static func definition(_ formats: String) -> String {
    """
    { pipeline: "camp 2", sources: [{ name: "list", files: ["a.csv"] }],
      dimensions: { governorate: { from: ["gov"], codes: "iraq-governorates", hxl: "#adm1+origin" },
        age: { from: ["age"], bands: "unhcr" }, "need 3": { from: ["need"] },
        month: { from: ["date"], date: "iso", period: "month" } },
      measures: {
        people: { source: "list", count: "records", unit: "person", hxl: "#reached+ind" },
        goods: { source: "list", sum: "kits", unit: "kit" } },
      tables: [
        { name: "a", measures: ["people", "goods"], rows: ["governorate"], columns: ["age"], percent: "row" },
        { name: "b-7", measure: "people", rows: ["need 3", "month"], subtotals: true, percent: "table" },
        { name: "c", measures: ["people", "goods"] } ],
      outputs: { formats: [\(formats)], languages: ["en", "ar"] } }
    """
  }

  /// 400 records, of which some categories are rare enough to be withheld.
  static func records() -> String {
    var random = SplitMix64(seed: 11)
    var text = "gov,age,need,date,kits\n"
    let places =
      Array(repeating: ["Basra", "Anbar", "Baghdad"], count: 9).flatMap(\.self) + ["Najaf"]
    for _ in 0..<400 {
      let need = ["food", "food", "=1+1", "-5"].randomElement(using: &random)!
      text +=
        "\(places.randomElement(using: &random)!),\(Int.random(in: 0...70, using: &random)),\(need),"
      text +=
        "2008-0\(Int.random(in: 1...3, using: &random))-11,\(Int.random(in: 1...9, using: &random))\n"
    }
    return text
  }

  static func trial(_ formats: [String]) throws -> PipelineTrial {
    try PipelineTrial(
      definition(formats.map { "\"\($0)\"" }.joined(separator: ", ")), files: ["a.csv": records()])
  }

  private static let all =
    tableFormats + ["html", "narrative", "datapackage", "sql"]

  @Test func `each format passes the attack on what was written`() throws {
    let release = try Self.trial(Self.all).release
    let files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
    let withholds = release.release.tables.contains { $0.withholdsFigures }
    #expect(withholds)
    #expect(ReleaseAttack.findings(release, files: files) == [])
    // Three tables in two languages, the reports in two, and one description of all.
    #expect(files.keys.count { $0.hasSuffix(".hxl.csv") } == 6)
    #expect(files.keys.count { $0.hasSuffix(".sql") } == 2)
    #expect(files["datapackage.json"] != nil)
    #expect(files["datapackage.ar.json"] == nil)
  }

  @Test(arguments: [
    "spreadsheet": "a.spreadsheet.csv", "hxl": "a.hxl.csv", "sdmx": "a.sdmx.csv",
    "sql": "camp-2.sql",
  ])
  func `a written count that was changed is found`(format: String, name: String) throws {
    let release = try Self.trial([format]).release
    var files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
    let table = release.release.tables[0]
    let (last, end) = (table.rows.headings.count - 1, table.columns.headings.count - 1)
    let total = table.cell(measure: 0, row: last, column: end).figure.description
    let other = table.cell(measure: 0, row: 0, column: end).figure.description
    #expect(total == "400")
    // A number that the release has, in the place of another one.
    let text = String(decoding: try #require(files[name]), as: UTF8.self)
    for mark in [(",\(total),", ",\(other),"), (" \(total),", " \(other),")] {
      files[name] = Array(text.replacing(mark.0, with: mark.1).utf8)
      guard files[name] != Array(text.utf8) else { continue }
      #expect(ReleaseAttack.findings(release, files: files) != [])
      return
    }
    Issue.record("\(name) does not show \(total)")
  }

  @Test(arguments: [
    "spreadsheet": "a.spreadsheet.csv", "hxl": "a.hxl.csv", "sdmx": "a.sdmx.csv",
    "sql": "camp-2.sql",
  ])
  func `a document that was cut short is found`(format: String, name: String) throws {
    let release = try Self.trial([format]).release
    var files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
    let lines = String(decoding: try #require(files[name]), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let place = try #require(lines.firstIndex { $0.contains("Anbar") || $0.contains("anbar") })
    files[name] = Array(lines[..<place].joined(separator: "\n").utf8)
    #expect(ReleaseAttack.findings(release, files: files) != [])
  }

  @Test func `the description of CSV files needs CSV files`() {
    #expect(
      PipelineTrial.refusal(Self.definition("\"datapackage\""), files: ["a.csv": Self.records()])
        .map {
          $0.contains(
            "`datapackage` describes the files of `csv`, which are not written; add \"csv\" to `formats`"
          )
        }
        == [true])
  }

  @Test func `a tag must be one of HXL`() {
    let wrong = Self.definition("\"csv\"").replacing("#reached+ind", with: "reached")
    let messages = PipelineTrial.refusal(wrong, files: ["a.csv": Self.records()])
    #expect(messages.count == 1)
    #expect(messages.first?.contains("must be a tag in small letters") ?? false, "\(messages)")
  }
}

/// The same, with programs that we did not write.
@Suite struct FormatReadingSlowTests {
  @Test(arguments: FormatReleaseTests.tableFormats.filter { $0 != "text" } + ["datapackage"])
  func `another program reads the figures that CSV shows`(format: String) throws {
    guard FormatReader.isAvailable(format) else {
      return print("the reader of \(format) is absent")
    }
    let trial = try FormatReleaseTests.trial(
      ["csv", format].filter { $0 != "csv" || format != "csv" })
    let folder = try TemporaryFolder()
    for (files, part) in [
      (trial.release.files, "r"), (trial.files.map { ($0.key, $0.value) }, "i"),
    ] {
      var paths: [String: String] = [:]
      for (name, bytes) in files where part == "r" || !name.hasPrefix("r") {
        paths[name] = try folder.file(name, bytes)
      }
      let csv = try FormatReader.read("csv", ["a", "b-7", "c"].map { paths["\($0).csv"]! })
      let ending = DocumentFormats.named(format)?.fileExtension
      let wanted =
        ending.map { ending in ["a", "b-7", "c"].map { paths["\($0).\(ending)"]! } }
        ?? [paths["datapackage.json"]!]
      let read = try FormatReader.read(format, wanted)
      #expect(read.flatMap(\.values) == csv.flatMap(\.values), "\(format) \(part)")
    }
  }

  @Test(.enabled(if: FormatReader.isAvailable("sql"), "PostgreSQL is absent"))
  func `PostgreSQL holds the figures that CSV shows`() throws {
    let trial = try FormatReleaseTests.trial(["csv", "sql"])
    let files = Dictionary(uniqueKeysWithValues: trial.release.files.map { ($0.name, $0.bytes) })
    let folder = try TemporaryFolder()
    let answer = try FormatReader.postgres(
      [files["camp-2.sql"]!, files["camp-2.ar.sql"]!, files["camp-2.sql"]!],
      query: "SELECT value FROM headcount.figures WHERE tier = 'RELEASE' "
        + "ORDER BY table_name, row_number, column_number, measure DESC")
    let csv = try FormatReader.read(
      "csv", try ["a", "b-7", "c"].map { try folder.file("\($0).csv", files["\($0).csv"]!) })
    let values = answer.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(values.map(String.init) == csv.flatMap(\.values))
  }
}
