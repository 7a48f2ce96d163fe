import HeadcountTabulation
import TestSupport
import Testing

@Suite struct AgeHeapingTests {
  @Test func `everybody on digit 0 has Whipple 500 and Myers 90`() {
    let ages = AgeHeaping(counts: (0...95).map { $0 % 10 == 0 ? 60 : 0 })
    #expect(ages.whipple == 500 && ages.whippleOfZero == 1000 && ages.myers() == 90)
    #expect(ages.accuracy == .veryRough)
    #expect(ages.percentByDigit() == [100, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    // From 23 on the digit 0 is the eighth place, and still the digit 0.
    #expect(ages.percentByDigit(ages: 23...82) == [100, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func `flat and linear populations have no heaping`() {
    for step in [0, 3] {
      let ages = AgeHeaping(counts: (0...100).map { 400 - step * $0 })
      #expect(ages.whipple == 100 && ages.myers() == 0 && ages.myers(ages: 23...82) == 0)
      #expect(ages.accuracy == .highlyAccurate)
    }
    // The variant of the PAS spreadsheets sees heaping where there is none.
    let pasex = AgeHeaping(counts: Array(repeating: 7, count: 101)).myers(variant: .pasex)
    #expect(((pasex ?? 0) - 1.6556291390728477).magnitude < 1e-13)
  }

  @Test(arguments: [
    (104, AgeHeaping.Accuracy.highlyAccurate), (105, .fairlyAccurate), (109, .fairlyAccurate),
    (110, .approximate), (124, .approximate), (125, .rough), (175, .rough), (176, .veryRough),
  ])
  func `the classes of the United Nations begin where they say`(
    whipple: Int, accuracy: AgeHeaping.Accuracy
  ) {
    // 500 people from 23 to 62, and as many on 25 as the index says.
    var counts = Array(repeating: 0, count: 63)
    counts[25] = whipple
    counts[26] = 500 - whipple
    #expect(AgeHeaping(counts: counts).whipple == Double(whipple))
    #expect(AgeHeaping(counts: counts).accuracy == accuracy)
  }

  @Test func `below 100 people from 23 to 62 there is no index`() {
    var counts = Array(repeating: 0, count: 90)
    counts[22] = 1000
    counts[40] = 99
    let few = AgeHeaping(counts: counts)
    #expect(few.isTooFew && few.people == 99)
    #expect(few.whipple == nil && few.whippleOfZero == nil && few.accuracy == nil)
    #expect(few.myers() == nil && few.percentByDigit() == nil)
    counts[62] = 1
    #expect(AgeHeaping(counts: counts).whipple == 495)
    #expect(AgeHeaping(counts: [], minimum: 0).whipple == nil)
  }

  @Test(arguments: TestSeeds.of(40))
  func `Myers' index is that of its table, written out`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let counts = (0...100).map { _ in Int.random(in: 0...500, using: &generator) }
    let ages = AgeHeaping(counts: counts)
    for (start, decades) in [(10, 8), (23, 6), (20, 5)] {
      var blended = [Double](repeating: 0, count: 10)
      for place in 0..<10 {
        for decade in 0..<decades {
          let people = Double(counts[start + 10 * decade + place])
          let early = decade < decades - 1 ? Double(place + 1) : 0
          let late = decade > 0 ? Double(9 - place) : 0
          blended[(start + place) % 10] += people * (early + late)
        }
      }
      let whole = blended.reduce(0, +)
      let shares = blended.map { 100 * $0 / whole }
      let index = shares.reduce(0) { $0 + ($1 - 10).magnitude } / 2
      let range = start...(start + 10 * decades - 1)
      #expect(((ages.myers(ages: range) ?? -1) - index).magnitude < 1e-11)
      for (found, share) in zip(ages.percentByDigit(ages: range) ?? [], shares) {
        #expect((found - share).magnitude < 1e-11)
      }
    }
  }
}
