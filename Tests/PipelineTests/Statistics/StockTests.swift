import HeadcountPipeline
import Testing

@Suite struct StockTests {
  private static let list = """
    round,place,families
    2008-01,a,10
    2008-01,b,5
    2008-02,a,12
    2008-03,a,7
    2008-03,b,6
    2008-03,c,1

    """

  private static func definition(
    _ tables: String, measures: String = "", records: String = ""
  ) -> String {
    """
    {
      pipeline: "rounds",
      sources: [{ name: "list", files: ["list.csv"] }],
      dimensions: {
        round: { from: ["round"], date: "year-month", period: "month" },
        place: { from: ["place"] },
      },
      measures: {
        families: { source: "list", sum: "families", unit: "household", counts: "present" },
        arrivals: { source: "list", sum: "families", unit: "household" },
        \(measures)
      },
      \(records)
      tables: [\(tables)],
    }
    """
  }

  @Test func `a stock is shown for each time and not added over them`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "{ name: 't', measures: ['families', 'arrivals'], rows: ['round'], columns: ['place'] }"),
      files: ["list.csv": Self.list])
    let records = PipelineHarness.records(trial.files["t.csv"]!)
    func value(_ measure: String, _ round: String, _ place: String) -> String? {
      records.first { $0["measure"] == measure && $0["round"] == round && $0["place"] == place }?[
        "value"]
    }
    #expect(value("families", "2008-03", "_T") == "14")
    #expect(value("families", "_T", "a") == "" && value("families", "_T", "_T") == "")
    #expect(value("arrivals", "_T", "a") == "29" && value("arrivals", "_T", "_T") == "41")
  }

  @Test func `a total over times of which nothing is said is left out`() throws {
    let rounds = Self.definition(
      "{ name: 't', measure: 'families', rows: ['place'], columns: ['round'] }"
    ).replacing("date: \"year-month\", period: \"month\"", with: "time: true")
    let trial = try PipelineTrial(rounds, files: ["list.csv": Self.list])
    let records = PipelineHarness.records(trial.files["t.csv"]!)
    #expect(Set(records.map { $0["round"]! }) == ["2008-01", "2008-02", "2008-03"])
    #expect(records.filter { $0["place"] == "_T" }.map { $0["value"] } == ["15", "12", "14"])
    let messages = PipelineTrial.refusal(
      rounds.replacing(", columns: ['round']", with: ""), files: ["list.csv": Self.list])
    #expect(messages.contains { $0.contains("would add up `families` over times") }, "\(messages)")
  }

  @Test func `a table that would add a stock over times is refused`() throws {
    let table = "{ name: 't', measure: 'families', rows: ['place'] }"
    let messages = PipelineTrial.refusal(Self.definition(table), files: ["list.csv": Self.list])
    #expect(messages.count == 1)
    #expect(
      messages[0].contains(
        "error: table `t` would add up `families` over times, and who is present twice would count "
          + "twice; put `round` into the rows or columns, filter one time, or run one month with --month"
      ),
      "\(messages)")
    let month = try PipelineTrial(
      Self.definition(table), files: ["list.csv": Self.list], month: .of("2008-03"))
    #expect(month.values("t", ["place"]) == ["a": 7, "b": 6, "c": 1, "_T": 14])
    let filtered = try PipelineTrial(
      Self.definition(
        "{ name: 't', measure: 'families', rows: ['place'], filter: { round: ['2008-01'] } }"),
      files: ["list.csv": Self.list])
    #expect(filtered.values("t", ["place"]) == ["a": 10, "b": 5, "_T": 15])
  }

  @Test func `over months without a record no change is told, and a remark says so`() throws {
    let list = "round,place,families\n2014-12,a,10\n2015-01,a,12\n2015-03,a,7\n2015-04,a,9\n"
    let measures = """
      change: { change: "families", along: "round" },
      percent: { change: "families", along: "round", as: "percent" },
      so_far: { cumulative: "arrivals", along: "round" },
      """
    let table =
      "{ name: 't', measures: ['change', 'percent', 'so_far'], rows: ['round'], columns: ['place'] }"
    let definition = Self.definition(table, measures: measures)
      .replacing("tables:", with: "outputs: { formats: ['csv', 'markdown'] }, tables:")
    let trial = try PipelineTrial(definition, files: ["list.csv": list])
    // From December to January is one month; March follows February, of which there is nothing.
    func values(_ measure: String, _ trial: PipelineTrial) -> [String: String] {
      let records = PipelineHarness.records(trial.files["t.csv"]!).filter {
        $0["measure"] == measure && $0["place"] == "a" && $0["value"] != ""
      }
      return Dictionary(uniqueKeysWithValues: records.map { ($0["round"]!, $0["value"]!) })
    }
    #expect(values("change", trial) == ["2015-01": "2", "2015-04": "2"])
    #expect(values("so_far", trial)["2015-03"] == "29")
    let text = String(decoding: trial.files["t.md"]!, as: UTF8.self)
      .replacing("\\", with: "")
    #expect(
      text.contains(
        "`change` is not told for 2015-03: the `round` before has no record."), "\(text)")
    #expect(text.contains("`percent` is not told for 2015-03"))
    #expect(!text.contains("`so_far` is"))
    // Rounds that are no dates are next to each other as they come.
    let rounds = try PipelineTrial(
      definition.replacing("date: \"year-month\", period: \"month\"", with: "time: true"),
      files: ["list.csv": list])
    #expect(values("change", rounds)["2015-03"] == "-5")
    let quarters = try PipelineTrial(
      definition.replacing("period: \"month\"", with: "period: \"quarter\""),
      files: ["list.csv": list.replacing("2015-04", with: "2015-08")])
    // 12 + 7 in the first quarter after 10, and 9 in the third, after none in the second.
    #expect(values("change", quarters) == ["2015-Q1": "9"])
  }

  @Test func `sums go on from the first month, and changes from one to the next`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "{ name: 't', measures: ['so_far', 'change', 'percent'], rows: ['round'], columns: ['place'] }",
        measures: """
          so_far: { cumulative: "arrivals", along: "round" },
          change: { change: "families", along: "round" },
          percent: { change: "families", along: "round", as: "percent", digits: 0 },
          """), files: ["list.csv": Self.list])
    let records = PipelineHarness.records(trial.files["t.csv"]!)
    func line(_ measure: String, _ place: String) -> [String?] {
      ["2008-01", "2008-02", "2008-03"].map { round in
        records.first { $0["measure"] == measure && $0["round"] == round && $0["place"] == place }?[
          "value"]
      }
    }
    #expect(line("so_far", "a") == ["10", "22", "29"])
    #expect(line("so_far", "_T") == ["15", "27", "41"])
    #expect(line("change", "a") == ["", "2", "-5"])
    // Place b was not in the list of February, and c came in March: from nothing there is no percent.
    #expect(line("change", "b") == ["", "-5", "6"])
    #expect(line("percent", "a") == ["", "20", "-42"])
    #expect(line("percent", "b") == ["", "-100", ""])
    #expect(line("percent", "c") == ["", "", ""])
  }

  @Test(arguments: [
    ("x: { cumulative: 'families', along: 'round' },", "a stock has no cumulative sum"),
    (
      "x: { cumulative: 'people', along: 'round' }, people: { source: 'list', distinct: ['place'] },",
      "one who comes in two months would be added twice"
    ),
    ("x: { add: ['families', 'arrivals'] },", "a stock and a flow do not add up"),
    (
      "x: { add: ['people', 'more'] }, people: { source: 'list', distinct: ['place'] }, "
        + "more: { source: 'list', distinct: ['families'] },",
      "somebody in two parts of `x` would count twice"
    ),
    ("x: { source: 'list', count: 'records', counts: 'distinct' },", "with `distinct: [\"…\"]`"),
    ("x: { source: 'list', distinct: ['place'], counts: 'new' },", "counts each person once"),
    (
      "x: { of: 'arrivals', where: { place: ['a'] }, counts: 'new' },",
      "belongs to the measures that are counted"
    ),
    ("x: { ratio: ['arrivals'] },", "`ratio` needs two measures"),
    (
      "x: { ratio: ['y', 'arrivals'] }, y: { ratio: ['arrivals', 'families'] },",
      "`y` is no count or sum"
    ),
    ("x: { change: 'families', along: 'rounds' },", "did you mean `round`?"),
    ("x: { indicator: 'sex-ratio', of: 'arrivals', by: 'place' },", "`place` has no code `male`"),
    ("x: { indicator: 'sex-rato', of: 'arrivals', by: 'place' },", "sex-ratio"),
    ("x: { count: 'records', sum: 'families', source: 'list' },", "x` needs one of `count`, `sum`"),
  ])
  func `figures that would count people twice or mean nothing are refused`(
    measures: String, message: String
  ) {
    let messages = PipelineTrial.refusal(
      Self.definition("{ name: 't', measures: ['x'], rows: ['round'] }", measures: measures),
      files: ["list.csv": Self.list])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test(arguments: [
    (
      "rounding: 'largest-remainder', columns: ['place'], percent: 'table'",
      "is for one distribution"
    ),
    ("rounding: 'controlled', percent: 'column'", "\"controlled\" is for a crosstab"),
    (
      "rounding: 'controlled', columns: ['place'], percent: 'table'",
      "a forced unit looks like a change"
    ),
    ("rounding: 'largest-remainder'", "it has no percentages"),
    ("rounding: 'largest-remainder', percent: 'row'", "a base of its own"),
    ("percent: 'responses'", "needs one dimension with several answers"),
    ("subtotals: true", "`subtotals` needs two dimensions"),
    ("top: { of: 'round', count: 2 }", "is a time"),
    ("top: { of: 'place', count: 2 }", "no dimension of the table is called `place`"),
  ])
  func `what a table must not do is refused with the reason`(table: String, message: String) {
    let messages = PipelineTrial.refusal(
      Self.definition("{ name: 't', measure: 'arrivals', rows: ['round'], \(table) }"),
      files: ["list.csv": Self.list])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `a figure along a dimension needs it in the table`() {
    let messages = PipelineTrial.refusal(
      Self.definition(
        "{ name: 't', measure: 'x', rows: ['place'] }",
        measures: "x: { cumulative: 'arrivals', along: 'round' },"), files: ["list.csv": Self.list])
    #expect(
      messages.contains { $0.contains("`x` goes along `round`, which is neither in the rows nor") },
      "\(messages)")
  }

  @Test func `what the identity of a stock leaves open is printed`() throws {
    // North: 10, then 12 with 5 that came and 2 that left: 12 − (10 + 5 − 2) = −1.
    let list =
      "round,place,families,came,left\n1,north,10,0,0\n1,south,4,0,0\n2,north,12,5,2\n2,south,6,2,0\n"
    let definition = """
      {
        pipeline: "identity",
        sources: [{ name: "list", files: ["list.csv"] }],
        dimensions: { round: { from: ["round"], time: true }, place: { from: ["place"] } },
        measures: {
          families: { source: "list", sum: "families", unit: "household", counts: "present" },
          came: { source: "list", sum: "came", unit: "household" },
          left: { source: "list", sum: "left", unit: "household" },
          open: { adjustment: "families", inflow: "came", outflow: "left", along: "round" },
        },
        tables: [{ name: "t", measures: ["families", "open"], rows: ["place"], columns: ["round"] }],
      }
      """
    let trial = try PipelineTrial(definition, files: ["list.csv": list])
    let open = PipelineHarness.records(trial.files["t.csv"]!).filter { $0["measure"] == "open" }
    func value(_ place: String, _ round: String) -> String? {
      open.first { $0["place"] == place && $0["round"] == round }?["value"]
    }
    #expect(value("north", "1") == "" && value("north", "2") == "-1")
    #expect(value("south", "2") == "0" && value("_T", "2") == "-1")
    #expect(open.first?["unit"] == "household")
    let messages = PipelineTrial.refusal(
      definition.replacing("adjustment: \"families\"", with: "adjustment: \"came\""),
      files: ["list.csv": list])
    #expect(messages.contains { $0.contains("`came` must count who is present") }, "\(messages)")
  }

  @Test func `a base that would add a stock over times is refused`() {
    let messages = PipelineTrial.refusal(
      Self.definition(
        "{ name: 't', measure: 'families', rows: ['place'], columns: ['round'], percent: 'row' }"),
      files: ["list.csv": Self.list])
    #expect(
      messages.contains { $0.contains("would refer to a sum of `families` over `round`") },
      "\(messages)")
  }
}
