#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The standard normal distribution.
package enum NormalDistribution {
  /// The point that has this probability above it, such as 1.96 for 0.025.
  package static func quantile(upper: Double) -> Double {
    if upper > 0.5 { return -quantile(upper: 1 - upper) }
    if upper <= 0 { return .infinity }
    // Abramowitz and Stegun 26.2.23 is right to 0.00045; three steps of Halley do the rest.
    let t = (-2 * log(upper)).squareRoot()
    var z =
      t - (2.515517 + t * (0.802853 + t * 0.010328))
      / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<3 {
      let excess = erfc(z * 0.5.squareRoot()) / 2 - upper
      let step = excess * (2 * .pi).squareRoot() * exp(z * z / 2)
      z += step / (1 - z * step / 2)
    }
    return z
  }
}
