#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A way to a confidence interval of an estimate from a designed sample.
public enum SampleInterval: String, Hashable, Sendable, CaseIterable {
  /// ln(p/(1−p)) ± t · SE/(p(1−p)), turned back: within 0 and 1. The default of proportions.
  case logit
  /// Clopper and Pearson's limits for an effective size, by Korn and Graubard: for p near 0 or 1.
  ///
  /// With n* = p(1−p)/V · (t of n − 1 / t of the design)², the limits are those of n*·p out of n*.
  case kornGraubard = "korn-graubard"
  /// Estimate ± t · SE, which is symmetric and may pass 0. The default of totals, means and ratios.
  case t
}

extension SampleEstimate {
  /// The confidence interval of the estimate.
  ///
  /// t is the point of Student's distribution with ``degreesOfFreedom`` that has (1 − level)/2 above it. A
  /// proportion of 0 or 1 has no variance; `logit` and `kornGraubard` then give Clopper and
  /// Pearson's limits for the unweighted n, which do not know of clusters and may be short.
  ///
  /// Source: Korn and Graubard, Confidence intervals for proportions with small expected number of
  /// positive counts estimated from survey data, 1998; R's survey, `svyciprop`.
  ///
  /// - Parameters:
  ///   - method: The way; nil is `logit` for a proportion and `t` for anything else.
  ///   - level: The confidence level.
  /// - Returns: The interval; nil without a degree of freedom, and for a way that needs a proportion.
  /// - Throws: `IntervalError.level`.
  public func interval(
    _ method: SampleInterval? = nil, level: Double = 0.95
  ) throws(IntervalError) -> Interval? {
    try IntervalError.check(level: level)
    let tail = (1 - level) / 2
    let method = method ?? (kind == .proportion ? .logit : .t)
    if method != .t {
      guard kind == .proportion else { return nil }
      if value <= 0 || value >= 1 {
        let limits = ProportionInterval.clopperPearson(
          value <= 0 ? 0 : Double(records), Double(records), tail: tail)
        return Interval(limits.0, limits.1, level: level)
      }
    }
    guard degreesOfFreedom > 0 else { return nil }
    let t = StudentDistribution.quantile(
      upper: tail, degreesOfFreedom: Double(degreesOfFreedom))
    let spread = value * (1 - value)
    switch method {
    case .t:
      return Interval(value - t * standardError, value + t * standardError, level: level)
    case .logit:
      let middle = log(value / (1 - value))
      let half = t * standardError / spread
      return Interval(
        1 / (1 + exp(half - middle)), 1 / (1 + exp(-half - middle)), level: level)
    case .kornGraubard:
      guard records > 1, variance > 0 else { return nil }
      let simple = StudentDistribution.quantile(
        upper: tail, degreesOfFreedom: Double(records - 1))
      let size = spread / variance * (simple / t) * (simple / t)
      let limits = ProportionInterval.clopperPearson(size * value, size, tail: tail)
      return Interval(limits.0, limits.1, level: level)
    }
  }
}
