import HeadcountPipeline
import HeadcountTabulation
import Testing

/// Mistakes in pipeline definitions are all told at once, each with its place.
@Suite struct DefinitionReaderTests {
  static let good = """
    {
      pipeline: "p",
      sources: [{ name: "people", files: ["people.csv"] }],
      dimensions: {
        governorate: { from: ["governorate"], codes: "iraq-governorates" },
        month: { from: ["date"], date: "iso", period: "month" },
      },
      measures: {
        persons: { source: "people", count: "records", unit: "person" },
        family: { source: "people", sum: "family", number: { grouping: "comma" } },
        all: { add: ["persons", "family"] },
      },
      records: { key: ["id"], keep_latest_by: "at", weight: "family", time_zone: "+03:00" },
      tables: [
        { name: "t", measure: "persons", rows: ["governorate"], columns: ["month"], percent: "row" },
      ],
      quality: { rejected: { people: "0.5%" }, unknown: { governorate: "20%" } },
    }
    """

  static func messages(_ text: String) -> [String] {
    do throws(DefinitionProblems) {
      _ = try DefinitionReader.read(Array(text.utf8), path: "p.json5")
      return []
    } catch { return error.messages }
  }

  @Test func `a dimension that cannot be read makes no other one unknown`() {
    let faulty = Self.good.replacing(
      "codes: \"iraq-governorates\"", with: "bands: \"0-4,5-17\"")
    #expect(Self.messages(faulty).count == 1)
    #expect(Self.messages(faulty)[0].contains("no code list `0-4,5-17`"))
    // What is misspelled beside it is told with all that is declared.
    let both = Self.messages(faulty.replacing("columns: [\"month\"]", with: "columns: [\"mont\"]"))
    #expect(both.count == 2)
    #expect(both.last?.contains("no dimension is called `mont`; did you mean `month`?") == true)
    let none = Self.messages(
      Self.good.replacing("dimensions: {", with: "dimensions: [], more: {"))
    #expect(!none.contains { $0.contains("no dimension is called") }, "\(none)")
  }

  @Test func `outputs that name only formats have the usual language`() throws {
    for outputs in ["outputs: { formats: ['json'] }", "outputs: { languages: ['ar'] }", ""] {
      let text = Self.good.dropLast() + "\(outputs) }"
      let definition = try DefinitionReader.read(Array(text.utf8), path: "p.json5")
      #expect(definition.formats == [outputs.contains("formats") ? "json" : "csv"])
      #expect(definition.languages == [outputs.contains("languages") ? "ar" : "en"])
    }
  }

  @Test func `a definition is read with its vocabulary`() throws {
    let definition = try DefinitionReader.read(Array(Self.good.utf8), path: "p.json5")
    #expect(definition.name == "p")
    #expect(definition.records.offset == 10_800)
    #expect(definition.records.weight == "family")
    #expect(definition.quality.rejectedPeople == 5_000)
    #expect(definition.quality.unknown.map(\.limit) == [200_000])
    #expect(definition.summands(of: "all").map(\.name) == ["persons", "family"])
    #expect(definition.tables[0].layout.percent == .row)
  }

