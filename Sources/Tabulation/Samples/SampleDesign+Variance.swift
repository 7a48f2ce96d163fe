import HeadcountAggregation

extension SampleDesign {
  /// The variance of a sum over units of linearised values.
  ///
  ///     V = Σ_h (1 − f_h) · m_h/(m_h − 1) · Σ_c (z_hc − z̄_h)²
  ///
  /// with m_h units of stratum h, and f_h = m_h/M_h of the M_h units of the population, else 0. All
  /// sums are exact until they are rounded once, so the order of units does not matter.
  ///
  /// Source: Särndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992, 5.5 and 4.5;
  /// rules for lonely strata as in R's survey package.
  func variance(of values: [Double]) throws(SampleError) -> Double {
    guard values.count == unitCount else {
      throw SampleError.count(values.count, expected: unitCount)
    }
    var means = [ExactSum](repeating: ExactSum(), count: strata.count)
    for (unit, value) in values.enumerated() { means[stratumOfUnit[unit]].add(value) }
    let centres = zip(means, strata).map { sum, stratum in
      stratum.units > 1 ? sum.value / Double(stratum.units) : 0
    }
    var squares = [ExactSum](repeating: ExactSum(), count: strata.count)
    for (unit, value) in values.enumerated() {
      let deviation = value - centres[stratumOfUnit[unit]]
      squares[stratumOfUnit[unit]].add(deviation, times: deviation)
    }
    var (sum, lonely): (ExactSum, [String]) = (ExactSum(), [])
    for (stratum, square) in zip(strata, squares) {
      let count = Double(stratum.units)
      let rest = stratum.population.map { 1 - count / Double($0) } ?? 1
      // All units of the stratum are in the sample: there is nothing else to be drawn.
      if rest == 0 { continue }
      if stratum.units > 1 {
        sum.add(rest * count / (count - 1), times: square.value)
        continue
      }
      switch lonelyStratum {
      case .fail, .average: lonely.append(stratum.name)
      case .certainty: break
      case .adjust: sum.add(rest, times: square.value)
      }
    }
    guard lonely.isEmpty || (lonelyStratum == .average && lonely.count < strata.count) else {
      throw SampleError.lonelyStrata(lonely.sorted())
    }
    return sum.value * Double(strata.count) / Double(strata.count - lonely.count)
  }

  /// The units less the strata, of those units that have a record of the base.
  ///
  /// Units without one tell nothing about the domain, though their zeros count in the variance.
  func degreesOfFreedom(_ hasRecords: (Int) -> Bool) -> Int {
    let units = stratumOfUnit.indices.filter(hasRecords)
    return units.count - Set(units.map { stratumOfUnit[$0] }).count
  }
}
