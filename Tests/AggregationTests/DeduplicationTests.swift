import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import TestSupport
import Testing

/// A version of a record as tests write it.
private struct Version: Hashable {
  var key: UInt64
  var instant: Int
  var content: UInt64
  /// What the content says: equal contents have equal codes.
  var code: UInt32 { UInt32(content % 3) }
}

/// Resolves versions that are spread over workers, and gives each version's classes.
private func resolve(_ parts: [[Version]]) -> [Version: [RecordClass]] {
  let stores = parts.map { versions in
    var store = VersionStore()
    var block = Observations(dimensions: 1, values: 3)
    block.reset(versions.count)
    for (record, version) in versions.enumerated() {
      block.codes[0][record] = version.code
      block.values[0][record] = Int64(version.key)
      block.values[1][record] = Int64(version.instant)
      block.values[2][record] = Int64(version.content)
      store.add(
        block, record: record, key: Digest(high: 0, low: version.key),
        content: Digest(high: version.content, low: 0), instant: version.instant,
        members: [Digest(high: 0, low: version.content), nil])
    }
    return store
  }
  var classes: [Version: [RecordClass]] = [:]
  for shard in 0..<VersionStore.shardCount {
    let outcome = Deduplication.resolve(
      stores.map { ($0.shards[shard], [[0, 1, 2]]) }, dimensions: 1, values: 3, members: 2)
    for (record, recordClass) in outcome.classes.enumerated() {
      let values = outcome.observations.values.map { $0[record] }
      let version = Version(
        key: UInt64(values[0]), instant: Int(values[1]), content: UInt64(values[2]))
      #expect(outcome.observations.codes[0][record] == version.code)
      #expect(outcome.members[0][record]?.low == version.content)
      #expect(outcome.members[1][record] == nil)
      classes[version, default: []].append(recordClass)
    }
  }
  return classes.mapValues { $0.sorted { $0.rawValue < $1.rawValue } }
}

@Suite struct DeduplicationTests {
  @Test func `the latest counts, repeats are duplicates, equal instants are conflicts`() {
    let old = Version(key: 1, instant: 1, content: 9)
    let low = Version(key: 1, instant: 5, content: 3)
    let high = Version(key: 1, instant: 5, content: 4)
    let alone = Version(key: 2, instant: 0, content: 1)
    #expect(
      resolve([[old, low, high, alone, high]]) == [
        old: [.superseded], low: [.conflict], high: [.counted, .duplicate], alone: [.counted],
      ])
  }

  @Test(arguments: TestSeeds.of(40))
  func `neither the order of records nor the worker that read them changes a class`(
    seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    var versions = (0..<80).map { _ in
      Version(
        key: UInt64.random(in: 0..<20, using: &generator),
        instant: Int.random(in: 0..<4, using: &generator),
        content: UInt64.random(in: 0..<4, using: &generator))
    }
    let expected = resolve([versions])
    let counted = expected.values.flatMap { $0 }.filter { $0 == .counted }.count
    #expect(counted == Set(versions.map(\.key)).count)
    for workers in 1...5 {
      versions.shuffle(using: &generator)
      var parts = [[Version]](repeating: [], count: workers)
      for version in versions {
        parts[Int.random(in: 0..<workers, using: &generator)].append(version)
      }
      #expect(resolve(parts) == expected)
    }
  }

  /// The case keeps the later line of a conflict, by order; here the content decides.
  ///
  /// So which lines are kept is compared for keys without a conflict only.
  @Test(.enabled(if: OracleCase.areExpected, Comment(rawValue: OracleCase.absence)))
  func `resubmissions are resolved as another program does`() throws {
    struct Report: Decodable {
      var rows_read, kept, exact_repeats, superseded, conflicts_same_instant: Int
      var members_before: Int
    }
    let oracle = OracleCase("16_dedup_latest")
    let report = try JSONDecoder().decode(
      Report.self, from: oracle.data("expected_report.json"))
    let reader = try RecordReader(path: oracle.folder.appending(path: "input.csv").path)
    var (batch, store) = (RecordBatch(), VersionStore())
    var instants = InstantColumn(DateGrammar(.iso))
    var members = NumberColumn(grammar: NumberGrammar(), missing: .emptyOnly)
    var (line, sum) = (1, 0)
    while try reader.next(into: &batch) {
      var block = Observations(dimensions: 0, values: 2)
      block.reset(batch.recordCount)
      members.read(batch, column: 2, quote: 0x22, into: &block.values[0])
      let times = instants.read(batch, column: 1, quote: 0x22)
      for record in 0..<batch.recordCount {
        line += 1
        sum += Int(block.values[0][record])
        block.values[1][record] = Int64(line)
        let key = RecordKey(
          batch, firstEnd: record * batch.width, keyColumns: [0], contentColumns: [2, 3],
          quote: 0x22)
        store.add(
          block, record: record, key: try #require(key.key), content: key.content,
          instant: try #require(times[record]))
      }
    }
    #expect(line - 1 == report.rows_read)
    #expect(sum == report.members_before)
    var counts: [RecordClass: Int] = [:]
    var keptLines: Set<Int> = []
    for shard in store.shards {
      let outcome = Deduplication.resolve([(shard, [])], dimensions: 0, values: 2)
      for (record, recordClass) in outcome.classes.enumerated() {
        counts[recordClass, default: 0] += 1
        if recordClass == .counted { keptLines.insert(Int(outcome.observations.values[1][record])) }
      }
    }
    #expect(counts[.counted] == report.kept)
    #expect(counts[.duplicate] == report.exact_repeats)
    #expect(counts[.superseded] == report.superseded)
    #expect(counts[.conflict] == report.conflicts_same_instant)
    let expected = Set(try oracle.records("expected_kept.csv").map { Int($0["line"]!)! })
    #expect(
      keptLines.subtracting(expected).count <= report.conflicts_same_instant + report.exact_repeats)
  }
}