  @Test(arguments: [
    (
      "measure: \"persons\"", "mesure: \"persons\"",
      "15:18: error: unknown key `mesure`; did you mean `measure`?"
    ),
    ("rows: [\"governorate\"]", "rows: [\"governorat\"]", "did you mean `governorate`?"),
    (
      "measure: \"persons\"", "measure: \"person\"",
      "no measure is called `person`; did you mean `persons`?"
    ),
    (
      "codes: \"iraq-governorates\"", "codes: \"iraq-governorate\"",
      "did you mean `iraq-governorates`?"
    ),
    ("percent: \"row\"", "percent: \"rows\"", "did you mean `row`?"),
    ("add: [\"persons\", \"family\"]", "add: [\"all\"]", "the measure `all` adds itself"),
    (
      "source: \"people\", count", "source: \"peple\", count",
      "no source is called `peple`; did you mean `people`?"
    ),
    ("pipeline: \"p\",", "pipeline: \"p\", pipeline: \"q\",", "`pipeline`"),
    ("\"0.5%\"", "\"half\"", "must be a percentage such as \"1%\""),
    ("time_zone: \"+03:00\"", "time_zone: \"Baghdad\"", "must be a time zone such as \"+03:00\""),
    ("date: \"iso\", ", "", "needs both `date: \"iso\"` and a `period`"),
    (
      "number: { grouping: \"comma\" }", "suppressed: [\"*\"]",
      "give them as `suppressed`: { \"*\": [1, 4] }"
    ),
    (
      "number: { grouping: \"comma\" }", "suppressed: { \"*\": [4, 1] }",
      "must be the least and the highest number"
    ),
    (
      "number: { grouping: \"comma\" }", "suppressed: { \"-1\": [1, 4] }",
      "`-1` is a number and cannot stand for a suppressed one"
    ),
    (
      "all: { add: [\"persons\", \"family\"] }",
      "a: { source: \"people\", sum: \"a\", suppressed: [\"<5\"] }, a_at_most: { add: [\"a\"] }",
      "`a_at_most` is what tables call a bound of `a`"
    ),
    ("date: \"iso\"", "date: \"day_first\"", "did you mean `day-first`?"),
    ("{ grouping: \"comma\" }", "\"prove\"", "`number` must be \"proven\" or an object"),
    (
      "grouping: \"comma\"", "grouping: \"comma\", decimal: \"comma\"", "one sign cannot both group"
    ),
    ("count: \"records\"", "count: \"records\", missing: []", "has no `sum`"),
    ("key: [\"id\"], ", "", "`keep_latest_by` needs a `key`"),
    ("name: \"t\"", "name: \"t/../x\"", "a table's name becomes the name of files"),
    ("unit: \"person\"", "unit: 5", "`unit` must be a string; found `5`"),
    (
      "quality: {", "narrative: '{share t.x', quality: {",
      "the `{` before `share t.x` is not closed"
    ),
    ("quality: {", "narrative: '{t x}', quality: {", "has words behind the figure"),
    ("quality: {", "narrative: '{nothing.x}', quality: {", "no table is called `nothing`"),
  ])
  func `a mistake is told with its place and the nearest right word`(
    right: String, wrong: String, message: String
  ) {
    let text = Self.good.replacing(right, with: wrong, maxReplacements: 1)
    #expect(text != Self.good)
    let messages = Self.messages(text)
    #expect(messages.count >= 1)
    #expect(
      messages.contains { $0.hasPrefix("p.json5:") && $0.contains(message) },
      "\(messages.joined(separator: "\n"))")
  }

  @Test func `all mistakes are told at once, in the order of the file`() {
    var text = Self.good.replacing("rows: [\"governorate\"]", with: "rows: [\"gov\"]")
    text = text.replacing("unit: \"person\"", with: "units: \"person\"")
    text = text.replacing("codes: \"iraq", with: "codes: \"irak")
    let messages = Self.messages(text)
    #expect(messages.count >= 2)
    let lines = messages.compactMap { Int($0.split(separator: ":")[1]) }
    #expect(lines == lines.sorted())
  }

  @Test(arguments: ["", "{", "[]", "{ pipeline: \"p\" }", "{ pipeline: 'p', sources: 3 }"])
  func `what is no pipeline is refused with a place`(text: String) {
    let messages = Self.messages(text)
    #expect(!messages.isEmpty)
    #expect(messages.allSatisfy { $0.hasPrefix("p.json5:") })
  }

  @Test(arguments: [
    ("2008-06", true), ("2008-13", false), ("2008-6", false), ("", false), ("2008-06-01", false),
  ])
  func `a month is a year and a month`(text: String, isMonth: Bool) {
    #expect(PipelineRun.isMonth(text) == isMonth)
  }
}
