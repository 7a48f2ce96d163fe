import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Parts whose records cannot be compared, or not all of them.
@Suite struct ComparedPartTests {
  @Test func `versions in dispute are refused as a merge refuses them`() throws {
    let files = [
      "a.csv": RecordComparisonTests.header
        + "k,2020-01-01,A,female,30,1\nk,2020-01-01,B,female,30,2\n",
      "b.csv": RecordComparisonTests.header + "k,2020-01-01,A,female,30,1\n",
    ]
    for (rule, text) in [
      ("keep: 'fail'", "1 key(s) have records that differ"),
      ("keep: 'sum'", "are of different categories of `place`"),
    ] {
      let trial = try PartTrial(RecordComparisonTests.definition(rule), files: files)
      let parts = try ["a.csv", "b.csv"].map { try trial.part(.files([$0])) }
      for (old, new) in [(parts[0], parts[1]), (parts[1], parts[0])] {
        let message = PartTrial.refusal { _ = try RecordComparisonTests.compare(trial, old, new) }
        #expect(message.contains(text) && message.contains("a.csv:2, a.csv:3"), "\(message)")
      }
    }
  }

  @Test func `a source without a key, and one that only one part has, are told`() throws {
    let definition = RecordComparisonTests.definition("source: 'list', keep: 'latest', by: 'at'")
      .replacing(
        "sources: [{ name", with: "sources: [{ name: \"visits\", files: [\"v.csv\"] }, { name"
      )
      .replacing("measures: {", with: "measures: { visits: { source: 'visits', count: 'records' },")
      .replacing(", filter: { place: [\"A\", \"B\", \"C\"] }", with: "")
      .replacing("tables: [", with: "tables: [{ name: 'v', measure: 'visits' },")
    let trial = try PartTrial(
      definition,
      files: [
        "a.csv": RecordComparisonTests.header + "k,2020-01-01,A,female,30,1\n", "v.csv": "day\n1\n",
      ])
    func part(_ sources: [String]) throws -> String {
      let choice = sources.map { ($0, "\(trial.folder.path)/\($0 == "list" ? "a" : "v").csv") }
      let run = PartialRun(
        try trial.pipeline(.given(choice)), month: nil, key: PartTrial.key, threads: 1)
      var bytes: [UInt8] = []
      try PartWriter.write(try run.outcome().part) { bytes += $0 }
      return try trial.folder.file("\(sources.count).part", bytes)
    }
    let (one, both) = (try part(["list"]), try part(["list", "visits"]))
    let twice = try RecordComparisonTests.compare(trial, both, both)
    #expect(twice.sources.map(\.source) == ["list"] && twice.sources[0].total.isSame)
    #expect(
      twice.notes == [
        "Source visits has no key, so that it is not told what became of its records."
      ])
    #expect(
      try RecordComparisonTests.compare(trial, one, both).notes == [
        "Source visits is in one of the parts only, and is not compared."
      ])
  }

  @Test func `parts that tell nothing of each other's records are refused`() throws {
    let keyed = RecordComparisonTests.definition("keep: 'latest', by: 'at'")
    let files = [
      "a.csv": RecordComparisonTests.header + "k,2020-01-01,A,female,30,1\n",
      "b.csv": RecordComparisonTests.header,
    ]
    let trial = try PartTrial(keyed, files: files)
    let one = try trial.part(.files(["a.csv"]))
    let secret = DigestKey(secret: Array("another sixteen bytes".utf8))!
    let other = try trial.part(.files(["b.csv"]), key: secret)
    let changed = try PartTrial(keyed + "\n", files: files)
    let definition = try changed.part(.files(["b.csv"]))
    let unkeyed = try PartTrial(
      keyed.replacing("key: \"id\", keep: 'latest', by: 'at', ", with: ""), files: files)
    let rowless = try unkeyed.part(.files(["a.csv"]))
    func refusal(_ trial: PartTrial, _ new: String, _ key: DigestKey? = PartTrial.key) -> String {
      PartTrial.refusal { _ = try RecordComparisonTests.compare(trial, one, new, key: key) }
    }
    #expect(refusal(trial, other).contains("their digests are hidden by two keys"))
    #expect(refusal(trial, definition).contains("they were made by two texts of the definition"))
    #expect(refusal(trial, one, nil).contains("name its file with --key"))
    #expect(refusal(trial, one, secret).contains("another key than that of --key"))
    #expect(refusal(changed, one).contains("made by another text of the definition"))
    let message = PartTrial.refusal {
      _ = try RecordComparisonTests.compare(unkeyed, rowless, rowless)
    }
    #expect(message.contains("the part holds no rows of records"))
  }
}
