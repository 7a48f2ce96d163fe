import HeadcountPipeline
import Testing

/// What was reached, month by month and so far, beside targets of another file.
@Suite struct TargetTests {
  private static func definition(
    target: String =
      "target: { source: 'targets', sum: 'target', unit: 'person', every: ['month'] },",
    measures: String = "", shown: String = "'reached', 'so_far', 'target', 'share', 'share_so_far'",
    table: String = "rows: ['month'], columns: ['place']"
  ) -> String {
    """
    {
      pipeline: "targets",
      sources: [
        { name: "reached", files: ["reached.csv"] }, { name: "targets", files: ["targets.csv"] },
      ],
      dimensions: {
        place: { from: ["place"] },
        month: { from: ["month"], date: "year-month", period: "month" },
      },
      measures: {
        reached: { source: "reached", sum: "people", unit: "person" },
        so_far: { cumulative: "reached", along: "month" },
        \(target)
        share: { ratio: ["reached", "target"], times: 100 },
        share_so_far: { ratio: ["so_far", "target"], times: 100 },
        \(measures)
      },
      tables: [{ name: 't', measures: [\(shown)], \(table) }],
    }
    """
  }
  private static let files = [
    "reached.csv":
      "month,place,people\n2020-01,A,30\n2020-01,B,5\n2020-02,A,40\n2020-03,A,20\n2020-03,B,10\n",
    "targets.csv": "place,target\nA,120\nB,40\nC,50\n",
  ]

  private static func lines(_ trial: PipelineTrial, _ measure: String) -> [String: [String]] {
    let records = PipelineHarness.records(trial.files["t.csv"]!).filter { $0["measure"] == measure }
    return Dictionary(grouping: records) { $0["place"] ?? "_T" }
      .mapValues { $0.filter { $0["month"] != "_U" }.map { $0["value"]! } }
  }

