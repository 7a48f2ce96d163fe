import Foundation
import Testing

/// The examples of README and documentation are these functions, and are run.
@Suite struct ExampleTests {
  /// The examples that the README shows as well as the documentation.
  private static let names = ["CountPeople", "CountExport"]
  /// The examples of articles.
  private static let articles = [
    "IntervalOfProportion": "IntervalsOfProportions", "EstimateFromSample": "DesignedSamples",
    "HeapedAges": "AgesThatWereRounded", "FirstDigitsOfAmounts": "FirstDigitsOfAmounts",
    "SimilarInterviews": "NearDuplicateInterviews", "SumOfDoubles": "ExactSums",
    "AddFormat": "Formats",
  ]
  private static let documents =
    [
      "README.md", "Sources/Headcount/Headcount.docc/Headcount.md",
      "Sources/Headcount/Headcount.docc/CountingPeople.md",
      "Sources/Headcount/Headcount.docc/CountingAnExport.md",
    ] + articles.values.sorted().map(page)

  @Test func `an array is counted by two properties`() throws {
    #expect(
      try lines(of: countPeople) == [
        "Basra: 1 women, 50.0 % of the known",
        "Muthanna: 1 women, 100.0 % of the known",
        "Sex not recorded: 1 of 4",
      ])
  }

  @Test func `an export is counted by two columns`() throws {
    // The example names a file from the repository's root.
    try #require(FileManager.default.changeCurrentDirectoryPath(Repository.root.path))
    #expect(
      try lines(of: countExport) == ["Women in Basra: 35 %", "Read 939, rejected 0"])
  }

  @Test(
    arguments: [
      ("IntervalOfProportion", intervalOfProportion), ("EstimateFromSample", estimateFromSample),
      ("HeapedAges", heapedAges), ("FirstDigitsOfAmounts", firstDigitsOfAmounts),
      ("SimilarInterviews", similarInterviews), ("SumOfDoubles", sumOfDoubles),
      ("AddFormat", addFormat),
    ] as [(String, @Sendable ((String) -> Void) throws -> Void)])
  func `an article shows its example and what it prints`(
    name: String, example: @Sendable ((String) -> Void) throws -> Void
  ) throws {
    let article = try Repository.text(Self.page(try #require(Self.articles[name])))
    #expect(Self.blocks(of: "swift", in: article) == [try Self.source(name)])
    let printed = try lines(of: example).joined(separator: "\n")
    #expect(Self.blocks(of: "text", in: article) == [printed])
  }

  @Test(arguments: documents)
  func `each Swift block of a document is an example that runs`(document: String) throws {
    let examples = try (Self.names + Self.articles.keys).map(Self.source)
    let blocks = Self.blocks(of: "swift", in: try Repository.text(document))
    for block in blocks {
      #expect(
        examples.contains(block), "\(document) has a block that no example file has:\n\(block)")
    }
  }

  @Test(arguments: names)
  func `each example is shown in the README and the documentation`(name: String) throws {
    let example = try Self.source(name)
    let readme = Self.blocks(of: "swift", in: try Repository.text("README.md"))
    let pages = try Self.documents.dropFirst().flatMap { page in
      Self.blocks(of: "swift", in: try Repository.text(page))
    }
    #expect(readme.contains(example))
    #expect(pages.contains(example))
  }

  /// What a document prints: the import and the lines between the marks, moved to the left.
  private static func source(_ name: String) throws -> String {
    let text = try Repository.text("Tests/HeadcountTests/Examples/\(name).swift")
    let region = text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "  // example" }.dropFirst().prefix { $0 != "  // end" }
    return (["import Headcount", ""] + region.map { String($0.dropFirst(2)) })
      .joined(separator: "\n")
  }

  private static func page(_ article: String) -> String {
    "Sources/Headcount/Headcount.docc/\(article).md"
  }

  private static func blocks(of language: String, in text: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map { rest in
      rest.components(separatedBy: "\n```")[0]
    }
  }

  private func lines(of example: ((String) -> Void) throws -> Void) throws -> [String] {
    var lines: [String] = []
    try withoutActuallyEscaping({ lines.append($0) }) { try example($0) }
    return lines
  }
}
