import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// What a run releases, read from its own files.
@Suite struct ReleaseTests {
  private static func definition(
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
  private static func file(_ counts: [(place: String, sex: String, count: Int)]) -> String {
    var text = "place,sex,school,date,members\n"
    for (place, sex, count) in counts {
      for number in 0..<count {
        text += "\(place),\(sex),\(number % 2 == 0 ? "yes" : "no"),2008-0\(number % 2 + 1)-03,2\n"
      }
    }
    return text
  }

  /// 12 3 20 / 8 15 9 / 30 22 14: one small cell in a table whose margins are shown.
  private static let counts = [
    ("A", "f", 12), ("A", "m", 3), ("A", "x", 20), ("B", "f", 8), ("B", "m", 15), ("B", "x", 9),
    ("C", "f", 30), ("C", "m", 22), ("C", "x", 14),
  ]

  private static let crosstab =
    "{ name: 't', measure: 'people', rows: ['place'], columns: ['sex'], percent: 'row' }"

  private static func trial(
    _ definition: String, _ counts: [(place: String, sex: String, count: Int)] = counts
  ) throws -> PipelineTrial {
    try PipelineTrial(definition, files: ["a.csv": file(counts)])
  }

  private static func withheld(_ release: ReleaseDocuments, _ table: String) -> [String] {
    let bytes = release.files.first { $0.name == "\(table).csv" }?.bytes ?? []
    return PipelineHarness.records(bytes).filter { $0["withheld"] == "c" }.map { record in
      ["place", "sex", "school", "month"].compactMap { record[$0] }.joined(separator: "|")
    }
  }

  private static func findings(
    _ release: ReleaseDocuments, changing name: String = "", _ change: (String) -> String = { $0 }
  ) -> [String] {
    var files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
    if let bytes = files[name] {
      files[name] = Array(change(String(decoding: bytes, as: UTF8.self)).utf8)
    }
    return ReleaseAttack.findings(release, files: files)
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

  @Test func `totals beside the largest categories are those of other tables`() throws {
    let release = try Self.trial(
      Self.definition(
        tables: """
          { name: 'sexes', measure: 'people', rows: ['sex'] },
          { name: 'top', measure: 'people', rows: ['place'], columns: ['sex'],
            top: { of: 'place', count: 1 } }
          """),
      [("A", "f", 40), ("A", "m", 50), ("B", "f", 20), ("B", "m", 3), ("C", "f", 9), ("C", "m", 0)]
    ).release
    // Men beside the largest place are 3; with the 50 of A they are the 53 of the other table.
    #expect(Self.withheld(release, "top").contains("_O|m"))
    #expect(Self.findings(release) == [])
    let totals = ["sexes", "top"].map { Self.withheld(release, $0) }
    #expect(totals[0].contains("m") == totals[1].contains("_T|m"))
  }

  @Test func `months add up to the quarter and the year of other tables`() throws {
    var text = "place,sex,school,date,members\n"
    for (month, count) in [("01", 20), ("02", 30), ("03", 3), ("04", 40)] {
      for _ in 0..<count { text += "A,f,yes,2008-\(month)-03,2\n" }
    }
    let trial = try PipelineTrial(
      Self.definition(
        tables: """
          { name: 'm', measure: 'people', rows: ['month'] },
          { name: 'q', measure: 'people', rows: ['quarter'] }
          """
      ).replacing(
        "dimensions: {",
        with: "dimensions: { quarter: { from: ['date'], date: 'iso', period: 'quarter' },"),
      files: ["a.csv": text])
    // The quarter shows 53 for three months: one more of them goes, not April alone.
    let withheld = Self.withheld(trial.release, "m")
    #expect(withheld.contains("2008-03"))
    let quarter = PipelineHarness.records(
      trial.release.files.first { $0.name == "q.csv" }!.bytes
    ).first { $0["quarter"] == "2008-Q1" }
    #expect(
      quarter?["withheld"] == "c" || !Set(withheld).isDisjoint(with: ["2008-01", "2008-02"]),
      "\(withheld)")
    #expect(Self.findings(trial.release) == [])
  }

  @Test func `a set of categories is the sum of its members`() throws {
    let release = try Self.trial(
      Self.definition(
        tables: "{ name: 't', measures: ['known', 'women', 'men'], rows: ['place'] }",
        measures: """
          known: { of: 'people', where: { sex: ['f', 'm'] } },
          women: { of: 'people', where: { sex: ['f'] } }, men: { of: 'people', where: { sex: ['m'] } }
          """),
      [
        ("A", "f", 30), ("A", "m", 23), ("B", "f", 2), ("B", "m", 10), ("C", "f", 20),
        ("C", "m", 9),
      ]
    ).release
    let records = PipelineHarness.records(release.files.first { $0.name == "t.csv" }!.bytes)
    let shown = Dictionary(
      uniqueKeysWithValues: records.filter { $0["place"] == "B" }.map {
        ($0["measure"]!, $0["value"]!)
      })
    // 12 less 10 are the 2 women of B: one of the two goes with them.
    #expect(shown["women"] == "")
    #expect(shown["known"] == "" || shown["men"] == "", "\(shown)")
    #expect(Self.findings(release) == [])
  }

  @Test func `margins that two tables have in common and neither shows are seen`() throws {
    var text = "place,sex,school,date,members\n"
    for (place, month, count) in [
      ("A", "01", 40), ("B", "01", 30), ("C", "01", 16), ("D", "01", 2), ("A", "02", 50),
      ("B", "02", 20), ("C", "02", 44), ("D", "02", 30),
    ] {
      for number in 0..<count {
        let sex = ["A", "B"].contains(place) ? "f" : "m"
        text += "\(place),\(sex),\(number % 2 == 0 ? "yes" : "no"),2008-\(month)-03,2\n"
      }
    }
    let release = try PipelineTrial(
      Self.definition(
        tables: """
          { name: 'a', measure: 'people', rows: ['place'], columns: ['month'] },
          { name: 'b', measure: 'people', rows: ['school', 'sex'], columns: ['month'] },
          { name: 'c', measure: 'people', rows: ['place', 'sex'] }
          """),
      files: ["a.csv": text]
    ).release
    let withheld = Set(Self.withheld(release, "a"))
    #expect(withheld.contains("D|2008-01"))
    #expect(Self.findings(release) == [])
  }

  @Test func `what is left beside a share is no more told than in a crosstab`() throws {
    let release = try Self.trial(
      Self.definition(
        tables: "{ name: 't', measures: ['people', 'women'], rows: ['place'] }",
        measures: "women: { of: 'people', where: { sex: ['f'] } }"),
      [
        ("A", "f", 20), ("A", "m", 3), ("B", "f", 30), ("B", "m", 23), ("C", "f", 16),
        ("C", "m", 9),
      ]
    ).release
    let records = PipelineHarness.records(release.files.first { $0.name == "t.csv" }!.bytes)
    let shown = records.filter { $0["place"] == "A" && $0["value"] != "" }.map { $0["measure"]! }
    // 23 persons less 20 women are 3 men.
    #expect(shown.count < 2, "\(shown)")
    #expect(Self.findings(release) == [])
  }

  @Test func `women who are men are nobody, and drop no table`() throws {
    let release = try Self.trial(
      Self.definition(
        tables: """
          { name: 't', measures: ['women', 'people'], rows: ['place'], columns: ['sex'] },
          { name: 'u', measure: 'people', rows: ['place'], columns: ['sex'] }
          """,
        measures: "women: { of: 'people', where: { sex: ['f'] } }"),
      [("A", "f", 300), ("A", "m", 230), ("B", "f", 200), ("B", "m", 100)]
    ).release
    #expect(release.release.protection.tables.map(\.verdict) == [.safe, .safe])
    #expect(release.release.protection.tables.map(\.withheld) == [0, 0])
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
