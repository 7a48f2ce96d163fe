import Foundation
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct ProportionIntervalTests {
  @Test func `43 of 100 and 0 of 20 have the limits of the books`() throws {
    let wilson = try ProportionInterval.wilson.interval(43, of: 100)
    #expect((wilson.low - 0.337332985).magnitude < 5e-10)
    #expect((wilson.high - 0.527846105).magnitude < 5e-10)
    let exact = try ProportionInterval.clopperPearson.interval(43, of: 100)
    #expect((exact.low - 0.331391017).magnitude < 5e-10)
    #expect((exact.high - 0.532866262).magnitude < 5e-10)
    // Nobody of 20: the upper limit solves (1 − p)^20 = 0.025.
    let none = try ProportionInterval.clopperPearson.interval(0, of: 20)
    #expect(none.low == 0)
    #expect((none.high - (1 - pow(0.025, 1.0 / 20))).magnitude < 1e-14)
  }

  @Test func `nobody and everybody have limits at 0 and 1, but not Jeffreys'`() throws {
    for method in ProportionInterval.allCases {
      for level in [0.5, 0.9, 0.95, 0.999] {
        let none = try method.interval(0, of: 7, level: level)
        let all = try method.interval(7, of: 7, level: level)
        #expect((none.low - (1 - all.high)).magnitude < 1e-14)
        #expect((none.high - (1 - all.low)).magnitude < 1e-12)
        #expect(none.level == level)
        if method == .jeffreys { #expect(none.low > 0) } else { #expect(none.low == 0) }
      }
    }
  }

  @Test(arguments: [(-1, 5), (6, 5), (0, 0), (0, -3)])
  func `what is no part of a whole is refused`(part: Int, whole: Int) {
    for method in ProportionInterval.allCases {
      #expect(throws: IntervalError.notAPart(part, of: whole)) {
        try method.interval(part, of: whole)
      }
    }
  }

  @Test(arguments: [0, 1, -0.5, 95, .nan])
  func `a level is between 0 and 1`(level: Double) {
    #expect(throws: IntervalError.self) {
      try ProportionInterval.wilson.interval(1, of: 2, level: level)
    }
  }

  @Test(arguments: TestSeeds.of(100))
  func `limits solve the equations that define them`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let n = Int.random(in: 1...(1 << Int.random(in: 0...20, using: &generator)), using: &generator)
    let x = Int.random(in: 0...n, using: &generator)
    let level = Double.random(in: 0.5...0.999, using: &generator)
    let tail = (1 - level) / 2
    let share = Double(x) / Double(n)
    let z = NormalDistribution.quantile(upper: tail)

    // Wilson: the limits are the p whose test of x is just at its point.
    let wilson = try ProportionInterval.wilson.interval(x, of: n, level: level)
    for limit in [wilson.low, wilson.high] where limit > 0 && limit < 1 {
      let distance = (share - limit).magnitude
      let error = z * (limit * (1 - limit) / Double(n)).squareRoot()
      #expect((distance - error).magnitude <= 1e-9)
    }
    // Clopper and Pearson: the binomial tails of the limits, which are those of beta distributions.
    let exact = try ProportionInterval.clopperPearson.interval(x, of: n, level: level)
    if x > 0 {
      let tails = BetaDistribution(Double(x), Double(n - x + 1)).tails(at: exact.low)
      #expect((tails.lower - tail).magnitude <= 1e-10)
    }
    if x < n {
      let tails = BetaDistribution(Double(x + 1), Double(n - x)).tails(at: exact.high)
      #expect((tails.upper - tail).magnitude <= 1e-10)
    }
    // Every interval holds the share; the exact one holds Jeffreys'.
    for method in ProportionInterval.allCases where method != .jeffreys {
      let interval = try method.interval(x, of: n, level: level)
      #expect(interval.low <= share + 1e-12 && interval.high >= share - 1e-12, "\(method)")
      #expect(interval.low >= 0 && interval.high <= 1)
    }
    let jeffreys = try ProportionInterval.jeffreys.interval(x, of: n, level: level)
    #expect(jeffreys.low >= exact.low - 1e-12 && jeffreys.high <= exact.high + 1e-12)
  }

  @Test func `small binomial tails are those that are added up`() throws {
    // P(X ≥ 3 | n = 7, p = low) = 0.025, as a sum of five terms.
    let interval = try ProportionInterval.clopperPearson.interval(3, of: 7)
    let choose = [1.0, 7, 21, 35, 35, 21, 7, 1]
    func term(_ k: Int, _ p: Double) -> Double {
      choose[k] * pow(p, Double(k)) * pow(1 - p, Double(7 - k))
    }
    let above = (3...7).reduce(0) { $0 + term($1, interval.low) }
    let below = (0...3).reduce(0) { $0 + term($1, interval.high) }
    #expect((above - 0.025).magnitude < 1e-14)
    #expect((below - 0.025).magnitude < 1e-14)
    #expect(interval.contains(3.0 / 7) && !interval.contains(0.05))
  }
}
