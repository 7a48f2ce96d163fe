/// What is known of linked counts from what was published: the numbers that are shown, and bounds of
/// those that are withheld.
public struct PublishedCounts: Sendable {
  /// The counts and their sums.
  public let counts: LinkedCounts
  /// The number of each count; nil where it is withheld.
  public var shown: [Int?]
  /// What each withheld count is at least: 1 where zeros are always shown, else 0.
  public var lower: [Int]
  /// What each withheld count is at most, where that is known.
  public var upper: [Int?]

  /// Counts of which nothing is known but the numbers shown, and that no count is below `least`.
  public init(_ counts: LinkedCounts, shown: [Int?], least: Int = 0) {
    precondition(shown.count == counts.count)
    self.counts = counts
    self.shown = shown
    lower = Array(repeating: least, count: shown.count)
    upper = Array(repeating: nil, count: shown.count)
  }
}

/// The numbers that a withheld count can be.
public struct FeasibleInterval: Hashable, Sendable {
  /// The least.
  public var low: Int
  /// The greatest; nil where nothing bounds it.
  public var high: Int?

  /// Makes an interval.
  public init(low: Int, high: Int?) {
    self.low = low
    self.high = high
  }

  /// How far the ends are from each other; nil where nothing bounds the greatest.
  public var width: Int? { high.map { $0 - low } }

  /// Whether the ends are at least so far from each other.
  public func isAsWide(as width: Int) -> Bool { self.width.map { $0 >= width } ?? true }
}
