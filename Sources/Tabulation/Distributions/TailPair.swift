/// The probability below a point and the one above it, each with its own digits.
///
/// One minus a probability near one has lost what a small tail needs.
package struct TailPair: Hashable, Sendable {
  /// The probability of values up to the point.
  package let lower: Double
  /// The probability of values above the point.
  package let upper: Double

  init(lower: Double) { (self.lower, upper) = (lower, 1 - lower) }

  init(upper: Double) { (self.upper, lower) = (upper, 1 - upper) }

  init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }
}
