import HeadcountAggregation
import TestSupport
import Testing

@Suite struct LedgerTests {
  @Test(arguments: TestSeeds.of(20))
  func `the classes of all parts add up to what was read`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var whole = Ledger()
    var (records, people) = (0, 0)
    for _ in 0..<5 {
      var part = Ledger()
      for _ in 0..<20 {
        let recordClass = RecordClass.allCases.randomElement(using: &generator)!
        let weight = Int.random(in: 0...9, using: &generator)
        try part[recordClass].add(.init(records: 1, people: weight))
        try part.control.add(.init(records: 1, people: weight))
        records += 1
        people += weight
      }
      part.blankLines = 2
      try whole.add(part)
    }
    #expect(try whole.total() == .init(records: records, people: people))
    #expect(whole.control == .init(records: records, people: people))
    #expect(whole.blankLines == 10)
  }

  @Test func `records without a weight have bounds that add up, or none`() throws {
    var one = Ledger()
    one.addWithoutWeight(1...1000)
    one.addWithoutWeight(2...20)
    #expect(one.withoutWeight == 2)
    #expect(one.withoutWeightAtLeast == 3)
    #expect(one.withoutWeightAtMost == 1020)
    var other = Ledger()
    other.addWithoutWeight(nil)
    try one.add(other)
    #expect(one.withoutWeight == 3)
    #expect(one.withoutWeightAtLeast == 3)
    #expect(one.withoutWeightAtMost == nil)
  }

  @Test func `bounds beyond 64 bits are no bounds, also when parts are merged`() throws {
    var ledgers = [Ledger(), Ledger()]
    for index in ledgers.indices { ledgers[index].addWithoutWeight(.max - 1 ... .max) }
    try ledgers[0].add(ledgers[1])
    #expect(ledgers[0].withoutWeight == 2)
    #expect(ledgers[0].withoutWeightAtLeast >= .max - 1)
    #expect(ledgers[0].withoutWeightAtMost == nil)
  }

  @Test func `an amount beyond 64 bits is an error`() {
    var amount = Ledger.Amount(records: 1, people: .max)
    #expect(throws: AggregationError.overflow) { try amount.add(.init(records: 1, people: 1)) }
    #expect(amount == .init(records: 1, people: .max))
  }

  @Test func `suppressed weights are intervals of their class, and no people of the balance`()
    throws
  {
    var one = Ledger()
    one.addSuppressed(.counted, records: 2, low: 2, high: 8)
    one.addSuppressed(.filtered, records: 0, low: 0, high: 0)
    var other = Ledger()
    other.addSuppressed(.counted, records: 1, low: 1, high: .max)
    other.addSuppressed(.rejected, records: 1, low: 1, high: 4)
    other.addWithoutWeight(3...5)
    try one.add(other)
    #expect(try one.total() == Ledger.Amount())
    #expect(one.interval(of: .counted).records == 3)
    #expect(one.interval(of: .counted).atLeast == 3)
    // 8 and the highest number of 64 bits together are beyond it.
    #expect(one.interval(of: .counted).atMost == nil)
    #expect(one.interval(of: .rejected).atLeast == 4)
    #expect(one.interval(of: .rejected).atMost == 9)
    #expect(one.interval(of: .filtered).records == 0)
  }
}
