/// A way to a confidence interval of a proportion of a simple random sample.
///
/// With x of n, p = x/n, and z the point of the normal distribution with (1 − level)/2 above it. None of
/// these is right for a sample with strata, clusters or weights: see ``SampleEstimate/interval(_:level:)``;
/// and a register of everybody has no sampling error at all.
///
/// Source: Brown, Cai and DasGupta, Interval estimation for a binomial proportion, 2001.
public enum ProportionInterval: String, Hashable, Sendable, CaseIterable {
  /// (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n): good at every n, and never empty. The default.
  case wilson
  /// The points that leave (1 − level)/2 of the binomial distribution outside: never too short, often long.
  case clopperPearson = "clopper-pearson"
  /// Wald's interval after z²/2 successes and as many failures were added, cut off at 0 and 1.
  case agrestiCoull = "agresti-coull"
  /// The middle of the beta distribution of x + ½ and n − x + ½.
  case jeffreys
  /// p ± z·√(p(1−p)/n), cut off at 0 and 1: only to compare with, for it is far too short at small n or p.
  case waldForComparison = "wald"

  /// The interval of x out of n.
  ///
  /// - Parameters:
  ///   - part: How many of the sample have the property, x.
  ///   - whole: The size of the sample, n.
  ///   - level: The confidence level.
  /// - Throws: `IntervalError` for a part that is no part of the whole, and for a level outside 0 to 1.
  public func interval(
    _ part: Int, of whole: Int, level: Double = 0.95
  ) throws(IntervalError) -> Interval {
    try IntervalError.check(level: level)
    guard whole > 0, part >= 0, part <= whole else {
      throw IntervalError.notAPart(part, of: whole)
    }
    let (x, n) = (Double(part), Double(whole))
    let tail = (1 - level) / 2
    let limits: (low: Double, high: Double)
    switch self {
    case .wilson:
      // The exact limit of the formula at x = 0 is 0, which its rounding may miss.
      let (low, high) = Self.wilson(x, n, tail: tail)
      limits = (part == 0 ? 0 : low, part == whole ? 1 : high)
    case .clopperPearson: limits = Self.clopperPearson(x, n, tail: tail)
    case .agrestiCoull:
      let z = NormalDistribution.quantile(upper: tail)
      limits = Self.symmetric((x + z * z / 2) / (n + z * z), n + z * z, z)
    case .jeffreys:
      let beta = BetaDistribution(x + 0.5, n - x + 0.5)
      limits = (beta.quantile(lower: tail), beta.quantile(upper: tail))
    case .waldForComparison:
      limits = Self.symmetric(x / n, n, NormalDistribution.quantile(upper: tail))
    }
    return Interval(limits.low, limits.high, level: level)
  }

  private static func wilson(_ x: Double, _ n: Double, tail: Double) -> (Double, Double) {
    let z = NormalDistribution.quantile(upper: tail)
    let (p, square) = (x / n, z * z)
    let centre = (p + square / (2 * n)) / (1 + square / n)
    let half =
      z / (1 + square / n) * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
    return (max(centre - half, 0), min(centre + half, 1))
  }

  private static func symmetric(_ p: Double, _ n: Double, _ z: Double) -> (Double, Double) {
    let half = z * (p * (1 - p) / n).squareRoot()
    return (max(p - half, 0), min(p + half, 1))
  }

  /// Clopper and Pearson's limits, also for an effective size and its part, which are no whole numbers.
  static func clopperPearson(_ x: Double, _ n: Double, tail: Double) -> (Double, Double) {
    (
      x <= 0 ? 0 : BetaDistribution(x, n - x + 1).quantile(lower: tail),
      x >= n ? 1 : BetaDistribution(x + 1, n - x).quantile(upper: tail)
    )
  }
}
