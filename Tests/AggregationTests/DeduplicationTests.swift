import Foundation
@testable import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import TestSupport
import Testing

/// A version of a record as tests write it.
private struct Version: Hashable {
  var key: UInt64
  var instant: Int
  var content: UInt64
  var isRejected = false
  var people: Int64 { Int64(content) * 7 - 10 }
  /// What the content says: equal contents have equal codes.
  var code: UInt32 { UInt32(content % 3) }
}

/// Resolves versions that are spread over workers, and gives each version's classes.
private func resolve(
  _ parts: [[Version]], by rule: VersionRule = .latest
) throws -> (classes: [Version: [RecordClass]], report: VersionReport, sums: [UInt64: Int64]) {
  let layout = VersionStore.Layout(dimensions: 1, values: 4, members: 2)
  let stores = try parts.map { try store($0, layout) }
  var classes: [Version: [RecordClass]] = [:]
  var report = VersionReport()
  var sums: [UInt64: Int64] = [:]
  var resolver = Deduplication(layout, by: rule) { RecordPlace(file: $0, line: Int($1)) }
  for shard in 0..<VersionStore.shardCount {
    try resolver.resolve(stores.map { ($0.take(shard), [[0, 1, 2]]) })
    let outcome = resolver.outcome
    report.add(outcome.report)
    for (record, recordClass) in outcome.classes.enumerated() {
      let values = outcome.observations.values.map { $0[record] }
      // The other values are taken from versions that are added up.
      let place = outcome.places[record]
      let version = parts[place.part][Int(place.place)]
      if rule != .sum {
        #expect(
          Array(values[..<3])
            == [Int64(version.key), Int64(version.instant), Int64(version.content)])
      }
      #expect(outcome.observations.codes[0][record] == version.code)
      #expect(outcome.members[0][record]?.low == UInt64(version.code))
      #expect(outcome.members[1][record] == nil)
      classes[version, default: []].append(recordClass)
      if recordClass == .counted { sums[version.key, default: 0] += values[3] }
    }
  }
  return (classes.mapValues { $0.sorted { $0.rawValue < $1.rawValue } }, report, sums)
}

/// A store of versions, put in by way of a file, as keys come from files only.
private func store(
  _ versions: [Version], _ layout: VersionStore.Layout
) throws -> VersionStore {
  let store = VersionStore(layout)
  let text = "key,content\n" + versions.map { "\($0.key),\($0.content)\n" }.joined()
  let folder = try TemporaryFolder()
  let reader = try RecordReader(path: try folder.file("a.csv", text))
  var batch = RecordBatch()
  var first = 0
  while try reader.next(into: &batch) {
    let part = Array(versions[first..<first + batch.recordCount])
    var block = Observations(dimensions: layout.dimensions, values: layout.values)
    block.reset(part.count)
    for (record, version) in part.enumerated() {
      block.codes[0][record] = version.code
      block.values[0][record] = Int64(version.key)
      block.values[1][record] = Int64(version.instant)
      block.values[2][record] = Int64(version.content)
      block.values[3][record] = version.people
      if version.isRejected { block.leaveOut(record) }
    }
    var keys = RecordKeys()
    keys.take(batch, key: [KeyColumn(0)], content: [1], quote: 0x22)
    store.add(
      VersionStore.Block(
        observations: block, keys: keys, instants: part.map(\.instant),
        places: part.indices.map { UInt64(first + $0) },
        members: [
          part.map { Digest(high: 0, low: UInt64($0.code)) }, part.map { _ in nil },
        ], records: part.indices.map { Int32($0) }))
    first += batch.recordCount
  }
  return store
}