  @Test func `the target stands in each month and once in the total`() throws {
    let trial = try PipelineTrial(Self.definition(), files: Self.files)
    // January, February, March, all months.
    #expect(
      Self.lines(trial, "target") == [
        "A": ["120", "120", "120", "120"], "B": ["40", "40", "40", "40"],
        "C": ["50", "50", "50", "50"], "_T": ["210", "210", "210", "210"],
      ])
    #expect(
      Self.lines(trial, "so_far") == [
        "A": ["30", "70", "90", ""], "B": ["5", "5", "15", ""], "C": ["0", "0", "0", ""],
        "_T": ["35", "75", "105", ""],
      ])
    // 30 / 120, 40 / 120, 20 / 120 and 90 / 120; 5, 0, 10 and 15 of 40; of all 35, 40, 30, 105 of 210.
    #expect(
      Self.lines(trial, "share") == [
        "A": ["25.0", "33.3", "16.7", "75.0"], "B": ["12.5", "0.0", "25.0", "37.5"],
        "C": ["0.0", "0.0", "0.0", "0.0"], "_T": ["16.7", "19.0", "14.3", "50.0"],
      ])
    // 30, 70, 90 of 120; 5, 5, 15 of 40; 35, 75, 105 of 210.
    #expect(
      Self.lines(trial, "share_so_far") == [
        "A": ["25.0", "58.3", "75.0", ""], "B": ["12.5", "12.5", "37.5", ""],
        "C": ["0.0", "0.0", "0.0", ""], "_T": ["16.7", "35.7", "50.0", ""],
      ])
  }

  @Test func `a filter or a run of one month does not take the target away`() throws {
    let filtered = try PipelineTrial(
      Self.definition(
        shown: "'target', 'share'",
        table: "rows: ['place'], filter: { month: ['2020-01', '2020-02'] }"), files: Self.files)
    // 70 of 120, 5 of 40, 75 of 210.
    let share = PipelineHarness.records(filtered.files["t.csv"]!)
      .filter { $0["measure"] == "share" }
    #expect(share.map { $0["value"] } == ["58.3", "12.5", "0.0", "35.7"])
    let shown = try PipelineTrial(
      Self.definition(
        shown: "'target', 'share'",
        table: "rows: ['month'], columns: ['place'], filter: { month: ['2020-01', '2020-02'] }"),
      files: Self.files)
    #expect(Self.lines(shown, "target")["A"] == ["120", "120", "120"])
    #expect(Self.lines(shown, "share")["A"] == ["25.0", "33.3", "58.3"])
    let monthly = Self.definition(shown: "'reached', 'target', 'share'")
    let month = try PipelineTrial(monthly, files: Self.files, month: .of("2020-02"))
    #expect(Self.lines(month, "target")["A"] == ["120", "120"])
    #expect(Self.lines(month, "share")["A"] == ["33.3", "33.3"])
    // The target's file has no months that could be the last.
    let last = try PipelineTrial(monthly, files: Self.files, month: .last)
    #expect(last.outcome.month?.hasPrefix("2020-0") == true)
  }

  @Test func `what was reached so far needs the months before`() {
    let refusal = PipelineTrial.refusal(
      Self.definition(shown: "'share_so_far'", table: "rows: ['place']"), files: Self.files)
    #expect(refusal.contains { $0.contains("goes along `month`, which is neither in the rows") })
  }

  @Test func `targets by month are added up on both sides`() throws {
    var files = Self.files
    files["targets.csv"] =
      "place,month,target\nA,2020-01,40\nA,2020-02,40\nA,2020-03,50\nB,2020-03,20\n"
    let trial = try PipelineTrial(
      Self.definition(
        target: "target: { source: 'targets', sum: 'target', unit: 'person' },",
        measures: """
          planned: { cumulative: "target", along: "month" },
          """
      ).replacing("ratio: [\"so_far\", \"target\"]", with: "ratio: [\"so_far\", \"planned\"]"),
      files: files)
    // 30 / 40, 70 / 80, 90 / 130; 5 / 0, 5 / 0, 15 / 20; 35 / 40, 75 / 80, 105 / 150.
    #expect(
      Self.lines(trial, "share_so_far") == [
        "A": ["75.0", "87.5", "69.2", ""], "B": ["", "", "75.0", ""],
        "_T": ["87.5", "93.8", "70.0", ""],
      ])
  }

  @Test(arguments: [
    (
      "x: { ratio: ['target', 'so_far'] },",
      "`so_far` is added up along `month` and `target` is not; a ratio of what was reached so far has it first"
    ),
    (
      "x: { source: 'targets', sum: 'target', every: ['months'] },", "did you mean `month`?"
    ),
    (
      "x: { source: 'targets', distinct: ['target'], every: ['month'] },",
      "`every` belongs to a `sum` or `count`"
    ),
    ("x: { add: ['reached', 'target'] },", "`target` is the same for every `month`"),
    ("x: { cumulative: 'target', along: 'month' },", "`target` is the same for every `month`"),
  ])
  func `what a target does not allow is refused`(measure: String, message: String) {
    let messages = PipelineTrial.refusal(Self.definition(measures: measure), files: Self.files)
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `reached and target stand side by side from two files`() throws {
    let definition = """
      {
        pipeline: "targets",
        sources: [{ name: "list", files: ["list.csv"] }, { name: "plan", files: ["plan.csv"] }],
        dimensions: { place: { from: ["place"] } },
        measures: {
          reached: { source: "list", sum: "families", unit: "household" },
          target: { source: "plan", sum: "target", unit: "household" },
          share: { ratio: ["reached", "target"], times: 100, digits: 1 },
        },
        tables: [{ name: "t", measures: ["reached", "target", "share"], rows: ["place"] }],
      }
      """
    let trial = try PipelineTrial(
      definition,
      files: [
        "list.csv": "place,families\na,29\nb,11\nc,1\n",
        "plan.csv": "place,target\na,58\nb,10\nd,4\n",
      ])
    let shares = Dictionary(
      uniqueKeysWithValues: PipelineHarness.records(trial.files["t.csv"]!)
        .filter { $0["measure"] == "share" }.map { ($0["place"]!, $0["value"]!) })
    // c has no target; 41 of 72 in all.
    #expect(shares == ["a": "50.0", "b": "110.0", "c": "", "d": "0.0", "_T": "56.9"])
  }
}
