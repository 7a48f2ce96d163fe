import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// What a run releases, read from its own files.
@Suite struct ReleaseTests {
  static func definition(
    tables: String, measures: String = "", disclosure: String = "", unit: String = "person"
  ) -> String {
    """
    { pipeline: "p", sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { from: ["sex"], missing: "standard" }, school: { from: ["school"] },
        month: { from: ["date"], date: "iso", period: "month" } },
      measures: { people: { source: "list", count: "records", unit: "\(unit)" },
        members: { source: "list", sum: "members", unit: "person" }, \(measures) },
      tables: [\(tables)], \(disclosure) }
    """
  }

  /// Records of a number of people by place and sex, in two schools and months by turns.
  static func file(_ counts: [(place: String, sex: String, count: Int)]) -> String {
    var text = "place,sex,school,date,members\n"
    for (place, sex, count) in counts {
      for number in 0..<count {
        text += "\(place),\(sex),\(number % 2 == 0 ? "yes" : "no"),2008-0\(number % 2 + 1)-03,2\n"
      }
    }
    return text
  }

  /// 12 3 20 / 8 15 9 / 30 22 14: one small cell in a table whose margins are shown.
  static let counts = [
    ("A", "f", 12), ("A", "m", 3), ("A", "x", 20), ("B", "f", 8), ("B", "m", 15), ("B", "x", 9),
    ("C", "f", 30), ("C", "m", 22), ("C", "x", 14),
  ]

  static let crosstab =
    "{ name: 't', measure: 'people', rows: ['place'], columns: ['sex'], percent: 'row' }"

  static func trial(
    _ definition: String, _ counts: [(place: String, sex: String, count: Int)] = counts
  ) throws -> PipelineTrial {
    try PipelineTrial(definition, files: ["a.csv": file(counts)])
  }

  static func withheld(_ release: ReleaseDocuments, _ table: String) -> [String] {
    let bytes = release.files.first { $0.name == "\(table).csv" }?.bytes ?? []
    return PipelineHarness.records(bytes).filter { $0["withheld"] == "c" }.map { record in
      ["place", "sex", "school", "month"].compactMap { record[$0] }.joined(separator: "|")
    }
  }

  static func findings(
    _ release: ReleaseDocuments, changing name: String = "", _ change: (String) -> String = { $0 }
  ) -> [String] {
    var files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
    if let bytes = files[name] {
      files[name] = Array(change(String(decoding: bytes, as: UTF8.self)).utf8)
    }
    let findings = ReleaseAttack.findings(release, files: files)
    // Side by side as one after the other.
    #expect(ReleaseAttack.findings(release, files: files, threads: 4) == findings)
    return findings
  }

  @Test func `a small count takes three others with it, and their percentages`() throws {
    let release = try Self.trial(Self.definition(tables: Self.crosstab)).release
    // The cheapest square through (A, m): A f 12 and B m 15 with B f 8 are 35 people; with x it
    // is A x 20, B m 15, B x 9, which are 44.
    #expect(Self.withheld(release, "t") == ["A|f", "A|m", "B|f", "B|m"])
    let records = PipelineHarness.records(release.files.first { $0.name == "t.csv" }!.bytes)
    #expect(records.filter { $0["withheld"] == "c" }.allSatisfy { $0["percent"] == "" })
    #expect(Self.findings(release) == [])
  }

