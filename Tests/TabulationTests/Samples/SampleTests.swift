import HeadcountTabulation
import TestSupport
import Testing

/// A small sample that tests make up: strata, units, weights, and a value of each record.
struct TrialSample {
  var strata: [String] = []
  var units: [String] = []
  var weights: [Double] = []
  var values: [Double] = []
  var isPart: [Bool] = []
  var isDomain: [Bool] = []

  init(_ generator: inout SplitMix64, unitsAStratum: ClosedRange<Int> = 2...5) {
    for stratum in 0..<Int.random(in: 1...4, using: &generator) {
      for unit in 0..<Int.random(in: unitsAStratum, using: &generator) {
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
          strata.append("h\(stratum)")
          // Names of units are those within a stratum.
          units.append("c\(unit)")
          weights.append(Double(Int.random(in: 10_000...99_999, using: &generator)) / 1000)
          values.append(Double(Int.random(in: -5...20, using: &generator)))
          isPart.append(Bool.random(using: &generator))
          isDomain.append(Int.random(in: 0..<3, using: &generator) > 0)
        }
      }
    }
  }

  func sample(
    _ rule: SampleDesign.LonelyStratumRule = .fail, populations: [String: Int] = [:]
  ) throws -> DesignedSample {
    try DesignedSample(
      weights: weights, strata: strata, units: units, populations: populations,
      lonelyStratum: rule)
  }

  /// The variance of Σ z by the formula, written out over names.
  func variance(_ z: [Double], fractions: [String: Double] = [:]) -> Double {
    var totals: [String: [String: Double]] = [:]
    for record in z.indices {
      totals[strata[record], default: [:]][units[record], default: 0] += z[record]
    }
    return totals.reduce(0) { sum, stratum in
      let values = Array(stratum.value.values)
      let m = Double(values.count)
      let mean = values.reduce(0, +) / m
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return sum + (1 - (fractions[stratum.key] ?? 0)) * m / (m - 1) * squares
    }
  }

  mutating func shuffle(_ generator: inout SplitMix64) {
    let order = weights.indices.shuffled(using: &generator)
    strata = order.map { strata[$0] }
    units = order.map { units[$0] }
    weights = order.map { weights[$0] }
    values = order.map { values[$0] }
    isPart = order.map { isPart[$0] }
    isDomain = order.map { isDomain[$0] }
  }
}

@Suite struct SampleTests {
  private static func near(_ one: Double?, _ other: Double) -> Bool {
    guard let one else { return false }
    return (one - other).magnitude <= 1e-9 * max(other.magnitude, 1)
  }

  @Test(arguments: TestSeeds.of(25))
  func `estimates and variances are those of the formulas written out`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let trial = TrialSample(&generator)
    let sample = try trial.sample()
    let (w, y) = (trial.weights, trial.values)
    let records = w.indices.filter { trial.isDomain[$0] }
    guard records.count > 1 else { return }
    let weight = records.reduce(0) { $0 + w[$1] }
    let n = Double(records.count)

