import HeadcountAggregation
import TestSupport
import Testing

@Suite struct ExactSumTests {
  @Test(
    arguments: [
      ([1e16, 1, -1e16], 1.0), ([1e300, 1.5, -1e300, 2.5], 4.0),
      // 1 + 2^-53 is a tie, which 2^-106 breaks upwards.
      ([1, 0x1p-53, 0x1p-106], 1.0000000000000002), ([1, 0x1p-53], 1),
      ([1, 0x1.8p-52], 1 + 0x1p-51),
      (Array(repeating: 0.1, count: 10), 1), ([], 0), ([-0.0, -0.0], 0),
      // The greatest double twice and back: partial sums may pass it.
      (
        [.greatestFiniteMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude],
        .greatestFiniteMagnitude
      ),
      ([.leastNonzeroMagnitude, .leastNonzeroMagnitude], 2 * .leastNonzeroMagnitude),
      ([.leastNormalMagnitude, -.leastNonzeroMagnitude], .leastNormalMagnitude.nextDown),
    ] as [([Double], Double)])
  func `a sum is the nearest double to the exact one`(values: [Double], expected: Double) {
    #expect(ExactSum(values).value.bitPattern == expected.bitPattern)
    #expect(ExactSum(values.map { -$0 }).value == -expected)
  }

  @Test func `beyond the greatest double is infinity, from half a unit on`() {
    let half = Double.greatestFiniteMagnitude.ulp / 2
    #expect(ExactSum([.greatestFiniteMagnitude, half]).value == .infinity)
    #expect(
      ExactSum([.greatestFiniteMagnitude, half.nextDown]).value == .greatestFiniteMagnitude)
    #expect(ExactSum([-.greatestFiniteMagnitude, -.greatestFiniteMagnitude]).value == -.infinity)
  }

  @Test func `infinities and NaN are what IEEE 754 says, in any order`() {
    for values in [[Double.infinity, 1, 1e308], [1, .infinity, .infinity]] {
      #expect(ExactSum(values).value == .infinity)
      #expect(ExactSum(values.map { -$0 }).value == -.infinity)
    }
    var parts = [ExactSum([.infinity, 1]), ExactSum([-.infinity]), ExactSum([2, .nan])]
    for _ in 0..<3 {
      parts.append(parts.removeFirst())
      var sum = ExactSum()
      for part in parts.prefix(2) { sum.merge(part) }
      #expect(sum.value.isNaN)
      #expect(
        sum
          == {
            var other = parts[1]; other.merge(parts[0]); return other
          }())
    }
  }

  @Test func `a product is added without rounding`() {
    var sum = ExactSum()
    sum.add(0.1, times: 0.1)
    // 0.1 is 3602879701896397 · 2^-55; its square has 104 bits, and 0.1 · 0.1 only the first 53.
    sum.add(-(0.1 * 0.1))
    #expect(sum.value == (-(0.1 * 0.1)).addingProduct(0.1, 0.1))
    #expect(sum.value != 0)
    sum.add(.infinity, times: 2)
    #expect(sum.value == .infinity)
  }

  @Test(arguments: TestSeeds.of(60))
  func `any order and any split into 1 to 16 parts give the same bits, those of a plain second way`(
    seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    let values = Self.numbers(&generator)
    let expected = PartialSums(values).value
    let whole = ExactSum(values)
    #expect(whole.value.bitPattern == expected.bitPattern)
    for count in 1...16 {
      var parts = [ExactSum](repeating: ExactSum(), count: count)
      for value in values.shuffled(using: &generator) {
        parts[Int.random(in: 0..<count, using: &generator)].add(value)
      }
      var sum = ExactSum()
      for part in parts.shuffled(using: &generator) { sum.merge(part) }
      #expect(sum.value.bitPattern == expected.bitPattern)
      #expect(sum == whole && sum.hashValue == whole.hashValue)
    }
  }

  /// Numbers of like and of very unlike sizes, with what cancels them almost.
  private static func numbers(_ generator: inout SplitMix64) -> [Double] {
    let range = [1, 60, 900].randomElement(using: &generator)!
    var values = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
      let exponent = Int.random(in: -range...range, using: &generator)
      let significand = 1 + Double(generator.next() >> 12) * 0x1p-52
      return Double(
        sign: Bool.random(using: &generator) ? .plus : .minus, exponent: exponent,
        significand: significand)
    }
    if Bool.random(using: &generator) { values += values.map { -$0.nextUp } }
    if Bool.random(using: &generator) { values += [.leastNonzeroMagnitude, -0.0] }
    return values
  }
}

/// A second way to an exact sum: doubles that do not overlap (Shewchuk, 1997), as in Python's fsum.
private struct PartialSums {
  private var partials: [Double] = []

  init(_ values: [Double]) {
    for value in values {
      var (value, kept) = (value, [Double]())
      for partial in partials {
        let (large, small) =
          value.magnitude >= partial.magnitude ? (value, partial) : (partial, value)
        let sum = large + small
        let rest = small - (sum - large)
        if rest != 0 { kept.append(rest) }
        value = sum
      }
      partials = kept + [value]
    }
  }

  var value: Double {
    guard var place = partials.indices.last else { return 0 }
    var (sum, rest) = (partials[place], 0.0)
    while place > 0, rest == 0 {
      place -= 1
      let (large, small) = (sum, partials[place])
      sum = large + small
      rest = small - (sum - large)
    }
    // A tie that was rounded to even though more is behind it on the same side.
    if place > 0, (rest < 0) == (partials[place - 1] < 0), rest != 0 {
      let twice = rest * 2
      let other = sum + twice
      if other - sum == twice { sum = other }
    }
    return sum
  }
}
