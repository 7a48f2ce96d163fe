/// The regularised incomplete gamma functions P(a, x) and Q(a, x).
package struct GammaDistribution: Hashable, Sendable {
  private let a: Double

  /// Makes the distribution of a positive shape, with scale 1.
  package init(shape a: Double) {
    precondition(a > 0 && a.isFinite, "the shape is positive")
    self.a = a
  }

  /// P(a, x) and Q(a, x): the series left of the mean, Lentz's continued fraction right of it.
  ///
  /// Source: NIST DLMF 8.7.1 and 8.9.2.
  package func tails(at x: Double) -> TailPair {
    if x <= 0 { return TailPair(lower: 0) }
    if x == .infinity { return TailPair(upper: 0) }
    let term = Saddle.gammaTerm(a, x: x)
    if x < a + 1 { return TailPair(lower: term * series(at: x)) }
    return TailPair(upper: term * fraction(at: x))
  }

  private func series(at x: Double) -> Double {
    var (term, sum) = (1 / a, 1 / a)
    for n in stride(from: 1.0, to: 1_000_000, by: 1) {
      term *= x / (a + n)
      if sum + term == sum { break }
      sum += term
    }
    return sum
  }

  private func fraction(at x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var (c, d) = (1 / tiny, 1 / b)
    var value = d
    for n in stride(from: 1.0, to: 1_000_000, by: 1) {
      let coefficient = -n * (n - a)
      b += 2
      d = coefficient * d + b
      d = 1 / (d.magnitude < tiny ? tiny : d)
      c = b + coefficient / c
      if c.magnitude < tiny { c = tiny }
      value *= d * c
      if (d * c - 1).magnitude < 1e-16 { break }
    }
    return value
  }
}

/// The chi-square distribution.
package enum ChiSquareDistribution {
  /// The probability of a value at least as large, for degrees of freedom above 0.
  package static func upperTail(_ value: Double, degreesOfFreedom: Double) -> Double {
    GammaDistribution(shape: degreesOfFreedom / 2).tails(at: value / 2).upper
  }
}
