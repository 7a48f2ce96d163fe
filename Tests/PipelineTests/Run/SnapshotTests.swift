import HeadcountAggregation
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Exports that hold all records so far, and exports that share records by mistake.
@Suite struct SnapshotTests {
  static func definition(_ source: String, records: String = "") -> String {
    """
    {
      pipeline: "snapshots",
      sources: [{ name: "kobo", files: ["*.csv"], \(source) }],
      dimensions: { gov: { from: ["gov"] } },
      measures: { n: { source: "kobo", sum: "n", unit: "person" } },
      \(records)
      tables: [{ name: "t", measure: "n", rows: ["gov"] }],
    }
    """
  }

  /// The record 2 is gone from the newest and 3 was corrected; the names tell another order.
  static let files = [
    "round-10.csv":
      "_id,gov,n,_submission_time\n1,a,5,2024-01-01T08:00:00\n2,b,7,2024-01-02T08:00:00\n",
    "round-9.csv":
      "_id,gov,n,_submission_time\n1,a,5,2024-01-01T08:00:00\n3,b,4,2024-02-02T08:00:00\n4,a,1,2024-02-03T08:00:00\n",
    "round-1.csv": "_id,gov,n,_submission_time\n1,a,6,2024-01-01T08:00:00\n",
  ]

