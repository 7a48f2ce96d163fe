import HeadcountPipeline
import TestSupport
import Testing

/// What a report says of changes from round to round, and of areas without a record.
@Suite struct RoundCheckTests {
  private static let dimensions = """
    area: { from: "area", codes: "iraq-governorates" }, month: { from: "day", date: "iso", period: "month" },
    round: { from: "round", time: true },
    """
  private static let measures = """
    people: { source: "s", sum: "people" }, more: { source: "s", sum: "more" },
    both: { add: ["people", "more"], parts: "disjoint" },
    """

  private static func trial(
    _ rounds: String, _ text: String, records: String = "", month: PipelineRun.Month = .all
  ) throws -> QualityTrial {
    try QualityTrial(
      "rounds: \(rounds)", [text], records: records, dimensions: dimensions, measures: measures,
      month: month)
  }

  private static let people = "{ measure: 'people', by: 'area', along: 'month' }"

  /// Basra has 60 + 40, 151 and 0 in January, March and April, Baghdad 100 and 150 in the first two.
  private static let text = """
    day,area,people,more
    2024-01-05,Basra,60,1
    2024-01-06,Basra,40,1
    2024-01-07,Baghdad,100,1
    2024-03-05,Basra,151,1
    2024-03-06,Baghdad,150,1
    2024-04-01,Basra,0,1
    2024-04-02,Narnia,7,1

    """

  @Test func `changes beyond the limit and areas without a record are named`() throws {
    let trial = try Self.trial(Self.people, Self.text)
    #expect(trial.groups("rounds") == ["2024-01", "2024-02", "2024-03", "2024-04"])
    func row(_ figure: String) -> [String?] {
      trial.groups("rounds").map { trial.value("rounds", figure, group: $0) }
    }
    #expect(row("areas") == ["2", "0", "2", "1"])
    #expect(row("missing") == ["0", "2", "0", "1"])
    #expect(row("changes") == ["0", nil, "2", "1"])
    #expect(row("large") == ["0", nil, "1", "1"])
    let lines = try #require(trial.section("round_changes")).lines
    #expect(
      lines.map {
        "\($0.subject) \($0.group) " + $0.values.map { $0.exact ?? "-" }.joined(separator: " ")
      }
        == [
          "basra 2024-03 151 2024-01 100 51.0 - more than 50%",
          "baghdad 2024-04 -  - - - no record",
          "basra 2024-04 0 2024-03 151 -100.0 - more than 50%",
        ])
    let notes = trial.section("rounds")?.notes.last
    #expect(notes?.hasPrefix("17 of 19 areas have no record in any round: ") == true)
    #expect(notes?.contains("basra") == false)
  }

  @Test func `a measure that adds others is compared as one, and limits are declared`() throws {
    let both = try Self.trial(
      "[{ measure: 'both', by: 'area', along: 'month', change: '100%' }]", Self.text)
    // Basra has 102 in January, 152 in March and 1 in April, which is 99.3 percent less.
    #expect(both.section("round_changes")?.lines.map { $0.values.last?.exact } == ["no record"])
    #expect(both.value("rounds", "changes", group: "2024-04") == "1")
    #expect(both.value("rounds", "large", group: "2024-03") == "0")
  }

  @Test func `versions that are not counted change nothing`() throws {
    let text = """
      id,day,area,people,more
      1,2024-01-05,Basra,100,1
      1,2024-01-05,Basra,100,1
      2,2024-02-05,Basra,120,1

      """
    let trial = try Self.trial(Self.people, text, records: "key: ['id']")
    #expect(trial.section("round_changes") == nil)
    #expect(trial.value("rounds", "changes", group: "2024-02") == "1")
  }

  @Test func `rounds without dates go by their numbers, and one round has nothing to compare`()
    throws
  {
    let text = "round,area,people,more\n10,Basra,9,1\n9,Basra,1,1\n9,Baghdad,1,1\n10,Baghdad,1,1\n"
    let trial = try Self.trial("{ measure: 'people', by: 'area', along: 'round' }", text)
    #expect(trial.groups("rounds") == ["9", "10"])
    #expect(trial.value("round_changes", "change_percent", group: "10") == "800.0")
    let one = try Self.trial(Self.people, Self.text, month: .of("2024-03"))
    #expect(one.section("rounds")?.notes.first == "There are no two rounds to compare.")
    #expect(one.section("round_changes") == nil)
  }

  @Test func `a run writes the rounds that its definition declares`() throws {
    let definition = """
      { pipeline: "p", sources: [{ name: "s", files: ["s.csv"] }], dimensions: { \(Self.dimensions) },
        measures: { all: { source: "s", count: "records" }, \(Self.measures) },
        tables: [{ name: "t", measure: "all" }], quality: { rounds: \(Self.people) } }
      """
    let trial = try PipelineTrial(definition, files: ["s.csv": Self.text])
    let lines = PipelineHarness.records(try #require(trial.files["quality.csv"]))
    #expect(lines.contains { $0["check"] == "round_changes" && $0["subject"] == "baghdad" })
    #expect(lines.allSatisfy { $0["source"] == "s" })
  }

  @Test(arguments: [
    ("{ measure: 'people', by: 'area', along: 'area' }", "is both the areas and the rounds"),
    ("{ measure: 'share', by: 'area', along: 'month' }", "is no count or sum"),
    ("{ measure: 'tonnes', by: 'area', along: 'month' }", "has decimals"),
    ("{ by: 'area', along: 'month' }", "the key `measure` is missing"),
    ("{ measure: 'people', by: 'area', along: 'month', deviations: 0 }", "from 1 to 1000"),
  ])
  func `what cannot be compared from round to round is told`(_ rounds: String, _ text: String) {
    let messages = PipelineTrial.refusal(
      """
      { pipeline: "p", sources: [{ name: "s", files: ["s.csv"] }], dimensions: { \(Self.dimensions) },
        measures: { all: { source: "s", count: "records" }, \(Self.measures)
          tonnes: { source: "s", sum: "t", number: { decimals: 1 } }, share: { ratio: ["people", "all"] } },
        tables: [{ name: "t", measure: "all" }], quality: { rounds: \(rounds) } }
      """, files: ["s.csv": Self.text])
    #expect(messages.contains { $0.contains(text) }, "\(messages)")
  }
}
