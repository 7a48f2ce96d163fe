import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Rows of totals are found wherever they stand and whatever they are called, by what they add up to.
@Suite struct HiddenTotalsTests {
  static func definition(
    source: String = "", rows: String, dimensions: String = "", extra: String = ""
  ) -> String {
    """
    { pipeline: "p", sources: [{ name: "s", files: ["*.csv"], \(source) }],
      dimensions: { gov: { from: ["gov"] }, \(dimensions) },
      measures: { n: { source: "s", sum: "n" } },
      tables: [{ name: "t", measure: "n", \(rows.isEmpty ? "" : "rows: [\(rows)]") \(extra) }] }
    """
  }

  static let sexes = "sex: { from: ['sex'], codes: 'sex' }"
  static let bottom = """
    gov,sex,n
    Basra,Female,120
    Basra,Male,100
    Ninewa,Female,210
    Ninewa,Male,190
    Total,,620

    """

  @Test(arguments: ["", "'gov'", "'sex'", "'gov', 'sex'"], ["Total", "", "Grand total"])
  func `a last row without any other category is a total of all rows`(rows: String, text: String) {
    let messages = PipelineTrial.refusal(
      Self.definition(rows: rows, dimensions: Self.sexes),
      files: ["a.csv": Self.bottom.replacing("Total,", with: text + ",")])
    #expect(messages.contains { $0.contains("add up to 620") }, "\(messages)")
  }

  @Test func `a last row of another sum may be people of whom little is known`() throws {
    let trial = try PipelineTrial(
      Self.definition(rows: "'sex'", dimensions: Self.sexes),
      files: ["a.csv": Self.bottom.replacing("620", with: "540")])
    #expect(trial.values("t", ["sex"])["_T"] == 1_160)
  }

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `the total of a real table by phases is found`() {
    let path = SharedData.path("hxl-misc/ipc_somalia_title_multirow_totals.csv")
    let messages = PipelineTrial.refusal(
      """
      { pipeline: "p", sources: [{ name: "s", files: ["\(path)"], header: { row: 4 } }],
        dimensions: { phase: { from: ["Phase"] } },
        measures: { n: { source: "s", sum: "-2022", number: { grouping: "comma" } } },
        tables: [{ name: "t", measure: "n", rows: ["phase"] }] }
      """, files: [:])
    #expect(
      messages.first?.contains(
        "with `TOTAL` in `Region` add up to 16,384,727 and the others to 16,384,728")
        == true, "\(messages)")
  }

  static let months = [
    "2023-05.csv":
      "gov,district,n\nBasra,a,10\nBasra,b,20\nBasra,Total,30\nNinewa,c,5\nNinewa,Total,5\n",
    "2023-06.csv":
      "gov,district,n\nBasra,a,12\nBasra,b,21\nBasra,المجموع,33\nNinewa,c,7\nNinewa,المجموع,7\n",
  ]

  @Test func `texts that are declared say nothing of other texts`() throws {
    let messages = PipelineTrial.refusal(
      Self.definition(source: "totals: { district: ['Total'] }", rows: "'gov'"), files: Self.months)
    #expect(
      messages.first?.contains(
        "2023-06.csv: error: the rows with `المجموع` in `district` add up to 40 and the others to 40"
      )
        == true, "\(messages)")
    let both = try PipelineTrial(
      Self.definition(source: "totals: { district: ['Total', 'المجموع'] }", rows: "'gov'"),
      files: Self.months)
    #expect(both.values("t", ["gov"])["_T"] == 75)
    #expect(!both.notes.contains { $0.contains("no row has") })
    let more = try PipelineTrial(
      Self.definition(
        source: "totals: { district: ['Total', 'المجموع', 'Sum*'] }", rows: "'gov'"),
      files: Self.months)
    #expect(
      more.notes.contains(
        "Source s: no row has `Sum*` in `district`, which `totals` declares; look at how the files write it."
      ), "\(more.notes)")
    let none = try PipelineTrial(
      Self.definition(source: "totals: { district: [] }", rows: "'gov'"), files: Self.months)
    #expect(none.values("t", ["gov"])["_T"] == 150)
  }

  @Test(arguments: [1, 2, 3])
  func `totals are found among thousands of texts`(threads: Int) {
    var text = "gov,district,n\n"
    for gov in 0..<18 {
      for district in 0..<600 { text += "g\(gov),district \(gov) of \(district),\(district)\n" }
      text += "g\(gov),Total,\(600 * 599 / 2)\n"
    }
    let messages = PipelineTrial.refusal(
      Self.definition(rows: "'gov'"), files: ["a.csv": text], threads: threads)
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains(
        "the rows with `Total` in `district` add up to 3,234,600 and the others to 3,234,600")
        == true, "\(messages)")
  }

  @Test(arguments: [
    "المجموع الكلي", "إجمالي", "الإجمالي العام", "مجموع", "کۆی گشتی", "Total général", "Sub-total",
    "Total:", "",
  ])
  func `a last row is a total in many words, and without any`(text: String) {
    let list = "gov,n\nبغداد,10\nنينوى,20\n\(text),30\n"
    #expect(
      PipelineTrial.refusal(Self.definition(rows: "'gov'"), files: ["a.csv": list]).first?
        .contains("add up to 30") == true)
    // Of two times the people it is none.
    #expect(
      PipelineTrial.refusal(
        Self.definition(rows: "'gov'"), files: ["a.csv": list.replacing(",30", with: ",60")]
      ).isEmpty)
  }

  @Test(arguments: ["codes: 'iraq-governorates'", ""])
  func `totals of a pivot table are all told at once`(codes: String) {
    let list = """
      gov,district,n
      Basra,d1,10
      Basra,d2,20
      Basra Total,,30
      Ninewa,e1,5
      Ninewa,e2,6
      Ninewa Total,,11
      Grand Total,,41

      """
    let messages = PipelineTrial.refusal(
      Self.definition(rows: "'gov'").replacing("from: ['gov']", with: "from: ['gov'], \(codes)"),
      files: ["a.csv": list])
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains(
        "totals: { gov: [\"Basra Total\", \"Grand Total\", \"Ninewa Total\"] }") == true,
      "\(messages)")
  }

  @Test func `a place that is called like a total is a place`() throws {
    let list = "gov,district,n\nBasra,Total Gas Station,40\nBasra,a,35\nBasra,b,70\nNinewa,,11\n"
    let trial = try PipelineTrial(Self.definition(rows: "'gov'"), files: ["a.csv": list])
    #expect(trial.values("t", ["gov"])["_T"] == 156)
    // Beside a total of all it is one of the parts.
    let messages = PipelineTrial.refusal(
      Self.definition(rows: "'gov'"), files: ["a.csv": list + "Basra,Total,145\n"])
    #expect(messages.first?.contains("[\"Total\"]") == true, "\(messages)")
  }

  @Test func `people without a place are as many as the others by chance only`() throws {
    for list in [
      // Several records without a text, one other record, and small numbers.
      "gov,n\na,50\nb,50\n,60\n,40\n", "gov,n\na,30\n,30\n", "gov,n\na,1\nb,1\n,2\n",
    ] {
      #expect(
        PipelineTrial.refusal(Self.definition(rows: "'gov'"), files: ["a.csv": list]).isEmpty)
    }
  }
}