  @Test func `the newest snapshot stands for the others`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "contents: 'snapshot', newest_by: '_submission_time'",
        records: "records: { key: ['_id'], weight: 'n' },"), files: Self.files)
    #expect(trial.values("t", ["gov"]) == ["a": 6, "b": 4, "_T": 10])
    let outcome = trial.outcome.sources[0].outcome
    // 5 + 4 + 1 are counted; the older ones hold 5 + 7 and 6, all superseded.
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 3, people: 10))
    #expect(outcome.ledger[.superseded] == Ledger.Amount(records: 3, people: 18))
    #expect(outcome.ledger.control == Ledger.Amount(records: 6, people: 28))
    #expect(outcome.gone == 1)
    #expect(outcome.files.count == 3)
    #expect(
      trial.notes.contains(
        "Source kobo: of 3 snapshots round-9.csv is the newest, by the latest `_submission_time`; it "
          + "stands for the others."))
    #expect(
      trial.notes.contains("Source kobo: 1 record(s) of older snapshots are gone from the newest."))
  }

  @Test func `times in the form of SurveyCTO tell the newest, and what may be two days does not`()
    throws
  {
    func files(_ old: String, _ new: String) -> [String: String] {
      [
        "b.csv": "_id,gov,n,SubmissionDate\n1,a,5,\"\(old)\"\n2,b,7,\"\(old)\"\n",
        "a.csv": "_id,gov,n,SubmissionDate\n1,a,6,\"\(new)\"\n",
      ]
    }
    let definition = Self.definition("contents: 'snapshot', newest_by: 'SubmissionDate'")
    // December is before January of the next year, and 9 in the morning before 1 in the afternoon.
    for (old, new) in [
      ("Dec 5, 2022 9:00:00 AM", "Jan 5, 2023 9:00:00 AM"),
      ("Feb 5, 2023 9:00:00 AM", "Feb 5, 2023 1:00:00 PM"),
      ("31/12/2022 10:00", "01/02/2023 10:00"),
    ] {
      let trial = try PipelineTrial(definition, files: files(old, new))
      #expect(trial.values("t", ["gov"]) == ["a": 6, "_T": 6], "\(old), \(new)")
    }
    let messages = PipelineTrial.refusal(
      definition, files: files("01/02/2023 10:00", "03/02/2023 10:00"))
    #expect(messages.first?.contains("has no readable time here") == true, "\(messages)")
  }

  @Test func `names of files tell the newest where that is declared`() throws {
    let trial = try PipelineTrial(
      Self.definition("contents: 'snapshot', newest_by: 'file-name'"), files: Self.files)
    // round-10 comes after round-9.
    #expect(trial.values("t", ["gov"]) == ["a": 5, "b": 7, "_T": 12])
    #expect(trial.outcome.sources[0].outcome.gone == nil)
  }

  @Test(arguments: [
    ("round-9.csv", "round-10.csv", true), ("round-10.csv", "round-9.csv", false),
    ("2024-01-31.csv", "2024-02-01.csv", true), ("a.csv", "a-2.csv", false), ("a1", "a01", false),
  ])
  func `numbers in names are numbers`(one: String, other: String, isBefore: Bool) {
    #expect(Snapshots.isOrdered(one, before: other) == isBefore)
  }

  @Test func `two snapshots of one instant are not guessed at`() {
    let files = [
      "a.csv": "_id,gov,n,_submission_time\n1,a,5,2024-01-01T08:00:00\n",
      "b.csv": "_id,gov,n,_submission_time\n1,a,6,2024-01-01T08:00:00\n",
    ]
    let messages = PipelineTrial.refusal(
      Self.definition("contents: 'snapshot', newest_by: '_submission_time'"), files: files)
    #expect(messages.first?.contains("reach up to the same instant") == true, "\(messages)")
    let silent = PipelineTrial.refusal(Self.definition("contents: 'snapshot'"), files: files)
    #expect(silent.first?.contains("nothing tells which snapshot") == true, "\(silent)")
  }

  // MARK: Overlap

  private static func export(_ numbers: Range<Int>) -> String {
    "id,gov,n\n" + numbers.map { "\($0),\(["a", "b"][$0 % 2]),\($0 % 7)\n" }.joined()
  }

  @Test(arguments: [1, 2, 4])
  func `files that hold the same records are refused without a key`(threads: Int) throws {
    // The second export begins with the last 40 records of the first.
    let files = ["1.csv": Self.export(0..<400), "2.csv": Self.export(360..<700)]
    let messages = PipelineTrial.refusal(Self.definition(""), files: files)
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains("40 records of this file are also records of") == true, "\(messages)"
    )
    let keyed = try PipelineTrial(
      Self.definition("", records: "records: { key: ['id'] },"), files: files, threads: threads)
    #expect(keyed.outcome.sources[0].outcome.ledger[.duplicate].records == 40)
    let accepted = try PipelineTrial(Self.definition("overlap: 'accepted'"), files: files)
    #expect(accepted.outcome.sources[0].outcome.ledger[.counted].records == 740)
  }

  @Test func `a file under two names counts once, which is told`() throws {
    let text = "gov,n\n" + String(repeating: "a,1\nb,2\n", count: 30)
    let files = ["1.csv": text, "copy of 1.csv": text]
    let trial = try PipelineTrial(Self.definition(""), files: files)
    #expect(trial.outcome.sources[0].outcome.ledger.control.records == 60)
    #expect(trial.outcome.repeated.map(\.path).allSatisfy { $0.hasSuffix("copy of 1.csv") })
    #expect(trial.notes.contains("copy of 1.csv is the same file as 1.csv and counts once."))
    // Who says that they are other people is believed.
    let accepted = try PipelineTrial(Self.definition("overlap: 'accepted'"), files: files)
    #expect(accepted.outcome.sources[0].outcome.ledger.control.records == 120)
  }

  @Test func `a file with the records of another one in other bytes is refused`() {
    let text = "gov,n\n" + String(repeating: "a,1\nb,2\n", count: 30)
    let messages = PipelineTrial.refusal(
      Self.definition(""), files: ["1.csv": text, "2.csv": text + "\n"])
    #expect(
      messages.first?.contains("all records of this file are those of") == true, "\(messages)")
  }

  /// The number of refusals of two files with samples of their records.
  private static func overlaps(
    _ one: (OverlapSketch, Int), _ other: (OverlapSketch, Int)
  ) -> Int {
    Overlap.problems([
      Overlap.Sample(path: "1", sketch: one.0, records: one.1),
      Overlap.Sample(path: "2", sketch: other.0, records: other.1),
    ]).count
  }

  @Test func `records that nothing tells apart are no sign of an overlap`() throws {
    // Without a name or number, women of a and men of b look the same in every month.
    let trial = try PipelineTrial(
      Self.definition(""),
      files: [
        "1.csv": "gov,n\n" + String(repeating: "a,1\nb,2\n", count: 30),
        "2.csv": "gov,n\n" + String(repeating: "b,2\na,1\n", count: 40),
      ])
    #expect(trial.outcome.sources[0].outcome.ledger[.counted].records == 140)
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    @Test(arguments: TestSeeds.of(5))
    func `a sample of large files finds a tenth in common, and nothing where there is nothing`(
      seed: UInt64
    ) {
      var generator = SplitMix64(seed: seed)
      func sketch(_ digests: some Sequence<UInt64>) -> OverlapSketch {
        var parts = [OverlapSketch(), OverlapSketch(), OverlapSketch()]
        for digest in digests {
          parts[Int.random(in: 0..<3, using: &generator)].take([digest])
        }
        var all = parts[0]
        all.add(parts[1])
        all.add(parts[2])
        return all
      }
      func digests(_ count: Int) -> [UInt64] { (0..<count).map { _ in generator.next() } }
      let (common, one, other) = (digests(2_000), digests(18_000), digests(18_000))
      let (left, right) = (sketch(common + one), sketch(common + other))
      #expect(
        SnapshotTests.overlaps((left, 20_000), (right, 20_000)) == 1, "seed \(seed)")
      #expect(
        SnapshotTests.overlaps((sketch(one), 18_000), (sketch(other), 18_000)) == 0,
        "seed \(seed)")
      // A sample holds at least its size, whatever the order, and only the least digests.
      #expect(left.records.count >= OverlapSketch.size)
      let least = Set((common + one).sorted().prefix(left.records.count))
      #expect(Set(left.records.keys) == least, "seed \(seed)")
    }
  }
}
