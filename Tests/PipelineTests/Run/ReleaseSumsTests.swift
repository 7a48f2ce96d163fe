import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// Sums across tables of a release, and what they tell.
extension ReleaseTests {
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
}
