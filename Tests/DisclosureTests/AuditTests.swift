import HeadcountDisclosure
import TestSupport
import Testing

/// What can be told of withheld counts, against trying all tables.
@Suite struct AuditTests {
  @Test(arguments: TestSeeds.of(1), RandomCounts.Kind.allCases)
  func `intervals are those of all whole-number tables`(
    seed: UInt64, kind: RandomCounts.Kind
  ) throws {
    var random = SplitMix64(seed: seed)
    var compared = 0
    while compared < 15 {
      let made = RandomCounts(kind, small: true, &random)
      // The grand total stays: without it nothing bounds the others, and trying all has no end.
      let withheld = made.counts.sums.flatMap(\.parts).filter {
        made.values[$0] > 0 && random.next() % 2 == 0
      }.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
      guard !withheld.isEmpty, withheld.count <= 6 else { continue }
      compared += 1
      for least in [0, 1] {
        var shown = made.values.map(Int?.some)
        for place in withheld { shown[place] = nil }
        let published = PublishedCounts(made.counts, shown: shown, least: least)
        let plain = PlainAudit(published).intervals
        for solution in [nil, made.values] {
          let audit = try Audit(published, solution: solution)
          for place in withheld {
            let found = audit.interval(of: place)
            #expect(found.isExact)
            #expect(found.interval == plain[place], "\(kind) \(shown) at \(place)")
            let width = try #require(plain[place]?.width)
            let answers = [width, width + 1].map { audit.isCertain(place, width: $0) }
            #expect(answers == [true, false])
          }
        }
      }
    }
  }

  @Test func `numbers that do not add up are told, not audited`() {
    let array = CountArray(shape: [2], margins: [[]])
    let published = PublishedCounts(array.linked, shown: [3, 4, 8])
    #expect(throws: AuditError.contradiction(place: array.place(keeping: [], []))) {
      try Audit(published)
    }
  }

  @Test func `parts that would have to be negative are a contradiction`() {
    let array = CountArray(shape: [2, 1], margins: [[]])
    let published = PublishedCounts(array.linked, shown: [9, nil, 8])
    #expect(throws: AuditError.contradiction(place: nil)) { try Audit(published) }
  }

  @Test func `a count that nothing bounds has no greatest value`() throws {
    let array = CountArray(shape: [2], margins: [[]])
    let audit = try Audit(PublishedCounts(array.linked, shown: [7, nil, nil], least: 1))
    #expect(audit.interval(of: array.place([1])).interval == FeasibleInterval(low: 1, high: nil))
    // The total is 7 and something that is at least 1.
    #expect(
      audit.interval(of: array.place(keeping: [], [])).interval
        == FeasibleInterval(low: 8, high: nil))
  }
}
