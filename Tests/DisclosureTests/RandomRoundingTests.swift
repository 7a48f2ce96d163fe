import TestSupport
import Testing

@testable import HeadcountDisclosure

/// Counts that are rounded by the keys of their people.
@Suite struct RandomRoundingTests {
  private static let salt = NoiseSalt(Array("sixteen bytes and more".utf8))!

  private func keys(_ people: Range<Int>, _ salt: NoiseSalt = salt) -> [RecordNoiseKey] {
    people.map { RecordNoiseKey(identity: Array("person-\($0)".utf8), salt: salt) }
  }

  @Test(arguments: RandomRounding.Base.allCases)
  func `over all keys the rounded count is the count on average`(base: RandomRounding.Base) {
    let rounding = RandomRounding(base: base)
    for count in 0...12 {
      let sum = (0..<CellKey.modulus).reduce(0) {
        $0 + rounding.rounded(count, cellKey: CellKey(sum: $1))
      }
      // A share r/base of 65,536 keys is no whole number: one key more or less.
      #expect(abs(sum - count * CellKey.modulus) < base.rawValue, "\(count)")
    }
  }

  @Test(arguments: RandomRounding.Base.allCases)
  func `a rounded count is a multiple, less than the base away`(base: RandomRounding.Base) {
    var generator = SplitMix64(seed: 4)
    let rounding = RandomRounding(base: base)
    for _ in 0..<5000 {
      let count = Int.random(in: 0...200, using: &generator)
      let key = CellKey(sum: Int.random(in: 0..<CellKey.modulus, using: &generator))
      let rounded = rounding.rounded(count, cellKey: key)
      #expect(rounded % base.rawValue == 0)
      #expect(abs(rounded - count) < base.rawValue)
      if count % base.rawValue == 0 { #expect(rounded == count) }
    }
  }

  @Test func `the threshold is exact`() {
    let rounding = RandomRounding(base: .three)
    // 1 of 3: keys below 65,536 / 3 = 21,845.33 go up.
    #expect(rounding.rounded(1, cellKey: CellKey(sum: 21_845)) == 3)
    #expect(rounding.rounded(1, cellKey: CellKey(sum: 21_846)) == 0)
    #expect(rounding.rounded(2, cellKey: CellKey(sum: 43_690)) == 3)
    #expect(rounding.rounded(2, cellKey: CellKey(sum: 43_691)) == 0)
    #expect(rounding.rounded(0, cellKey: CellKey(sum: 0)) == 0)
  }

  @Test(arguments: TestSeeds.of(20))
  func `the same people have the same key in any order and split`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let people = keys(0..<Int.random(in: 1...60, using: &generator))
    let whole = CellKey(people)
    #expect(CellKey(people.shuffled(using: &generator)) == whole)
    let cut = Int.random(in: 0...people.count, using: &generator)
    #expect(CellKey(people[..<cut]) + CellKey(people[cut...]) == whole)
    #expect(CellKey(sum: people.reduce(0) { $0 + Int($1.value) }) == whole)
  }

  @Test func `another salt gives other keys, and the same one the same`() {
    let other = NoiseSalt(Array("another salt of some length".utf8))!
    #expect(keys(0..<50) == keys(0..<50, NoiseSalt(Array("sixteen bytes and more".utf8))!))
    #expect(keys(0..<50) != keys(0..<50, other))
  }

  /// 3,000 salts: the mean of 7 to base 5 is within 5 standard errors, 5 × √(0.4 × 0.6 × 25 / 3000).
  @Test func `over many salts the same people are rounded without bias`() {
    let rounding = RandomRounding(base: .five)
    var sum = 0
    for number in 0..<3000 {
      let salt = NoiseSalt(Array("salt of a release, number \(number)".utf8))!
      sum += rounding.rounded(7, cellKey: CellKey(keys(0..<7, salt)))
    }
    let error = 5 * (0.4 * 0.6 * 25.0 / 3000).squareRoot()
    #expect(abs(Double(sum) / 3000 - 7) < error)
  }

  @Test func `the keys of records are spread evenly`() {
    var counts = Array(repeating: 0, count: 16)
    for key in keys(0..<16_000) { counts[Int(key.value >> 12)] += 1 }
    // 1000 in each of 16 classes; five standard deviations are 5 × √(1000 × 15/16) = 153.
    #expect(counts.allSatisfy { abs($0 - 1000) < 153 }, "\(counts)")
  }

  @Test func `a salt has sixteen bytes that are not all one`() {
    #expect(NoiseSalt(Array("fifteen bytes!!".utf8)) == nil)
    #expect(NoiseSalt(Array(repeating: 0, count: 64)) == nil)
    #expect(NoiseSalt(Array("sixteen bytes!!!".utf8)) != nil)
  }
}
