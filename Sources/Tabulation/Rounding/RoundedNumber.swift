/// A number that was rounded to some decimals, ready to be written.
public struct RoundedNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number in units of its last decimal: 574 of `57.4`.
  public let units: Int128
  /// The decimals, 0 to 9.
  public let digits: Int

  /// Makes a number from units of its last decimal.
  public init(units: Int128, digits: Int) {
    precondition(0...9 ~= digits, "decimals are 0 to 9")
    self.units = units
    self.digits = digits
  }

  /// The number with a point and all its decimals, such as `57.40`; a zero has no sign.
  public var description: String {
    guard digits > 0 else { return String(units) }
    let scale = Self.scale(digits)
    let decimals = String(units.magnitude % scale)
    return (units < 0 ? "-" : "") + String(units.magnitude / scale) + "."
      + String(repeating: "0", count: digits - decimals.utf8.count) + decimals
  }

  /// Orders numbers by their size.
  public static func < (one: RoundedNumber, other: RoundedNumber) -> Bool {
    let digits = max(one.digits, other.digits)
    func units(_ number: RoundedNumber) -> Int128 {
      number.units * Int128(scale(digits - number.digits))
    }
    return units(one) < units(other)
  }

  /// 10 to the power of some decimals.
  static func scale(_ digits: Int) -> UInt128 {
    (0..<digits).reduce(1) { scale, _ in scale * 10 }
  }
}
