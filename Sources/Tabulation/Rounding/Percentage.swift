/// A percentage as a table shows it, with the exact share that it stands for.
public struct Percentage: Hashable, Sendable, CustomStringConvertible {
  /// The exact share.
  public let share: Share
  /// The percentage as it was rounded; adjusted where parts are made to add up.
  public let number: RoundedNumber
  /// Whether it is shown as less than one unit: it is above zero and would be rounded to it.
  public let isBelowUnit: Bool

  /// Makes the percentage of a share, rounded by itself.
  ///
  /// - Parameters:
  ///   - share: The exact share.
  ///   - digits: Decimals from 0 to 9.
  ///   - ties: How a tie is decided.
  ///   - marksSmall: Whether a share above zero that would be rounded to zero is shown as `<1`.
  public init(
    _ share: Share, digits: Int, ties: Share.TieRule = .halfAwayFromZero, marksSmall: Bool = false
  ) {
    self.init(share, share.percentage(digits: digits, ties: ties), marksSmall: marksSmall)
  }

  init(_ share: Share, _ number: RoundedNumber, marksSmall: Bool) {
    self.share = share
    self.number = number
    isBelowUnit =
      marksSmall && number.units == 0 && (share.part > 0) == (share.whole > 0)
      && share.part != 0
  }

  /// The text, such as `57.4`, or `<0.1`.
  public var description: String {
    isBelowUnit ? "<\(RoundedNumber(units: 1, digits: number.digits))" : number.description
  }
}
