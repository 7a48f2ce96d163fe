import HeadcountTabulation
import TestSupport
import Testing

@Suite struct ApproximateNumberTests {
  // The newsletter's own words: 10,947 direct beneficiaries, 117,800 patients to the thousand.
  @Test(arguments: [
    (10_947, ApproximateNumber.Precision.twoDigits, "nearly 11,000"),
    (49_836, .twoDigits, "nearly 50,000"), (117_800, .nearest(1000), "nearly 118,000"),
    (58, .nearest(10), "nearly 60"), (57, .nearest(10), "about 60"),
    (512, .nearest(100), "over 500"),
    (4, .nearest(10), "4"), (0, .nearest(10), "0"), (0, .twoDigits, "0"), (999, .twoDigits, "999"),
    (1000, .nearest(1000), "1,000"), (Int.max, .twoDigits, "over 9,200,000,000,000,000,000"),
  ])
  func `a count is told in words`(
    count: Int, precision: ApproximateNumber.Precision, expected: String
  ) {
    #expect(ApproximateNumber(count, to: precision).description == expected)
  }

  @Test(arguments: TestSeeds.of(200))
  func `nearly is above the count and over is below it`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let count = Int.random(
      in: 0...Int.random(in: 1...10_000_000, using: &generator), using: &generator)
    for precision in [ApproximateNumber.Precision.twoDigits, .nearest(10), .nearest(1000)] {
      let number = ApproximateNumber(count, to: precision)
      switch number.relation {
      case .exactly: #expect(number.number == count)
      case .nearly: #expect(number.number > count)
      case .over: #expect(number.number < count)
      case .about: #expect(number.number != count)
      }
    }
  }
}
