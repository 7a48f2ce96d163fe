#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The first digits of amounts beside those that Benford's law expects: a signal for review, no verdict.
///
/// Of amounts that spread over orders of magnitude, log₁₀(1 + 1/d) begin with the digit d. Invented
/// amounts often do not. The law does not hold for ages, sizes of households, prices that a
/// programme fixed, or amounts with a cap, and ``spansTwoOrders`` is only the first of these questions.
///
/// Counts of digits add up, so parts may be merged. Source: M. Nigrini, Benford's Law, 2012.
public struct FirstDigits: Hashable, Sendable {
  /// Nigrini's classes of the mean absolute deviation for first digits.
  public enum Conformity: String, Hashable, Sendable, CaseIterable {
    /// Below 0.006.
    case close
    /// Below 0.012.
    case acceptable
    /// Below 0.015.
    case marginal
    /// From 0.015 on.
    case nonconforming
  }

  /// How many amounts begin with 1, 2, … 9.
  public private(set) var counts = [Int](repeating: 0, count: 9)
  /// The smallest amount without its sign, zeros left out; nil without amounts.
  public private(set) var smallest: UInt?
  /// The largest amount without its sign.
  public private(set) var largest: UInt?

  /// No amounts yet.
  public init() {}

  /// Takes amounts; zeros have no first digit and are left out, signs do not matter.
  ///
  /// Decimals are given in the units of their last place, all of the same place.
  public init(_ amounts: some Sequence<Int>) {
    for amount in amounts { add(amount) }
  }

  /// Adds an amount; a zero has no first digit and is left out.
  public mutating func add(_ amount: Int) {
    guard amount != 0 else { return }
    let size = amount.magnitude
    var digit = size
    while digit > 9 { digit /= 10 }
    counts[Int(digit) - 1] += 1
    smallest = min(smallest ?? size, size)
    largest = max(largest ?? size, size)
  }

  /// Adds the amounts of another part.
  public mutating func merge(_ other: FirstDigits) {
    for digit in counts.indices { counts[digit] += other.counts[digit] }
    if let size = other.smallest { smallest = min(smallest ?? size, size) }
    if let size = other.largest { largest = max(largest ?? size, size) }
  }

  /// The number of amounts that have a first digit.
  public var total: Int { counts.reduce(0, +) }

  /// Whether the largest amount is a hundred times the smallest or more.
  ///
  /// Where it is not, the law is not expected to hold, and the figures below say nothing.
  public var spansTwoOrders: Bool {
    guard let smallest, let largest else { return false }
    return largest / smallest >= 100
  }

  /// The share of amounts that should begin with each digit from 1 to 9.
  public static let expectedShares = (1...9).map { log10(1 + 1 / Double($0)) }

  /// Σ (observed − expected)²/expected, with 8 degrees of freedom; nil without amounts.
  public var chiSquare: Double? {
    guard total > 0 else { return nil }
    return zip(counts, Self.expectedShares).reduce(0) { sum, digit in
      let expected = Double(total) * digit.1
      let difference = Double(digit.0) - expected
      return sum + difference * difference / expected
    }
  }

  /// The probability of a chi-square at least as large if the law holds; nil without amounts.
  public var pValue: Double? {
    chiSquare.map { ChiSquareDistribution.upperTail($0, degreesOfFreedom: 8) }
  }

  /// The mean over digits of |observed share − expected share|; nil without amounts.
  public var meanAbsoluteDeviation: Double? {
    guard total > 0 else { return nil }
    let sum = zip(counts, Self.expectedShares).reduce(0) { sum, digit in
      sum + (Double(digit.0) / Double(total) - digit.1).magnitude
    }
    return sum / 9
  }

  /// Nigrini's class of the mean absolute deviation, which does not grow with the number of amounts.
  public var conformity: Conformity? {
    meanAbsoluteDeviation.map { deviation in
      switch deviation {
      case ..<0.006: .close
      case ..<0.012: .acceptable
      case ..<0.015: .marginal
      default: .nonconforming
      }
    }
  }
}
