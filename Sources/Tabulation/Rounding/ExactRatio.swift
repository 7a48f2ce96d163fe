/// One whole number over another, or the difference of two such ratios, without any rounding.
public struct ExactRatio: Hashable, Sendable {
  /// The number above the line.
  public let numerator: Int128
  /// The number below the line, above zero.
  public let denominator: UInt128

  /// A ratio of two numbers, such as men to women; nil where the second is zero.
  public init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0 else { return nil }
    self.numerator = denominator < 0 ? -Int128(numerator) : Int128(numerator)
    self.denominator = UInt128(denominator.magnitude)
  }

  /// A ratio of wide numbers in lowest terms, so that further steps have room.
  private init(_ numerator: Int128, _ denominator: UInt128) {
    var (one, other) = (numerator.magnitude, denominator)
    while other != 0 { (one, other) = (other, one % other) }
    self.numerator = numerator / Int128(one)
    self.denominator = denominator / one
  }

  /// The change from one share to another, from the exact ratios: the difference is rounded once.
  ///
  /// A change from 43 % to 57 % is 14 percentage points, `rounded(times: 100)`.
  ///
  /// - Returns: The difference; nil where it passes 128 bits, which shares of counts below 2^62
  ///   never do.
  public static func change(from before: Share, to after: Share) -> ExactRatio? {
    let (one, other) = (
      ExactRatio(after.part, over: after.whole)!, ExactRatio(before.part, over: before.whole)!
    )
    let (left, over1) = one.numerator.multipliedReportingOverflow(by: Int128(other.denominator))
    let (right, over2) = other.numerator.multipliedReportingOverflow(by: Int128(one.denominator))
    let (difference, over3) = left.subtractingReportingOverflow(right)
    let (base, over4) = one.denominator.multipliedReportingOverflow(by: other.denominator)
    if over1 || over2 || over3 || over4 || base > UInt128(Int128.max) { return nil }
    return ExactRatio(difference, base)
  }

  /// The change of a number relative to what it was, 100 · (after − before) / |before| in percent.
  ///
  /// - Returns: The change for `rounded(times: 100)`; nil where the number was zero, because there
  ///   is no percentage of nothing.
  public static func change(from before: Int, to after: Int) -> ExactRatio? {
    guard before != 0 else { return nil }
    return ExactRatio(Int128(after) - Int128(before), UInt128(before.magnitude))
  }

  /// The ratio of 64-bit numbers times a power of ten from -9 to 9.
  ///
  /// Without a power the two numbers stay as they are, because they are counts.
  func shifted(by tens: Int) -> ExactRatio {
    if tens == 0 { return self }
    let scale = RoundedNumber.scale(abs(tens))
    return tens < 0
      ? ExactRatio(numerator, denominator * scale)
      : ExactRatio(numerator * Int128(scale), denominator)
  }

  /// The ratio times a number, rounded once to some decimals.
  ///
  /// - Parameters:
  ///   - factor: What the ratio is given for, such as 100 for men per 100 women or for percent.
  ///   - digits: Decimals from 0 to 9.
  ///   - ties: How a tie is decided.
  /// - Returns: The number; nil where it passes 128 bits.
  public func rounded(
    times factor: Int = 1, digits: Int = 0, ties: Share.TieRule = .halfAwayFromZero
  ) -> RoundedNumber? {
    let scale = UInt128(factor.magnitude) * RoundedNumber.scale(digits)
    let (high, low) = numerator.magnitude.multipliedFullWidth(by: scale)
    guard high < denominator else { return nil }
    var (units, remainder) = denominator.dividingFullWidth((high, low))
    if ties.roundsUp(remainder, of: denominator, after: units) { units += 1 }
    guard units < UInt128(Int128.max) else { return nil }
    let isNegative = (numerator < 0) != (factor < 0)
    return RoundedNumber(units: isNegative ? -Int128(units) : Int128(units), digits: digits)
  }
}
