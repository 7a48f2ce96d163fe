import HeadcountClassification
import HeadcountPipeline
import Testing

/// Figures that would be wrong, or leave something out, without a word.
@Suite struct HonestFigureTests {
  private static func definition(
    _ dimensions: String, _ measures: String, _ table: String, source: String = "",
    rest: String = ""
  ) -> String {
    """
    {
      pipeline: "p",
      sources: [{ name: "list", files: ["list.csv"] \(source) }],
      dimensions: { \(dimensions) },
      measures: { \(measures) },
      tables: [{ name: "t", \(table) }],
      \(rest)
    }
    """
  }

  /// The messages of a refused definition or run, a line each.
  private static func refusal(_ definition: String, _ list: String) -> String {
    PipelineTrial.refusal(definition, files: ["list.csv": list]).joined(separator: "\n")
  }

  @Test func `rounds stand in the order of their numbers`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "round: { from: ['round'], time: true }",
        "f: { source: 'list', sum: 'f', counts: 'present' }, c: { change: 'f', along: 'round' }",
        "measures: ['f', 'c'], rows: ['round']"),
      files: ["list.csv": "round,f\nRound 8,80\nRound 10,100\nRound 9,90\nRound 11,110\n"])
    let lines = PipelineHarness.records(trial.files["t.csv"]!).filter { $0["measure"] == "c" }
    #expect(lines.map { $0["round"]! } == ["Round 8", "Round 9", "Round 10", "Round 11"])
    #expect(lines.map { $0["value"]! } == ["", "10", "10", "10"])
  }

  @Test func `what goes along a time has it alone on its axis`() {
    for layout in ["rows: ['place', 'round']", "columns: ['round', 'place']"] {
      #expect(
        Self.refusal(
          Self.definition(
            "round: { from: ['round'], time: true }, place: { from: ['place'] }",
            "f: { source: 'list', sum: 'f' }, c: { change: 'f', along: 'round', as: 'points' }",
            "measures: ['c'], \(layout)"), "round,place,f\n1,a,1\n"
        )
        .contains("`round`, which must be alone in the rows or in the columns"))
    }
    #expect(
      Self.refusal(
        Self.definition(
          "round: { from: ['round'], time: true }",
          "f: { source: 'list', sum: 'f' }, c: { cumulative: 'f', along: 'round' }",
          "measures: ['c'], rows: ['round'], filter: { round: ['2'] }"), "round,f\n1,1\n"
      )
      .contains("a filter would take the times before away"))
  }

  @Test func `a month alone knows nothing of the months before`() throws {
    let definition = Self.definition(
      "month: { from: ['day'], date: 'iso', period: 'month' }",
      "n: { source: 'list', count: 'records' }, c: { cumulative: 'n', along: 'month' }",
      "measures: ['c'], rows: ['month']")
    let list = "day\n2020-01-01\n2020-02-01\n"
    #expect(throws: DefinitionProblems.self) {
      try PipelineTrial(definition, files: ["list.csv": list], month: .of("2020-02"))
    }
  }

  @Test func `values that are no numbers are not left out of a median`() {
    let list = "cl,w,v\n1,1,1\n2,1,abc\n3,1,1.5\n"
    #expect(
      Self.refusal(
        Self.definition("", "m: { source: 'list', median: 'v' }", "measures: ['m']"), list
      )
      .contains("2 record(s) of `list` have no whole number in `v`"))
    #expect(
      Self.refusal(
        Self.definition(
          "", "m: { source: 'list', estimate: 'mean', of: 'v' }", "measures: ['m']",
          source: ", sample: { weight: 'w', cluster: 'cl' }"), list
      )
      .contains("2 record(s) of `list` have no whole number in `v`"))
  }

  @Test(arguments: [
    ("cl,w,v\n1,1,1\n2,-1,1\n", "", "1 records of `list` have a weight below zero in `w`"),
    ("cl,w,v\n1,1,1\n,1,1\n", "", "1 records of the sample have nothing in `cl`"),
    ("cl,w,v\n1,1,1\n2,1,1\n", "records: { filter: { v: ['1'] } },", "filter in tables instead"),
  ])
  func `a sample that is cut or weighed wrongly has no estimates`(
    list: String, rest: String, message: String
  ) {
    #expect(
      Self.refusal(
        Self.definition(
          "v: { from: ['v'] }", "m: { source: 'list', estimate: 'total' }", "measures: ['m']",
          source: ", sample: { weight: 'w', cluster: 'cl' }", rest: rest), list
      )
      .contains(message))
  }

  @Test func `a cell whose records weigh nothing has no estimate`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "v: { from: ['v'] }", "m: { source: 'list', estimate: 'total', shows: [] }",
        "measures: ['m'], rows: ['v']", source: ", sample: { weight: 'w', cluster: 'cl' }"),
      files: ["list.csv": "cl,w,v\n1,2,a\n2,3,a\n3,0,b\n"])
    let values = PipelineHarness.records(trial.files["t.csv"]!).map { $0["value"]! }
    #expect(values == ["5.0", "", "5.0"])
  }

  @Test func `suppressed cells have no ratios and no percentages`() throws {
    let measures = "s: { source: 'list', sum: 's', suppressed: ['<5'] }"
    let list = "a,s\nx,10\nx,<5\ny,3\n"
    #expect(
      Self.refusal(
        Self.definition(
          "a: { from: ['a'] }", measures + ", r: { ratio: ['s', 's'] }", "measures: ['r']"), list
      )
      .contains("`s` has suppressed cells, which are intervals, so that `r` would be wrong"))
    let definition = Self.definition(
      "a: { from: ['a'] }", measures, "measures: ['s'], rows: ['a'], percent: 'column'")
    let hidden = try PipelineTrial(definition, files: ["list.csv": list])
    let lines = PipelineHarness.records(hidden.files["t.csv"]!)
    #expect(lines.allSatisfy { $0["percent"] == "" })
    #expect(lines.first?["value"] == "10")
    // Without such a cell in the files the percentages are known, those of bounds are none.
    let open = try PipelineTrial(definition, files: ["list.csv": "a,s\nx,10\ny,30\n"])
    let known = PipelineHarness.records(open.files["t.csv"]!)
    #expect(known.first { $0["a"] == "y" && $0["measure"] == "s" }?["percent"] == "75.0")
    #expect(known.allSatisfy { $0["measure"] == "s" || $0["percent"] == "" })
  }

  @Test func `a note tells decimals as they were written`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "", "k: { source: 'list', sum: 'k', number: { decimals: 2 } }", "measures: ['k']"),
      files: ["list.csv": "k\n-1.05\n2\n"])
    #expect(trial.notes.contains { $0.contains("1 value(s) of k below zero, together -1.05,") })
  }

  @Test(arguments: ["formats: ['csv']", "languages: ['en']", "formats: []"])
  func `outputs that name one thing have the usual other`(outputs: String) throws {
    let trial = try PipelineTrial(
      Self.definition(
        "", "n: { source: 'list', count: 'records' }", "measures: ['n']",
        rest: "outputs: { \(outputs) }"), files: ["list.csv": "a\n1\n"])
    #expect(trial.files["t.csv"] != nil)
  }

  @Test func `names of a run's own files are no names of tables`() {
    for name in ["ledger", "unmatched", "Run"] {
      #expect(
        Self.refusal(
          Self.definition("", "n: { source: 'list', count: 'records' }", "measures: ['n']")
            .replacing("\"t\"", with: "\"\(name)\""), "a\n1\n"
        )
        .contains("is the name of a file that each run writes"))
    }
  }

  @Test func `a cell of an option that is neither yes nor no is listed`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "needs: { multiple: { columns: { food: 'f', water: 'w' } } }",
        "n: { source: 'list', count: 'records' }", "measures: ['n'], rows: ['needs']"),
      files: ["list.csv": "f,w\n1,2\n0,0\n"])
    #expect(trial.values("t", ["needs"]) == ["none": 1, "_X": 1, "_T": 2])
    let unmatched = PipelineHarness.records(trial.files["unmatched.csv"]!)
    #expect(unmatched.map { $0["dimension"] } == ["needs/water"])
    #expect(unmatched.map { $0["text"] } == ["2"])
  }

  @Test func `records without a key are told where persons are counted`() throws {
    let trial = try PipelineTrial(
      Self.definition("", "p: { source: 'list', distinct: ['id'] }", "measures: ['p']"),
      files: ["list.csv": "id,a\n1,x\n,x\n1,y\n,y\n"])
    #expect(trial.values("t", ["measure"]) == ["p": 1])
    #expect(
      trial.notes.contains("Source list: 2 record(s) have no key for p, which cannot count them."))
  }

  @Test func `a measure is not called as a number beside an estimate`() {
    #expect(
      Self.refusal(
        Self.definition(
          "",
          "m: { source: 'list', estimate: 'total' }, m_se: { source: 'list', count: 'records' }",
          "measures: ['m', 'm_se']", source: ", sample: { weight: 'w', cluster: 'cl' }"),
        "cl,w\n1,1\n2,1\n"
      )
      .contains("`m_se` is what tables call a number beside `m`"))
  }
}
