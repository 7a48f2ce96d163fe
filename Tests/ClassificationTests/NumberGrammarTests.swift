import HeadcountClassification
import TestSupport
import Testing

@Suite struct NumberGrammarTests {
  /// The classes of the case that whole numbers know. Out of scope are decimals, which are refused
  /// as unreadable and never cut to a whole number:
  ///
  ///     1,234.50   0.1   .5   ١٢٫٥   12.0
  @Test(.enabled(if: OracleCase.areExpected, Comment(rawValue: OracleCase.absence)))
  func `texts of field exports are read as a rule book written elsewhere says`() throws {
    let grammar = NumberGrammar(grouping: .comma)
    for record in try OracleCase("33_numbers").records("expected.csv") {
      let (text, value) = (record["text"]!, record["value"]!)
      let reading = grammar.read(text)
      switch record["class"]! {
      case "integer": #expect(reading == .number(Int(value)!), "\(text)")
      case "overflow": #expect(reading == .overflow, "\(text)")
      case "missing": #expect(reading == .missing || MissingTokens.standard.contains(text))
      case "invalid", "decimal":
        guard case .unreadable = reading else {
          Issue.record("\(text) was read as \(reading)")
          continue
        }
        #expect(!MissingTokens.standard.contains(text), "\(text)")
      default: Issue.record("a class that is not known: \(record)")
      }
    }
  }

  @Test(arguments: TestSeeds.of(50))
  func `a number that is written with groups is read back`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let separators: [NumberGrammar.Grouping: [String]] = [
      .comma: [",", "\u{66c}"], .point: ["."], .blank: [" ", "\u{a0}", "\u{2009}", "\u{202f}"],
      .apostrophe: ["'", "\u{2019}"],
    ]
    for _ in 0..<20 {
      let number =
        Int(truncatingIfNeeded: generator.next())
        >> Int.random(
          in: 0...62, using: &generator)
      for grouping in NumberGrammar.Grouping.allCases {
        let digits = Array(String(number.magnitude))
        for separator in separators[grouping]! {
          var text = number < 0 ? "\u{2212}" : ["", "+"].randomElement(using: &generator)!
          for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += separator }
            text.append(digit)
          }
          #expect(NumberGrammar(grouping: grouping).read(" \(text)\u{a0}") == .number(number))
          #expect(NumberGrammar().read(String(number)) == .number(number))
        }
      }
    }
  }

  @Test(arguments: [
    ("1,234", 1...1234), ("1,000.50", 1...100_050), (".5", 0...5), ("12 34", 12...1234),
    ("1.2.3", 1...123),
  ])
  func `an unreadable number has bounds by a tolerant reading`(
    text: String, bounds: ClosedRange<Int>
  ) {
    #expect(NumberGrammar().read(text) == .unreadable(bounds))
  }

  @Test(arguments: ["five", "-1,000", "5%", "1e3"])
  func `what could be any number has no bounds`(text: String) {
    #expect(NumberGrammar().read(text) == .unreadable(nil))
  }
}
