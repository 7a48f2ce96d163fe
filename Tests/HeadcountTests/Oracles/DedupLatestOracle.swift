import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import TestSupport
import Testing

/// Cases of the kind `dedup_latest`: what stands of the versions of households.
struct DedupLatestOracle {
  private struct Report: Decodable {
    var rows_read, kept, exact_repeats, superseded, conflicts_same_instant: Int
    var members_before, members_after: Int
  }

  private let oracle: OracleCase

  /// Checks the case's report, and its kept lines but for conflicts.
  static func check(_ oracle: OracleCase) throws { try DedupLatestOracle(oracle: oracle).check() }

  private func check() throws {
    let report = try JSONDecoder().decode(
      Report.self, from: oracle.data("expected_report.json"))
    let layout = VersionStore.Layout(dimensions: 0, values: 1)
    let store = VersionStore(layout)
    let rows = try read(into: store)
    #expect(rows.count == report.rows_read)
    #expect(rows.members == report.members_before)
    var counts: [RecordClass: Int] = [:]
    var kept: Set<Int> = []
    var after = 0
    var resolver = Deduplication(layout, by: .latest) { RecordPlace(file: $0, line: Int($1)) }
    for shard in 0..<VersionStore.shardCount {
      try resolver.resolve([(store.take(shard), [])])
      let outcome = resolver.outcome
      for (record, recordClass) in outcome.classes.enumerated() {
        counts[recordClass, default: 0] += 1
        if recordClass == .counted {
          kept.insert(Int(outcome.places[record].place))
          after += Int(outcome.observations.values[0][record])
        }
      }
    }
    #expect(counts[.counted] == report.kept)
    #expect(counts[.duplicate] == report.exact_repeats)
    #expect(counts[.superseded] == report.superseded)
    #expect(counts[.conflict] == report.conflicts_same_instant)
    // Of a conflict the case keeps the later line, by order; here the content decides.
    let expected = Set(try oracle.records("expected_kept.csv").map { Int($0["line"]!)! })
    let others = kept.subtracting(expected)
    #expect(others.count <= report.conflicts_same_instant + report.exact_repeats)
    // A household has 1 to 12 members.
    #expect(abs(after - report.members_after) <= 11 * report.conflicts_same_instant)
  }

  /// Puts the case's records into a store, at their lines.
  private func read(into store: VersionStore) throws -> (count: Int, members: Int) {
    let reader = try RecordReader(path: oracle.folder.appending(path: "input.csv").path)
    var batch = RecordBatch()
    var instants = InstantColumn(DateGrammar(.iso))
    var members = NumberColumn(grammar: NumberGrammar(), missing: .emptyOnly)
    var (count, sum) = (0, 0)
    while try reader.next(into: &batch) {
      var block = Observations(dimensions: 0, values: 1)
      block.reset(batch.recordCount)
      members.read(batch, column: 2, quote: 0x22, into: &block.values[0])
      var keys = RecordKeys()
      keys.take(batch, key: [KeyColumn(0)], content: [2, 3], quote: 0x22)
      let lines = batch.recordLines()
      let first = count
      store.add(
        VersionStore.Block(
          observations: block, keys: keys,
          instants: instants.read(batch, column: 1, quote: 0x22),
          places: lines.map { UInt64($0) + UInt64(first) + 2 }, members: [],
          records: (0..<batch.recordCount).map { Int32($0) }))
      sum += block.values[0].prefix(batch.recordCount).reduce(0) { $0 + Int($1) }
      count += batch.recordCount
    }
    return (count, sum)
  }
}

@Suite struct DedupLatestOracleTests {
  @Test(.enabled(if: OracleCase.areExpected, Comment(rawValue: OracleCase.absence)))
  func `resubmissions are resolved as another program does`() throws {
    try DedupLatestOracle.check(OracleCase("16_dedup_latest"))
  }
}
