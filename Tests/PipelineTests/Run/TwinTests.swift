import Foundation
import HeadcountPipeline
import Testing

/// The perturbed twin of PHSS, whose tables an independent program computed.
@Suite struct TwinTests {
  static let folder = "\(PipelineHarness.root)/Tests/PipelineTests/Fixtures/twin"
  static let tables = [
    "by-governorate", "by-gender", "by-education", "by-employment", "by-month",
    "governorate-by-gender", "governorate-by-education", "education-by-gender",
  ]

  static func pipeline() throws -> PipelineFile {
    try PipelineFile(path: "\(PipelineHarness.root)/Pipelines/phss")
  }

  static let sources = [
    "registrations": ["\(folder)/registrations-a.csv", "\(folder)/registrations-b.csv.gz"],
    "projects": ["\(folder)/projects.csv"],
  ]

  /// What the run over everything writes; run once for all tests.
  static let whole = Result { try PipelineHarness.files(of: pipeline(), sources: sources) }

  /// The lines of a table as text that can be compared, without order.
  static func cells(_ text: [UInt8], dimensions: [String]) -> Set<String> {
    Set(
      PipelineHarness.records(text).map { record in
        (dimensions + ["level", "measure", "value", "percent"]).map { record[$0] ?? "?" }
          .joined(separator: " | ")
      })
  }

  static func expected(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/\(path).csv")))
  }

  static func dimensions(_ text: [UInt8]) -> [String] {
    let header = String(decoding: text.prefix { $0 != 0x0a }, as: UTF8.self)
    return header.split(separator: ",").map(String.init).prefix { $0 != "level" }.map { $0 }
  }

  @Test(arguments: tables)
  func `a table of the twin is the one that the independent program computed`(
    name: String
  ) throws {
    let files = try Self.whole.get()
    let expected = try Self.expected("expected/\(name)")
    let dimensions = Self.dimensions(expected)
    let made = try #require(files["\(name).csv"])
    #expect(
      Self.cells(made, dimensions: dimensions) == Self.cells(expected, dimensions: dimensions))
  }

  @Test func `the headline of the twin is the independent program's`() throws {
    let files = try Self.whole.get()
    let made = PipelineHarness.records(try #require(files["headline.csv"]))
    let expected = PipelineHarness.records(try Self.expected("expected/headline"))
    #expect(expected.count == 4)
    for line in expected {
      #expect(made.first { $0["measure"] == line["measure"] }?["value"] == line["value"])
    }
  }

  @Test(arguments: ["expected", "expected-2008-06"])
  func `the ledger of the twin is the independent program's`(folder: String) throws {
    let month: PipelineRun.Month = folder == "expected" ? .all : .of("2008-06")
    let files = try PipelineHarness.files(
      of: Self.pipeline(), month: month, sources: Self.sources)
    let made = PipelineHarness.records(try #require(files["ledger.csv"]))
      .filter { $0["source"] == "registrations" }
    let expected = PipelineHarness.records(try Self.expected("\(folder)/ledger"))
    #expect(expected.count >= 6)
    for line in expected {
      #expect(
        made.first { $0["class"] == line["class"] }?["records"] == line["records"],
        "class \(line["class"] ?? "")")
    }
  }

  @Test func `one month of the twin is the independent program's`() throws {
    let files = try PipelineHarness.files(
      of: Self.pipeline(), month: .of("2008-06"), sources: Self.sources)
    let expected = try Self.expected("expected-2008-06/by-governorate")
    let made = try #require(files["by-governorate.csv"])
    #expect(
      Self.cells(made, dimensions: ["governorate"])
        == Self.cells(expected, dimensions: ["governorate"]))
  }
}
