import HeadcountClassification
import TestSupport
import Testing

/// A grammar is proven from a whole column or not at all.
@Suite struct NumberProofTests {
  static func finding(_ values: [String]) -> NumberProof.Finding {
    var proof = NumberProof(missing: .standard)
    for value in values { proof.add(value) }
    return proof.finding
  }

  @Test func `digits alone need no grammar, and missing tokens and words prove none`() {
    #expect(Self.finding(["12", "٣", " 7 ", "-4", "", "N/A", "-", "many"]) == .plain)
  }

  @Test func `a comma that groups is proven by two groups`() {
    #expect(
      Self.finding(["1,260", "1,234,567", "8"])
        == .proven(NumberGrammar(grouping: .comma), evidence: ["1,234,567"]))
  }

  @Test func `a comma that groups is proven by a point before a fraction`() {
    // 12.5 rules out that 1,260 has a fraction, and 1,260 that the groups of 12.5 are others.
    #expect(
      Self.finding(["1,260", "12.5"])
        == .proven(
          NumberGrammar(grouping: .comma, decimal: .point), evidence: ["12.5", "1,260"]))
    #expect(
      Self.finding(["1.260,50"])
        == .proven(
          NumberGrammar(grouping: .point, decimal: .comma), evidence: ["1.260,50"]))
  }

  @Test func `a group does not start with zero, so 0,500 proves a fraction`() {
    let grammar = NumberGrammar(grouping: .comma)
    #expect(grammar.read("0,125") == .unreadable(0...125))
    #expect(grammar.read("012,125") == .unreadable(12...12_125))
    #expect(grammar.read("-0,000") == .unreadable(nil))
    #expect(grammar.read("10,125") == .number(10_125))
    #expect(grammar.read("0125") == .number(125))
    #expect(
      Self.finding(["0,500", "1,260"])
        == .proven(NumberGrammar(decimal: .comma), evidence: ["0,500"]))
  }

  @Test func `blanks and apostrophes between digits can only group`() {
    #expect(
      Self.finding(["80 418", "1\u{a0}000"])
        == .proven(NumberGrammar(grouping: .blank), evidence: ["1\u{a0}000"]))
    #expect(
      Self.finding(["1'000"])
        == .proven(NumberGrammar(grouping: .apostrophe), evidence: ["1'000"]))
  }

  @Test func `a percent sign is proven by being there`() {
    #expect(
      Self.finding(["20.00%", "5"])
        == .proven(NumberGrammar(decimal: .point, acceptsPercent: true), evidence: ["20.00%"]))
    #expect(
      Self.finding(["20%", "5"])
        == .proven(NumberGrammar(acceptsPercent: true), evidence: ["20%"]))
  }

  @Test(arguments: ["1.234", "1,234", "١٬٢٣٤,567"])
  func `a lone mark before three digits is ambiguous`(value: String) {
    guard case .ambiguous(let found, let one, let other) = Self.finding(["7", value]) else {
      // Two marks of which one can only group prove each other.
      #expect(value.contains("٬"))
      return
    }
    #expect(found == value)
    #expect(one.readExactly(value) != other.readExactly(value))
  }

  @Test(arguments: [("1,000,000", "1.000"), ("1.000.000", "2,500"), ("1 000,5", "2.500")])
  func `a group of another office is no fraction`(one: String, other: String) {
    // No value has a fraction for sure: `1.000` may be a thousand.
    let finding = Self.finding([one, "7", other, "12"])
    if one.contains(" ") {
      guard case .contradictory = finding else {
        Issue.record("\(finding)")
        return
      }
      return
    }
    guard case .ambiguous(other, _, _) = finding else {
      Issue.record("\(finding)")
      return
    }
  }

  @Test(arguments: ["2.5", "0.125", "1,000.000", "12.5000"])
  func `one fraction for sure makes three digits a fraction too`(value: String) {
    guard case .proven(let grammar, _) = Self.finding(["1,000,000", "1.000", value]) else {
      Issue.record("not proven")
      return
    }
    #expect(grammar == NumberGrammar(grouping: .comma, decimal: .point))
  }

  @Test func `two ways of writing contradict each other`() {
    #expect(
      Self.finding(["1,260.5", "1.260,5", "3"])
        == .contradictory(one: "1,260.5", other: "1.260,5"))
  }

  @Test(arguments: TestSeeds.of(20))
  func `a finding depends on no order and no division of the column`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let pool = [
      "1,260", "12.5", "1,234,567", "0,5", "80 418", "3", "1.234", "x", "", "20%", "1'000", "9.99",
    ]
    let values = (0..<5).map { _ in pool.randomElement(using: &generator)! }
    var parts = [NumberProof(missing: .standard), NumberProof(missing: .standard)]
    for value in values.shuffled(using: &generator) {
      parts[Int.random(in: 0...1, using: &generator)].add(value)
    }
    parts[1].add(parts[0])
    #expect(parts[1].finding == Self.finding(values))
    // What is proven reads every number of the column.
    if case .proven(let grammar, _) = parts[1].finding {
      for value in values where value != "x" && value != "" {
        #expect(grammar.readExactly(value) != .invalid, "\(value)")
      }
    }
  }
}
