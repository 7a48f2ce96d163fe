import HeadcountTabulation
import TestSupport
import Testing

@Suite struct FirstDigitsTests {
  @Test func `the first digit is that of the number without sign and zeros`() {
    let digits = FirstDigits([7, -7, 70, 799, 0, .max, .min, 1, 1_000_000])
    #expect(digits.counts == [2, 0, 0, 0, 0, 0, 4, 0, 2])
    #expect(digits.total == 8 && digits.smallest == 1 && digits.largest == Int.min.magnitude)
  }

  @Test func `powers of two follow the law, and one digit alone does not`() throws {
    // 2^0 to 2^62: 19 of 63 begin with 1.
    let powers = FirstDigits((0...62).map { 1 << $0 })
    #expect(powers.counts[0] == 19)
    // SciPy's chisquare gives the same statistic and 0.85 for it.
    #expect((try #require(powers.chiSquare) - 4.078148985361489).magnitude < 1e-12)
    #expect((try #require(powers.pValue) - 0.8500046077902077).magnitude < 1e-12)
    let fives = FirstDigits(repeatElement(500, count: 100))
    // All on one digit of the expected share s: 100/s − 100, with s = log₁₀(6/5).
    #expect((try #require(fives.chiSquare) - 1162.9253136513337).magnitude < 1e-6)
    #expect(try #require(fives.pValue) < 1e-200 && fives.conformity == .nonconforming)
    #expect(!fives.spansTwoOrders)
  }

  @Test func `two orders of magnitude are a hundredfold`() {
    #expect(!FirstDigits([10, 999]).spansTwoOrders)
    #expect(FirstDigits([10, 1000]).spansTwoOrders)
    #expect(!FirstDigits([0]).spansTwoOrders)
  }

  @Test func `without amounts there is no figure`() {
    let none = FirstDigits([0, 0])
    #expect(none.chiSquare == nil && none.pValue == nil && none.conformity == nil)
    #expect(none.meanAbsoluteDeviation == nil && none.smallest == nil)
    #expect((FirstDigits.expectedShares.reduce(0, +) - 1).magnitude < 1e-15)
  }

  @Test(arguments: TestSeeds.of(30))
  func `parts merge to the whole, and counts are those of texts`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let amounts = (0..<300).map { _ in
      Int(truncatingIfNeeded: generator.next()) >> Int.random(in: 0...60, using: &generator)
    }
    let whole = FirstDigits(amounts)
    var merged = FirstDigits(amounts[200...])
    merged.merge(FirstDigits(amounts[..<200]))
    #expect(merged == whole)
    var counts = [Int](repeating: 0, count: 9)
    for amount in amounts where amount != 0 {
      counts[String(amount.magnitude).first!.wholeNumberValue! - 1] += 1
    }
    #expect(whole.counts == counts)
  }
}
