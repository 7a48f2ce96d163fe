import HeadcountAggregation
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Files that hold the same records in other forms, as another program saved them.
@Suite struct OverlapFormTests {
  /// A record by the names of its columns.
  private typealias Row = [(name: String, text: String)]

  /// People with numbers, places, sizes and days.
  private static func rows(_ range: Range<Int>, seed: UInt64 = 7) -> [Row] {
    var generator = SplitMix64(seed: seed)
    let all = (0..<range.upperBound).map { number -> Row in
      [
        ("id", "p\(number)"), ("gov", ["Basra", "Erbil"].randomElement(using: &generator)!),
        ("n", String(Int.random(in: 1...9, using: &generator))),
        ("day", "2023-0\(Int.random(in: 1...9, using: &generator))-1\(number % 10)"),
        ("note", number % 3 == 0 ? "" : "said \"no\", twice"),
      ]
    }
    return Array(all[range])
  }

  private static func text(
    _ rows: [Row], _ delimiter: String = ",", isQuoted: Bool = false, blanks: String = "",
    of change: (Row) -> Row = { $0 }
  ) -> String {
    func field(_ text: String) -> String {
      let needs = text.contains(delimiter) || text.contains("\"") || isQuoted
      return needs ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
    let rows = rows.map(change)
    let lines = [rows[0].map(\.name)] + rows.map { $0.map { $0.text + blanks } }
    return lines.map { $0.map(field).joined(separator: delimiter) + "\n" }.joined()
  }

  private static let definition = SnapshotTests.definition("")

  /// The second file holds the records of the first and 100 more.
  private static func other(_ form: String) -> String {
    let rows = rows(0..<300)
    return switch form {
    case "semicolon": text(rows, ";")
    case "quoted": text(rows, isQuoted: true)
    case "kobo": text(rows, ";", isQuoted: true)
    case "reordered": text(rows) { $0.reversed() }
    case "extra": text(rows) { $0 + [("version", "v2")] }
    case "dropped": text(rows) { Array($0.dropLast(2)) }
    case "blanks": text(rows, blanks: " ")
    case "names": text(rows) { $0.map { ($0.name.uppercased() + " ", $0.text) } }
    case "renamed": text(rows) { $0.map { ($0.name == "day" ? "date" : $0.name, $0.text) } }
    default: text(rows).replacing("\n", with: "\r\n")
    }
  }

  @Test(arguments: [
    "semicolon", "quoted", "kobo", "reordered", "extra", "dropped", "blanks", "names", "renamed",
    "windows",
  ])
  func `records that another program saved are known again`(form: String) throws {
    let files = ["1.csv": Self.text(Self.rows(0..<200)), "2.csv": Self.other(form)]
    for files in [files, ["1.csv": files["2.csv"]!, "2.csv": files["1.csv"]!]] {
      let messages = PipelineTrial.refusal(Self.definition, files: files)
      #expect(messages.count == 1)
      #expect(
        messages.first?.contains("200 records of this file are also records of") == true,
        "\(form): \(messages)")
    }
    let accepted = try PipelineTrial(
      SnapshotTests.definition("overlap: 'accepted'"), files: files)
    #expect(accepted.outcome.sources[0].outcome.ledger.control.records == 500)
  }

  @Test(arguments: [
    "semicolon", "quoted", "kobo", "reordered", "extra", "dropped", "blanks", "names", "renamed",
  ])
  func `other records in another form are taken`(form: String) throws {
    let trial = try PipelineTrial(
      Self.definition,
      files: [
        "1.csv": Self.text(Self.rows(300..<500, seed: 8)), "2.csv": Self.other(form),
      ])
    #expect(trial.outcome.sources[0].outcome.ledger[.counted].records == 500)
  }

  @Test func `only files of other forms are compared field by field`() throws {
    for (form, count) in [("windows", 0), ("kobo", 1)] {
      let trial = try PipelineTrial(
        Self.definition,
        files: [
          "1.csv": Self.text(Self.rows(300..<500, seed: 8)), "2.csv": Self.other(form),
        ])
      let forms = trial.outcome.sources[0].plan.overlapForms
      #expect(forms.comparisons(0).count == count, "\(form)")
      #expect(forms.comparisons(1).count == count, "\(form)")
    }
  }

  @Test func `two columns in common say nothing of records that have more`() throws {
    let trial = try PipelineTrial(
      Self.definition,
      files: [
        "1.csv": "gov,n,day\n" + (0..<60).map { "g\($0),\($0),2023-05-01\n" }.joined(),
        "2.csv": "gov,n,date\n" + (0..<60).map { "g\($0),\($0),2023-06-01\n" }.joined(),
      ])
    #expect(trial.outcome.sources[0].outcome.ledger[.counted].records == 120)
  }

  @Test func `records that are alike in the common columns are no sign of an overlap`() throws {
    func text(_ name: String) -> String {
      "gov,n,sex,\(name)\n"
        + (0..<60).map { "g\($0 % 2),\($0 % 3),F,\(name)\($0)\n" }.joined()
    }
    let trial = try PipelineTrial(
      Self.definition, files: ["1.csv": text("phone"), "2.csv": text("mobile")])
    #expect(trial.outcome.sources[0].outcome.ledger[.counted].records == 120)
  }

  @Test func `figures of two months under two names are different figures`() throws {
    func text(_ month: String, _ more: Int) -> String {
      "site,gov,\(month)\n" + (0..<60).map { "s\($0),a,\($0 + more)\n" }.joined()
    }
    let definition = Self.definition.replacing(
      "sum: \"n\"", with: "sum: ['May', 'June']")
    let months = try PipelineTrial(
      definition, files: ["1.csv": text("May", 0), "2.csv": text("June", 100)])
    #expect(months.outcome.sources[0].outcome.ledger[.counted].records == 120)
    let same = PipelineTrial.refusal(
      definition, files: ["1.csv": text("May", 0), "2.csv": text("June", 0)])
    #expect(same.count == 1, "\(same)")
  }

  @Test func `two sources that are added up are compared in all forms`() {
    let definition = """
      {
        pipeline: "added",
        sources: [{ name: "a", files: ["1.csv"] }, { name: "b", files: ["2.csv"] }],
        dimensions: { gov: { from: ["gov"] } },
        measures: {
          x: { source: "a", sum: "n", unit: "person" }, y: { source: "b", sum: "n", unit: "person" },
          both: { add: ["x", "y"] },
        },
        tables: [{ name: "t", measure: "both", rows: ["gov"] }],
      }
      """
    for form in ["kobo", "reordered", "extra", "windows"] {
      let messages = PipelineTrial.refusal(
        definition, files: ["1.csv": Self.text(Self.rows(0..<200)), "2.csv": Self.other(form)])
      #expect(messages.count == 1)
      #expect(
        messages.first?.contains("200 records of this file are also records of") == true,
        "\(form): \(messages)")
    }
  }
}
