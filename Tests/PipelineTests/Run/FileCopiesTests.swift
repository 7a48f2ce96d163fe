import HeadcountAggregation
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Exports that were added to themselves in one file.
@Suite struct FileCopiesTests {
  private static let header = "id,gov,n\n"

  private static func rows(_ range: Range<Int>) -> String {
    range.map { "\($0),\(["a", "b"][$0 % 2]),\(10 + $0 % 7)\n" }.joined()
  }

  @Test(arguments: [1, 2, 4], [2, 3])
  func `an export that was added to itself is refused without a key`(
    threads: Int, count: Int
  ) throws {
    let rows = Self.rows(0..<200)
    let plain = Self.header + String(repeating: rows, count: count)
    let joined = String(repeating: Self.header + rows, count: count)
    // The header once more is a row of its own, which counts nothing.
    for (text, next) in [(plain, 201), (joined, 202)] {
      let messages = PipelineTrial.refusal(
        SnapshotTests.definition(""), files: ["1.csv": text], threads: threads)
      let message = messages.first ?? ""
      #expect(messages.count == 1, "\(messages)")
      #expect(
        message.contains("the records of this file come \(count) times, in the same order"),
        "\(message)")
      #expect(message.contains("again from row \(next) on"), "\(message)")
      let beside = PipelineTrial.refusal(
        SnapshotTests.definition(""),
        files: ["1.csv": text, "2.csv": Self.header + Self.rows(500..<600)])
      #expect(beside.count == 1 && beside[0].contains("1.csv: error: "), "\(beside)")
    }
    let keyed = try PipelineTrial(
      SnapshotTests.definition("", records: "records: { key: ['id'] },"), files: ["1.csv": plain])
    #expect(keyed.outcome.sources[0].outcome.ledger[.duplicate].records == 200 * (count - 1))
    let accepted = try PipelineTrial(
      SnapshotTests.definition("overlap: 'accepted'"), files: ["1.csv": plain])
    #expect(accepted.outcome.sources[0].outcome.ledger[.counted].records == 200 * count)
  }

  @Test(arguments: TestSeeds.of(4))
  func `people who are alike and come as often in another order are taken`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let kinds = (0..<36).map { "place \($0 / 2),\(["F", "M"][$0 % 2])\n" }
    let sorted = kinds.flatMap { [$0, $0] }
    for people in [sorted, sorted.shuffled(using: &generator), kinds + kinds.reversed()] {
      let definition = SnapshotTests.definition("").replacing(
        "sum: \"n\"", with: "count: 'records'"
      )
      .replacing("sum: 'n'", with: "count: 'records'")
      let trial = try PipelineTrial(definition, files: ["1.csv": "gov,sex\n" + people.joined()])
      #expect(trial.outcome.sources[0].outcome.ledger[.counted].records == 72, "seed \(seed)")
    }
  }

  @Test(arguments: [2, 3], [1, 4])
  func `records that each stand beside their own are refused where numbers tell them apart`(
    count: Int, threads: Int
  ) throws {
    func twice(_ size: Int, rows: Range<Int> = 0..<200) -> String {
      Self.header
        + rows.map { row in
          String(repeating: "\(row),a,\(row % 4 == 0 ? size : 3)\n", count: count)
        }.joined()
    }
    // Each fourth of two hundred records has a number of two digits.
    let messages = PipelineTrial.refusal(
      SnapshotTests.definition(""), files: ["1.csv": twice(12)], threads: threads)
    #expect(
      messages.first?.contains("come \(count) times, each beside its own, as where tables") == true,
      "\(messages)")
    for text in [twice(7), twice(12) + "7,a,12\n", twice(12, rows: 0..<19)] {
      let trial = try PipelineTrial(
        SnapshotTests.definition(""), files: ["1.csv": text], threads: threads)
      #expect(trial.outcome.sources[0].outcome.ledger[.counted].records >= 19 * count)
    }
  }

  @Test func `a record more or less is no copy of the file`() throws {
    for text in [Self.rows(0..<199), Self.rows(1..<200), Self.rows(0..<201)] {
      let trial = try PipelineTrial(
        SnapshotTests.definition(""), files: ["1.csv": Self.header + Self.rows(0..<200) + text])
      #expect(trial.outcome.sources[0].outcome.ledger[.counted].records >= 399)
    }
  }

  /// Blocks of a file that several workers read, each with a sample of its own.
  @Test(arguments: TestSeeds.of(6))
  func `samples of workers tell the copies of a large file`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let (count, size) = (
      Int.random(in: 2...4, using: &generator), Int.random(in: 20...6_000, using: &generator)
    )
    let digests = (0..<size).map { _ in generator.next() }
    func copies(_ all: [UInt64]) -> FileCopies? {
      var sketches = [OverlapSketch(), OverlapSketch(), OverlapSketch()]
      var starts: [Int] = []
      var row = 0
      while row < all.count {
        let end = min(all.count, row + Int.random(in: 1...700, using: &generator))
        sketches[Int.random(in: 0..<3, using: &generator)].take(
          Array(all[row..<end]), block: starts.count, leavingOut: []
        ) { _ in .telling }
        starts.append(row)
        row = end
      }
      return FileCopies(
        sketches[1...].reduce(into: sketches[0]) { $0.add($1) }, starts: starts)
    }
    let whole = Array(repeating: digests, count: count).flatMap { $0 }
    let found = copies(whole)
    #expect(found?.count == count && found?.rows == size, "seed \(seed)")
    #expect(copies(digests) == nil, "seed \(seed)")
    #expect(copies(Array(whole.dropLast(size / 2))) == nil, "seed \(seed)")
    #expect(copies(whole.sorted()) == nil, "seed \(seed)")
  }
}
