import HeadcountAggregation
import Foundation
import HeadcountPipeline
import TestSupport
import Testing

/// Rosters: a person has the governorate of the household.
@Suite struct JoinTests {
  static func definition(
    key: String = "_submission__id", parentKey: String = "_id", records: String = "",
    table: String = "rows: ['governorate'], columns: ['sex']"
  ) -> String {
    """
    {
      pipeline: "roster",
      sources: [
        { name: "members", files: ["members*.csv"],
          join: { parent: "households", key: "\(key)", parent_key: "\(parentKey)" } },
        { name: "households", files: ["households*.csv"], constants: { phase: "1" } },
      ],
      dimensions: {
        governorate: { from: ["gov"], codes: "iraq-governorates" },
        sex: { from: ["sex"], codes: "sex" }, phase: {},
        month: { from: ["visited"], date: "day-first", period: "month" },
      },
      measures: { persons: { source: "members", count: "records", unit: "person" } },
      \(records)
      tables: [{ name: "t", measure: "persons", \(table) }],
    }
    """
  }

  static let households = """
    _id,gov,visited,phone
    101,Basra,03/06/2008,0790
    102,Erbil,20/06/2008,0791
    103,Basra,01/07/2008,0792

    """
  static let members = """
    name,sex,_submission__id
    a,F,101
    b,M,101
    c,F,102
    d,F,103
    e,M,999
    f,M,

    """
  static let files = ["households.csv": households, "members.csv": members]

