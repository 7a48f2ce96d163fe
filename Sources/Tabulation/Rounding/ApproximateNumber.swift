/// A count in words, such as "nearly 11,000" for 10,947.
///
/// The number is rounded half up; the word says on which side of it the count is. "Nearly" never
/// stands before a number at or below the count.
public struct ApproximateNumber: Hashable, Sendable, CustomStringConvertible {
  /// To what a count is rounded.
  public enum Precision: Hashable, Sendable {
    /// To two significant digits; counts below 1,000 stay as they are.
    case twoDigits
    /// To the nearest multiple of a number, such as 10 or 1,000.
    case nearest(Int)
  }

  /// How the rounded number stands to the count.
  public enum Relation: Hashable, Sendable {
    /// The count itself.
    case exactly
    /// The count is a little less.
    case nearly
    /// The count is a little more.
    case over
    /// The count is further away.
    case about
  }

  /// The rounded number.
  public let number: Int
  /// How it stands to the count.
  public let relation: Relation

  /// Rounds a count.
  ///
  /// With two digits a count within 2 % of the rounded number is "nearly" or "over" it; with a named
  /// precision, within a quarter of it. A count that would be rounded to nothing stays as it is.
  ///
  /// - Parameters:
  ///   - count: A count, zero or more.
  ///   - precision: To what it is rounded.
  public init(_ count: Int, to precision: Precision = .twoDigits) {
    precondition(count >= 0, "a count is not negative")
    let unit: Int
    switch precision {
    case .twoDigits: unit = count < 1000 ? 1 : Self.unit(of: count)
    case .nearest(let step):
      precondition(step > 0, "numbers are rounded to a multiple of one or more")
      unit = step
    }
    let (below, rest) = count.quotientAndRemainder(dividingBy: unit)
    let (rounded, over) = (rest >= unit - rest ? below + 1 : below).multipliedReportingOverflow(
      by: unit)
    guard !over, rounded > 0 || count == 0 else {
      (number, relation) = (count, .exactly)
      return
    }
    number = rounded
    let distance = rounded.magnitude > count.magnitude ? unit - rest : rest
    let isNear =
      switch precision {
      case .twoDigits: Int128(distance) * 50 <= Int128(rounded)
      case .nearest: Int128(distance) * 4 <= Int128(unit)
      }
    relation = rounded == count ? .exactly : !isNear ? .about : rounded > count ? .nearly : .over
  }

  /// The unit of the second digit of a number.
  private static func unit(of count: Int) -> Int {
    var unit = 1
    while count / unit >= 100 { unit *= 10 }
    return unit
  }

  /// The words in English, such as `over 500`.
  public var description: String {
    var digits = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { digits.append(",") }
      digits.append(digit)
    }
    let text = String(digits.reversed())
    return switch relation {
    case .exactly: text
    case .nearly: "nearly \(text)"
    case .over: "over \(text)"
    case .about: "about \(text)"
    }
  }
}
