import HeadcountPipeline
import Testing

/// Small slips of real exports that would change a total without a word: each is refused or told.
@Suite struct SilentLossTests {
  private static func spread(_ unpivot: String, kind: String = "codes: 'iraq-governorates'")
    -> String
  {
    """
    {
      pipeline: "slips",
      sources: [{ name: "s", files: ["*.csv"] }],
      dimensions: { gov: { from: ["gov"] }, kind: { \(kind) } },
      measures: { n: { source: "s", unpivot: { into: "kind", \(unpivot) } } },
      tables: [{ name: "t", measure: "n", rows: ["kind"] }],
    }
    """
  }

  @Test func `a misspelled column among those of a code list is refused`() throws {
    let file = ["a.csv": "gov,Anbar,Baghdadd,Basrah,note\nx,1,500,3,9\n"]
    let messages = PipelineTrial.refusal(Self.spread(""), files: file)
    #expect(
      messages.first?.contains("`Baghdadd` stands among those of `n` and is no category") == true,
      "\(messages)")
    let except = try PipelineTrial(Self.spread("except: 'Baghdadd'"), files: file)
    #expect(except.values("t", ["kind"]) == ["anbar": 1, "basra": 3, "_T": 4])
  }

  @Test func `two columns of one name are not added up, of two names they are, with a note`() throws
  {
    let twice = PipelineTrial.refusal(
      Self.spread(""), files: ["a.csv": "gov,Anbar,Anbar,Basrah\nx,1,500,3\n"])
    #expect(twice.contains { $0.contains("could be") }, "\(twice)")
    let two = try PipelineTrial(
      Self.spread(""), files: ["a.csv": "gov,Anbar,Al-Anbar,Basrah\nx,1,5,3\n"])
    #expect(two.values("t", ["kind"])["anbar"] == 6)
    #expect(two.notes.contains { $0.contains("are one category and added up") }, "\(two.notes)")
  }

  @Test func `a total that a pattern finds is left out and named`() throws {
    let trial = try PipelineTrial(
      Self.spread("columns: ['Camp', 'Host*']", kind: ""),
      files: ["a.csv": "gov,Camp,Hostel,Host total\nx,10,20,30\n"])
    #expect(trial.values("t", ["kind"])["_T"] == 30)
    #expect(trial.notes.contains { $0.contains("`Host total` of `n` left out") }, "\(trial.notes)")
  }

  @Test func `a row called Total is found by its sum, also without a code for it`() {
    for codes in ["", ", codes: 'iraq-governorates'"] {
      let messages = PipelineTrial.refusal(
        """
        { pipeline: "p", sources: [{ name: "s", files: ["a.csv"] }],
          dimensions: { gov: { from: ["gov"]\(codes) } },
          measures: { n: { source: "s", sum: "n" } },
          tables: [{ name: "t", measure: "n", rows: ["gov"] }] }
        """, files: ["a.csv": "gov,n\nAnbar,10\nBasrah,20\nTotal,30\n"])
      #expect(
        messages.first?.contains("(`Total`) add up to 30 where the others add up to 30") == true,
        "\(messages)")
    }
  }

  @Test func `a file without a row of the level is refused`() {
    let messages = PipelineTrial.refusal(
      """
      { pipeline: "p",
        sources: [{ name: "s", files: ["*.csv"], level: { column: "adminLevel", take: "1" } }],
        dimensions: { gov: { from: ["gov"] } }, measures: { n: { source: "s", sum: "n" } },
        tables: [{ name: "t", measure: "n", rows: ["gov"] }] }
      """,
      files: [
        "a.csv": "gov,adminLevel,n\nx,1,90\n", "b.csv": "gov,adminLevel,n\nx,adm1,900\n",
      ])
    #expect(messages.count == 1)
    #expect(messages.first?.contains("b.csv: error: no row of this file is of the level") == true)
  }

  @Test func `a snapshot whose times cannot be read is not the oldest`() {
    let files = [
      "a1.csv": "_id,gov,n,at\n1,a,1,2020-01-01\n",
      "a2.csv": "_id,gov,n,at\n1,a,1,March\n2,b,1,16/03/2021\n",
    ]
    let messages = PipelineTrial.refusal(
      SnapshotTests.definition("contents: 'snapshot', newest_by: 'at'"), files: files)
    #expect(messages.contains { $0.contains("a2.csv:2: `at` tells the newest") }, "\(messages)")
    let names = PipelineTrial.refusal(
      SnapshotTests.definition("contents: 'snapshot', newest_by: 'file-name'"),
      files: ["a_10-03-2020.csv": "gov,n\na,1\n", "a_11-02-2020.csv": "gov,n\na,2\n"])
    #expect(names.contains { $0.contains("has a date with its year last") }, "\(names)")
  }

  @Test func `a summary of a few lines is not counted twice under two names`() {
    let text = "gov,n\na,12345\nb,12422\nc,12499\nd,12576\ne,12653\n"
    let messages = PipelineTrial.refusal(
      SnapshotTests.definition(""), files: ["1.csv": text, "2.csv": text + "\n"])
    #expect(
      messages.first?.contains("all records of this file are those of") == true, "\(messages)")
  }

  @Test(arguments: [
    ("both: { add: ['m', 'w'] }", "rules: []", "add up the same column"),
    (
      "both: { source: 's', sum: 'n', factor: 6 }", "rules: ['both = m']",
      "multiplied by a factor, and a rule is asked of what the record says"
    ),
  ])
  func `definitions that would mislead are refused`(measure: String, rules: String, message: String)
  {
    let messages = PipelineTrial.refusal(
      """
      { pipeline: "p", sources: [{ name: "s", files: ["a.csv"] }],
        dimensions: { gov: { from: ["gov"] } },
        measures: { m: { source: "s", sum: "n" }, w: { source: "s", sum: "n" }, \(measure) },
        records: { \(rules) },
        tables: [{ name: "t", measure: "both", rows: ["gov"] }] }
      """, files: ["a.csv": "gov,n\nAnbar,10\n"])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }
}
