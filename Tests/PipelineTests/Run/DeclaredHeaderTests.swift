import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPipeline
import TestSupport
import Testing

/// Sources whose header is declared: rows, labels of a second file, none.
@Suite struct DeclaredHeaderTests {
  static func outcome(
    _ source: String, _ dimension: String, files: [String: String], sum: String? = nil,
    grouping: Bool = false
  ) throws -> PipelineRun.Outcome {
    try PipelineHarness.inTemporaryFolder { folder in
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      let grammar = grouping ? ", number: { grouping: \"comma\" }" : ""
      let measure = sum.map { "sum: \"\($0)\"\(grammar)" } ?? "count: \"records\""
      let definition = """
        {
          pipeline: "headers",
          sources: [{ name: "a", \(source) }],
          dimensions: { place: { from: ["\(dimension)"] } },
          measures: { n: { source: "a", \(measure) } },
          tables: [{ name: "t", measure: "n", rows: ["place"] }],
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      return try PipelineHarness.outcome(of: PipelineFile(path: folder.path))
    }
  }

  static func cells(_ outcome: PipelineRun.Outcome) -> [String: Int] {
    let cube = outcome.sources[0].outcome.cubes[0]
    return Dictionary(
      uniqueKeysWithValues: cube.cells.map {
        (cube.axes[0][$0.coordinates[0]].code, $0.numbers.last!)
      })
  }

  static let stacked = """
    Report of 2014,,
    Governorate,IDPs,
    ,Families,Individuals
    Anbar,"1,204",7224
    Erbil,12,72,
    Basra,x,6

    """

  @Test func `stacked rows name the columns, and lines are right`() throws {
    let outcome = try Self.outcome(
      "files: [\"a.csv\"], header: { rows: [2, 3] }", "governorate", files: ["a.csv": Self.stacked],
      sum: "IDPs / Families", grouping: true)
    #expect(Self.cells(outcome) == ["Anbar": 1204])
    #expect(outcome.sources[0].outcome.rejected.map(\.location.line) == [5, 6])
    #expect(
      outcome.result.provenance.notes.contains(
        "File a.csv: the header is in row 3, as declared; 1 row above it is left out as structure."
      ))
  }

  @Test func `the name of the lowest row is enough where it is the only one`() throws {
    let outcome = try Self.outcome(
      "files: [\"a.csv\"], header: { rows: [2, 3] }", "Governorate",
      files: ["a.csv": Self.stacked], sum: "individuals")
    #expect(Self.cells(outcome) == ["Anbar": 7224, "Basra": 6])
  }

  @Test func `a file without a header takes its names from labels`() throws {
    let files = ["a.csv": "Anbar,12\nErbil,7\nAnbar,1\n", "label.csv": "Gov\nFamilies\n"]
    let outcome = try Self.outcome(
      "files: [\"a.csv\"], header: \"none\", labels: \"label.csv\"", "gov", files: files,
      sum: "families")
    // 12 + 1 and 7: the first record counts too.
    #expect(Self.cells(outcome) == ["Anbar": 13, "Erbil": 7])
    let positions = try Self.outcome(
      "files: [\"a.csv\"], header: \"none\"", "column 1", files: files, sum: "column 2")
    #expect(Self.cells(positions) == ["Anbar": 13, "Erbil": 7])
  }

  /// The totals were measured with another program: 2,077 records and 218,435 families.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `a real list without a header is read with its file of labels`() throws {
    let outcome = try Self.outcome(
      """
      files: ["\(SharedData.path("iom-dtm-iraq/dtm_2014-08-18_headerless.csv"))"],
      header: "none", labels: "\(SharedData.path("iom-dtm-iraq/dtm_2014_labels.csv"))"
      """, "Governorate", files: [:], sum: "Master Families")
    let cells = Self.cells(outcome)
    #expect(outcome.sources[0].outcome.ledger.control.records == 2_077)
    #expect(cells.values.reduce(0, +) == 218_435)
    #expect(cells.count == 17)
  }

  /// 19 governorates and the row of totals; the last one says 530,196 families.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `a real summary with titles and stacked rows is read by its declared rows`() throws {
    let path = SharedData.path("derived/governorate_summary_title_totals_footnote.csv")
    let outcome = try Self.outcome(
      "files: [\"\(path)\"], header: { rows: [4, 5] }, totals: { place: [] }", "Governorate",
      files: [:], sum: "IDPs / Families", grouping: true)
    let cells = Self.cells(outcome)
    let parts = cells.filter { $0.key != "Total" && !$0.key.hasPrefix("Source") }
    #expect(cells["Total"] == 530_196)
    #expect(parts.values.reduce(0, +) == 530_196)
  }
}
