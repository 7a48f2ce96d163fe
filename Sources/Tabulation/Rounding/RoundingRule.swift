/// How the percentages of a table are rounded.
public enum RoundingRule: String, Hashable, Sendable, CaseIterable {
  /// Each by itself, ties away from zero; parts may not add up to 100.
  case halfUp = "half-up"
  /// Each by itself, ties to the even neighbour; parts may not add up to 100.
  case halfEven = "half-even"
  /// Parts of one distribution add up to 100, by the largest remainder.
  case largestRemainder = "largest-remainder"
  /// Percentages of a crosstab's total add up along both margins.
  case controlled

  /// How a percentage is rounded by itself.
  var ties: Share.TieRule { self == .halfEven ? .halfEven : .halfAwayFromZero }
}