@Suite struct DeduplicationTests {
  @Test func `the latest counts, repeats are duplicates, equal instants are conflicts`() throws {
    let old = Version(key: 1, instant: 1, content: 9)
    let one = Version(key: 1, instant: 5, content: 3)
    let other = Version(key: 1, instant: 5, content: 4)
    let alone = Version(key: 2, instant: 0, content: 1)
    let resolved = try resolve([[old, one, other, alone, other]])
    // Which of the two of one instant stands is by their digests; a repeat goes with its own.
    let isOther = resolved.classes[other]!.contains(.counted)
    #expect(
      resolved.classes == [
        old: [.superseded], one: isOther ? [.conflict] : [.counted],
        other: isOther ? [.counted, .duplicate] : [.conflict, .duplicate], alone: [.counted],
      ])
    #expect(resolved.report.keysBySize == [4: 1, 1: 1])
    #expect(resolved.report.disputed == 1)
    #expect(resolved.report.disputes[0].places.map(\.line).allSatisfy { [1, 2, 4].contains($0) })
  }

  @Test func `by first the earliest counts, and an unusable one lets no later one count`() throws {
    let early = Version(key: 1, instant: 1, content: 9)
    let late = Version(key: 1, instant: 5, content: 3)
    let broken = Version(key: 2, instant: 1, content: 1, isRejected: true)
    let mended = Version(key: 2, instant: 2, content: 2)
    #expect(
      try resolve([[late, early, mended, broken]], by: .first).classes == [
        early: [.counted], late: [.superseded], broken: [.rejected], mended: [.superseded],
      ])
  }

  @Test func `by sum the numbers are added once, and repeats are dropped`() throws {
    // 7 · 3 − 10 = 11 and 7 · 6 − 10 = 32; both of code 0.
    let one = Version(key: 1, instant: 1, content: 3)
    let other = Version(key: 1, instant: 2, content: 6)
    let resolved = try resolve([[one, one], [other]], by: .sum)
    #expect(resolved.classes == [one: [.duplicate, .superseded], other: [.counted]])
    #expect(resolved.sums == [1: 43])
    #expect(resolved.report.disputed == 0)
    let elsewhere = Version(key: 1, instant: 3, content: 4)
    let disputed = try resolve([[one, elsewhere]], by: .sum)
    #expect(disputed.report.disputes.map(\.count) == [2])
    #expect(throws: AggregationError.overflow) {
      _ = try Self.added(Int64.max, 1)
    }
    #expect(try Self.added(Int64.max - 1, 1) == Int64.max)
  }

  /// The sum of two records of one key.
  private static func added(_ one: Int64, _ other: Int64) throws -> Int64 {
    let layout = VersionStore.Layout(dimensions: 0, values: 1)
    let store = VersionStore(layout)
    let folder = try TemporaryFolder()
    let reader = try RecordReader(path: try folder.file("a.csv", "key,n\nk,a\nk,b\n"))
    var batch = RecordBatch()
    _ = try reader.next(into: &batch)
    var keys = RecordKeys()
    keys.take(batch, key: [KeyColumn(0)], content: [1], quote: 0x22)
    var block = Observations(dimensions: 0, values: 1)
    block.reset(2)
    block.values[0] = [one, other]
    store.add(
      VersionStore.Block(
        observations: block, keys: keys, instants: [], places: [0, 1], members: [],
        records: [0, 1]))
    var sum: Int64 = 0
    var resolver = Deduplication(layout, by: .sum) { RecordPlace(file: $0, line: Int($1)) }
    for shard in 0..<VersionStore.shardCount {
      try resolver.resolve([(store.take(shard), [])])
      let outcome = resolver.outcome
      sum += outcome.observations.values[0].prefix(outcome.classes.count).reduce(0, +)
    }
    return sum
  }

  @Test func `by fail equal versions count once and different ones are told`() throws {
    let same = Version(key: 1, instant: 0, content: 3)
    let one = Version(key: 2, instant: 0, content: 3)
    let other = Version(key: 2, instant: 0, content: 4)
    let resolved = try resolve([[same, one], [other, same]], by: .fail)
    #expect(resolved.classes[same] == [.counted, .duplicate])
    #expect(resolved.report.disputed == 1)
    #expect(
      resolved.report.disputes[0].places
        == [RecordPlace(file: 0, line: 1), RecordPlace(file: 1, line: 0)])
  }

  /// The classes of a key's versions by the words of the rule, without any table or packing.
  ///
  /// Which of several contents of one instant stands is left open: the first of those given.
  fileprivate static func plain(
    _ versions: [Version], isLatest: Bool, standing: Version?
  ) -> [Version: [RecordClass]] {
    let best = isLatest ? versions.map(\.instant).max()! : versions.map(\.instant).min()!
    var classes: [Version: [RecordClass]] = [:]
    for version in versions {
      let earlier = classes[version] ?? []
      let recordClass: RecordClass
      if version.isRejected {
        recordClass = .rejected
      } else if !earlier.isEmpty {
        recordClass = .duplicate
      } else if version == standing {
        recordClass = .counted
      } else {
        recordClass = version.instant == best ? .conflict : .superseded
      }
      classes[version] = earlier + [recordClass]
    }
    return classes.mapValues { $0.sorted { $0.rawValue < $1.rawValue } }
  }

  @Test(arguments: TestSeeds.of(12))
  func `classes are those of a plain reading of the rules, whoever reads what in which order`(
    seed: UInt64
  ) throws {
    var generator = SplitMix64(seed: seed)
    var versions = (0..<Int.random(in: 1...800, using: &generator)).map { _ in
      Version(
        key: UInt64.random(in: 0..<150, using: &generator),
        instant: Int.random(in: -3..<4, using: &generator),
        content: UInt64.random(in: 0..<4, using: &generator),
        isRejected: Int.random(in: 0..<9, using: &generator) == 0)
    }
    for rule in [VersionRule.latest, .first] {
      let resolved = try resolve([versions], by: rule)
      for (_, group) in Dictionary(grouping: versions, by: \.key) {
        let found = resolved.classes.filter { $0.key.key == group[0].key }
        let standing = found.filter { $0.value.contains(.counted) }.map(\.key)
        let best =
          rule == .latest ? group.map(\.instant).max()! : group.map(\.instant).min()!
        let candidates = Set(group.filter { $0.instant == best && !$0.isRejected })
        #expect(standing.count == min(1, candidates.count))
        #expect(standing.allSatisfy(candidates.contains))
        #expect(found == Self.plain(group, isLatest: rule == .latest, standing: standing.first))
      }
      for workers in 1...4 {
        versions.shuffle(using: &generator)
        var parts = [[Version]](repeating: [], count: workers)
        for version in versions {
          parts[Int.random(in: 0..<workers, using: &generator)].append(version)
        }
        let other = try resolve(parts, by: rule)
        #expect(other.classes == resolved.classes)
        #expect(other.report.keysBySize == resolved.report.keysBySize)
        #expect(other.report.disputed == resolved.report.disputed)
      }
    }
    // All people that are no repeat and can be used are in the sums.
    let usable = Set(versions.filter { !$0.isRejected })
    let expected = Dictionary(grouping: usable, by: \.key)
      .mapValues { $0.reduce(Int64(0)) { $0 + $1.people } }
    #expect(try resolve([versions], by: .sum).sums == expected)
  }
}
