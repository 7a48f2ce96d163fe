/// A part of a whole as an exact ratio, rounded once and only when it is written.
public struct Share: Hashable, Sendable {
  /// How a tie between two neighbours is decided.
  public enum TieRule: String, Hashable, Sendable, CaseIterable {
    /// Away from zero, as readers and spreadsheets expect of published tables.
    case halfAwayFromZero = "half-up"
    /// To the even neighbour, for values that are added or averaged afterwards.
    case halfEven = "half-even"
  }

  /// The part, in the unit of the measure.
  public let part: Int
  /// The whole that the part belongs to; never zero.
  public let whole: Int

  /// Makes the share of a part in a whole; nil where the whole is zero.
  public init?(_ part: Int, of whole: Int) {
    guard whole != 0 else { return nil }
    self.part = part
    self.whole = whole
  }

  /// The percentage with a number of decimals, rounded from the exact ratio, such as `57.4`.
  ///
  /// With `u` = 10^digits the result is floor((2 · |part| · 100 · u + whole) / (2 · whole)) units
  /// of the last decimal; nothing is divided in floating point. A negative zero is written as zero.
  ///
  /// - Parameters:
  ///   - digits: Decimals from 0 to 9.
  ///   - ties: How a tie is decided.
  public func percent(digits: Int = 0, ties: TieRule = .halfAwayFromZero) -> String {
    precondition(0...9 ~= digits, "decimals are 0 to 9")
    let units = (0..<digits).reduce(UInt128(1)) { unit, _ in unit * 10 }
    let scaled = UInt128(part.magnitude) * 100 * units
    let base = UInt128(whole.magnitude)
    var (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: base)
    let twice = remainder * 2
    if twice > base || (twice == base && (ties == .halfAwayFromZero || quotient % 2 == 1)) {
      quotient += 1
    }
    remainder = quotient % units
    let isNegative = (part < 0) != (whole < 0) && quotient != 0
    let whole = (isNegative ? "-" : "") + String(quotient / units)
    guard digits > 0 else { return whole }
    let decimals = String(remainder)
    return whole + "." + String(repeating: "0", count: digits - decimals.utf8.count) + decimals
  }
}
