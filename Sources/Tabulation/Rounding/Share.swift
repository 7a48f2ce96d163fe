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
  /// - Parameters:
  ///   - digits: Decimals from 0 to 9.
  ///   - ties: How a tie is decided.
  public func percent(digits: Int = 0, ties: TieRule = .halfAwayFromZero) -> String {
    percentage(digits: digits, ties: ties).description
  }

  /// The percentage as a number that is rounded once, from the exact ratio.
  ///
  /// With `u` = 10^digits the result is floor((2 · |part| · 100 · u + whole) / (2 · whole)) units
  /// of the last decimal; nothing is divided in floating point. A negative zero is zero.
  ///
  /// - Parameters:
  ///   - digits: Decimals from 0 to 9.
  ///   - ties: How a tie is decided.
  public func percentage(digits: Int = 0, ties: TieRule = .halfAwayFromZero) -> RoundedNumber {
    precondition(0...9 ~= digits, "decimals are 0 to 9")
    let scaled = UInt128(part.magnitude) * 100 * RoundedNumber.scale(digits)
    let base = UInt128(whole.magnitude)
    var (units, remainder) = scaled.quotientAndRemainder(dividingBy: base)
    if ties.roundsUp(remainder, of: base, after: units) { units += 1 }
    let isNegative = (part < 0) != (whole < 0)
    return RoundedNumber(units: isNegative ? -Int128(units) : Int128(units), digits: digits)
  }
}

extension Share.TieRule {
  /// Whether what remains of a division is rounded up, away from zero.
  func roundsUp(_ remainder: UInt128, of base: UInt128, after quotient: UInt128) -> Bool {
    let rest = base - remainder
    return remainder > rest
      || (remainder == rest && (self == .halfAwayFromZero || quotient % 2 == 1))
  }
}
