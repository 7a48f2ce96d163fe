/// What a cell of a table says: a count, a figure that is derived from counts, or nothing.
public enum Figure: Hashable, Sendable, CustomStringConvertible {
  /// A count or a sum.
  case count(Int)
  /// An exact sum of numbers with decimals, such as tonnes.
  case quantity(RoundedNumber)
  /// A ratio of two counts, with the number it is shown as, such as men per 100 women.
  case ratio(ExactRatio, RoundedNumber)
  /// A middle value, such as the median size of households.
  case median(RoundedNumber)
  /// A number estimated from a sample, as it is, as it is shown, and whether it is sure enough to be
  /// published.
  case estimate(Double, RoundedNumber, EstimateRelease.Verdict)
  /// Nothing can be said: there is no base, or the numbers must not be added up here.
  case none
  /// There is a figure, and it is not shown to protect people.
  case withheld

  /// The count; nil for other figures.
  public var count: Int? {
    if case .count(let count) = self { count } else { nil }
  }

  /// The figure without grouping of digits; empty where there is none.
  public var description: String {
    switch self {
    case .count(let count): String(count)
    case .ratio(_, let number), .median(let number), .quantity(let number),
      .estimate(_, let number, _):
      number.description
    case .none, .withheld: ""
    }
  }
}
