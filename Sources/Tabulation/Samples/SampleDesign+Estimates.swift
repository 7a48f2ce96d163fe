import HeadcountAggregation

extension SampleDesign {
  /// The total of a value over the population, Σ w·y, with z = w·y.
  ///
  /// - Parameter cell: The sums of each unit; of the records of a domain or category for its total.
  /// - Throws: `SampleError` for an empty cell, lonely strata, or another number of units.
  public func total(_ cell: [UnitSums]) throws(SampleError) -> SampleEstimate {
    let base = try Base(cell, in: self)
    return base.estimate(
      .total, base.value, variance: try variance(of: cell.map(\.value)), simpleVariance: nil)
  }

  /// The mean of a value, R = Σ w·y / Σ w, with z = w(y − R) / Σ w.
  ///
  /// - Parameter base: The sums of each unit, of the records of a domain for its mean.
  /// - Throws: `SampleError` for an empty base, lonely strata, or another number of units.
  public func mean(_ base: [UnitSums]) throws(SampleError) -> SampleEstimate {
    let sums = try Base(base, in: self)
    // Σ w(y − R)² = Σ wy² − (Σ wy)²/Σ w; the products are subtracted before they are rounded.
    let squares = sums.squaredValue * sums.weight
    let rest = (-squares).addingProduct(sums.squaredValue, sums.weight)
    let difference = squares.addingProduct(-sums.value, sums.value) + rest
    return try mean(base, sums, squaredDeviations: max(difference, 0) / sums.weight)
  }

  /// The mean, where the weighted squares of deviations from it are known.
  func mean(
    _ base: [UnitSums], squaredDeviations: Double
  ) throws(SampleError) -> SampleEstimate {
    try mean(base, Base(base, in: self), squaredDeviations: squaredDeviations)
  }

  private func mean(
    _ base: [UnitSums], _ sums: Base, squaredDeviations: Double
  ) throws(SampleError) -> SampleEstimate {
    let mean = sums.value / sums.weight
    return sums.estimate(
      .mean, mean,
      variance: try variance(of: base.map { ($0.value - mean * $0.weight) / sums.weight }),
      simpleVariance: squaredDeviations / sums.weight)
  }

  /// The ratio of two totals, R = Σ w·y / Σ w·x, with z = w(y − R·x) / Σ w·x.
  ///
  /// - Parameters:
  ///   - numerator: The sums of y of each unit.
  ///   - denominator: The sums of x of each unit; its records are the base.
  /// - Throws: `SampleError` for an empty base, lonely strata, or another number of units.
  public func ratio(
    _ numerator: [UnitSums], to denominator: [UnitSums]
  ) throws(SampleError) -> SampleEstimate {
    let base = try Base(denominator, in: self)
    let whole = base.value
    guard whole != 0 else { throw SampleError.emptyBase }
    let ratio = try sum(numerator, \.value) / whole
    return base.estimate(
      .ratio, ratio,
      variance: try variance(
        of: zip(numerator, denominator).map { ($0.value - ratio * $1.value) / whole }),
      simpleVariance: nil)
  }

  /// The share of a category in its base, p = Σ w·y / Σ w with y = 1 in the category, else 0.
  ///
  /// - Parameters:
  ///   - category: The sums of each unit for the records of the category.
  ///   - base: The sums of each unit for all records of the domain, the category's included.
  /// - Throws: `SampleError` for an empty base, lonely strata, or another number of units.
  public func proportion(
    _ category: [UnitSums], of base: [UnitSums]
  ) throws(SampleError) -> SampleEstimate {
    let sums = try Base(base, in: self)
    let share = try sum(category, \.weight) / sums.weight
    return sums.estimate(
      .proportion, share,
      variance: try variance(
        of: zip(category, base).map { ($0.weight - share * $1.weight) / sums.weight }),
      simpleVariance: max(share * (1 - share), 0))
  }

  /// What unequal weights alone cost, n · Σ w² / (Σ w)²: Kish's effect of weighting.
  ///
  /// - Throws: `SampleError.emptyBase`, or `.count` for another number of units.
  public func weightingEffect(_ base: [UnitSums]) throws(SampleError) -> Double {
    try Base(base, in: self).weightingEffect
  }

  private func sum(
    _ cell: [UnitSums], _ path: KeyPath<UnitSums, Double>
  ) throws(SampleError) -> Double {
    guard cell.count == unitCount else {
      throw SampleError.count(cell.count, expected: unitCount)
    }
    return ExactSum(cell.lazy.map { $0[keyPath: path] }).value
  }

  /// The sums of a base over all units.
  private struct Base {
    let records: Int
    let weight: Double
    let value: Double
    let squaredValue: Double
    let weightingEffect: Double
    let degreesOfFreedom: Int

    init(_ cell: [UnitSums], in design: SampleDesign) throws(SampleError) {
      weight = try design.sum(cell, \.weight)
      records = cell.reduce(0) { $0 + $1.records }
      guard records > 0, weight > 0 else { throw SampleError.emptyBase }
      value = try design.sum(cell, \.value)
      squaredValue = try design.sum(cell, \.squaredValue)
      weightingEffect =
        Double(records) * (try design.sum(cell, \.squaredWeight)) / (weight * weight)
      degreesOfFreedom = design.degreesOfFreedom { cell[$0].records > 0 }
    }

    /// An estimate with its design effects.
    ///
    /// - Parameter simpleVariance: Σ w(y − R)² / Σ w; nil where the estimate has no design effect.
    func estimate(
      _ kind: SampleEstimate.Kind, _ estimate: Double, variance: Double, simpleVariance: Double?
    ) -> SampleEstimate {
      let n = Double(records)
      var effects: (without: Double?, with: Double?)
      if let simpleVariance, simpleVariance > 0, records > 1 {
        let replaced = n / (n - 1) * simpleVariance / n
        effects.with = variance / replaced
        if weight > n { effects.without = variance / (replaced * (1 - n / weight)) }
      }
      return SampleEstimate(
        kind: kind, value: estimate, variance: variance, degreesOfFreedom: degreesOfFreedom,
        records: records, weight: weight, designEffect: effects.without,
        designEffectWithReplacement: effects.with, weightingEffect: weightingEffect)
    }
  }
}
