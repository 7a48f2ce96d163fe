import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Rows of empty cells, texts that were destroyed, and numbers that are converted and confirmed.
@Suite struct EmptyRowTests {
  static func definition(_ measure: String = "sum: 'n'", records: String = "") -> String {
    """
    {
      pipeline: "rows",
      sources: [{ name: "s", files: ["a.csv"] }],
      dimensions: { place: { from: ["place"] } },
      measures: { n: { source: "s", \(measure) } },
      \(records)
      tables: [{ name: "t", measure: "n", rows: ["place"] }],
    }
    """
  }

  @Test(arguments: [",,\n,,\n", ",,\r\n,,\r\n", "\"\",\"\",\"\"\n , ,\n", "\t,,\n,,"])
  func `rows that spreadsheets leave below the last record are no records`(rows: String) throws {
    let trial = try PipelineTrial(
      Self.definition(records: "records: { key: ['id'], weight: 'n' },"),
      files: ["a.csv": "id,place,n\n1,a,5\n,,\n2,b,6\n" + rows])
    let outcome = trial.outcome.sources[0].outcome
    #expect(outcome.ledger.control == Ledger.Amount(records: 2, people: 11))
    #expect(outcome.ledger[.rejected].records == 0)
    #expect(outcome.ledger.totals.records == 0)
    #expect(outcome.ledger.blankLines == 3)
    #expect(outcome.files[0].records == 2)
    #expect(trial.values("t", ["place"]) == ["a": 5, "b": 6, "_T": 11])
  }

  @Test func `a row with one text is a record`() throws {
    let trial = try PipelineTrial(
      Self.definition("count: 'records'"), files: ["a.csv": "id,place,n\n,,\n,0,\n"])
    #expect(trial.values("t", ["place"]) == ["0": 1, "_T": 1])
  }

  @Test func `letters that were lost before are told in the notes`() throws {
    let trial = try PipelineTrial(
      Self.definition(), files: ["a.csv": "id,place,n\n1,????,5\n2,?? ????,6\n3,Basra,1\n"])
    #expect(
      trial.notes.contains {
        $0.hasPrefix("Source s: the text of place: 2 of 3 filled cells are only question marks")
      }, "\(trial.notes)")
    let whole = try PipelineTrial(
      Self.definition(), files: ["a.csv": "id,place,n\n1,?,5\n2,b,6\n3,Basra,1\n"])
    #expect(!whole.notes.contains { $0.contains("question marks") })
  }

  @Test func `a confirmed number is converted like the others, and the ledger balances`() throws {
    // 1,000 is 1000 because the parts say so; 1000 + 7 households of six persons are 6,042.
    let trial = try PipelineTrial(
      Self.definition(
        "sum: 'n', factor: 6",
        records: "records: { weight: 'n', rules: [{ rule: 'camp + host = [n]', recovers: true }] },"
      ),
      files: [
        "a.csv":
          "place,n,camp,host\na,\"1,000\",400,600\na,7,3,4\nb,\"2,000\",1,2\nTotal,\"3,007\",404,606\n"
      ])
    #expect(trial.values("t", ["place"]) == ["a": 6_042, "_T": 6_042])
    let ledger = trial.outcome.sources[0].outcome.ledger
    #expect(ledger[.counted] == Ledger.Amount(records: 2, people: 6_042))
    #expect(ledger.control == Ledger.Amount(records: 4, people: 6_042))
    // The others may be at most 2,000 and 3,007 households.
    #expect(ledger.interval(of: .rejected).atMost == 6 * 5_007)
  }
}