  @Test(arguments: [1, 2, 4])
  func `a person is counted where the household is`(threads: Int) throws {
    let trial = try PipelineTrial(Self.definition(), files: Self.files, threads: threads)
    #expect(
      trial.values("t", ["governorate", "sex"]) == [
        "basra|female": 2, "basra|male": 1, "basra|_T": 3, "erbil|female": 1, "erbil|_T": 1,
        "_U|male": 2, "_U|_T": 2, "_T|female": 3, "_T|male": 3, "_T|_T": 6,
      ])
    #expect(
      trial.notes.contains(
        "Source members: governorate of a record is that of its parent in households; 2 record(s) "
          + "have none there, so that it is unknown."))
    #expect(trial.outcome.sources[0].outcome.orphans == 2)
  }

  @Test func `months and filters may be the parent's`() throws {
    let month = try PipelineTrial(
      Self.definition(table: "rows: ['month']"), files: Self.files, month: .of("2008-06"))
    #expect(month.values("t", ["month"]) == ["2008-06": 3, "_T": 3])
    // The latest visit is of July 1: June is the last month that is complete.
    let last = try PipelineTrial(
      Self.definition(table: "rows: ['month']"), files: Self.files, month: .last)
    #expect(last.outcome.month == "2008-06")
    let filtered = try PipelineTrial(
      Self.definition(
        records: "records: { source: 'members', filter: { governorate: ['basra'] } },",
        table: "rows: ['sex']"), files: Self.files)
    #expect(filtered.values("t", ["sex"]) == ["female": 2, "male": 1, "_T": 3])
    #expect(filtered.outcome.sources[0].outcome.ledger[.filtered].records == 3)
  }

  @Test func `an index that starts anew in each export is no key`() throws {
    let files = [
      "households-1.csv": "_index,gov,visited\n1,Basra,01/01/2008\n2,Basra,01/01/2008\n",
      "households-2.csv": "_index,gov,visited\n1,Erbil,01/01/2008\n",
      "members.csv": "sex,_parent_index\nF,1\n",
    ]
    let text = Self.definition(key: "_parent_index", parentKey: "_index")
    let messages = PipelineTrial.refusal(text, files: files)
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains("households-2.csv:2: error: this record of `households`") == true)
    #expect(messages.first?.contains("differ in `governorate`") == true, "\(messages)")
  }

  @Test func `of several versions of a parent the latest stands`() throws {
    let files = [
      "households-1.csv": "KEY,gov,visited,edited\nu1,Basra,01/01/2008,2008-01-02T10:00:00Z\n",
      "households-2.csv": "KEY,gov,visited,edited\nu1,Erbil,01/01/2008,2008-01-03T10:00:00Z\n",
      "members.csv": "sex,PARENT_KEY,KEY,edited\nF,u1,m1,2008-01-01\nF,u1,m1,2008-01-01\n",
    ]
    let trial = try PipelineTrial(
      Self.definition(
        key: "PARENT_KEY", parentKey: "KEY",
        records: "records: { key: ['KEY'], keep_latest_by: 'edited' },"), files: files)
    #expect(trial.values("t", ["governorate", "sex"])["erbil|female"] == 1)
    #expect(trial.outcome.sources[0].outcome.ledger[.duplicate].records == 1)
  }

  @Test(arguments: [
    ("parent: \"households\"", "parent: \"household\"", "did you mean `households`?"),
    ("parent: \"households\"", "parent: \"members\"", "no source is called `members`"),
    ("parent_key: \"_id\"", "parent_key: \"_idd\"", "no column `_idd` for the key"),
    ("key: \"_submission__id\"", "key: \"_submision__id\"", "did you mean `_submission__id`?"),
  ])
  func `mistakes of a join are told`(part: String, wrong: String, message: String) {
    let messages = PipelineTrial.refusal(
      Self.definition().replacing(part, with: wrong), files: Self.files)
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  /// Joining gives what one file would give in which each person carries the household's columns.
  @Test(arguments: TestSeeds.of(6))
  func `a joined roster is the roster with the columns of its parents`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let places = ["Basra", "البصرة", "Erbil", "", "Atlantis", "Al-Basrah"]
    var households = "_id,gov,visited\n"
    var parents: [String] = []
    for number in 0..<300 {
      let rest =
        "\(places.randomElement(using: &generator)!),"
        + "\(Int.random(in: 1...28, using: &generator))/0\(Int.random(in: 1...9, using: &generator))/2008"
      parents.append(rest)
      households += "\(number),\(rest)\n"
    }
    var members = "sex,_submission__id\n"
    var flat = "sex,gov,visited\n"
    for _ in 0..<2_000 {
      let (sex, parent) = (
        ["F", "M", "?"].randomElement(using: &generator)!,
        Int.random(in: 0..<330, using: &generator)
      )
      members += "\(sex),\(parent)\n"
      flat += "\(sex),\(parent < 300 ? parents[parent] : ",")\n"
    }
    let table = "rows: ['governorate', 'month'], columns: ['sex'], percent: 'row'"
    let joined = try PipelineTrial(
      Self.definition(table: table), files: ["households.csv": households, "members.csv": members],
      threads: Int.random(in: 1...4, using: &generator))
    let text = Self.definition(table: table).replacing(
      "join: { parent: \"households\", key: \"_submission__id\", parent_key: \"_id\" }", with: "")
    let plain = try PipelineTrial(
      text, files: ["households.csv": households, "members.csv": flat])
    #expect(
      String(decoding: joined.files["t.csv"]!, as: UTF8.self)
        == String(decoding: plain.files["t.csv"]!, as: UTF8.self), "seed \(seed)")
  }

  /// A real survey: its households and their roster, joined by plain means for comparison.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `a real roster has the areas of its households`() throws {
    let (main, roster) = (
      SharedData.path("impact/humind_main.csv"), SharedData.path("impact/humind_roster.csv")
    )
    let trial = try PipelineTrial(
      """
      {
        pipeline: "roster",
        sources: [
          { name: "members", files: ["\(roster)"],
            join: { parent: "households", key: "uuid", parent_key: "uuid" } },
          { name: "households", files: ["\(main)"] },
        ],
        dimensions: { area: { from: ["admin1"] }, sex: { from: ["ind_gender"] } },
        measures: { persons: { source: "members", count: "records", unit: "person" } },
        tables: [{ name: "t", measure: "persons", rows: ["area"], columns: ["sex"] }],
      }
      """, files: [:])
    func rows(_ path: String) throws -> [[String: String]] {
      let rows = PlainCSV.rows(try String(contentsOfFile: path, encoding: .utf8))
      return rows.dropFirst().filter { $0.count == rows[0].count }.map {
        Dictionary(zip(rows[0], $0), uniquingKeysWith: { one, _ in one })
      }
    }
    let areas = Dictionary(
      try rows(main).map { ($0["uuid"]!, $0["admin1"]!) }, uniquingKeysWith: { one, _ in one })
    var expected: [String: Int] = [:]
    for person in try rows(roster) {
      expected["\(areas[person["uuid"]!] ?? "_U")|\(person["ind_gender"]!)", default: 0] += 1
    }
    let made = trial.values("t", ["area", "sex"]).filter { !$0.key.contains("_T") }
    #expect(made == expected)
    #expect(expected.values.reduce(0, +) == 965)
  }
}
