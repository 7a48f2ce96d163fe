import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// Values that a definition declares or has proven, from the file to the table.
@Suite struct ValueTests {
  /// What a pipeline over files comes to.
  struct Run {
    var outcome: PipelineRun.Outcome
    var files: [String: [UInt8]]

    var notes: [String] { outcome.result.provenance.notes }

    /// The values other than zero of a table by the category of its rows; the total is `_T`.
    func values(_ measure: String, by dimension: String) -> [String: String] {
      let records = PipelineHarness.records(files["t.csv"] ?? [])
        .filter { $0["measure"] == measure && $0["value"] != "0" }
      return Dictionary(
        records.map { ($0[dimension] ?? "", $0["value"] ?? "") }, uniquingKeysWith: { $1 })
    }
  }

  /// Runs a pipeline over CSV texts with one dimension and one measure beside the count.
  static func run(
    _ texts: [String], dimension: String = "month: { from: ['at'], date: 'iso', period: 'month' }",
    measure: String = "sum: 'n'", records: String = "", threads: Int = 2
  ) throws -> Run {
    try PipelineHarness.inTemporaryFolder { folder in
      for (place, text) in texts.enumerated() {
        try Data(text.utf8).write(to: folder.appending(path: "\(place).csv"))
      }
      let name = dimension.prefix { $0 != ":" }
      let definition = """
        {
          pipeline: "values",
          sources: [{ name: "s", files: ["*.csv"] }],
          dimensions: { \(dimension) },
          measures: { records: { source: "s", count: "records" }, n: { source: "s", \(measure) } },
          \(records)
          tables: [{ name: "t", measures: ["records", "n"], rows: ["\(name)"] }],
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      let outcome = try PipelineHarness.outcome(of: pipeline, threads: threads)
      return Run(
        outcome: outcome,
        files: Dictionary(
          uniqueKeysWithValues: RunDocuments.files(outcome, definition: pipeline.definition)
            .map { ($0.name, $0.bytes) }))
    }
  }

  static func month(_ date: String, _ period: String = "month") -> String {
    "month: { from: ['at'], date: '\(date)', period: '\(period)' }"
  }

  // MARK: Dates

  @Test(arguments: [1, 2, 5])
  func `the order of dates is proven from all files of the column`(threads: Int) throws {
    // Only the last record of the second file tells that the day comes first.
    let first = "at,n\n" + String(repeating: "03/04/2014,1\n", count: 5000)
    let texts = [first, "n,at\n1,05/04/2014\n1,Aug 3 2014\n1,18/04/2014\n"]
    let run = try Self.run(texts, dimension: Self.month("proven"), threads: threads)
    #expect(
      run.values("records", by: "month") == ["2014-04": "5002", "2014-08": "1", "_T": "5003"])
    #expect(
      run.notes.contains("Source s: Dates of month have the day first, as `18/04/2014` proves."))
  }

  @Test func `dates that could be both are refused with the line to add`() throws {
    let texts = ["at,n\n03/04/2014,1\n05/06/2014,1\n"]
    let error = #expect(throws: RunProblems.self) {
      try Self.run(texts, dimension: Self.month("proven"))
    }
    #expect(error?.exitStatus == 2)
    let message = error?.problems.first?.message ?? ""
    #expect(message.contains("`03/04/2014`"))
    #expect(message.contains("add `date: \"day-first\"` or `date: \"month-first\"`"))
    #expect(message.contains(/; `03\/04\/2014` at \S+\.csv:2:1$/))
    // With the line added, or where only the year is asked for, the same file is counted.
    let declared = try Self.run(texts, dimension: Self.month("month-first"))
    #expect(declared.values("records", by: "month") == ["2014-03": "1", "2014-05": "1", "_T": "2"])
    let years = try Self.run(texts, dimension: Self.month("proven", "year"))
    #expect(years.values("records", by: "month") == ["2014": "2", "_T": "2"])
  }

  @Test func `two orders in one column are refused with both values`() throws {
    let error = #expect(throws: RunProblems.self) {
      try Self.run(
        ["at,n\n18/08/2014,1\n", "n,at\n1,01/01/2014\n1,\" 08/19/2014\"\n1,08/19/2014\n"],
        dimension: Self.month("proven"))
    }
    let message = error?.problems.first?.message ?? ""
    #expect(
      message.contains(/; `18\/08\/2014` at \S+\.csv:2:1, `08\/19\/2014` at \S+\.csv:3:2$/),
      "\(message)")
  }

  @Test(arguments: [("18/08/2014", true), ("2014-08", true), ("08/09/2014", false)])
  func `a constant proves its order as a column does`(constant: String, isProven: Bool) throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try Data("n\n1\n2\n".utf8).write(to: folder.appending(path: "x.csv"))
      let definition = """
        {
          pipeline: "p",
          sources: [{ name: "s", files: ["x.csv"], constants: { month: "\(constant)" } }],
          dimensions: { month: { from: ["at"], date: "proven", period: "month" } },
          measures: { r: { source: "s", count: "records" } },
          tables: [{ name: "t", measure: "r", rows: ["month"] }],
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      guard isProven else {
        #expect(throws: RunProblems.self) { try PipelineHarness.outcome(of: pipeline) }
        return
      }
      let cube = try PipelineHarness.outcome(of: pipeline).sources[0].outcome.cubes[0]
      #expect(cube.axes[0].map(\.code) == ["2014-08"])
    }
  }

  @Test func `impossible dates are unmatched and told`() throws {
    let run = try Self.run(["at,n\n2021-21-31,1\n2021-12-31,1\n2021-02-30,1\nsoon,1\n"])
    #expect(run.values("records", by: "month")["2021-12"] == "1")
    #expect(
      run.notes.contains {
        $0.contains("2 record(s) with a date of month that no calendar has")
      })
  }

