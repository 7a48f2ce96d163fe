import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import Testing

@Suite struct SampleTests {
  private static func definition(_ sample: String, _ measure: String, table: String = "") -> String
  {
    """
    {
      pipeline: "survey",
      sources: [{ name: "survey", files: ["survey.csv"], \(sample) }],
      dimensions: { sex: { from: ["sex"], codes: "sex", missing: "standard" } },
      measures: { x: \(measure) },
      tables: [{ name: "t", measures: ["x"] \(table) }],
    }
    """
  }
  private static let good = "sample: { weight: 'w', decimals: 1, cluster: 'village' }"
  private static let share =
    "{ estimate: 'proportion', source: 'survey', where: { sex: ['female'] }, unit: 'percent' }"
  private static let list =
    "village,w,sex,size\na,1.5,F,3\na,1.5,M,4\nb,2,F,2\nb,2,F,6\nc,1,M,5\nc,1,,1\n"

  @Test func `a proportion leaves out what is unknown, and shows n beside it`() throws {
    let trial = try PipelineTrial(
      Self.definition(Self.good, Self.share), files: ["survey.csv": Self.list])
    let values = Dictionary(
      uniqueKeysWithValues: PipelineHarness.records(trial.files["t.csv"]!).map {
        ($0["measure"]!, $0["value"]!)
      })
    // Women have 1.5 + 4 of the weight 8 of those whose sex is known: 68.75 %.
    #expect(values["x"] == "68.8" && values["x_n"] == "5")
    // z of each village: a (1.5 − .6875·3)/8, b (4 − .6875·4)/8, c (0 − .6875)/8, which add up to 0;
    // V = 3/2 · Σ z² = 3/2 · (.0703125² + .15625² + .0859375²) = .05511..., SE 23.5 points.
    #expect(values["x_se"] == "23.5")
    // Five records are fewer than the 30 that an estimate is published with.
    #expect(trial.outcome.result.tables[0].remarks == [.unsure(measure: "x", cells: 1)])
    #expect(Set(values.keys) == ["x", "x_se", "x_low", "x_high", "x_n", "x_deff"])
  }

  @Test func `a table's domains keep all units`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        Self.good,
        "{ estimate: 'mean', source: 'survey', of: 'size', shows: ['records', 'standard-error'] }",
        table: ", rows: ['sex']"), files: ["survey.csv": Self.list])
    let records = PipelineHarness.records(trial.files["t.csv"]!)
    func value(_ measure: String, _ sex: String) -> String? {
      records.first { $0["measure"] == measure && $0["sex"] == sex }?["value"]
    }
    // Women: (1.5·3 + 2·2 + 2·6)/5.5 = 20.5/5.5. All: (4.5 + 6 + 4 + 12 + 5 + 1)/9.
    #expect(value("x", "female") == "3.7" && value("x_n", "female") == "3")
    #expect(value("x", "_T") == "3.6" && value("x_n", "_T") == "6")
    // z of a: 1.5(3 − R)/5.5, of b: (4 + 12 − 4R)/5.5, and c has none: 0. R = 41/11.
    // a = −.198347, b = .198347; V = 3/2 · (2 · .198347²) = .118024, SE .34.
    #expect(value("x_se", "female") == "0.3")
    #expect(value("x_low", "female") == nil)
  }

  @Test(arguments: [
    ("", share, "`survey` is no sample, so that there is nothing to estimate: a register has no"),
    (
      good, "{ estimate: 'proportion', source: 'survey' }", "a proportion is of the records `where`"
    ),
    (good, "{ estimate: 'mean', source: 'survey' }", "a mean is `of` a column"),
    (
      good, "{ estimate: 'total', source: 'survey', where: { sex: ['female'] } }",
      "a total has no `where`"
    ),
    (
      good, "{ estimate: 'mean', source: 'survey', of: 'size', interval: 'logit' }",
      "is one of proportions"
    ),
    (
      good, "{ estimate: 'proportion', source: 'survey', where: { sex: ['femal'] } }",
      "did you mean `female`?"
    ),
    (good, "{ estimate: 'total', source: 'survey', level: '40%' }", "from 50% to below 100%"),
    ("sample: { weight: 'w' }", share, "the key `cluster` is missing"),
    (
      "sample: { weight: 'size', decimals: 0, cluster: 'village', population: 'w' }", share,
      "has a population of"
    ),
    (
      "sample: { weight: 'w', decimals: 1, cluster: 'sex', stratum: 'village' }", share,
      "one unit only is in the stratum `c`"
    ),
  ])
  func `what cannot be estimated is refused with the reason`(
    sample: String, measure: String, message: String
  ) {
    // In village c one sex is known and one is not: the unknown is a unit of its own, except here.
    let list =
      message.contains("one unit only")
      ? "village,w,sex,size\na,1,F,1\na,1,M,1\nc,1,M,1\n"
      : message.contains("population") ? "village,w,sex,size\na,5,F,1\nb,6,M,1\n" : Self.list
    let messages = PipelineTrial.refusal(
      Self.definition(sample, measure), files: ["survey.csv": list])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `records without a weight stop the run`() {
    let messages = PipelineTrial.refusal(
      Self.definition(Self.good, Self.share), files: ["survey.csv": Self.list + "c,,F,1\n"])
    #expect(
      messages.contains { $0.contains("1 records of `survey` have no weight in `w`") },
      "\(messages)")
  }
}
