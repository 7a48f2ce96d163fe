/// The beta distribution: the regularised incomplete beta function and its inverse.
package struct BetaDistribution: Hashable, Sendable {
  private let a: Double
  private let b: Double

  /// Makes the distribution of two positive parameters.
  package init(_ a: Double, _ b: Double) {
    precondition(a > 0 && b > 0 && a.isFinite && b.isFinite, "parameters are positive")
    (self.a, self.b) = (a, b)
  }

  /// I_x(a, b) and its complement, by a continued fraction without subtractions near the mean.
  ///
  /// Source: DiDonato and Morris, Significant digit computation of the incomplete beta function
  /// ratios (ACM TOMS 18, 1992), equation 9; evaluated by Lentz's method.
  ///
  /// - Parameters:
  ///   - x: A point from 0 to 1.
  ///   - y: 1 − x, where it is known with more digits.
  package func tails(at x: Double, complement y: Double? = nil) -> TailPair {
    let y = y ?? 1 - x
    if x <= 0 { return TailPair(lower: 0) }
    if y <= 0 { return TailPair(upper: 0) }
    // The fraction converges fast up to the mean; beyond it the other tail is computed.
    return x * (a + b) <= a
      ? TailPair(lower: tail(at: x, complement: y))
      : TailPair(upper: BetaDistribution(b, a).tail(at: y, complement: x))
  }

  private func tail(at x: Double, complement y: Double) -> Double {
    min(Saddle.betaTerm(a, b, x: x, y: y) / fraction(at: x, complement: y), 1)
  }

  /// The point that has this probability below it.
  package func quantile(lower: Double) -> Double { quantile(TailPair(lower: lower)) }

  /// The point that has this probability above it.
  package func quantile(upper: Double) -> Double { quantile(TailPair(upper: upper)) }

  /// Newton's method inside a bracket that is halved wherever a step would leave it.
  ///
  /// The smaller of the two tails is solved for, so a far tail keeps its digits.
  private func quantile(_ wanted: TailPair) -> Double {
    if wanted.lower <= 0 { return 0 }
    if wanted.upper <= 0 { return 1 }
    var (low, high) = (0.0, 1.0)
    var x = a / (a + b)
    for _ in 0..<2000 {
      let found = tails(at: x)
      let excess =
        wanted.lower <= wanted.upper ? found.lower - wanted.lower : wanted.upper - found.upper
      if excess == 0 { return x }
      if excess > 0 { high = x } else { low = x }
      let density = Saddle.betaTerm(a, b, x: x, y: 1 - x) / (x * (1 - x))
      var next = x - excess / density
      // Not `<=`: a step of infinity or NaN is outside as well.
      if !(next > low && next < high) {
        // A point near 0 is found by its exponent.
        next =
          low > 0 || high < 1e-3
          ? max(low, 1e-300).squareRoot() * high.squareRoot() : (low + high) / 2
      }
      if (next - x).magnitude <= 0.5 * x.ulp || next <= low || next >= high { return next }
      x = next
    }
    return x
  }

  private func fraction(at x: Double, complement y: Double) -> Double {
    let tiny = 1e-300
    // a − (a+b)x, from the side that is known with more digits.
    let distance = x <= y ? a - (a + b) * x : (a + b) * y - b
    var value = a * (distance + 1) / (a + 1)
    var (c, d) = (value, 0.0)
    // Some √max(a, b) terms are needed; the limit is for a thousand million interviews.
    for m in stride(from: 1.0, to: 1_000_000, by: 1) {
      let lower = a + 2 * m - 1
      let factor = m * (a + m - 1) / lower * ((a + b + m - 1) / lower) * (b - m) * x * x
      let summand =
        m + m * (b - m) * x / lower
        + (a + m) * (distance + 1 + m * (1 + y)) / (lower + 2)
      d = summand + factor * d
      d = 1 / (d.magnitude < tiny ? tiny : d)
      c = summand + factor / c
      if c.magnitude < tiny { c = tiny }
      value *= c * d
      if (c * d - 1).magnitude < 2e-16 { break }
    }
    return value
  }
}
