import Foundation
import HeadcountIngestion
import HeadcountPipeline
import TestSupport
import Testing

/// What a draft declares of columns that prove how they are written, and that it runs.
@Suite struct DraftProofTests {
  private struct Draft {
    var text: String
    var shapes: [String]
    var tables: [String: [UInt8]]

    /// The line of a dimension or measure.
    func line(_ name: String) -> String? {
      text.split(separator: "\n").map { $0.drop { $0 == " " } }
        .first { $0.hasPrefix("\(name): ") || $0.hasPrefix("// \(name): ") }.map(String.init)
    }

    func sum(_ name: String) -> String? {
      PipelineHarness.records(tables["headline.csv"] ?? []).first { $0["measure"] == name }?[
        "value"]
    }
  }

  /// Inspects files of one source and runs the draft with a table of all measures.
  private static func draft(_ files: [String]) throws -> Draft {
    let folder = try TemporaryFolder()
    var inspections: [Inspection] = []
    for (place, text) in files.enumerated() {
      let path = try folder.file("list-\(place).csv", text)
      inspections.append(
        Inspector.inspect("\(path)", limits: RecordReader.Limits(), threads: 2))
    }
    var text = try #require(DraftPipeline.text(inspections))
    let drafted = text
    // The author adds a table of what was drafted.
    let names = drafted.matches(of: /(?m)^    ([a-z_]+): \{ source:/).map { "\"\($0.1)\"" }
    text = text.replacing(
      "  ],\n  outputs",
      with:
        "    { name: \"headline\", measures: [\(names.joined(separator: ", "))] },\n  ],\n  outputs"
    )
    if drafted.contains("name: \"headline\"") {
      text = drafted.replacing(
        "measures: [\"list_records\"]", with: "measures: [\(names.joined(separator: ", "))]")
    }
    _ = try folder.file("pipeline.json5", text)
    let pipeline = try PipelineFile(path: folder.path)
    let outcome = try PipelineHarness.outcome(of: pipeline, month: .all, threads: 2)
    return Draft(
      text: drafted, shapes: inspections[0].columns.map(\.shape.text),
      tables: Dictionary(
        uniqueKeysWithValues: RunDocuments.files(outcome, definition: pipeline.definition)
          .map { ($0.name, $0.bytes) }))
  }

  /// The rows of a file with a place, a date and a number in each.
  private static func file(_ dates: [String], _ numbers: [String]) -> String {
    "place;day;families\n"
      + zip(dates, numbers).map { "A;\($0);\($1)\n" }.joined()
  }

  @Test func `a decimal comma and the day first are declared where they are proven`() throws {
    let draft = try Self.draft([
      Self.file(["03/04/2024", "18/04/2024", "N/A"], ["12,5", "1,25", "7"])
    ])
    #expect(draft.line("families")?.contains("number: { decimal: \"comma\", decimals: 2 }") == true)
    #expect(draft.line("month")?.contains("date: \"day-first\", period: \"month\"") == true)
    // 12.50 + 1.25 + 7.00
    #expect(draft.sum("families") == "20.75")
    #expect(draft.shapes[1] == "dates with the day first, as the column proves")
    #expect(
      draft.shapes[2] == "numbers written as { decimal: \"comma\" }, as the column proves")
    #expect(!draft.text.contains("18/04"))
    let months = PipelineHarness.records(try #require(draft.tables["by-month.csv"]))
    #expect(months.contains { $0["month"] == "2024-04" && $0["value"] == "2" })
  }

  @Test func `groups and the month first are declared where they are proven`() throws {
    let draft = try Self.draft([
      Self.file(["03/04/2024", "04/18/2024"], ["1.234.567", "1.000"])
    ])
    #expect(draft.line("families")?.contains("number: { grouping: \"point\" }") == true)
    #expect(draft.line("month")?.contains("date: \"month-first\"") == true)
    #expect(draft.sum("families") == "1235567")
  }

  @Test(arguments: [["18 Aug 2014", "1 Sep 2014"], ["Mar 1, 2024 3:00:11 PM"], ["05/05/2024"]])
  func `dates that show no order leave it to the files of later months`(dates: [String]) throws {
    let draft = try Self.draft([Self.file(dates, dates.map { _ in "7" })])
    #expect(
      draft.line("month")?.hasPrefix("month: { from: [\"day\"], date: \"proven\", period") == true,
      "\(draft.line("month") ?? "")")
    let months = PipelineHarness.records(try #require(draft.tables["by-month.csv"]))
    #expect(months.contains { $0["month"]?.hasPrefix("20") == true && $0["value"] == "1" })
  }

  @Test func `what nothing proves is left to the author, and the draft runs`() throws {
    let draft = try Self.draft([Self.file(["03/04/2024", "04/05/2024"], ["1,234", "12"])])
    let measure = try #require(draft.line("families"))
    #expect(measure.hasPrefix("// families: { "))
    #expect(
      measure.hasSuffix(
        "number: { grouping: \"comma\" } },  // ambiguous: or number: { decimal: \"comma\", decimals: 3 }; "
          + "no value of the column decides it"))
    let month = try #require(draft.line("month"))
    #expect(month.hasPrefix("// month: { from: [\"day\"], date: \"day-first\""))
    #expect(month.contains("ambiguous: or date: \"month-first\""))
    #expect(draft.tables["by-month.csv"] == nil)
    #expect(draft.shapes[1] == "dates that may have the day or the month first: declare which")
  }

