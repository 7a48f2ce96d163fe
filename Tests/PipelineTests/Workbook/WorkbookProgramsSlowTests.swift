import Foundation
import HeadcountClassification
import HeadcountPipeline
import TestSupport
import Testing

/// Workbooks as openpyxl and LibreOffice read them.
@Suite(
  .enabled(
    if: OutsideProgram.python(has: "openpyxl") && OutsideProgram.has("soffice"),
    "openpyxl or LibreOffice is absent"))
struct WorkbookProgramsSlowTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/workbook/check.py").path

  /// What the script says of a workbook beside the JSON documents of the same tables.
  private static func verdict(
    _ files: [String: [UInt8]], _ workbook: String, _ language: String
  ) throws -> String {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/tables", withIntermediateDirectories: true)
    for (name, bytes) in files where name.hasSuffix(".json") {
      guard !["run.json", "manifest.json", "protection.json"].contains(name) else { continue }
      _ = try folder.file("tables/\(name)", bytes)
    }
    let path = try folder.file(workbook, files[workbook]!)
    let output = try OutsideProgram.run(
      "/usr/bin/env", ["python3", script, "values", folder.path, path, language])
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: ["en", "ar"])
  func `every figure of a release is what the other documents say`(language: String) throws {
    let release = try WorkbookTrial.trial().release
    let files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
    let name = language == "en" ? "hard.xlsx" : "hard.\(language).xlsx"
    let verdict = try Self.verdict(files, name, language)
    #expect(verdict == "6 tables\n")
  }

  @Test func `every figure for the office is what the other documents say`() throws {
    let verdict = try Self.verdict(WorkbookTrial.trial().files, "hard-internal.xlsx", "en")
    #expect(verdict == "6 tables\n")
  }

  @Test func `every percentage is shown as it is rounded, ties too`() throws {
    // 1 to 19 and 10 of 200: every odd one is a tie in whole percent.
    var text = "n\n"
    for place in 1...19 { for _ in 0..<place { text += "p\(place)\n" } }
    for _ in 0..<10 { text += "rest\n" }
    let definition = """
      { pipeline: "ties", sources: [{ name: "list", files: ["a.csv"] }],
        dimensions: { n: { from: ["n"] } },
        measures: { people: { source: "list", count: "records", unit: "record" } },
        tables: [
          { name: "whole", measure: "people", rows: ["n"], percent: "column", digits: 0 },
          { name: "decimal", measure: "people", rows: ["n"], percent: "column", digits: 1 },
          { name: "two", measure: "people", rows: ["n"], percent: "column", digits: 2 } ],
        outputs: { formats: ["json", "xlsx"] } }
      """
    let trial = try PipelineTrial(definition, files: ["a.csv": text])
    let verdict = try Self.verdict(trial.files, "ties-internal.xlsx", "en")
    #expect(verdict == "3 tables\n")
  }

  @Test func `a code that is filled in and saved as CSV teaches the list a spelling`() throws {
    let folder = try TemporaryFolder()
    let trial = try WorkbookTrial.trial()
    let path = try folder.file("book.xlsx", trial.files["hard-internal.xlsx"]!)
    let review = "\(folder.path)/review.csv"
    _ = try OutsideProgram.run(
      "/usr/bin/env",
      [
        "python3", Self.script, "review", folder.path, path, "review sex", "femal", "female",
        review,
      ])
    let list = try CodeListSource.list(review)
    let position = try #require(list.position(matching: "femal"))
    #expect(list.entries[position].code == "female")
    #expect(list.position(matching: "Mann") == nil)
  }
}