  @Test func `a withheld number that gets into a file is found`() throws {
    let release = try Self.trial(Self.definition(tables: Self.crosstab)).release
    #expect(
      Self.findings(release, changing: "t.csv") {
        $0.replacing("A,f,cell,people,person,,", with: "A,f,cell,people,person,12,")
      }.contains("a withheld count of `t` can be worked out from what is shown"))
    #expect(
      Self.findings(release, changing: "t.csv") {
        $0.replacing("A,m,cell,people,person,,", with: "A,m,cell,people,person,3,")
      }.contains("`t` shows a count that is too small to be shown"))
    #expect(
      Self.findings(release, changing: "t.csv") {
        $0.replacing("A,f,cell,people,person,", with: "A,f,cell,people 4711,person,")
      } == ["`t.csv` holds 1 number(s) that are no figures of the release"])
  }

  @Test func `a count that is withheld in one table is withheld in the others`() throws {
    let women =
      "{ name: 'women', measure: 'people', rows: ['place'], filter: { sex: ['f'] } }"
    let release = try Self.trial(Self.definition(tables: "\(Self.crosstab), \(women)")).release
    #expect(Self.withheld(release, "t").contains("A|f"))
    // Women of A are the cell (A, f) of the other table, and those of B the cell (B, f).
    #expect(Self.withheld(release, "women") == ["A", "B"])
    #expect(Self.findings(release) == [])
  }

  @Test func `two members of one record are withheld with it`() throws {
    let release = try Self.trial(
      Self.definition(
        tables: "{ name: 't', measures: ['people', 'members'], rows: ['place'], columns: ['sex'] }")
    ).release
    let records = PipelineHarness.records(release.files.first { $0.name == "t.csv" }!.bytes)
    // 3 records have 6 members: 6 is no small count, and tells the 3.
    let cell = records.first {
      $0["place"] == "A" && $0["sex"] == "m" && $0["measure"] == "members"
    }
    #expect(cell?["withheld"] == "c")
    #expect(Self.findings(release) == [])
  }

  @Test func `a ratio is withheld where one of its counts is`() throws {
    let release = try Self.trial(
      Self.definition(
        tables: "{ name: 'r', measures: ['people', 'share'], rows: ['place'] }",
        measures:
          "men: { of: 'people', where: { sex: ['m'] } }, share: { ratio: ['men', 'people'] }")
    ).release
    let records = PipelineHarness.records(release.files.first { $0.name == "r.csv" }!.bytes)
    let shares = records.filter { $0["measure"] == "share" && $0["withheld"] == "c" }
      .map { $0["place"] }
    // 3 men of 35 in A are too few; 15 of 32 and 22 of 66 are not, but all men less the others are 3.
    #expect(shares.contains("A"))
    #expect(shares.count >= 2)
    #expect(Self.findings(release) == [])
  }

  @Test func `what two sums up to a month tell of the month between is withheld`() throws {
    var text = "place,sex,school,date,members\n"
    for (month, count) in [(1, 20), (2, 3), (3, 40)] {
      for _ in 0..<count { text += "A,f,yes,2008-0\(month)-03,2\n" }
    }
    let trial = try PipelineTrial(
      Self.definition(
        tables: "{ name: 'c', measure: 'so_far', rows: ['month'] }",
        measures: "so_far: { cumulative: 'people', along: 'month', unit: 'person' }"),
      files: ["a.csv": text])
    // 20, 23, 63: 23 less 20 are the 3 of February, so one of the two goes.
    let withheld = Self.withheld(trial.release, "c")
    #expect(!Set(withheld).isDisjoint(with: ["2008-01", "2008-02"]), "\(withheld)")
    #expect(Self.findings(trial.release) == [])
  }

  @Test func `the base of the known tells the unknown, so its percentages are withheld`() throws {
    let release = try Self.trial(
      Self.definition(
        tables:
          "{ name: 't', measure: 'people', rows: ['sex'], columns: ['place'], percent: 'column', unknown: 'excluded' }",
        disclosure: "disclosure: { sensitive: ['sex'] }"),
      [("A", "f", 30), ("A", "m", 40), ("A", "", 3), ("B", "f", 50), ("B", "m", 60), ("B", "", 20)]
    ).release
    let records = PipelineHarness.records(release.files.first { $0.name == "t.csv" }!.bytes)
    let unknown = records.first { $0["sex"] == "_U" && $0["place"] == "A" }
    #expect(unknown?["withheld"] == "c")
    // The total of A is 73; a base of 70 beside it would tell the 3.
    let bases = records.filter { $0["place"] == "A" }.map { $0["base"] }
    let total = records.first { $0["sex"] == "_T" && $0["place"] == "A" }?["value"]
    #expect(total != "73" || !bases.contains("70"))
    #expect(Self.findings(release) == [])
  }

  @Test func `sites are not people, and unknown values alone are no small group`() throws {
    let sites = try Self.trial(Self.definition(tables: Self.crosstab, unit: "site")).release
    #expect(Self.withheld(sites, "t") == [])
    let unknown = try Self.trial(
      Self.definition(tables: "{ name: 't', measure: 'people', rows: ['sex'] }"),
      [("A", "f", 30), ("A", "m", 40), ("A", "", 3)]
    ).release
    #expect(Self.withheld(unknown, "t") == [])
  }

  @Test func `a line of one category is withheld where the dimension is sensitive`() throws {
    let counts = [
      ("A", "f", 30), ("A", "m", 0), ("B", "f", 25), ("B", "m", 31), ("C", "f", 40), ("C", "m", 50),
    ]
    let open = try Self.trial(Self.definition(tables: Self.crosstab), counts).release
    #expect(Self.withheld(open, "t") == [])
    #expect(open.release.protection.tables[0].groupDisclosures == 1)
    let sensitive = try Self.trial(
      Self.definition(tables: Self.crosstab, disclosure: "disclosure: { sensitive: ['sex'] }"),
      counts
    ).release
    // All of A are `f`: that, and the zero beside it, is what nobody may know.
    #expect(Set(Self.withheld(sensitive, "t")).isSuperset(of: ["A|f", "A|m"]))
    #expect(Self.findings(sensitive) == [])
  }

  @Test func `thresholds of the pipeline and of a table`() throws {
    let ten = try Self.trial(
      Self.definition(
        tables: Self.crosstab, disclosure: "disclosure: { smallest_published: 10 }")
    ).release
    // 3, 8 and 9 are below 10.
    #expect(Set(Self.withheld(ten, "t")).isSuperset(of: ["A|m", "B|f", "B|x"]))
    let two = try Self.trial(
      Self.definition(
        tables:
          "{ name: 't', measure: 'people', rows: ['place'], columns: ['sex'], smallest_published: 2 }"
      )
    ).release
    #expect(Self.withheld(two, "t") == [])
  }

  @Test func `protection is switched off with a reason only, which documents say`() throws {
    let release = try Self.trial(
      Self.definition(
        tables: Self.crosstab,
        disclosure: "disclosure: { method: 'none', reason: 'Made-up data.' }")
    ).release
    #expect(Self.withheld(release, "t") == [])
    #expect(release.release.provenance.notes == ["Small counts of people are shown: Made-up data."])
    #expect(
      PipelineTrial.refusal(
        Self.definition(tables: Self.crosstab, disclosure: "disclosure: { method: 'none' }"),
        files: ["a.csv": Self.file(Self.counts)]
      ).contains { $0.contains("`method: \"none\"` needs a `reason`") })
  }

  @Test func `a median is shown beside the number of its records only`() throws {
    let measures = "middle: { median: 'members', source: 'list' }"
    let alone = try Self.trial(
      Self.definition(
        tables: "{ name: 'm', measure: 'middle', rows: ['place'] }", measures: measures)
    ).release
    #expect(Self.withheld(alone, "m").count == 4)
    let beside = try Self.trial(
      Self.definition(
        tables: "{ name: 'm', measures: ['people', 'middle'], rows: ['place'] }",
        measures: measures)
    ).release
    #expect(Self.withheld(beside, "m") == [])
  }
}