    let mean = records.reduce(0) { $0 + w[$1] * y[$1] } / weight
    var z = [Double](repeating: 0, count: w.count)
    for record in records { z[record] = w[record] * (y[record] - mean) / weight }
    let found = try sample.mean(of: y, in: { trial.isDomain[$0] })
    #expect(Self.near(found.value, mean) && Self.near(found.variance, trial.variance(z)))
    #expect(found.records == records.count && Self.near(found.weight, weight))
    let spread = records.reduce(0) { $0 + w[$1] * (y[$1] - mean) * (y[$1] - mean) }
    let simple = n / (n - 1) * spread / weight
    if simple > 0 {
      #expect(
        Self.near(found.designEffect, found.variance / (simple * (weight - n) / (weight * n))))
      #expect(Self.near(found.designEffectWithReplacement, found.variance / (simple / n)))
      if found.variance > 0 {
        #expect(Self.near(found.effectiveSize, n / found.designEffect!))
      }
    }
    let kish = n * records.reduce(0) { $0 + w[$1] * w[$1] } / (weight * weight)
    #expect(Self.near(found.weightingEffect, kish) && found.weightingEffect >= 1 - 1e-12)

    for record in w.indices { z[record] = trial.isDomain[record] ? w[record] * y[record] : 0 }
    let total = try sample.total(y, in: { trial.isDomain[$0] })
    #expect(Self.near(total.value, z.reduce(0, +)) && Self.near(total.variance, trial.variance(z)))

    let others = y.indices.map { Double($0 % 5 + 1) }
    let whole = records.reduce(0) { $0 + w[$1] * others[$1] }
    let ratio = records.reduce(0) { $0 + w[$1] * y[$1] } / whole
    for record in w.indices {
      let isIn = trial.isDomain[record]
      z[record] = isIn ? w[record] * (y[record] - ratio * others[record]) / whole : 0
    }
    let quotient = try sample.ratio(of: y, to: others, in: { trial.isDomain[$0] })
    #expect(Self.near(quotient.value, ratio) && Self.near(quotient.variance, trial.variance(z)))
    #expect(quotient.designEffect == nil)
  }

  @Test(arguments: TestSeeds.of(10))
  func `a proportion is the mean of ones and zeros`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let trial = TrialSample(&generator)
    let sample = try trial.sample()
    let share = try sample.proportion(where: { trial.isPart[$0] })
    let mean = try sample.mean(of: trial.isPart.map { $0 ? 1 : 0 })
    #expect(Self.near(share.value, mean.value) && Self.near(share.variance, mean.variance))
    if let effect = mean.designEffect { #expect(Self.near(share.designEffect, effect)) }
    #expect(share.degreesOfFreedom == mean.degreesOfFreedom)
    #expect(share.kind == .proportion && mean.kind == .mean)
  }

  @Test(arguments: TestSeeds.of(10))
  func `the order of records changes no bit`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var trial = TrialSample(&generator)
    func all() throws -> [SampleEstimate] {
      let sample = try trial.sample()
      let domain: (Int) -> Bool = { trial.isDomain[$0] }
      return [
        try sample.mean(of: trial.values), try sample.total(trial.values),
        try sample.proportion(where: { trial.isPart[$0] }),
        try sample.ratio(of: trial.values, to: trial.weights),
      ] + (trial.isDomain.contains(true) ? [try sample.mean(of: trial.values, in: domain)] : [])
    }
    let expected = try all()
    for _ in 0..<4 {
      trial.shuffle(&generator)
      #expect(try all() == expected)
    }
  }

  @Test(arguments: TestSeeds.of(15))
  func `sums of units that were added up elsewhere give the estimates of the records`(
    seed: UInt64
  ) throws {
    var generator = SplitMix64(seed: seed)
    let trial = TrialSample(&generator)
    let sample = try trial.sample()
    // Weights have three decimals, so their sums are whole numbers of thousandths.
    let keys = Set(zip(trial.strata, trial.units).map { "\($0)/\($1)" }).sorted()
    var (part, base, value) = ([UnitSums](), [UnitSums](), [UnitSums]())
    for key in keys {
      let records = trial.weights.indices.filter {
        "\(trial.strata[$0])/\(trial.units[$0])" == key
      }
      func sums(_ records: [Int], withValue: Bool) -> UnitSums {
        let weights = records.map { Int((trial.weights[$0] * 1000).rounded()) }
        let values = records.map { Int(trial.values[$0]) }
        let (weight, squares) = (weights.reduce(0, +), weights.reduce(0) { $0 + $1 * $1 })
        guard withValue else {
          return UnitSums(
            records: records.count, weight: weight, squaredWeight: squares, scale: 3)
        }
        return UnitSums(
          records: records.count, weight: weight, squaredWeight: squares,
          value: zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 },
          squaredValue: zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }, scale: 3)
      }
      part.append(sums(records.filter { trial.isPart[$0] }, withValue: false))
      let rest = sums(records.filter { !trial.isPart[$0] }, withValue: false)
      base.append(part.last! + rest)
      value.append(sums(records, withValue: true))
    }
    let design = try SampleDesign(strata: keys.map { String($0.prefix { $0 != "/" }) })
    func compare(_ one: SampleEstimate, _ other: SampleEstimate) {
      #expect(Self.near(one.value, other.value) && Self.near(one.variance, other.variance))
      #expect(one.records == other.records && one.degreesOfFreedom == other.degreesOfFreedom)
      #expect(Self.near(one.weightingEffect, other.weightingEffect))
      if let effect = other.designEffect { #expect(Self.near(one.designEffect, effect)) }
    }
    compare(
      try design.proportion(part, of: base),
      try sample.proportion(where: { trial.isPart[$0] }))
    compare(try design.mean(value), try sample.mean(of: trial.values))
    compare(try design.total(value), try sample.total(trial.values))
    #expect(
      Self.near(try design.weightingEffect(base), try sample.mean(of: trial.values).weightingEffect)
    )
  }

  @Test(arguments: TestSeeds.of(10))
  func `a part of the population that is in the sample lowers the variance by that part`(
    seed: UInt64
  ) throws {
    var generator = SplitMix64(seed: seed)
    let trial = TrialSample(&generator)
    let units = Dictionary(grouping: Set(zip(trial.strata, trial.units).map { [$0, $1] })) { $0[0] }
      .mapValues(\.count)
    let populations = units.mapValues { $0 * 4 }
    let sample = try trial.sample(populations: populations)
    let without = try trial.sample().total(trial.values).variance
    #expect(Self.near(try sample.total(trial.values).variance, without * 3 / 4))
    // With all units in the sample nothing is left to chance.
    #expect(try trial.sample(populations: units).total(trial.values).variance == 0)
    let first = try #require(units.keys.sorted().first)
    let below = units.mapValues { $0 - 1 }
    #expect(
      throws: SampleError.populationBelowSample(
        stratum: first, population: below[first]!, units: units[first]!)
    ) { try trial.sample(populations: below) }
  }
}