  @Test func `serial numbers and seconds are dates where they are declared`() throws {
    let serials = try Self.run(
      ["at,n\n41869,1\n41900,1\n"], dimension: Self.month("excel-serial", "quarter"))
    #expect(serials.values("records", by: "month") == ["2014-Q3": "2", "_T": "2"])
    // 1409518800 is 2014-08-31 21:00 in UTC and the first of September in Iraq.
    let seconds = try Self.run(
      ["at,n\n1409518800,1\n"],
      dimension: "month: { from: ['at'], date: 'epoch', period: 'month', time_zone: '+03:00' }")
    #expect(seconds.values("records", by: "month") == ["2014-09": "1", "_T": "1"])
    let server = try Self.run(
      ["at,n\n2014-08-31T21:00:00Z,1\n2014-08-31T20:59:00.000Z,1\n2014-08-31T23:00:00,1\n"],
      dimension: "month: { from: ['at'], date: 'iso', period: 'month', time_zone: '+03:00' }")
    #expect(server.values("records", by: "month") == ["2014-08": "2", "2014-09": "1", "_T": "3"])
  }

  // MARK: Numbers

  @Test(arguments: [1, 3])
  func `the grammar of numbers is proven from the whole column`(threads: Int) throws {
    let run = try Self.run(
      ["at,n\n2014-01-01,\"1,260\"\n2014-01-02,12\n", "at,n\n2014-02-01,\"1,234,567\"\n"],
      measure: "sum: 'n', number: 'proven'", records: "records: { weight: 'n' },",
      threads: threads)
    // 1,260 + 12 = 1,272, and with 1,234,567 it is 1,235,839.
    #expect(
      run.values("n", by: "month") == ["2014-01": "1272", "2014-02": "1234567", "_T": "1235839"])
    #expect(
      run.notes.contains(
        "Source s: Numbers of n are written as `number: { grouping: \"comma\" }` says, as "
          + "`1,234,567` proves."))
  }

  @Test func `numbers that could be two are refused with the line to add`() throws {
    let error = #expect(throws: RunProblems.self) {
      try Self.run(["at,n\n2014-01-01,1.234\n"], measure: "sum: 'n', number: 'proven'")
    }
    #expect(error?.exitStatus == 2)
    let message = error?.problems.first?.message ?? ""
    #expect(message.contains("`1.234`"))
    #expect(message.contains("number: { decimal: \"point\" }"))
    #expect(message.contains("number: { grouping: \"point\" }"))
    #expect(message.contains(/; `1\.234` at \S+\.csv:2:2$/), "\(message)")
  }

  @Test func `numbers in two ways of writing are refused with their places`() throws {
    let error = #expect(throws: RunProblems.self) {
      try Self.run(
        ["at,n\n2014-01-01,5\n2014-01-01,\"1,260.5\"\n", "at,n\n2014-01-01,\"1.260,5\"\n"],
        measure: "sum: 'n', number: 'proven'")
    }
    let message = error?.problems.first?.message ?? ""
    #expect(
      message.contains(/; `1,260\.5` at \S+\.csv:3:2, `1\.260,5` at \S+\.csv:2:2$/), "\(message)")
  }

  @Test func `counts written as decimals are counts where the mark is declared, and fractions not`()
    throws
  {
    let run = try Self.run(
      ["at,n\n2014-01-01,3.0\n2014-01-02,\"1,260.00\"\n2014-01-03,2.5\n2014-01-04,.0\n"],
      measure: "sum: 'n', number: { grouping: 'comma', decimal: 'point' }",
      records: "records: { weight: 'n' },")
    #expect(run.values("n", by: "month") == ["2014-01": "1263", "_T": "1263"])
    let ledger = run.outcome.sources[0].outcome.ledger
    #expect(ledger[.rejected].records == 1)
    #expect(ledger.withoutWeightAtLeast == 2)
    #expect(ledger.withoutWeightAtMost == 3)
  }

  @Test func `declared digits and percent signs weigh records as the tables count them`() throws {
    let run = try Self.run(
      ["at,n\n2014-01-01,٢٠٪\n2014-01-02,20\n2014-01-03,٣\n"],
      measure: "sum: 'n', number: { digits: 'arabic', percent: true }",
      records: "records: { weight: 'n' },")
    #expect(run.values("n", by: "month") == ["2014-01": "23", "_T": "23"])
    #expect(run.outcome.sources[0].outcome.ledger[.rejected].records == 1)
  }

  @Test func `values below zero are added and told`() throws {
    let run = try Self.run(["at,n\n2014-01-01,-5\n2014-01-02,12\n2014-01-02,-1\n"])
    #expect(run.values("n", by: "month") == ["2014-01": "6", "_T": "6"])
    #expect(
      run.notes.contains(
        "Source s: 2 value(s) of n below zero, together -6, are added as they are written."))
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    @Test(arguments: TestSeeds.of(12))
    func `the control total of a weight agrees with the tables under every grammar`(seed: UInt64)
      throws
    {
      var generator = SplitMix64(seed: seed)
      let texts = [
        "0", "7", "12", "-5", "+5", "\u{2212}3", "1,234", "1.234", "1 234", "1'234", "1,234.0",
        ".0",
        "5.", "1.50", "٥", "۵", "٥٪", "20%", "20.0 %", "%", "-999", "99", "*", "<5", "", " 8 ", "x",
        "9223372036854775808", "12,34", "٫٠", "1,234,567", "-.0", ",0",
      ]
      let declarations = [
        "number: { decimal: 'point' }", "number: { decimal: 'comma', percent: true }",
        "number: { grouping: 'comma', decimal: 'point', percent: true }",
        "number: { grouping: 'point', decimal: 'comma' }", "number: { digits: 'arabic' }",
        "number: { digits: 'western', grouping: 'blank' }", "number: { grouping: 'apostrophe' }",
        "missing: ['99', '-999', 'standard'], suppressed: { '*': [1, 4], '<5': [0, 4], '': [1, 2] }",
      ]
      for declaration in declarations {
        var text = "at,n\n"
        for _ in 0..<300 { text += "2014-01-01,\"\(texts.randomElement(using: &generator)!)\"\n" }
        // A run whose control total differs ends with an error, and nothing is written.
        let run = try ValueTests.run(
          [text], measure: "sum: 'n', \(declaration)", records: "records: { weight: 'n' },")
        let ledger = run.outcome.sources[0].outcome.ledger
        #expect(ledger.control.records == 300)
        #expect(ledger[.counted].records > 0 && ledger[.rejected].records > 0)
      }
    }
  }

  // MARK: Missing

  @Test func `a measure has missing tokens of its own`() throws {
    let text = "at,n\n2014-01-01,-999\n2014-01-02,12\n2014-01-02,refused\n2014-01-03,n/a\n"
    let own = try Self.run(
      [text], measure: "sum: 'n', missing: ['-999', 'refused', 'standard']",
      records: "records: { weight: 'n' },")
    #expect(own.values("n", by: "month") == ["2014-01": "12", "_T": "12"])
    #expect(own.values("records", by: "month")["_T"] == "4")
    #expect(own.notes.contains { $0.contains("3 record(s) without a value of n") })
    // The usual tokens are missing unless the measure names others.
    let usual = try Self.run([text])
    #expect(usual.outcome.sources[0].outcome.ledger[.rejected].records == 1)
    let none = try Self.run([text], measure: "sum: 'n', missing: []")
    #expect(none.outcome.sources[0].outcome.ledger[.rejected].records == 2)
  }

  @Test(arguments: [
    ("missing: 'standard',", ["_U": "2", "99": "1", "A": "1", "_T": "4"]),
    ("missing: ['99'],", ["_U": "2", "n/a": "1", "A": "1", "_T": "4"]),
    ("missing: ['99', 'standard'],", ["_U": "3", "A": "1", "_T": "4"]),
    ("", ["_U": "1", "n/a": "1", "99": "1", "A": "1", "_T": "4"]),
  ])
  func `a dimension has missing tokens of its own`(missing: String, expected: [String: String])
    throws
  {
    let run = try Self.run(
      ["at,n\nA,1\nn/a,1\n99,1\n,1\n"], dimension: "place: { from: ['at'], \(missing) }")
    #expect(run.values("records", by: "place") == expected)
  }
}
