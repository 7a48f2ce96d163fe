import HeadcountPipeline
import Testing

@Suite struct DerivedDimensionTests {
  private static func definition(_ dimensions: String, _ tables: String, measures: String = "")
    -> String
  {
    """
    {
      pipeline: "derived",
      sources: [{ name: "list", files: ["list.csv"] }],
      dimensions: {
        sex: { from: ["sex"], codes: "sex", missing: "standard" },
        age: { from: ["age"], bands: "unhcr", missing: "standard" },
        \(dimensions)
      },
      measures: { people: { source: "list", count: "records", unit: "person" } \(measures) },
      tables: [\(tables)],
    }
    """
  }

  @Test func `women, men, girls and boys follow from sex and age`() throws {
    // Line 5 has no age and line 6 no sex: both are unknown. 17 is a girl, 18 a man.
    let list = "sex,age\nF,30\nM,18\nF,17\nM,4\nF,\n,30\nM,130\n"
    let trial = try PipelineTrial(
      Self.definition(
        "people_like: { combine: ['sex', 'age'], codes: 'women-men-girls-boys' },",
        """
        { name: "t", measure: "people", rows: ["people_like"] },
        { name: "by-sex", measure: "people", rows: ["people_like"], columns: ["sex"] },
        { name: "girls", measure: "people", rows: ["age"], filter: { people_like: ["girls", "women"] } },
        """), files: ["list.csv": list])
    #expect(
      trial.values("t", ["people_like"])
        == ["women": 1, "men": 1, "girls": 1, "boys": 1, "_U": 2, "_X": 1, "_T": 7])
    let bySex = trial.values("by-sex", ["people_like", "sex"])
    #expect(bySex["women|female"] == 1 && bySex["women|_T"] == 1 && bySex["women|male"] == nil)
    #expect(bySex["_U|female"] == 1 && bySex["_U|_U"] == 1)
    #expect(trial.values("girls", ["age"]) == ["12-17": 1, "18-59": 1, "_T": 2])
  }

  @Test func `combinations that stand in no entry are listed with their people`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "adults: { combine: ['sex', 'age'], codes: 'adults.csv' },",
        "{ name: 't', measure: 'people', rows: ['adults'], columns: ['sex'] }",
        measures: ", n: { source: 'list', sum: 'n' }"
      ).replacing("tables:", with: "records: { weight: 'n' }, tables:"),
      files: [
        "list.csv": "sex,age,n\nF,30,1\nF,17,2\nF,16,4\nM,4,8\nM,,16\nx,4,32\n",
        "adults.csv": "code,label_en,sex,adult\nwomen,Women,female,yes\nmen,Men,male,yes\n",
      ])
    // Girls of 16 and 17 are 2 + 4 people; who has no age is unknown, and `x` is no sex.
    let lines = PipelineHarness.records(trial.files["unmatched.csv"]!).map { line in
      ["dimension", "text", "records", "people", "suggestion"].map { line[$0]! }
    }
    let advice = "no entry of the code list has this combination of `sex` and `age`"
    #expect(
      lines == [
        ["sex", "x", "1", "32", ""], ["adults", "male 0-4", "1", "8", advice],
        ["adults", "female 12-17", "2", "6", advice],
      ])
    #expect(trial.values("t", ["adults", "sex"])["_X|_T"] == 4)
  }

  @Test func `bands that a class cuts through are refused`() {
    let messages = PipelineTrial.refusal(
      Self.definition(
        """
        wide: { from: ["age"], bands: "age-dependency" },
        people_like: { combine: ["sex", "wide"], codes: "women-men-girls-boys" },
        """, "{ name: 't', measure: 'people', rows: ['people_like'] }"),
      files: ["list.csv": "sex,age\nF,30\n"])
    #expect(messages.count == 1)
    #expect(
      messages[0].hasSuffix(
        "the band `15-64` of `wide` is partly in `women` and partly not; take bands that end there"),
      "\(messages)")
  }

  @Test func `regions are rolled up from districts, with subtotals`() throws {
    let districts = """
      code,label_en,parent,role,aliases,zone
      country,The country,,,,
      south,The South,country,,,
      north,The North,country,,,
      d1,District one,south,,,cold
      d2,District two,south,,,warm
      d3,District three,north,,,cold
      """
    let trial = try PipelineTrial(
      Self.definition(
        """
        district: { from: ["district"], codes: "districts.csv" },
        region: { roll_up: "district" },
        country: { roll_up: "district", steps: 2 },
        zone: { roll_up: "district", by: "zone" },
        """,
        """
        { name: "t", measure: "people", rows: ["region", "district"], subtotals: true, percent: "column" },
        { name: "r", measure: "people", rows: ["region"] },
        { name: "c", measure: "people", rows: ["country"] },
        { name: "z", measure: "people", rows: ["zone"] },
        """),
      files: [
        "list.csv": "sex,age,district\nF,1,d1\nF,2,d1\nM,3,d2\nM,4,d3\nM,5,elsewhere\n",
        "districts.csv": districts,
      ])
    #expect(trial.values("r", ["region"]) == ["south": 3, "north": 1, "_X": 1, "_T": 5])
    #expect(trial.values("c", ["country"]) == ["country": 4, "_X": 1, "_T": 5])
    #expect(trial.values("z", ["zone"]) == ["cold": 3, "warm": 1, "_X": 1, "_T": 5])
    #expect(
      trial.values("t", ["region", "district"]) == [
        "south|d1": 2, "south|d2": 1, "south|_T": 3, "north|d3": 1, "north|_T": 1, "_X|_X": 1,
        "_X|_T": 1, "_T|_T": 5,
      ])
    let lines = String(decoding: try #require(trial.files["t.csv"]), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    // The subtotal stands behind what it adds up, and its level says that it is one.
    #expect(lines[3] == "south,The South,_T,Total,subtotal,people,person,3,60.0,column,5,INTERNAL")
    #expect(lines.last == "_T,Total,_T,Total,total,people,person,5,100.0,column,5,INTERNAL")
  }

  @Test func `options in columns of their own are one question`() throws {
    // The third record ticked nothing but answered; the fourth was not asked.
    let list = "sex,age,n/food,n/water\nF,1,1,0\nM,2,TRUE,1\nF,3,0,0\nF,4,,\nM,5,maybe,0\n"
    let trial = try PipelineTrial(
      Self.definition(
        "needs: { multiple: { columns: { food: 'n/food', water: 'n/water' } } },",
        """
        { name: "t", measure: "people", rows: ["needs"], columns: ["sex"], percent: "column",
          unknown: "excluded" },
        { name: "water", measure: "people", rows: ["sex"], filter: { needs: ["water"] } },
        """), files: ["list.csv": list])
    #expect(
      trial.values("t", ["needs", "sex"]) == [
        "food|female": 1, "food|male": 1, "food|_T": 2, "water|male": 1, "water|_T": 1,
        "none|female": 1, "none|_T": 1, "_U|female": 1, "_U|_T": 1, "_X|male": 1, "_X|_T": 1,
        "_T|female": 3, "_T|male": 2, "_T|_T": 5,
      ])
    #expect(trial.values("water", ["sex"]) == ["male": 1, "_T": 1])
    let food = PipelineHarness.records(trial.files["t.csv"]!).first {
      $0["needs"] == "food" && $0["sex"] == "_T"
    }
    // Two of the three who answered in a way that was understood.
    #expect(food?["percent"] == "66.7" && food?["base"] == "3")
    let markdown = String(
      decoding: try #require(trial.files["t.csv"]), as: UTF8.self)
    #expect(!markdown.contains("\u{1f}"))
  }

  @Test func `answers in one cell are counted each, and their people once`() throws {
    let list = "sex,age,needs\nF,1,food water\nM,2,food\nM,3,none\nF,4,\nM,5,food gold\n"
    let trial = try PipelineTrial(
      Self.definition(
        "needs: { from: ['needs'], multiple: { none: 'none' }, codes: 'needs.csv' },",
        """
        { name: "t", measure: "people", rows: ["needs"], percent: "responses" },
        { name: "pairs", measure: "people", rows: ["needs"], columns: ["sex"] },
        """),
      files: [
        "list.csv": list,
        "needs.csv":
          "code,label_en,parent,role,aliases\nfood,Food,,,\nwater,Water,,,\nnone,None,,,\n",
      ])
    #expect(
      trial.values("t", ["needs"])
        == ["food": 2, "water": 1, "none": 1, "_U": 1, "_X": 1, "_T": 5])
    let percents = Dictionary(
      uniqueKeysWithValues: PipelineHarness.records(trial.files["t.csv"]!).map {
        ($0["needs"]!, $0["percent"]!)
      })
    // Three mentions; "none" is an answer and no mention.
    #expect(
      percents == ["food": "66.7", "water": "33.3", "none": "", "_U": "", "_X": "", "_T": ""])
    #expect(trial.values("pairs", ["needs", "sex"])["_T|_T"] == 5)
  }

  @Test(arguments: [
    (
      "region: { roll_up: 'sex' },", "`sex` says nothing in its column `parent`"
    ),
    ("x: { combine: ['sex'], codes: 'women-men-girls-boys' },", "`combine` needs two dimensions"),
    ("x: { combine: ['sex', 'age'] },", "`x` needs `codes` with the classes"),
    ("x: { combine: ['sex', 'agee'], codes: 'women-men-girls-boys' },", "did you mean `age`?"),
    (
      "x: { combine: ['sex', 'age'], codes: 'sex' },",
      "the code list `sex` does not say which codes of `sex` belong to `female`"
    ),
    ("x: { from: ['sex'], roll_up: 'sex' },", "it has no `from`"),
    ("x: { roll_up: 'sex', combine: ['sex', 'age'] },", "not several"),
    ("x: { from: ['sex'], by: 'parent' },", "has no `roll_up`"),
    ("x: { multiple: { separator: '' }, from: ['sex'] },", "`separator` is empty"),
    (
      "x: { multiple: { separator: ',', columns: { a: 'sex' } } },",
      "and `columns` for a column an option"
    ),
    (
      "x: { multiple: { columns: { a: 'sex' } }, codes: 'sex' },",
      "`a` is no code of the list `sex`"
    ),
  ])
  func `what cannot follow is refused at its place`(dimension: String, message: String) {
    let messages = PipelineTrial.refusal(
      Self.definition(dimension, "{ name: 't', measure: 'people', rows: ['sex'] }"),
      files: ["list.csv": "sex,age\nF,1\n"])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `records are not filtered by what follows from them`() {
    let messages = PipelineTrial.refusal(
      Self.definition(
        "p: { combine: ['sex', 'age'], codes: 'women-men-girls-boys' },",
        "{ name: 't', measure: 'people', rows: ['p'] }"
      ).replacing("tables:", with: "records: { filter: { p: ['women'] } }, tables:"),
      files: ["list.csv": "sex,age\nF,1\n"])
    #expect(
      messages.contains { $0.contains("`p` follows from other columns or dimensions") },
      "\(messages)")
  }
}
