/// A decimal number exactly as it is written: its digits and the place of its mark.
///
/// `1.50` and `1.5` are one number and two writings; `normalized` makes them equal.
public struct ExactDecimal: Hashable, Sendable, CustomStringConvertible {
  /// All digits as one whole number: -150 of `-1.50`.
  public let units: Int
  /// The number of digits behind the mark: 2 of `-1.50`.
  public let scale: Int

  /// Makes a number from its digits and the place of its mark.
  public init(units: Int, scale: Int) {
    precondition(scale >= 0, "digits behind the mark are none or more")
    self.units = units
    self.scale = scale
  }

  /// The number without zeros at the end of its fraction.
  public var normalized: ExactDecimal {
    var (units, scale) = (units, scale)
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    return ExactDecimal(units: units, scale: scale)
  }

  /// The number with a point, and a zero before it where it has no whole part.
  public var description: String {
    guard scale > 0 else { return String(units) }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}
