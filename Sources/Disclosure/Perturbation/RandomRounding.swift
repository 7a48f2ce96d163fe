/// Rounds counts up or down to a multiple of a base, by the key of the cell instead of chance.
///
/// A count n with the remainder r is rounded up if `base × key < r × 65,536`: in r of `base` cases,
/// so that the expectation over all salts is n. A count that is a multiple stays, so 0 stays 0.
/// Without the salt the outcome is as good as chance; with it, the same people give the same number
/// in every table, month and order, and asking again teaches nothing. Margins are rounded by
/// themselves, so that a published table does not add up; published cells are never summed.
public struct RandomRounding: Hashable, Sendable {
  /// What counts are rounded to multiples of.
  public enum Base: Int, Hashable, Sendable, CaseIterable {
    /// Distorts less.
    case three = 3
    /// Hides more.
    case five = 5
  }

  /// What counts are rounded to multiples of.
  public let base: Base

  /// Rounding to a base.
  public init(base: Base) { self.base = base }

  /// The published count of a cell: a multiple of the base, less than the base away.
  ///
  /// - Parameters:
  ///   - count: The true count, at least 0.
  ///   - cellKey: The sum of the keys of the records that are counted.
  public func rounded(_ count: Int, cellKey: CellKey) -> Int {
    precondition(count >= 0, "a count is not negative")
    let remainder = count % base.rawValue
    let isUp = base.rawValue * cellKey.value < remainder * CellKey.modulus
    return count - remainder + (isUp ? base.rawValue : 0)
  }
}
