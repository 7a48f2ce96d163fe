import HeadcountTabulation
import TestSupport
import Testing

/// Lonely strata, intervals, refusals and the rules of release.
@Suite struct SampleRuleTests {
  /// Two strata: A with three units of totals 1, 2 and 6, B with one unit of 4; all weights are 1.
  private func estimate(
    _ rule: SampleDesign.LonelyStratumRule, populations: [String: Int] = [:]
  ) throws -> SampleEstimate {
    try DesignedSample(
      weights: [1, 1, 1, 1], strata: ["A", "A", "A", "B"], units: ["1", "2", "3", "1"],
      populations: populations, lonelyStratum: rule
    ).total([1, 2, 6, 4])
  }

  @Test func `a lonely stratum is refused by its name, or treated as the rule says`() throws {
    #expect(throws: SampleError.lonelyStrata(["B"])) { try estimate(.fail) }
    #expect(SampleError.lonelyStrata(["B"]).description.contains("`B`"))
    // A has the mean 3: 3/2 · (4 + 1 + 9) = 21.
    #expect(try estimate(.certainty).variance == 21)
    // B adds 4², what R's survey adds for a total.
    #expect(try estimate(.adjust).variance == 21 + 16)
    // B adds as much as A.
    #expect(try estimate(.average).variance == 42)
    #expect(try estimate(.certainty).degreesOfFreedom == 2)
    // The only unit of a stratum of one unit is all there is.
    #expect(try estimate(.fail, populations: ["B": 1]).variance == 21)
    #expect(throws: SampleError.lonelyStrata(["A", "B"])) {
      try DesignedSample(
        weights: [1, 1], strata: ["B", "A"], lonelyStratum: .average
      ).total([1, 2])
    }
  }

  @Test func `a stratum is lonely by its units, not by its records in the domain`() throws {
    let sample = try DesignedSample(
      weights: [2, 2, 2, 2], strata: ["A", "A", "B", "B"], units: ["1", "2", "1", "2"])
    let total = try sample.total(where: { $0 == 0 })
    // Units of A have 2 and 0: 2/1 · (1 + 1) = 4.
    #expect(total.value == 2 && total.variance == 4 && total.records == 1)
    // One unit of one stratum has a record of the domain.
    #expect(total.degreesOfFreedom == 0)
    #expect(try total.interval() == nil)
  }

  @Test func `a share of 0 or 1 has the limits of the unweighted number`() throws {
    let sample = try DesignedSample(
      weights: Array(repeating: 3, count: 20), units: (0..<20).map { "\($0 / 4)" })
    for method in [SampleInterval.logit, .kornGraubard] {
      let none = try sample.proportion(where: { _ in false }).interval(method)
      #expect(none == (try ProportionInterval.clopperPearson.interval(0, of: 20)))
      let all = try sample.proportion(where: { _ in true }).interval(method)
      #expect(all == (try ProportionInterval.clopperPearson.interval(20, of: 20)))
    }
    let none = try sample.proportion(where: { _ in false })
    #expect(none.variance == 0 && none.relativeStandardError == nil && none.designEffect == nil)
    #expect(try none.interval(.t)?.high == 0)
  }

  @Test func `intervals are t around the estimate, and turn back from logits`() throws {
    let sample = try DesignedSample(
      weights: Array(repeating: 5, count: 12), units: (0..<12).map { "\($0 / 3)" })
    let share = try sample.proportion(where: { $0 % 4 == 0 || $0 == 1 })
    #expect(share.degreesOfFreedom == 3)
    // t with 3 degrees of freedom and 0.025 above it.
    let t = 3.182446305284263
    let plain = try #require(try share.interval(.t))
    #expect((plain.high - share.value - t * share.standardError).magnitude < 1e-12)
    #expect((plain.low + plain.high - 2 * share.value).magnitude < 1e-15)
    let logit = try #require(try share.interval())
    let (low, high) = (logit.low / (1 - logit.low), logit.high / (1 - logit.high))
    let odds = share.value / (1 - share.value)
    // In logits the limits are equally far: their odds have that of the share as geometric mean.
    #expect((low * high - odds * odds).magnitude < 1e-12)
    #expect(logit.low > 0 && logit.high < 1)
    let mean = try sample.mean(of: (0..<12).map(Double.init))
    #expect(try mean.interval(.logit) == nil && mean.interval(.kornGraubard) == nil)
    #expect(try mean.interval() == mean.interval(.t))
    #expect(throws: IntervalError.level(1)) { try mean.interval(level: 1) }
  }

  @Test func `lists, weights and bases that cannot be used are refused`() throws {
    #expect(throws: SampleError.count(1, expected: 2)) {
      try DesignedSample(weights: [1, 2], strata: ["A"])
    }
    #expect(throws: SampleError.number(-1, place: 1)) { try DesignedSample(weights: [1, -1]) }
    #expect(throws: SampleError.self) { try DesignedSample(weights: [1, .nan]) }
    let sample = try DesignedSample(weights: [1, 2, 0])
    #expect(throws: SampleError.count(2, expected: 3)) { try sample.mean(of: [1, 2]) }
    #expect(throws: SampleError.number(.infinity, place: 1)) {
      try sample.mean(of: [1, .infinity, 0])
    }
    #expect(throws: SampleError.emptyBase) { try sample.mean(of: [1, 2, 3], in: { _ in false }) }
    #expect(throws: SampleError.emptyBase) { try sample.ratio(of: [1, 2, 3], to: [0, 0, 0]) }
    #expect(throws: SampleError.count(2, expected: 3)) {
      try sample.design.total([.zero, .zero])
    }
    // A record without weight was not drawn: it is in no n, though its unit stays.
    #expect(try sample.mean(of: [1, 1, 7]).records == 2)
    for error in [
      SampleError.emptyBase, .count(1, expected: 2), .number(-1, place: 0),
      .populationBelowSample(stratum: "A", population: 1, units: 2),
    ] { #expect(!error.description.isEmpty) }
  }

  @Test func `few records or a large error hide an estimate, and a middling one flags it`() throws {
    func verdict(_ values: [Double], _ rule: EstimateRelease = EstimateRelease()) throws
      -> EstimateRelease.Verdict
    {
      rule.verdict(
        try DesignedSample(weights: Array(repeating: 10, count: values.count)).mean(of: values))
    }
    // For n values of ±d around 1, the relative error is d/√(n − 1).
    func values(_ n: Int, _ d: Double) -> [Double] { (0..<n).map { 1 + ($0 % 2 == 0 ? d : -d) } }
    #expect(try verdict(values(30, 0.1)) == .publish)
    #expect(try verdict(values(28, 0.1)) == .hide)
    #expect(try verdict(values(30, 0.8)) == .publish)
    #expect(try verdict(values(30, 0.82)) == .flag)
    #expect(try verdict(values(30, 1.6)) == .flag)
    #expect(try verdict(values(30, 1.65)) == .hide)
    let own = EstimateRelease(minimumRecords: 5, flaggedFrom: 0.4, hiddenAbove: 0.5)
    #expect(try verdict(values(6, 0.8), own) == .publish)
    #expect(try verdict(values(4, 0.1), own) == .hide)
  }
}
