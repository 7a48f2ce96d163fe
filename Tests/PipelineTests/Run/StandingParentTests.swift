import HeadcountAggregation
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Rosters of households that were submitted more than once: the members of one submission count.
@Suite struct StandingParentTests {
  /// Two tables' worth of people: those of the roster, and those that the households tell of.
  static func definition(
    records: String = "source: 'hh', key: ['household'], keep_latest_by: 'sent'",
    measures: String = "", table: String = "measures: ['people', 'size']"
  ) -> String {
    """
    {
      pipeline: "roster",
      sources: [
        { name: "hh", files: ["households*.csv"] },
        { name: "members", files: ["members*.csv"],
          join: { parent: "hh", key: "_submission__id", parent_key: "_id" } },
      ],
      dimensions: { gov: { from: ["gov"] }, consent: { from: ["consent"] } },
      measures: {
        people: { source: "members", count: "records", unit: "person" },
        size: { source: "hh", sum: "size", unit: "person" }, \(measures)
      },
      records: { \(records) },
      tables: [{ name: "t", \(table), rows: ["gov"] }],
    }
    """
  }

  static let header = "_id,household,gov,size,consent,sent\n"
  static let members =
    "_submission__id,person,edited,n\n1,a,2023-05-01,1\n1,b,2023-05-01,2\n2,c,2023-05-01,4\n"
    + "3,a,2023-05-01,8\n3,b,2023-05-01,16\n3,d,2023-05-01,32\n"
  static let files = [
    "households.csv": header
      + "1,H1,Basra,2,yes,2023-05-01T08:00:00Z\n2,H2,Ninewa,1,yes,2023-05-01T09:00:00Z\n"
      + "3,H1,Basra,3,yes,2023-05-09T08:00:00Z\n",
    "members.csv": members,
  ]

  @Test(arguments: [1, 2, 4])
  func `members of a superseded household are superseded`(threads: Int) throws {
    let trial = try PipelineTrial(
      Self.definition(table: "measure: 'people'"), files: Self.files, threads: threads)
    #expect(trial.values("t", ["gov"]) == ["Basra": 3, "Ninewa": 1, "_T": 4])
    let ledger = trial.outcome.sources[0].outcome.ledger
    #expect(ledger[.superseded] == Ledger.Amount(records: 2, people: 2))
    #expect(ledger[.counted].records == 4)
    #expect(
      trial.notes.contains(
        "Source members: 2 record(s) with a parent in hh that is superseded, a repeat or rejected "
          + "are superseded as well."))
  }

  @Test func `a member of a superseded household is no version of a person`() throws {
    // The key is of both files; the older household was edited last.
    let files = [
      "households.csv":
        "_id,KEY,gov,size,edited\n1,H1,Basra,1,2023-05-01\n3,H1,Erbil,1,2023-05-09\n",
      "members.csv": "_submission__id,KEY,edited,n\n1,p,2023-06-01,7\n3,p,2023-05-01,4\n",
    ]
    let trial = try PipelineTrial(
      Self.definition(
        records: "key: ['KEY'], keep_latest_by: 'edited', weight: 'n'",
        measures: "n: { source: 'members', sum: 'n', unit: 'person' }", table: "measure: 'n'"),
      files: files)
    #expect(trial.values("t", ["gov"]) == ["Erbil": 4, "_T": 4])
    let ledger = trial.outcome.sources[0].outcome.ledger
    #expect(ledger[.superseded] == Ledger.Amount(records: 1, people: 7))
  }

  @Test func `members go with a household that is filtered, rejected or a repeat`() throws {
    let files = [
      "households.csv": Self.header
        + "1,H1,Basra,2,no,2023-05-01T08:00:00Z\n2,H2,Ninewa,1,yes,2023-05-01T09:00:00Z\n"
        + "3,H3,Basra,many,yes,2023-05-09T08:00:00Z\n4,H2,Ninewa,1,yes,2023-05-01T09:00:00Z\n"
        + "5,,Erbil,1,yes,2023-05-01T09:00:00Z\n",
      "members.csv": "_submission__id\n1\n1\n2\n3\n3\n3\n4\n5\n9\n",
    ]
    let trial = try PipelineTrial(
      Self.definition(
        records: "source: 'hh', key: ['household'], keep_latest_by: 'sent', "
          + "filter: { consent: ['yes'] }"
      ), files: files)
    let outcome = trial.outcome.sources.first { $0.plan.name == "members" }!.outcome
    #expect(outcome.ledger[.filtered].records == 2)
    #expect(outcome.ledger[.superseded].records == 5)
    #expect(outcome.ledger[.counted].records == 2)
    #expect(outcome.orphans == 1)
    #expect(
      trial.notes.contains(
        "Source members: 2 record(s) with a parent in hh that the filter leaves out are filtered as well."
      ))
  }

  @Test func `rules for all sources that name no column of the parents leave them as they are`()
    throws
  {
    let trial = try PipelineTrial(
      Self.definition(records: "key: ['line']", table: "measure: 'people'"),
      files: [
        "households.csv": Self.files["households.csv"]!,
        "members.csv": Self.members.replacing("person", with: "line"),
      ])
    #expect(trial.outcome.sources[0].outcome.ledger[.superseded].records == 0)
    #expect(trial.outcome.sources[0].outcome.ledger.control.records == 6)
  }

  /// Each submission tells how many members it has: the two sources agree if the same one stands.
  @Test(arguments: TestSeeds.of(8))
  func `a roster counts the members of the submissions that stand`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var (submissions, members): ([String], [String]) = ([], [])
    for number in 0..<200 {
      // Few instants and sizes, so that there are ties, conflicts and repeats.
      let size = Int.random(in: 0...3, using: &generator)
      submissions.append(
        "\(number),H\(Int.random(in: 0..<60, using: &generator)),"
          + "\(["a", "b"].randomElement(using: &generator)!),\(size),yes,"
          + "2023-05-0\(Int.random(in: 1...3, using: &generator))\n")
      members += (0..<size).map { "\(number),p\($0)\n" }
    }
    func counted(_ order: [String]) throws -> [String: [String: Int]] {
      let half = order.count / 2
      let trial = try PipelineTrial(
        Self.definition(),
        files: [
          "households-1.csv": Self.header + order[..<half].joined(),
          "households-2.csv": Self.header + order[half...].joined(),
          "members.csv": "_submission__id,person\n" + members.shuffled(using: &generator).joined(),
        ], threads: Int.random(in: 1...4, using: &generator))
      return Dictionary(
        uniqueKeysWithValues: ["people", "size"].map {
          ($0, trial.values("t", ["gov"], measure: $0))
        })
    }
    let one = try counted(submissions)
    #expect(one["people"]!["_T"]! > 0)
    #expect(one["people"] == one["size"], "seed \(seed)")
    #expect(try counted(submissions.shuffled(using: &generator)) == one, "seed \(seed)")
  }
}
