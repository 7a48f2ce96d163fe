import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountTabulation
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Rows of totals and footnotes are structure: counted, weighed, and never records.
@Suite struct TotalRowsTests {
  static let summary = """
    Governorate,Families
    Anbar,"1,204"
    Erbil,12
     TOTAL ,"1,216"
    Grand total,many
    Source: a survey
    "Sources, all",

    """

  private static func rowNames(_ outcome: PipelineRun.Outcome) -> [String] {
    outcome.result.tables[0].rows.headings.compactMap { heading in
      if case .categories(let categories) = heading { categories.first?.code } else { nil }
    }
  }

  private func outcome(
    _ source: String, records: String = "", text: String = summary
  ) throws -> PipelineRun.Outcome {
    try PipelineHarness.inTemporaryFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "a.csv"))
      let definition = """
        {
          pipeline: "totals",
          sources: [{ name: "a", files: ["a.csv"], \(source) }],
          dimensions: { place: { from: ["Governorate"] } },
          measures: { n: { source: "a", sum: "Families", number: { grouping: "comma" } } },
          \(records)
          tables: [{ name: "t", measure: "n", rows: ["place"] }],
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      return try PipelineHarness.outcome(of: PipelineFile(path: folder.path))
    }
  }

  @Test(arguments: ["place", "Governorate"])
  func `totals and footnotes are left out with their weight`(name: String) throws {
    let source = "totals: { \(name): [\"Total\", \"grand total\", \"Source*\"] }"
    let outcome = try outcome(source, records: "records: { weight: \"n\" },")
    let ledger = outcome.sources[0].outcome.ledger
    // Two records of 1,204 and 12 families; of four other rows one has a weight that is read.
    #expect(ledger.control == Ledger.Amount(records: 2, people: 1_216))
    #expect(ledger[.counted] == Ledger.Amount(records: 2, people: 1_216))
    #expect(ledger.totals == Ledger.Amount(records: 4, people: 1_216))
    #expect(ledger[.rejected].records == 0)
    #expect(DeclaredHeaderTests.cells(outcome) == ["Anbar": 1_204, "Erbil": 12])
    #expect(Self.rowNames(outcome) == ["Anbar", "Erbil"])
    #expect(outcome.sources[0].outcome.files[0].records == 2)
    #expect(
      outcome.result.provenance.notes.contains(
        "Source a: 4 row(s) of totals or footnotes (1,216 people, and 0 or more in 1 row(s) whose number is "
          + "not read) left out as structure, as declared."))
  }

  @Test func `the weight of a row of totals that is not known is an interval`() throws {
    let list = "Governorate,Families\nAnbar,12\nTotal,\"1,2\"\nTotal,8\n"
    let outcome = try outcome(
      "totals: { place: [\"Total\"] }", records: "records: { weight: \"n\" },", text: list)
    let ledger = outcome.sources[0].outcome.ledger
    // `1,2` is 12 or 1.2 people, where the comma groups digits by threes only.
    #expect(ledger.totals == Ledger.Amount(records: 2, people: 8))
    #expect(ledger[.counted] == Ledger.Amount(records: 1, people: 12))
    #expect(ledger.control == Ledger.Amount(records: 1, people: 12))
    let files = RunDocuments.files(
      outcome, definition: try DefinitionReader.read(Array(Self.plain.utf8), path: "p"))
    let line = PipelineHarness.records(files.first { $0.name == "ledger.csv" }!.bytes)
      .first { $0["class"] == "structure" }
    #expect(
      ["records", "people", "of_unknown_weight", "at_least", "at_most"].map { line?[$0] }
        == ["2", "8", "1", "1", "12"])
    #expect(
      outcome.result.provenance.notes.contains(
        "Source a: 2 row(s) of totals or footnotes (8 people, and 1 to 12 in 1 row(s) whose number is "
          + "not read) left out as structure, as declared."), "\(outcome.result.provenance.notes)")
  }

  private static let plain = """
    {
      pipeline: "totals", sources: [{ name: "a", files: ["a.csv"] }],
      measures: { n: { source: "a", count: "records" } }, tables: [{ name: "t", measure: "n" }],
    }
    """

  @Test func `with a key they are no versions of a record`() throws {
    let source = "totals: { place: [\"total\", \"grand*\", \"Source*\"] }"
    let outcome = try outcome(source, records: "records: { key: [\"Governorate\"] },")
    let ledger = outcome.sources[0].outcome.ledger
    #expect(ledger.control.records == 2)
    #expect(ledger[.counted].records == 2)
    #expect(ledger.totals.records == 4)
  }

  @Test func `where no text is a total they are records`() throws {
    let ledger = try outcome("totals: { place: [] }").sources[0].outcome.ledger
    #expect(ledger.control.records == 6)
    #expect(ledger.totals.records == 0)
  }

  @Test(arguments: [
    ("Total", "Total", true), ("Total", "\" total \"", true), ("Total", "Totals", false),
    ("Total*", "Totals of all", true), ("total*", "Subtotal", false), ("المجموع", "المجموع", true),
    ("Total", "\u{A0}Total\u{A0}", true), ("Total", "", false), ("a\"b", "\"a\"\"b\"", true),
  ])
  func `a text is compared without case and blanks`(text: String, raw: String, matches: Bool) {
    #expect(
      TotalRows(.texts([text])).matches(Array(raw.utf8)[...], quote: UInt8(ascii: "\"")) == matches)
  }

  @Test(arguments: ["\"\"", "\" * \"", "[\"Total\", \"*\"]"])
  func `a text that means every row is refused`(texts: String) {
    let text = DefinitionReaderTests.good.replacing(
      "files: [\"people.csv\"]", with: "files: [\"people.csv\"], totals: { governorate: \(texts) }")
    let messages = DefinitionReaderTests.messages(text)
    #expect(messages.count == 1)
    #expect(messages.first?.contains("empty or only `*`") == true)
  }

  /// A title, three stacked rows, 74 districts, a row of totals that says 4,200,310 people in phase
  /// 3, and a last row of empty cells, which is structure too.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `a real table with three stacked rows adds up to its own totals`() throws {
    let path = SharedData.path("hxl-misc/ipc_somalia_title_multirow_totals.csv")
    let outcome = try DeclaredHeaderTests.outcome(
      "files: [\"\(path)\"], header: { rows: [2, 3, 4] }, totals: { place: \"total\" }", "Region",
      files: [:], sum: "IPC 3", grouping: true)
    let source = outcome.sources[0].outcome
    #expect(source.ledger.control.records == 74)
    #expect(source.ledger.totals.records == 1)
    #expect(source.ledger.blankLines == 1)
    #expect(source.ledger[.rejected].records == 0)
    #expect(source.withoutValue == [0])
    #expect(DeclaredHeaderTests.cells(outcome).values.reduce(0, +) == 4_200_310)
    #expect(source.files[0].header.names[4].hasSuffix(" / Crisis / IPC 3"))
  }

  /// The titles, the stacked header, the totals and the footnote of a real summary: 18 governorates
  /// with 530,196 families are left, as its own last row says.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `a real summary is read without its totals`() throws {
    let path = SharedData.path("derived/governorate_summary_title_totals_footnote.csv")
    let outcome = try DeclaredHeaderTests.outcome(
      """
      files: ["\(path)"], header: { rows: [4, 5] },
      totals: { Governorate: ["Total", "Source:*"] }
      """, "Governorate", files: [:], sum: "IDPs / Families", grouping: true)
    let ledger = outcome.sources[0].outcome.ledger
    #expect(ledger.totals.records == 2)
    #expect(ledger[.rejected].records == 0)
    #expect(DeclaredHeaderTests.cells(outcome).values.reduce(0, +) == 530_196)
    #expect(Self.rowNames(outcome).count == ledger.control.records)
  }
}
