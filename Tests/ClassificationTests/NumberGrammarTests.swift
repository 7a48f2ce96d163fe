import HeadcountClassification
import TestSupport
import Testing

@Suite struct NumberGrammarTests {
  @Test func `with a declared mark 1.0 is a count and 1.5 lies between two counts`() {
    let grammar = NumberGrammar(decimal: .point)
    #expect(grammar.read("1.0") == .number(1))
    #expect(grammar.read("10000.0000000000") == .number(10_000))
    #expect(grammar.read("-0.0") == .number(0))
    #expect(grammar.read("1.5") == .unreadable(1...2))
    #expect(grammar.read("-1.5") == .unreadable(-2 ... -1))
    #expect(grammar.read("61730.1666666667") == .unreadable(61_730...61_731))
    #expect(grammar.read("9223372036854775807.5") == .unreadable(nil))
    #expect(NumberGrammar(decimal: .comma).read("1,0") == .number(1))
    #expect(NumberGrammar(decimal: .comma).read("1.0") == .unreadable(1...10))
  }

  @Test func `declared digits refuse those of other scripts`() {
    #expect(NumberGrammar(digits: .arabic).read("١٢") == .number(12))
    #expect(NumberGrammar(digits: .arabic).read("12") == .unreadable(12...12))
    #expect(NumberGrammar(digits: .persian).read("۱۲") == .number(12))
    #expect(NumberGrammar(digits: .western).read("١٢") == .unreadable(12...12))
  }

  @Test(arguments: [("20%", 20), ("20.00 %", 20), ("٢٠٪", 20), ("20", 20), ("-5\u{ff05}", -5)])
  func `a percent sign is read over where it is declared`(text: String, number: Int) {
    let grammar = NumberGrammar(decimal: .point, acceptsPercent: true)
    #expect(grammar.read(text) == .number(number))
    #expect(NumberGrammar().read("20%") == .unreadable(nil))
    #expect(grammar.readExactly("%") == .invalid)
  }

  @Test(arguments: [
    (5, 0, "5"), (5, 1, "0.5"), (-5, 2, "-0.05"), (150, 2, "1.50"), (-150, 2, "-1.50"),
    (0, 1, "0.0"), (.min, 3, "-9223372036854775.808"),
  ])
  func `a decimal is shown as it is written`(units: Int, scale: Int, text: String) {
    let number = ExactDecimal(units: units, scale: scale)
    #expect(number.description == text)
    #expect(
      NumberGrammar(decimal: .point).readExactly(text)
        == (scale == 0 ? .integer(units) : .decimal(number)))
    #expect(ExactDecimal(units: 150, scale: 2).normalized == ExactDecimal(units: 15, scale: 1))
    #expect(ExactDecimal(units: 0, scale: 3).normalized == ExactDecimal(units: 0, scale: 0))
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
