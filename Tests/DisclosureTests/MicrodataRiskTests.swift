import Foundation
import TestSupport
import Testing

@testable import HeadcountDisclosure

/// How well people of a file of records are hidden.
@Suite struct MicrodataRiskTests {
  private func classes(_ sizes: [Int]) -> MicrodataRisk {
    MicrodataRisk(sizes.map { MicrodataRisk.Class(records: $0) })
  }

  @Test func `k is the smallest class, and records below a size are counted`() {
    let risk = classes([5, 1, 3, 1])
    #expect(risk.k == 1)
    #expect(risk.records == 10)
    #expect([1, 2, 3, 4, 6].map { risk.records(inClassesBelow: $0) } == [0, 2, 2, 5, 10])
    #expect(risk.sampleUniques == 2)
    // 4 classes of 10 records: (5 × 1/5 + 1 + 3 × 1/3 + 1) / 10.
    #expect(risk.meanRisk == 0.4)
    #expect(risk.largestRisk == 1)
  }

  @Test func `a file without records has no risk`() {
    let risk = classes([])
    let numbers: [Int] = [risk.k, risk.records, risk.distinctL, risk.sampleUniques]
    #expect(numbers.allSatisfy { $0 == 0 })
    let risks: [Double] = [
      risk.meanRisk, risk.largestRisk, risk.tCloseness, risk.meanSampleRisk, risk.entropyL,
    ]
    #expect(risks.allSatisfy { $0 == 0 })
  }

  /// Two classes: 3 a, 1 b and 2 a, 2 b; of all 8 records 5 a, 3 b.
  @Test func `diversity is that of the least diverse class`() {
    let risk = MicrodataRisk(
      quasi: [1, 1, 1, 1, 2, 2, 2, 2], sensitive: ["a", "a", "a", "b", "a", "a", "b", "b"])
    #expect(risk.distinctL == 2)
    // exp(−(¾ ln ¾ + ¼ ln ¼)) = 4 / 3^¾.
    #expect(abs(risk.entropyL - 4 / Foundation.pow(3, 0.75)) < 1e-12)
    // ½ (|¾ − ⅝| + |¼ − ⅜|) = ⅛, and the same for the other class.
    #expect(abs(risk.tCloseness - 0.125) < 1e-12)
    #expect(risk.classes(withFewerThan: 3) == (2, 8))
  }

  /// E(1/F) of the negative binomial, summed term by term.
  private func expectation(_ f: Int, _ population: Double) -> Double {
    let p = Double(f) / population
    // P(F = f) = p^f; P(h + 1) = P(h) × h / (h + 1 − f) × (1 − p).
    var (probability, sum) = (Foundation.pow(p, Double(f)), 0.0)
    for h in f..<200_000 {
      sum += probability / Double(h)
      probability *= Double(h) / Double(h + 1 - f) * (1 - p)
    }
    return sum
  }

  @Test(arguments: [1, 2, 3, 4, 7, 20])
  func `the risk of a sample is the expectation of one over the class in the population`(f: Int) {
    for factor in [1.01, 1.5, 1.99, 2.01, 3, 10, 50, 400] {
      let risk = SampleRisk.risk(records: f, population: Double(f) * factor)
      let wanted = expectation(f, Double(f) * factor)
      #expect(abs(risk - wanted) < 1e-9 * wanted + 1e-12, "\(f) \(factor)")
    }
  }

  @Test func `a unique with weight 10 has the published risk`() {
    // p = 0.1: (0.1 / 0.9) ln 10 = 0.25584.
    #expect(abs(SampleRisk.risk(records: 1, population: 10) - Foundation.log(10) / 9) < 1e-15)
    #expect(SampleRisk.risk(records: 2, population: 2) == 0.5)
    #expect(SampleRisk.risk(records: 1, population: 0.4) == 1)
  }

  @Test func `the risk of large classes stays between its bounds`() {
    for records in [9_999, 10_000, 10_001, 50_000] {
      for factor in [1.2, 3, 30.0] {
        let population = Double(records) * factor
        let risk = SampleRisk.risk(records: records, population: population)
        // By Jensen's inequality above 1/F, and not far above for many records.
        #expect(risk >= 1 / population, "\(records) \(factor)")
        #expect(risk < 1.001 / population, "\(records) \(factor)")
      }
    }
  }

  @Test(arguments: TestSeeds.of(20))
  func `measures of records do not depend on their order, and agree with plain counting`(
    seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    let rows = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
      [Int.random(in: 0..<6, using: &generator), Int.random(in: 0..<4, using: &generator)]
    }
    let one = MicrodataRisk(quasi: rows.map { $0[0] }, sensitive: rows.map { $0[1] })
    let shuffled = rows.shuffled(using: &generator)
    let other = MicrodataRisk(quasi: shuffled.map { $0[0] }, sensitive: shuffled.map { $0[1] })
    #expect(one.k == other.k)
    #expect(one.distinctL == other.distinctL)
    #expect(abs(one.tCloseness - other.tCloseness) < 1e-12)
    let groups = Dictionary(grouping: rows) { $0[0] }
    #expect(one.k == groups.values.map(\.count).min())
    #expect(one.distinctL == groups.values.map { Set($0.map { $0[1] }).count }.min())
    let sum: Double = rows.reduce(0.0) { $0 + 1 / Double(groups[$1[0]]!.count) }
    #expect(abs(one.meanRisk - sum / Double(rows.count)) < 1e-12)
  }
}
