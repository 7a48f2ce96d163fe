#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The risk that a record of a sample is found in the population, as the program µ-Argus computes it.
///
/// Of the F people of the population with the same quasi-identifiers only an estimate is known, the
/// sum of weights. Given f records in the sample, F follows a negative binomial distribution with
/// p = f / estimate, and the risk is the expectation of 1/F (Benedetti and Franconi, 1998):
///
///     f = 1:  r = a ln(1/p)          with a = p / (1 − p)
///     f = 2:  r = a (1 − a ln(1/p))
///     f + 1:  r′ = a (1/f − r)
///
/// The last line follows from E(1/F) = a ∫₀¹ uᶠ⁻¹ / (a + u) du.
public enum SampleRisk {
  /// The risk of each record of a class.
  ///
  /// - Parameters:
  ///   - records: The records of the class in the sample, at least 1.
  ///   - population: The sum of their weights; not above the records, the risk is 1 / records.
  public static func risk(records: Int, population: Double) -> Double {
    precondition(records >= 1, "a class has a record")
    guard population > Double(records) else { return 1 / Double(records) }
    let p = Double(records) / population
    let q = 1 - p
    // Where a is below 1 an error shrinks with each step; where it is not, the series is short.
    return q > 0.5 ? recurrence(records, p / q, p) : series(records, p, q)
  }

  private static func recurrence(_ records: Int, _ a: Double, _ p: Double) -> Double {
    var risk = a * log(1 / p)
    // Beyond some thousand records the risk is that of the mean to many digits.
    if records > 10_000 { return p / Double(records) * (1 + (1 - p) / Double(records)) }
    for f in 1..<max(records, 1) { risk = a * (1 / Double(f) - risk) }
    return risk
  }

  /// r = p/f × ₂F₁(1, 1; f + 1; q), whose terms are all positive.
  private static func series(_ records: Int, _ p: Double, _ q: Double) -> Double {
    var (term, sum, j) = (1.0, 0.0, 0.0)
    while term > sum * 1e-17 {
      sum += term
      term *= (j + 1) / (Double(records) + 1 + j) * q
      j += 1
    }
    return p / Double(records) * sum
  }
}
