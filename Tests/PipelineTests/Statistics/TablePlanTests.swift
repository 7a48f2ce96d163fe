import HeadcountPipeline
import Testing

@Suite struct TablePlanTests {
  private static func definition(_ tables: String) -> String {
    """
    {
      pipeline: "planned",
      sources: [{ name: "list", files: ["list.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { from: ["sex"], codes: "sex" } },
      measures: {
        people: { source: "list", count: "records", unit: "person" },
        family: { source: "list", sum: "family", unit: "person" },
      },
      tables: \(tables),
      outputs: { formats: ["csv", "json"], languages: ["en", "fr"] },
    }
    """
  }
  private static let list = "place,sex,family\na,F,3\nb,M,4\nb,F,1\nc,,2\n"

  @Test func `a plan means the same as the tables that it stands for`() throws {
    let plan = """
      name,title_en,title_fr,measures,rows,columns,percent,unknown,digits,filter,subtotals,top,rounding
      one,People by place,Personnes,people|family,place,sex,row,excluded,2,,,,
      two,,,people,place|sex,,column,both,0,sex=female|male; place=a|b,yes,,
      three,,,family,place,,column,,,,no,place=1 by family,largest-remainder
      """
    let written = """
      [
        { name: "one", title: { en: "People by place", fr: "Personnes" }, measures: ["people", "family"],
          rows: ["place"], columns: ["sex"], percent: "row", unknown: "excluded", digits: 2 },
        { name: "two", measure: "people", rows: ["place", "sex"], percent: "column", unknown: "both",
          digits: 0, filter: { sex: ["female", "male"], place: ["a", "b"] }, subtotals: true },
        { name: "three", measure: "family", rows: ["place"], percent: "column",
          top: { of: "place", count: 1, by: "family" }, rounding: "largest-remainder" },
      ]
      """
    let planned = try PipelineTrial(
      Self.definition("\"plan.csv\""), files: ["list.csv": Self.list, "plan.csv": plan])
    let direct = try PipelineTrial(Self.definition(written), files: ["list.csv": Self.list])
    #expect(planned.files.count > 8)
    #expect(planned.files == direct.files)
  }

  @Test func `a plan with semicolons, as many spreadsheets save it, is read`() throws {
    let plan = """
      name;title_en;measures;rows;filter
      one;People, by place;people|family;place;
      two;;people;place;"sex=female; place=a|b"
      """
    let commas = """
      name,title_en,measures,rows,filter
      one,"People, by place",people|family,place,
      two,,people,place,sex=female; place=a|b
      """
    func files(_ plan: String) throws -> [String: [UInt8]] {
      try PipelineTrial(
        Self.definition("\"plan.csv\""), files: ["list.csv": Self.list, "plan.csv": plan]
      ).files
    }
    #expect(try files(plan) == files(commas))
    let mistake = PipelineTrial.refusal(
      Self.definition("\"plan.csv\""),
      files: ["list.csv": Self.list, "plan.csv": "name;measure;rows\nt;people;plac\n"])
    #expect(mistake.count == 1 && mistake[0].contains("plan.csv:2:3: error: no dimension"))
  }

  @Test(arguments: [
    (
      "name,measure,rows\nt,people,plac\n",
      "plan.csv:2:3: error: no dimension is called `plac`; did you mean `place`?"
    ),
    (
      "name,measure,row\nt,people,place\n",
      "plan.csv:2:3: error: unknown key `row`; did you mean `rows`?"
    ),
    (
      "name,measure,digits\nt,people,two\n",
      "plan.csv:2:3: error: `digits` must be a whole number from 0 to 9"
    ),
    ("name,measure\n,people\n", "plan.csv:2:1: error: the key `name` is missing"),
    ("name,measure,filter\nt,people,female\n", "plan.csv:2:3: error: a filter is written"),
    (
      "name,measure,top\nt,people,place\n",
      "plan.csv:2:3: error: the largest categories are written"
    ),
    (
      "name,measure,subtotals\nt,people,maybe\n",
      "plan.csv:2:3: error: `subtotals` must be yes or no; found `maybe`"
    ),
    (
      "name,measure\nt,people,place\n",
      "plan.csv:2:3: error: this line has 3 cells and the first line 2"
    ),
    ("name,measure\n", "has no table"),
    ("name,measure\n\"t,people\n", "plan.csv:2:1: error: a quote opens here"),
  ])
  func `a mistake in a plan is told at its cell`(plan: String, message: String) {
    let messages = PipelineTrial.refusal(
      Self.definition("\"plan.csv\""), files: ["list.csv": Self.list, "plan.csv": plan])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `a plan that is not there is told where it is named`() {
    let messages = PipelineTrial.refusal(
      Self.definition("\"plans.csv\""), files: ["list.csv": Self.list])
    #expect(
      messages.contains { $0.contains("pipeline.json5:9:11: error: the plan of tables") },
      "\(messages)")
  }
}
