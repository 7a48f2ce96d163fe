import HeadcountAggregation
import HeadcountPipeline
import Testing

/// Versions whose instants are written in other ways than ISO.
@Suite struct LatestByTests {
  static func run(_ texts: [String], _ latestBy: String) throws -> ValueTests.Run {
    try ValueTests.run(
      texts, dimension: "place: { from: ['place'] }",
      records: "records: { key: 'id', keep_latest_by: \(latestBy) },")
  }

  static let texts = [
    "id,at,place,n\n1,02/03/2014 10:00,A,1\n2,05/06/2014 9:00 PM,A,1\n",
    "id,at,place,n\n1,01/04/2014,B,1\n2,2014-06-05T20:00:00Z,B,1\n",
  ]

  @Test func `the declared order tells the latest version, times included`() throws {
    let days = try Self.run(Self.texts, "{ column: 'at', date: 'day-first' }")
    // 1 April is after 2 March, and 9 in the evening after 8.
    #expect(days.values("records", by: "place") == ["B": "1", "A": "1", "_T": "2"])
    let months = try Self.run(Self.texts, "{ column: ['at', 'when'], date: 'month-first' }")
    // 3 February is after 4 January, and 5 June, which is ISO, after 6 May.
    #expect(months.values("records", by: "place") == ["A": "1", "B": "1", "_T": "2"])
  }

  @Test func `without a declaration only ISO is an instant`() throws {
    let run = try Self.run(Self.texts, "'at'")
    #expect(run.outcome.sources[0].outcome.ledger[.rejected].records == 3)
  }

  @Test func `the order is proven from the whole column`() throws {
    let more = "id,at,place,n\n3,18/08/2014,C,1\n"
    let run = try Self.run(Self.texts + [more], "{ column: 'at', date: 'proven' }")
    #expect(run.values("records", by: "place") == ["A": "1", "B": "1", "C": "1", "_T": "3"])
    #expect(
      run.notes.contains("Source s: Dates of at have the day first, as `18/08/2014` proves."))
    let error = #expect(throws: RunProblems.self) {
      try Self.run(Self.texts, "{ column: 'at', date: 'proven' }")
    }
    #expect(
      error?.problems.first?.message.contains(
        "add `date: \"day-first\"` or `date: \"month-first\"` to `keep_latest_by`; `") == true)
  }

  @Test func `a month is no instant, and a misspelled order is told`() throws {
    for (latestBy, text) in [
      ("{ column: 'at', date: 'year-month' }", "a month does not tell"),
      ("{ column: 'at', date: 'day-frist' }", "did you mean `day-first`?"), ("5", "a column, or"),
    ] {
      let error = #expect(throws: PipelineFile.Failure.self) { try Self.run(Self.texts, latestBy) }
      #expect(error?.messages.first?.contains(text) == true, "\(error?.messages ?? [])")
    }
  }
}
