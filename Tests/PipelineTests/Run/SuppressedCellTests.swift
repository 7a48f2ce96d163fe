import Foundation
import HeadcountAggregation
import HeadcountPipeline
import Testing

/// Numbers that an export withholds are intervals from the file to the report, never zeros.
@Suite struct SuppressedCellTests {
  private static let month = "month: { from: ['at'], date: 'iso', period: 'month' }"
  private static let declared = "sum: 'n', suppressed: { '*': [1, 4], '<5': [0, 4] }"

  @Test func `a suppressed cell counts its record and widens its table's cell`() throws {
    let run = try ValueTests.run(
      ["at,n\n2014-01-01,20\n2014-01-02,*\n2014-02-01, < 5\n2014-02-02,*\n2014-02-03,-\n"],
      measure: Self.declared)
    #expect(run.values("records", by: "month") == ["2014-01": "2", "2014-02": "3", "_T": "5"])
    #expect(run.values("n", by: "month") == ["2014-01": "20", "_T": "20"])
    // January: 20 and 1 to 4. February: 0 to 4 and 1 to 4; the dash is no value at all.
    #expect(
      run.values("n_at_least", by: "month") == ["2014-01": "21", "2014-02": "1", "_T": "22"])
    #expect(
      run.values("n_at_most", by: "month") == ["2014-01": "24", "2014-02": "8", "_T": "32"])
    #expect(
      run.notes.contains(
        "Source s: 3 counted record(s) have a suppressed value of n, which is not zero: the others "
          + "add up to 20, and all to at least 22 and at most 32."))
    #expect(run.outcome.sources[0].outcome.ledger[.rejected].records == 0)
  }

  @Test(arguments: ["n", "m"])
  func `what columns with suppressed cells come to has no percentages`(measure: String) throws {
    let definition = """
      { pipeline: "p", sources: [{ name: "s", files: ["a.csv"] }],
        dimensions: { g: { from: ["gov"] }, sex: { codes: "sex" } },
        measures: {
          n: { source: "s", unpivot: { into: "sex", columns: { female: "F", male: "M" } },
            unit: "household", suppressed: { "*": [1, 4] } },
          m: { add: ["n"] } },
        tables: [{ name: "t", measures: ["\(measure)"], rows: ["g"], columns: ["sex"], percent: "row" }] }
      """
    func percents(_ text: String) throws -> [String] {
      let trial = try PipelineTrial(definition, files: ["a.csv": text])
      return PipelineHarness.records(trial.files["t.csv"] ?? []).compactMap { $0["percent"] }
        .filter { !$0.isEmpty }
    }
    #expect(try percents("gov,F,M\nBasra,30,70\nErbil,40,60\n").contains("30.0"))
    #expect(try percents("gov,F,M\nBasra,*,100\nErbil,40,60\n").isEmpty)
  }

  @Test func `without the declaration the same cells are rejected`() throws {
    let run = try ValueTests.run(["at,n\n2014-01-01,20\n2014-01-02,*\n2014-02-01,<5\n"])
    #expect(run.outcome.sources[0].outcome.ledger[.rejected].records == 2)
    #expect(run.values("n_at_least", by: "month").isEmpty)
  }

  @Test func `texts that tell their bounds need no others`() throws {
    let run = try ValueTests.run(
      ["at,n\n2014-01-01,7\n2014-01-02,1-4\n2014-01-03,\u{2264}4\n2014-01-04,1\u{2013}4\n"],
      measure: "sum: 'n', suppressed: ['1-4', '<=4', '\u{2264}4']")
    // 7 + 1 + 0 + 1 = 9 and 7 + 4 + 4 + 4 = 19.
    #expect(run.values("n_at_least", by: "month")["_T"] == "9")
    #expect(run.values("n_at_most", by: "month")["_T"] == "19")
  }

  @Test(arguments: [1, 2, 4])
  func `a suppressed weight stands beside the balance, in the class of its record`(threads: Int)
    throws
  {
    // Key 1 is superseded by its later version, key 2 came twice; key 3 has no instant.
    let texts = [
      "id,at,n\n1,2014-01-01,*\n2,2014-01-01,*\n4,2014-01-05,10\n",
      "id,at,n\n1,2014-01-02,<5\n2,2014-01-01,*\n3,soon,*\n",
    ]
    let run = try ValueTests.run(
      texts, dimension: Self.month, measure: Self.declared,
      records: "records: { key: ['id'], keep_latest_by: 'at', weight: 'n' },", threads: threads)
    let ledger = run.outcome.sources[0].outcome.ledger
    #expect(ledger[.counted] == Ledger.Amount(records: 3, people: 10))
    #expect(try ledger.total() == ledger.control)
    func bounds(_ recordClass: RecordClass) -> [Int?] {
      let interval = ledger.interval(of: recordClass)
      return [interval.records, interval.atLeast, interval.atMost]
    }
    // Counted are `<5` of key 1 and `*` of key 2: 0 + 1 and 4 + 4.
    #expect(bounds(.counted) == [2, 1, 8])
    #expect(bounds(.superseded) == [1, 1, 4])
    #expect(bounds(.duplicate) == [1, 1, 4])
    #expect(bounds(.rejected) == [1, 1, 4])
    #expect(run.values("n_at_least", by: "month")["_T"] == "11")
    #expect(run.values("n_at_most", by: "month")["_T"] == "18")
    let lines = PipelineHarness.records(run.files["ledger.csv"] ?? [])
    let counted = lines.first { $0["class"] == "counted" }
    #expect(counted?["of_unknown_weight"] == "2")
    #expect(counted?["at_least"] == "1" && counted?["at_most"] == "8")
  }

  @Test func `a filter takes suppressed cells with it`() throws {
    let run = try ValueTests.run(
      ["at,n\nA,20\nA,*\nB,*\nB,*\n"], dimension: "place: { from: ['at'] }",
      measure: Self.declared, records: "records: { filter: { place: ['A'] }, weight: 'n' },")
    #expect(run.values("n_at_most", by: "place") == ["A": "24", "_T": "24"])
    let ledger = run.outcome.sources[0].outcome.ledger
    #expect(ledger.interval(of: .counted).atMost == 4)
    #expect(ledger.interval(of: .filtered).atMost == 8)
  }

  @Test func `a sum of measures has the bounds of its parts`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try Data("a,b,place\n1,*,A\n*,5,A\n3,7,B\n".utf8).write(
        to: folder.appending(path: "x.csv"))
      let definition = """
        {
          pipeline: "p", sources: [{ name: "s", files: ["x.csv"] }],
          dimensions: { place: { from: ["place"] } },
          measures: {
            a: { source: "s", sum: "a", suppressed: { "*": [1, 4] } },
            b: { source: "s", sum: "b", suppressed: { "*": [2, 3] } },
            all: { add: ["a", "b"] },
          },
          tables: [{ name: "t", measure: "all", rows: ["place"] }],
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let files = try PipelineHarness.files(of: PipelineFile(path: folder.path))
      let values = PipelineHarness.records(try #require(files["t.csv"]))
        .filter { $0["place"] == "_T" }
        .map { "\($0["measure"] ?? "") \($0["value"] ?? "")" }
      // 1 + 3 + 5 + 7 = 16; beside them 1 to 4 of a and 2 to 3 of b.
      #expect(values == ["all 16", "all_at_least 19", "all_at_most 23"])
    }
  }
}
