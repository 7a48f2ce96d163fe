import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// What rules find in records.
@Suite struct RuleTests {
  static let family = "family: { source: 's', sum: 'family' }"

  @Test func `a record holds, breaks a rule, or cannot be checked`() throws {
    let run = try RuleRun(
      ["female,male,total\n1,2,3\n1,2,4\n1,,1\nx,2,3\n5,5,10\n1,2\n"],
      rules: "\"female + male = total\"")
    #expect(run.counts() == [2, 1, 3, 0])
    #expect(run.broken() == [3])
    let line = try #require(run.records("rules-broken.csv").first)
    #expect(line["file"] == "0.csv" && line["line"] == "3")
    #expect(line["left"] == "3" && line["right"] == "4" && line["difference"] == "-1")
    let rule = try #require(run.records("rules.csv").first)
    #expect(rule["rule"] == "female + male = total" && rule["severity"] == "soft")
    #expect(rule["held"] == "2" && rule["broken"] == "1" && rule["unchecked"] == "3")
    // Soft rules reject nothing; only the record of two fields is.
    #expect(run.source.ledger[.rejected].records == 1)
    #expect(
      run.notes.contains(
        "Source s: the rule `female + male = total` holds in 2 record(s), is broken in 1, cannot be "
          + "checked in 3."))
  }

  @Test func `a sum takes empty cells for nothing, unless all are empty`() throws {
    let run = try RuleRun(
      ["shelter_camp,shelter_rent,other,n\n3,,9,3\n,,1,0\n1,2,,3\n-,4,,5\n"],
      rules: "\"sum(SHELTER_*) = n\"")
    #expect(run.counts() == [2, 1, 1, 0])
    #expect(run.broken() == [5])
  }

  @Test func `a sum goes from one column to another, and takes lists and tags`() throws {
    let text = "a,b,c,n\n#affected+f,#affected+m,#sector,#inneed\n1,2,4,3\n1,2,4,7\n"
    let run = try RuleRun(
      [text],
      rules:
        "\"sum(a .. b) = n\", \"sum(a, b, c) = n\", \"sum(#affected) = [#inneed]\", \"b - a = 1\"")
    #expect(run.counts(0) == [1, 1, 0, 0])
    #expect(run.counts(1) == [1, 1, 0, 0])
    #expect(run.counts(2) == [1, 1, 0, 0])
    #expect(run.counts(3) == [2, 0, 0, 0])
  }

  @Test func `one failing comparison of a chain is enough, and all are needed to hold`() throws {
    let run = try RuleRun(
      ["reached,targeted,affected\n1,2,3\n3,2,\n1,2,\n1,5,3\n"],
      rules: "\"reached <= targeted <= affected\"")
    #expect(run.counts() == [1, 2, 1, 0])
    #expect(run.broken() == [5, 3])
  }

  @Test func `ranges, factors and tolerances are exact in decimals`() throws {
    let text = "p,q,r\n33.3,33.3,33.3\n60,41.5,0\n98.9,0,0\n"
    let run = try RuleRun(
      [text],
      rules: """
        { rule: "p + q + r in 99..101", number: { decimal: "point" } },
        { rule: "p + q + r = 100", name: "t", tolerance: 1.1, number: { decimal: "point" } },
        { rule: "0.5 * p >= 16.65", number: { decimal: "point" } },
        { rule: "p in 0..100" }
        """)
    #expect(run.counts(0) == [1, 2, 0, 0])
    #expect(run.counts(1) == [2, 1, 0, 0])
    #expect(run.counts(2) == [3, 0, 0, 0])
    // Without a declared mark 33.3 is no number.
    #expect(run.counts(3) == [1, 0, 2, 0])
  }

  @Test func `what is beyond all counts is not checked, and stops nothing`() throws {
    let most = String(Int.max)
    let run = try RuleRun(
      ["a,b\n\(most),1\n-\(most),\(most)\n\(most)0,1\n1,1\n"],
      rules: """
        { rule: "a * 9000000000000000000 >= b", name: "x" }, { rule: "a - b >= 0" },
        { rule: "0.000000001 * a >= 0" }
        """)
    #expect(run.counts(0) == [1, 0, 3, 0])
    #expect(run.counts(1) == [2, 1, 1, 0])
    #expect(run.counts(2) == [2, 1, 1, 0])
  }

  @Test func `dates are compared as they are declared`() throws {
    let text = "start,end\n01/02/2014,02/01/2014\n2014-01-01,2014-01-31\n2014-01-01,soon\n"
    let run = try RuleRun(
      [text],
      rules: """
        { rule: "date(start) <= date(end)", date: "day-first" },
        { rule: "date(end) - date(start) <= 30", date: "month-first" },
        "date(start) >= date(2014-01-02)",
        """)
    #expect(run.counts(0) == [1, 1, 1, 0])
    // By months the first pair is from 2 January to 1 February: 30 days, as the second.
    #expect(run.counts(1) == [2, 0, 1, 0])
    #expect(run.counts(2) == [0, 2, 1, 0])
  }

  @Test func `a field that must not be empty may hold anything else`() throws {
    let run = try RuleRun(
      ["place,n\nA,1\n ,2\n,3\n\"\",4\nN/A,5\n"],
      rules: "\"place not empty\", \"[place] is not empty\"",
      dimensions: "place: { from: ['place'], missing: 'standard' }")
    #expect(run.broken(0) == [3, 4, 5, 6])
    #expect(run.broken(1) == [3, 4, 5])
  }

  @Test func `a measure brings its grammar and its tokens`() throws {
    let run = try RuleRun(
      ["n,m\n\"1,000\",1000\n-99,5\n7,\"1,000\"\n"],
      rules: "\"n <= 2000\", \"n = [m]\", \"[n] >= 0\"",
      measures: "n: { source: 's', sum: 'n', number: { grouping: 'comma' }, missing: ['-99'] }")
    #expect(run.counts(0) == [2, 0, 1, 0])
    #expect(run.counts(1) == [1, 0, 2, 0])
    #expect(run.counts(2) == [2, 0, 1, 0])
  }

  @Test(arguments: [
    "p: { source: 's', sum: 'n', unit: 'person', factor: 6 }",
    "p: { source: 's', sum: 'n', unit: 'person', factor: { by: 'g', codes: { a: 5 }, otherwise: 7 } }",
    "h: { source: 's', sum: 'n', unit: 'household' },\np: { source: 's', sum: 'n', unit: 'person', factor: 6 }",
  ])
  func `a rule is asked of the column, whatever factor a measure has`(measures: String) throws {
    let run = try RuleRun(
      ["g,n\na,10\na,20\nb,40\n"],
      rules: "\"[n] <= 20\", \"sum(n) = [n]\", { rule: \"[n] + 1 > 40\", severity: 'error' }",
      measures: measures, dimensions: "g: { from: ['g'] }")
    #expect(run.counts(0) == [2, 1, 0, 0])
    #expect(run.counts(1) == [3, 0, 0, 0])
    #expect(run.counts(2) == [1, 2, 0, 0])
    #expect(run.source.ledger[.counted].records == 1)
  }

  @Test func `numbers of declared decimals are compared as they are written`() throws {
    let run = try RuleRun(
      ["share,n\n0.25,1.5\n1,2\n1.5,0.125\n"],
      rules: """
        { rule: "[share] in 0..1", number: { decimals: 2 } },
        { rule: "[share] >= 20", number: { decimals: 2 } },
        { rule: "2 * [share] = 3", number: { decimals: 2 }, tolerance: 1 },
        "[n] <= 1.5", "[n] + [share] = 1.75"
        """, measures: "n: { source: 's', sum: 'n', number: { decimals: 3 } }")
    #expect(run.counts(0) == [2, 1, 0, 0])
    #expect(run.counts(1) == [0, 3, 0, 0])
    // 0.5, 2 and 3 beside 3.
    #expect(run.counts(2) == [2, 1, 0, 0])
    #expect(run.counts(3) == [2, 1, 0, 0])
    // The last rule reads `share` without decimals: 0.25 and 1.5 are no such numbers, and 2 + 1 is not 1.75.
    #expect(run.counts(4) == [0, 1, 2, 0])
  }

  @Test func `an error rejects the record with its people, and the ledger balances`() throws {
    let run = try RuleRun(
      ["female,male,family\n1,2,3\n1,2,40\n5,5,10\n9,9,\"1,000\"\n"],
      rules: "{ rule: \"female + male = family\", name: \"sexes\", severity: \"error\" }",
      measures: Self.family, records: "weight: 'family',",
      quality: "quality: { rejected: { people: '1%' } },")
    #expect(run.source.ledger[.counted] == Ledger.Amount(records: 2, people: 13))
    #expect(run.source.ledger[.rejected] == Ledger.Amount(records: 2, people: 40))
    #expect(run.source.rejected.map(\.reason).contains(.breaksRule("sexes")))
    #expect(run.outcome.gates.count == 1)
    #expect(run.source.rules.tallies[0].broken.amount == Ledger.Amount(records: 1, people: 40))
    #expect(run.source.rules.tallies[0].unchecked.interval.atMost == 1000)
  }

  @Test func `a gate counts the records that break any rule once`() throws {
    func gates(_ limit: String) throws -> [String] {
      try RuleRun(
        ["a,b\n1,1\n2,1\n1,5\n1,1\n"], rules: "\"a = b\", \"a <= b\"",
        quality: "quality: { rules: '\(limit)' },"
      ).outcome.gates.map(\.text)
    }
    #expect(try gates("50%") == [])
    #expect(
      try gates("49.9%") == [
        "source `s`: 2 of 4 records break a rule, more than 49.9%: `a = b` 2, `a <= b` 1"
      ])
  }

  @Test func `rows of totals are no records of a rule`() throws {
    let run = try RuleRun(
      ["place,a,b\nA,1,1\nTotal,1,9\nnote\n"], rules: "\"a = b\"",
      source: "totals: { place: ['Total', 'note'] },")
    #expect(run.counts() == [1, 0, 0, 0])
  }

  @Test func `a name that no file has is told with its place and the nearest`() throws {
    let error = #expect(throws: RunProblems.self) {
      try RuleRun(["female,male,total\n1,2,3\n"], rules: "\"femle + male = sum(x*)\"")
    }
    let messages = error?.problems.map(\.message) ?? []
    #expect(messages.count == 2)
    #expect(
      messages.first?.hasSuffix(
        ":6:24: error: in the rule `femle + male = sum(x*)`: no measure of source `s` and no column "
          + "of 0.csv is called `femle`; did you mean `female`?") == true, "\(messages)")
    #expect(messages.last?.contains(":6:43: ") == true)
    #expect(error?.exitStatus == 2)
  }

  @Test func `numbers that tell who a record is about are not shown`() throws {
    let run = try RuleRun(
      ["id,n\n770123,1\n2,1\n"], rules: "\"id <= n\"", records: "key: 'id',")
    #expect(run.counts() == [0, 2, 0, 0])
    #expect(run.records("rules-broken.csv").allSatisfy { $0["left"] == "" })
    #expect(!String(decoding: run.files["rules-broken.csv"]!, as: UTF8.self).contains("770"))
  }
}
