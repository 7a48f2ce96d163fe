/// Student's t distribution.
package enum StudentDistribution {
  /// The point that has this probability above it; degrees of freedom, 1 or more, may be a fraction.
  package static func quantile(upper: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom >= 1, "degrees of freedom are 1 or more")
    if upper > 0.5 { return -quantile(upper: 1 - upper, degreesOfFreedom: degreesOfFreedom) }
    if upper <= 0 { return .infinity }
    // t² / (df + t²) follows the beta distribution of ½ and df/2; its complement keeps the digits
    // that it lacks where t is large.
    if upper < 0.1 {
      let rest = BetaDistribution(degreesOfFreedom / 2, 0.5).quantile(lower: 2 * upper)
      if rest < 0.5 { return (degreesOfFreedom * (1 - rest) / rest).squareRoot() }
    }
    let square = BetaDistribution(0.5, degreesOfFreedom / 2).quantile(upper: 2 * upper)
    return (degreesOfFreedom * square / (1 - square)).squareRoot()
  }
}
