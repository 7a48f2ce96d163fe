@testable import HeadcountPipeline
import TestSupport
import Testing

/// One file that is read through two sources, whose measures are added up.
@Suite struct AddedSourcesTests {
  private static func definition(
    _ one: String, _ other: String, _ measures: String, sum: String = "", keys: String = ""
  ) -> String {
    """
    { pipeline: "p",
      sources: [{ name: "north", files: ["\(one)"] }, { name: "south", files: ["\(other)"] }],
      measures: { \(measures), all: { add: ["n", "s"], \(sum) },
        twice: { ratio: ["all", "n"] } },
      records: { \(keys) },
      tables: [{ name: "t", measure: "all" }] }
    """
  }

  private static let counts =
    "n: { source: 'north', count: 'records' }, s: { source: 'south', count: 'records' }"
  private static let families =
    "n: { source: 'north', sum: 'Families' }, s: { source: 'south', sum: ['families', 'f'] }"

  private static func text(_ ids: Range<Int>, women: Bool = false) -> String {
    "id,families,women\n" + ids.map { "\($0),\($0 % 7),\(women ? $0 : 1)\n" }.joined()
  }

  @Test(arguments: [counts, families])
  func `a copy of a file in another source is refused with both names`(measures: String) {
    let messages = PipelineTrial.refusal(
      Self.definition("a.csv", "copy.csv", measures),
      files: ["a.csv": Self.text(0..<6), "copy.csv": Self.text(0..<6)])
    #expect(messages.count == 1)
    #expect(messages[0].contains("copy.csv"))
    #expect(messages[0].contains("all records of this file are those of "))
    #expect(messages[0].contains("/a.csv, and `all` would count them twice"))
    #expect(messages[0].contains("it adds `n` of source `north` to `s` of source `south`"))
    #expect(messages[0].contains("`parts: \"disjoint\"` to `all`"))
  }

  @Test func `a key tells nothing apart in two sources`() {
    let messages = PipelineTrial.refusal(
      Self.definition("a.csv", "copy.csv", Self.counts, keys: "key: ['id']"),
      files: ["a.csv": Self.text(0..<40), "copy.csv": Self.text(20..<80)])
    #expect(messages.count == 1)
    #expect(messages[0].contains("20 records of this file are also records of "))
  }

  @Test func `a path that two patterns find is refused however few records it has`() {
    let messages = PipelineTrial.refusal(
      Self.definition("a*.csv", "*2.csv", Self.counts),
      files: ["a1.csv": Self.text(0..<1), "a2.csv": Self.text(1..<2), "b2.csv": Self.text(2..<3)])
    #expect(messages.count == 1)
    #expect(
      messages[0].contains("a2.csv: error: all records of this file are those of the same file"))
  }

  @Test func `what is no double count passes`() throws {
    let same = ["a.csv": Self.text(0..<30), "b.csv": Self.text(0..<30)]
    let other = ["a.csv": Self.text(0..<30), "b.csv": Self.text(30..<60)]
    func total(_ files: [String: String], _ measures: String, sum: String = "") throws -> Int? {
      try PipelineTrial(Self.definition("a.csv", "b.csv", measures, sum: sum), files: files)
        .values("t", ["measure"])["all"]
    }
    #expect(try total(other, Self.counts) == 60)
    #expect(try total(same, Self.counts, sum: "parts: 'disjoint'") == 60)
    // Two columns of the same records are other people.
    let columns = "n: { source: 'north', sum: 'families' }, s: { source: 'south', sum: 'women' }"
    // 0 + … + 6 four times and 0 + 1 make 85 families.
    #expect(try total(same, columns) == 85 + 30)
    // Measures that stand side by side are not added.
    let apart = Self.definition("a.csv", "b.csv", Self.counts).replacing(
      "measure: \"all\"", with: "measures: ['n', 's']")
    _ = try PipelineTrial(apart, files: same)
  }

  @Test func `levels of one file are other records, and a sum within a ratio is one`() throws {
    let text = "level,n\n" + (0..<30).map { "\($0 % 2),\($0)\n" }.joined()
    let levels = """
      { pipeline: "p",
        sources: [{ name: "north", files: ["a.csv"], level: { column: "level", take: "0" } },
          { name: "south", files: ["a.csv"], level: { column: "level", take: "1" } }],
        measures: { \(Self.counts), all: { add: ["n", "s"] } },
        tables: [{ name: "t", measure: "all" }] }
      """
    #expect(try PipelineTrial(levels, files: ["a.csv": text]).values("t", ["measure"])["all"] == 30)
    let ratio = Self.definition("a.csv", "a.csv", Self.counts).replacing(
      "measure: \"all\"", with: "measure: \"twice\"")
    #expect(PipelineTrial.refusal(ratio, files: ["a.csv": text]).count == 1)
  }

  @Test func `a part, and a sum of parts, are refused alike`() throws {
    let trial = try PartTrial(
      Self.definition("a.csv", "b.csv", Self.counts),
      files: ["a.csv": Self.text(0..<9), "b.csv": Self.text(0..<9)], source: "north")
    var other = trial
    other.source = "south"
    let parts = [try trial.part(.files(["a.csv"])), try other.part(.files(["b.csv"]))]
    #expect(
      PartTrial.refusal { _ = try trial.merged(parts) }.contains(
        "both have the records of `a.csv` (`b.csv` in the second), which would count twice"))
    let refusal = PartTrial.refusal {
      let pipeline = try trial.pipeline(.named)
      _ = try PartialRun(pipeline, month: nil, key: PartTrial.key, threads: 2).outcome()
    }
    #expect(refusal.contains("`all` would count them twice"))
  }
}
