#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The parts of log-densities that stay small, so that nothing large is subtracted.
///
/// A density written with `lgamma` loses six digits at 100,000 interviews, because logarithms near
/// a million are subtracted from each other. Here the large terms are cancelled on paper.
///
/// Source: C. Loader, Fast and accurate computation of binomial probabilities, 2000.
enum Saddle {
  /// ln Γ(n+1) − (n + ½) ln n + n − ½ ln 2π, for n above 0: the error of Stirling's formula.
  static func stirlingError(_ n: Double) -> Double {
    // Below 16 the series is too coarse; the difference of neighbours is known in closed form.
    var (argument, shifted) = (n, 0.0)
    while argument < 16 {
      shifted += (argument + 0.5) * log1p(1 / argument) - 1
      argument += 1
    }
    let square = argument * argument
    let series =
      1.0 / 12
      - (1.0 / 360
        - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / square) / square) / square)
          / square)
      / square
    return shifted + series / argument
  }

  /// x ln(x/m) + m − x: how far x lies from the mean m, in units of a log-density.
  ///
  /// The difference x − m is given as well, because the caller knows it with more digits.
  static func deviance(_ x: Double, mean m: Double, difference: Double) -> Double {
    guard difference.magnitude < 0.1 * (x + m) else { return x * log(x / m) - difference }
    // With v = (x−m)/(x+m), ln(x/m) = 2·artanh v, as a series that does not cancel.
    let v = difference / (x + m)
    var (sum, term) = (difference * v, 2 * x * v)
    for odd in stride(from: 3.0, to: 2000, by: 2) {
      term *= v * v
      let next = sum + term / odd
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// x^a · y^b / B(a, b), for x + y = 1.
  static func betaTerm(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    let n = a + b
    // One minus a small x has lost digits that b of a million would show.
    let difference = x <= y ? a - n * x : n * y - b
    let error = stirlingError(n) - stirlingError(a) - stirlingError(b)
    let exponent =
      error - deviance(a, mean: n * x, difference: difference)
      - deviance(b, mean: n * y, difference: -difference)
    return exp(exponent) * (a * b / (2 * .pi * n)).squareRoot()
  }

  /// x^a · e^−x / Γ(a).
  static func gammaTerm(_ a: Double, x: Double) -> Double {
    exp(-stirlingError(a) - deviance(a, mean: x, difference: a - x)) * (a / (2 * .pi)).squareRoot()
  }
}