@Suite struct RecordKeyTests {
  private func keys(_ text: [UInt8]) throws -> [RecordKey] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
    try Data(text).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let reader = try RecordReader(path: file.path)
    var batch = RecordBatch()
    _ = try reader.next(into: &batch)
    return (0..<batch.recordCount).map {
      RecordKey(
        batch, firstEnd: $0 * batch.width, keyColumns: [0], contentColumns: [1], quote: 0x22)
    }
  }

  private func keys(_ texts: [String]) throws -> [RecordKey] {
    try keys(Array(("key,content\n" + texts.map { "\"\($0)\",x\n" }.joined()).utf8))
  }

  @Test(arguments: [
    ["HH-12", "hh-12", " HH-12 ", "HH-\u{661}\u{662}", "\u{200f} HH-12\u{a0}", "Hh-۱۲"],
    ["Hay al  Jamia 7", "hay al jamia 7", "HAY AL\u{a0}JAMIA ٧"],
  ])
  func `blanks, case and digits of other scripts do not make another key`(
    texts: [String]
  ) throws {
    let keys = try keys(texts).map(\.key)
    #expect(keys.allSatisfy { $0 != nil && $0 == keys[0] })
  }

  @Test func `other keys are other keys`() throws {
    let texts = ["HH-12", "HH-1", "HH12", "HH 12", "12", "١٣", "caf", "café"]
    #expect(Set(try keys(texts).map(\.key)).count == texts.count)
  }

  @Test func `an empty or blank key is none`() throws {
    #expect(try keys(["", "  ", "\u{a0}", "\u{200f}"]).allSatisfy { $0.key == nil })
  }

  @Test func `keys that are no UTF-8 are told apart by their bytes`() throws {
    // Two names of Windows-1256, which a repairing decoder makes the same.
    let text =
      Array("key,content\n".utf8) + [0xe3, 0x2c, 0x78, 0x0a, 0xe4, 0x2c, 0x78, 0x0a]
      + [0x20, 0xe3, 0x2c, 0x78, 0x0a]
    let keys = try keys(text).map(\.key)
    #expect(keys[0] != nil && keys[0] != keys[1])
    #expect(keys[0] == keys[2])
  }
}
