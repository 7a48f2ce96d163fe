/// A confidence interval: a range of values that the data does not speak against.
///
/// Of many samples that are drawn and asked in the same way, a share of ``level`` has an interval that
/// holds the true value. It says nothing about wrong answers, or about people whom no sample reaches.
public struct Interval: Hashable, Sendable {
  /// The lower limit.
  public let low: Double
  /// The upper limit.
  public let high: Double
  /// The confidence level, such as 0.95.
  public let level: Double

  init(_ low: Double, _ high: Double, level: Double) {
    (self.low, self.high, self.level) = (low, high, level)
  }

  /// Whether a value lies in the interval, limits included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// A reason why there is no interval.
public enum IntervalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A confidence level is not between 0 and 1.
  case level(Double)
  /// A part is not a count from zero to the whole, or the whole is nothing.
  case notAPart(Int, of: Int)

  /// The reason in one sentence.
  public var description: String {
    switch self {
    case .level(let level): "a confidence level is between 0 and 1, not \(level)"
    case .notAPart(let part, let whole):
      "\(part) of \(whole) is not a proportion: a part is 0 or more of a whole of 1 or more"
    }
  }

  /// Refuses a level that is not between 0 and 1.
  static func check(level: Double) throws(IntervalError) {
    guard level > 0, level < 1 else { throw IntervalError.level(level) }
  }
}
