/// A number estimated from a sample, with how sure it is.
public struct SampleEstimate: Hashable, Sendable {
  /// What an estimate is, which decides the intervals that it has.
  public enum Kind: String, Hashable, Sendable {
    /// A sum over the population.
    case total
    /// A mean of a value.
    case mean
    /// A ratio of two totals.
    case ratio
    /// A share of the population, from 0 to 1.
    case proportion
  }

  /// What the estimate is.
  public let kind: Kind
  /// The estimate.
  public let value: Double
  /// The linearised variance.
  public let variance: Double
  /// The units less the strata, of those with records of the base.
  public let degreesOfFreedom: Int
  /// The unweighted number of records in the base, n: what no weight makes larger.
  public let records: Int
  /// The sum of weights of the base: the population that it stands for.
  public let weight: Double
  /// The variance over that of a simple random sample of n of the population, without replacement.
  ///
  /// With W the sum of weights, V / (s² · (W − n)/(W·n)), where s² = n/(n − 1) · Σ w(y − mean)²/W: R's
  /// `deff = TRUE`. Nil for ratios, where nothing varies, and where W is not above n, which are
  /// weights that do not count people.
  public let designEffect: Double?
  /// The variance over that of a simple random sample of n with replacement, s²/n: R's `deff = "replace"`.
  public let designEffectWithReplacement: Double?
  /// What unequal weights alone cost, n · Σ w² / (Σ w)²: Kish's effect of weighting, 1 or more.
  public let weightingEffect: Double

  /// The standard error, √variance.
  public var standardError: Double { variance.squareRoot() }

  /// The standard error as a share of the estimate; nil where the estimate is 0.
  public var relativeStandardError: Double? {
    value == 0 ? nil : standardError / value.magnitude
  }

  /// The size of a simple random sample that would be as sure, n over the design effect.
  public var effectiveSize: Double? {
    guard let designEffect, designEffect > 0 else { return nil }
    return Double(records) / designEffect
  }
}
