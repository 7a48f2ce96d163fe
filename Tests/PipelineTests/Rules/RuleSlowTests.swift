import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Rules over files of several blocks, and over a real list.
@Suite struct RuleSlowTests {
  @Test func `every number of threads finds the same`() throws {
    // Long notes make several blocks of few records.
    let note = String(repeating: "x", count: 500)
    var text = "a,b,family,note\n"
    for number in 0..<9_000 {
      let family = number % 31 == 0 ? "\"1,000\"" : "\(number % 7)"
      text += "\(number % 97),\(number % 89),\(family),\(note)\n"
    }
    let rules = "\"a <= b\", { rule: \"a + b in 0..150\", severity: \"error\" }"
    let runs = try [1, 2, 5].map { threads in
      try RuleRun(
        [text, text], rules: rules, measures: RuleTests.family, records: "weight: 'family',",
        threads: threads)
    }
    for run in runs.dropFirst() {
      for name in ["rules.csv", "rules-broken.csv", "rejected.csv", "ledger.csv"] {
        let isEqual = run.files[name] == runs[0].files[name]
        #expect(isEqual, "\(name)")
      }
    }
    // The differences of the first rule go down from 96, each one by many records.
    #expect(runs[0].records("rules-broken.csv").first?["difference"] == "96")
  }

  @Test(arguments: [1, 2, 4])
  func `recovered weights balance in all classes and threads`(threads: Int) throws {
    // Long notes make several blocks of few records.
    let note = String(repeating: "x", count: 800)
    var text = "a,b,n,note\nTotal,1,\"9,999\",\n"
    for number in 0..<4_000 {
      text += number % 10 == 0 ? "1000,\(number % 500),\"1,\(100 + number % 500)\"" : "1,2,3"
      text += ",\(note)\n"
    }
    let run = try RuleRun(
      [text, text], rules: RecoveryTests.rule, measures: RecoveryTests.measures,
      records: "weight: 'n',",
      source: "totals: { a: ['Total'] },", threads: threads)
    // 100 + x is never x: only records of b = x + 100 would be confirmed.
    #expect(run.counts()[3] == 0)
    let other = try RuleRun(
      [text.replacing("1000,", with: "1100,")], rules: RecoveryTests.rule,
      measures: RecoveryTests.measures,
      records: "weight: 'n',", source: "totals: { a: ['Total'] },", threads: threads)
    #expect(other.counts()[3] == 400)
    #expect(other.source.ledger[.rejected].records == 0)
    #expect(other.source.ledger.control.people == other.source.ledger[.counted].people)
  }

  /// In a list of 3,542 places 703 of them write `"1,260"`, and hold 2,506,944 of 3,181,176 people.
  ///
  /// The numbers were measured with another program, and so was how many of them the other columns
  /// confirm.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `most people of a real list are recovered by its families`() throws {
    func run(_ rules: String, _ grammar: String = "") throws -> RuleRun {
      try RuleRun(
        [], rules: rules,
        measures: "people: { source: 's', sum: 'IDPs individuals' \(grammar) }",
        records: "weight: 'people',",
        paths: [SharedData.path("iom-dtm-iraq/dtm_master_list_2015-11-18.csv")])
    }
    let plain = try run("")
    #expect(plain.source.ledger[.rejected].records == 703)
    let six = "{ rule: \"people = 6 * [IDPs families]\", name: \"six\", recovers: true }"
    let one = try run(six)
    #expect(one.counts() == [3438, 0, 104, 599])
    #expect(one.source.ledger[.rejected].records == 104)
    let shelters =
      "{ rule: \"sum(Camp .. Unknown shelter type) = [IDPs families]\", recovers: true }"
    let two = try run("\(six), \(shelters)")
    #expect(two.counts(0)[3] == 627)
    #expect(two.counts(1)[3] == 28)
    #expect(two.source.ledger[.rejected].records == 76)
    let all = try run(six, ", number: { grouping: 'comma' }")
    #expect(all.source.ledger[.counted] == Ledger.Amount(records: 3542, people: 3_181_176))
    // What was recovered is what the declared grammar reads.
    let rest = two.source.ledger.interval(of: .rejected)
    #expect(two.source.ledger[.counted].people + (rest.atMost ?? 0) == 3_181_176)
  }
}
