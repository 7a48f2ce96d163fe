import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Numbers that an equation confirms.
@Suite struct RecoveryTests {
  static let measures = "n: { source: 's', sum: 'n' }"
  static let rule = "{ rule: \"sum(a, b) = n\", name: \"parts\", recovers: true }"

  static func run(_ text: String, _ rules: String = rule, threads: Int = 2) throws -> RuleRun {
    try RuleRun([text], rules: rules, measures: measures, records: "weight: 'n',", threads: threads)
  }

  @Test func `the reading that the equation demands is taken`() throws {
    // 1,000 is 1000 in the first record and 1 in the second.
    let run = try Self.run("a,b,n\n400,600,\"1,000\"\n1,,\"1,000\"\n3,4,7\n")
    #expect(run.source.ledger[.counted] == Ledger.Amount(records: 3, people: 1008))
    #expect(run.source.ledger.control == Ledger.Amount(records: 3, people: 1008))
    #expect(run.counts() == [3, 0, 0, 2])
    #expect(run.source.rules.recovered.amount == Ledger.Amount(records: 2, people: 1001))
    let lines = run.records("recovered.csv")
    #expect(lines.map { $0["number"] } == ["1000", "1"])
    #expect(lines.map { $0["text"] } == ["1,000", "1,000"])
    #expect(lines[0]["line"] == "2" && lines[0]["column"] == "3" && lines[0]["column_name"] == "n")
    #expect(lines[0]["rule"] == "parts" && lines[0]["people"] == "1000")
    #expect(run.notes.contains { $0.contains("2 (1,001 people) record(s) have a number that") })
  }

  @Test(arguments: [
    // The number is near but not demanded, no reading of the text, or not the only one.
    "401,600,\"1,000\"", "400,599,\"1,000\"", "200,300,\"1,000\"", "1,\"2,000\",\"3,000\"",
    ",,\"1,000\"", "400,600,many", "0,0,-1",
  ])
  func `what no equation demands stays rejected or as it is`(_ record: String) throws {
    let run = try Self.run("a,b,n\n\(record)\n3,4,7\n")
    #expect(run.counts()[3] == 0)
    #expect(run.source.ledger[.counted].records == (record.hasSuffix("-1") ? 2 : 1))
    #expect(try run.source.ledger.total() == run.source.ledger.control)
  }

  @Test func `a factor or decimals of a measure change nothing of what an equation demands`() throws
  {
    let rule = "{ rule: \"a + b = [n]\", recovers: true }"
    for (measure, people) in [
      ("n: { source: 's', sum: 'n', unit: 'person', factor: 6 }", 6_042),
      ("n: { source: 's', sum: 'n', number: { decimals: 2 } }", 100_700),
    ] {
      // 400 + 600 is 1,000, and 3 + 4 is 7; 1 is no thousand.
      let run = try RuleRun(
        ["a,b,n\n400,600,\"1,000\"\n3,4,7\n1,0,\"2,000\"\n"], rules: rule, measures: measure)
      #expect(run.counts() == [2, 0, 1, 1])
      #expect(run.records("recovered.csv").map { $0["number"] } == ["1000"])
      let cube = run.source.cubes.first { $0.stride > 1 }
      #expect(cube?.cells.reduce(0) { $0 + $1.numbers[1] } == people, "\(measure)")
    }
  }

  @Test func `without the key nothing is recovered`() throws {
    let run = try Self.run("a,b,n\n400,600,\"1,000\"\n", "\"sum(a, b) = n\"")
    #expect(run.counts() == [0, 0, 1, 0])
    #expect(run.files["recovered.csv"] == nil)
    #expect(run.source.ledger[.rejected].records == 1)
  }

  @Test func `a confirmed number confirms another one`() throws {
    let run = try Self.run(
      "a,b,n,m\n400,600,\"1,000\",\"6,000\"\n",
      "{ rule: \"[m] = 6 * n\", recovers: true }, \(Self.rule)")
    #expect(run.counts(0) == [1, 0, 0, 1])
    #expect(run.counts(1) == [1, 0, 0, 1])
    #expect(run.source.rules.recovered.amount.records == 1)
    #expect(run.records("recovered.csv").map { $0["number"] } == ["6000", "1000"])
  }

  @Test func `rules that demand different readings confirm none`() throws {
    let run = try Self.run(
      "a,b,n,m\n400,600,\"1,000\",1\n400,600,\"1,000\",5\n",
      "{ rule: \"n = m\", recovers: true }, \(Self.rule)")
    // 5 is no reading of the text, so that the second record has one demand only.
    #expect(run.source.ledger[.counted] == Ledger.Amount(records: 1, people: 1000))
    #expect(run.broken(0) == [3])
  }

  /// 2,077 records and 218,435 families, as another program measured; one place has 41 families and
  /// shelters of 40.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `one line of a real list is off by one against its shelters`() throws {
    let run = try RuleRun(
      [], rules: "\"sum(IDPs in Camps/ transit camps .. Unknown or other) = families\"",
      measures: "families: { source: 's', sum: 'Master Families' }",
      records: "weight: 'families',",
      source: "header: 'none', labels: '\(SharedData.path("iom-dtm-iraq/dtm_2014_labels.csv"))',",
      paths: [SharedData.path("iom-dtm-iraq/dtm_2014-08-18_headerless.csv")])
    #expect(run.counts() == [2076, 1, 0, 0])
    #expect(run.source.ledger[.counted] == Ledger.Amount(records: 2077, people: 218_435))
    let line = try #require(run.records("rules-broken.csv").first)
    #expect(line["left"] == "40" && line["right"] == "41" && line["people"] == "41")
  }
}
