import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// A run that would count the same people twice is refused with what shows it.
@Suite struct DoubleCountingTests {
  static func definition(
    source: String = "", dimensions: String = "", measures: String = "",
    table: String = "measure: 'n'"
  ) -> String {
    """
    {
      pipeline: "twice",
      sources: [{ name: "s", files: ["a.csv"], \(source) }],
      dimensions: { place: { from: ["place"] }, \(dimensions) },
      measures: { n: { source: "s", sum: "people" }, \(measures) },
      tables: [{ name: "t", rows: ["place"], \(table) }],
    }
    """
  }

  /// Two places of 30 and 12 people, at three levels; 84 is twice, 126 three times as many.
  static let levels = """
    adm0,adm1,adm2,adminLevel,place,people
    IQ,,,0,all,42
    IQ,A,,1,a,30
    IQ,B,,1,b,12
    IQ,A,A1,2,a,10
    IQ,A,A2,2,a,20
    IQ,B,B1,2,b,12

    """

  @Test func `rows of several levels are refused, and one level is taken`() throws {
    let messages = PipelineTrial.refusal(Self.definition(), files: ["a.csv": Self.levels])
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains(
        "error: the rows are of 3 levels in `adminLevel`, which hold the same people: level 0 adds up "
          + "to 42, level 1 adds up to 42, level 2 adds up to 42; take one, with "
          + "`level: { column: \"adminLevel\", take: \"2\" }`") == true, "\(messages)")
    let one = try PipelineTrial(
      Self.definition(source: "level: { column: 'adminLevel', take: '1' }"),
      files: ["a.csv": Self.levels])
    #expect(one.values("t", ["place"]) == ["a": 30, "b": 12, "_T": 42])
    #expect(one.outcome.sources[0].outcome.ledger.totals.records == 4)
    let deepest = try PipelineTrial(
      Self.definition(
        source: "level: { columns: ['adm0', 'adm1', 'adm2'], take: 'adm1' }, "
          + "totals: { adminLevel: [] }"),
      files: ["a.csv": Self.levels])
    #expect(deepest.values("t", ["place"]) == ["a": 30, "b": 12, "_T": 42])
  }

  @Test func `texts of other bytes that look alike are told apart, not a crash`() throws {
    // The first é is one code point, the second one two: 4 and 6 people beside their total.
    let messages = PipelineTrial.refusal(
      Self.definition(),
      files: ["a.csv": "kind,place,people\nTotal,a,10\ncaf\u{e9},a,4\ncafe\u{301},a,6\n"])
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains("the rows with `Total` in `kind` add up to 10 and the others to 10")
        == true, "\(messages)")
  }

  @Test func `a level that each table keeps apart may stay`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        dimensions: "level: { from: ['adminLevel'] }", table: "measure: 'n', columns: ['level']"),
      files: ["a.csv": Self.levels])
    #expect(trial.values("t", ["place", "dimension_level"])["a|2"] == 30)
  }

  static let sexes = """
    place,sex,ages,people
    a,female,all,10
    a,male,all,20
    a,total,all,30
    b,F,all,5
    b,M,all,7
    b,T,all,12
    c,total,all,9

    """

  @Test func `rows of totals in a column that nobody named are found by their sums`() {
    // In a and b 30 + 12 is 10 + 20 + 5 + 7; the nine of c are in a total only.
    let same = PipelineTrial.refusal(Self.definition(), files: ["a.csv": Self.sexes])
    #expect(
      same.first?.contains(
        "the rows with `T` in `sex` add up to 42 and the others to 42: they are totals of them")
        == true, "\(same)")
    // Where totals stand only for places without parts, nobody is counted twice.
    let only = PipelineTrial.refusal(
      Self.definition(),
      files: ["a.csv": "place,sex,people\na,F,10\na,M,20\nb,T,12\nc,total,9\nd,all,9\n"])
    #expect(only.isEmpty, "\(only)")
  }

  @Test(arguments: [1, 2, 3])
  func `totals at the end of a long file are compared with the parts before`(threads: Int) {
    // 12,000 rows of parts fill more than one block; the totals of each place come last.
    var text = "place,sex,people\n"
    for number in 0..<12_000 {
      text += "place number \(number % 40),\(number % 3 == 0 ? "women" : "men"),2\n"
    }
    for place in 0..<40 { text += "place number \(place),Total,600\n" }
    let messages = PipelineTrial.refusal(
      Self.definition(), files: ["a.csv": text], threads: threads)
    #expect(
      messages.first?.contains(
        "the rows with `Total` in `sex` add up to 24,000 and the others to 24,000") == true,
      "\(messages)")
  }

  @Test func `totals among the codes of a dimension are compared place by place`() throws {
    let dimension = "sex: { from: ['sex'], codes: 'sex' }"
    let table = "measure: 'n', columns: ['sex']"
    let messages = PipelineTrial.refusal(
      Self.definition(dimensions: dimension, table: table), files: ["a.csv": Self.sexes])
    #expect(
      messages.first?.contains("add up to 42 where the others add up to 42") == true, "\(messages)")
    let declared = try PipelineTrial(
      Self.definition(
        source: "totals: { sex: ['total', 'T'] }", dimensions: dimension, table: table),
      files: ["a.csv": Self.sexes])
    // The nine people of c are in a total only: that is said by the weight of what is left out.
    #expect(declared.values("t", ["place", "sex"])["_T|_T"] == 42)
    let accepted = try PipelineTrial(
      Self.definition(source: "totals: { sex: [] }", dimensions: dimension, table: table),
      files: ["a.csv": Self.sexes])
    #expect(accepted.values("t", ["place", "sex"])["_T|_T"] == 93)
  }

  @Test func `a few places that have only totals do not hide what the totals are`() throws {
    let text = "place,sex,people\na,F,50\na,M,50\na,T,100\nb,T,7\n"
    let table = { (rows: String) in
      Self.definition(dimensions: "sex: { from: ['sex'], codes: 'sex' }").replacing(
        "rows: [\"place\"]", with: "rows: [\(rows)]")
    }
    // 107 against 100, and place by place 100 against 100.
    for rows in ["'sex'", "'place', 'sex'"] {
      let messages = PipelineTrial.refusal(table(rows), files: ["a.csv": text])
      #expect(messages.first?.contains("are totals") == true, "\(messages)")
    }
    // 130 against 100 may be other people.
    let other = PipelineTrial.refusal(
      table("'sex'"), files: ["a.csv": text.replacing("b,T,7", with: "b,T,30")])
    #expect(other.isEmpty, "\(other)")
  }

  @Test func `a few people of both sexes are no rows of totals`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        dimensions: "sex: { from: ['sex'], codes: 'sex' }", table: "measure: 'n', columns: ['sex']"),
      files: ["a.csv": "place,sex,people\na,F,100\na,M,80\na,both,3\nb,F,9\nb,both,1\n"])
    #expect(trial.values("t", ["place", "sex"])["_T|_T"] == 193)
  }

  static let parallel: String = {
    var text = "place,people,camp,host,anbar,erbil\n"
    for number in 1...20 {
      text += "a,\(number * 3),\(number),\(number * 2),\(number * 3 - 1),1\n"
    }
    return text
  }()
  static let breakdowns = """
    shelter: { source: 's', unpivot: { into: 'kind', columns: ['camp', 'host'] } },
    origin: { source: 's', unpivot: { into: 'kind', columns: ['anbar', 'erbil'] } },
    """

  @Test func `two breakdowns of the same people do not add up`() throws {
    let kind = "kind: {}"
    let messages = PipelineTrial.refusal(
      Self.definition(
        dimensions: kind, measures: Self.breakdowns + "both: { add: ['shelter', 'origin'] }",
        table: "measure: 'both'"), files: ["a.csv": Self.parallel])
    #expect(
      messages.first?.contains(
        "`shelter` and `origin`, which `both` adds up, are equal in 20 of 20 records") == true,
      "\(messages)")
    let disjoint = try PipelineTrial(
      Self.definition(
        dimensions: kind,
        measures: Self.breakdowns + "both: { add: ['shelter', 'origin'], parts: 'disjoint' }",
        table: "measure: 'both'"), files: ["a.csv": Self.parallel])
    // 3 × (1 + … + 20) = 630 people, twice.
    #expect(disjoint.values("t", ["place"])["_T"] == 1_260)
    let one = try PipelineTrial(
      Self.definition(dimensions: kind, measures: Self.breakdowns, table: "measure: 'origin'"),
      files: ["a.csv": Self.parallel])
    #expect(one.values("t", ["place"])["_T"] == 630)
  }

  @Test func `a column that is the sum of the others is not one of them`() {
    let messages = PipelineTrial.refusal(
      Self.definition(
        dimensions: "kind: {}",
        measures:
          "all: { source: 's', unpivot: { into: 'kind', columns: ['people', 'camp', 'host'] } }",
        table: "measure: 'all'"), files: ["a.csv": Self.parallel])
    #expect(
      messages.first?.contains(
        "the column `people` of `all` is the sum of the others in 20 of 20 records") == true,
      "\(messages)")
  }

  @Test func `a measure that is added twice is refused before anything is read`() {
    let messages = PipelineTrial.refusal(
      Self.definition(
        measures:
          "m: { source: 's', sum: 'camp' }, one: { add: ['n', 'm'] }, two: { add: ['one', 'm'] }",
        table: "measure: 'two'"), files: ["a.csv": Self.parallel])
    #expect(messages.contains { $0.contains("`m` is added twice in `two`") }, "\(messages)")
  }

  /// The file holds 1,068,882 people of the Haiti earthquake at each of three levels, as another
  /// program counted.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `a real file of three levels counts each person once`() throws {
    func text(_ level: String) -> String {
      """
      {
        pipeline: "haiti",
        sources: [{ name: "s", files: ["\(SharedData.path("iom-dtm-hdx/global_iom_dtm_admin0-2_hxl.csv"))"], \(level) }],
        dimensions: {
          country: { from: ["#country+name"] }, operation: { from: ["#operation+name"] },
          round: { from: ["#round+code"] },
        },
        measures: { idps: { source: "s", sum: "#affected+idps", unit: "person" } },
        records: {
          filter: { country: ["Haiti"], operation: ["Haiti Earthquake"], round: ["1"] },
        },
        tables: [{ name: "t", measure: "idps", rows: ["country"] }],
      }
      """
    }
    let refused = PipelineTrial.refusal(text(""), files: [:])
    #expect(
      refused.first?.contains("level 0 adds up to 79,361,198, level 1 adds up to 79,361,198")
        == true,
      "\(refused)")
    for level in ["0", "1", "2"] {
      let trial = try PipelineTrial(
        text("level: { column: '#adm+level', take: '\(level)' }"), files: [:])
      #expect(trial.values("t", ["country"]) == ["Haiti": 1_068_882, "_T": 1_068_882])
    }
  }
}
