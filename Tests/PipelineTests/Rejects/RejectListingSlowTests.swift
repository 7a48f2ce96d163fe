import HeadcountAggregation
import HeadcountIngestion
@testable import HeadcountPipeline
import Testing

/// The listing of rejected records is the same for any number of threads and any size of blocks.
@Suite struct RejectListingSlowTests {
  @Test func `the lines of the listing add up to what the ledger rejects`() throws {
    let bounds = try Self.listing(threads: 2, block: 1 << 18)
    #expect(bounds.source.rejected.count == 2 * Listing<Int>.usualLimit)
    let more = bounds.source.moreRejected
    #expect(more.count == 2)
    let listed = bounds.source.rejected.reduce(0) { $0 + ($1.people ?? 0) }
    let rest = more.reduce(0) { $0 + $1.records.amount.people }
    #expect(listed + rest == bounds.source.ledger[.rejected].people)
    #expect(
      2 * Listing<Int>.usualLimit + more.reduce(0) { $0 + $1.records.amount.records }
        == bounds.source.ledger[.rejected].records)
  }

  /// A file of 6,000 records, a half of which break a rule, with weights in no order.
  static func listing(threads: Int, block: Int) throws -> (source: SourceOutcome, plain: [Int]) {
    var (text, weights) = ("a,b,n,note\n", [(line: Int, weight: Int)]())
    let note = String(repeating: "x", count: 100)
    for number in 0..<6_000 {
      let weight = number * 7_919 % 1_013
      text += "\(number % 2),0,\(weight),\(note)\n"
      if number % 2 == 1 { weights.append((number + 2, weight)) }
    }
    let source = try AccountTests.read([text, text], threads: threads) { plan in
      plan.dimensions = []
      plan.sums[0].candidates = ["n"]
      plan.counts = [SourcePlan.Count(dimensions: [], sums: [0])]
      plan.limits.block = block
      // The two files are one text, so that each has the same listing.
      plan.acceptsOverlap = true
      let rule = RecordRule(
        text: "a = b", name: "a = b", expression: try! RuleParser.parse("a = b"),
        severity: .error, position: SourcePosition(line: 1, column: 1))
      let fields = Dictionary(
        uniqueKeysWithValues: rule.expression.names.map { ($0, PlannedRule.Field.column) })
      plan.rules = [PlannedRule(rule: rule, path: "p", fields: fields)]
    }
    // A second, plain implementation: all of them sorted.
    weights.sort { ($1.weight, $0.line) < ($0.weight, $1.line) }
    return (source, weights.prefix(Listing<Int>.usualLimit).map(\.line))
  }

  @Test(arguments: [1, 2, 5], [1 << 12, 1 << 15, 1 << 22])
  func `threads and blocks change nothing in the listing`(threads: Int, block: Int) throws {
    let (source, plain) = try Self.listing(threads: threads, block: block)
    for file in ["0.csv", "1.csv"] {
      let listed = source.rejected.filter { $0.location.path.hasSuffix(file) }
      #expect(listed.map(\.location.line) == plain)
      #expect(listed.allSatisfy { $0.people != nil })
    }
    let weights = source.rejected.map { $0.people! }
    #expect(weights == weights.sorted(by: >))
    #expect(source.moreRejected.map(\.records.amount.records) == [2_000, 2_000])
  }
}