  @Test func `another file of the source may prove what one leaves open`() throws {
    let draft = try Self.draft([
      Self.file(["03/04/2024"], ["1,234"]), Self.file(["18/04/2024"], ["12,5"]),
    ])
    #expect(draft.line("month")?.hasPrefix("month: ") == true)
    // 1.234 + 12.500
    #expect(draft.sum("families") == "13.734")
  }

  @Test func `files that speak against each other are told, and the draft runs`() throws {
    let draft = try Self.draft([
      Self.file(["18/04/2024"], ["12,5"]), Self.file(["04/18/2024"], ["12.5"]),
    ])
    #expect(
      draft.line("month")?.hasSuffix("// contradictory: some values have the month first") == true)
    #expect(draft.line("families")?.contains("// contradictory: ") == true)
  }

  @Test func `columns of very many different values are proven by the forms of their numbers`()
    throws
  {
    // 12,000 numbers and times; one number of four decimals is the last.
    let days = (0..<12_000).map {
      "18/04/2024 \($0 / 3_600 + 10):\($0 / 60 % 60 + 100):\($0)".replacing(":1", with: ":")
    }
    let numbers = (0..<11_999).map { "\($0),5" } + ["1,0625"]
    let draft = try Self.draft([Self.file(days, numbers)])
    #expect(draft.line("families")?.contains("number: { decimal: \"comma\", decimals: 4 }") == true)
    // 0 + … + 11,998 is 71,982,001; 11,999 halves and 1.0625 make 5,999.5 + 1.0625 more.
    #expect(draft.sum("families") == "71988001.5625")
    #expect(draft.line("month") == nil)
    let iso = (0..<12_000).map { "2024-04-18T10:00:00.\($0 + 100_000)" }
    let dated = try Self.draft([Self.file(iso, numbers)])
    #expect(dated.line("month")?.contains("date: \"iso\"") == true)
  }

  @Test func `digits of other scripts have forms too`() throws {
    let numbers = (0..<12_000).map { number in
      String(String(number).unicodeScalars.map { Character(Unicode.Scalar($0.value + 0x630)!) })
        + "٫٥"
    }
    let draft = try Self.draft([Self.file(numbers.map { _ in "" }, numbers)])
    #expect(draft.line("families")?.contains("decimals: 1") == true)
    // 0 + … + 11,999 and 12,000 halves.
    #expect(draft.sum("families") == "72000000.0")
  }

  @Test func `plain numbers and ISO dates are as before, and text is neither`() throws {
    let plain = try Self.draft([Self.file(["2024-04-18", "2024-05-01"], ["3", "3"])])
    #expect(
      plain.line("families")
        == "families: { source: \"list\", sum: \"families\", unit: \"person\" },")
    #expect(plain.line("month")?.contains("date: \"iso\"") == true)
    let mixed = try Self.draft([Self.file(["2024-04-18", "soon"], ["3,5", "many"])])
    #expect(mixed.line("families") == nil)
    #expect(mixed.line("month") == nil)
  }
}
