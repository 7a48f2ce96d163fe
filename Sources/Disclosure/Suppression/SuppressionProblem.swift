/// Counts that are to be published so that nobody can tell which of the unsafe ones are small.
public struct SuppressionProblem: Sendable {
  /// The counts and their sums.
  public var counts: LinkedCounts
  /// The true numbers.
  public var values: [Int]
  /// The unsafe counts with the threshold of each: what stays possible must be at least so wide.
  public var unsafe: [Int: Int]
  /// Whether each count is a margin, which is withheld only where nothing else helps.
  public var isMargin: [Bool]
  /// The sums of each table, by their places among the sums; tables of few dimensions come first.
  public var tables: [[Int]]
  /// Whether all zeros are shown, so that a withheld count is known to be at least 1.
  public var showsZeros: Bool

  /// Counts of one or several tables.
  public init(
    counts: LinkedCounts, values: [Int], unsafe: [Int: Int], isMargin: [Bool], tables: [[Int]],
    showsZeros: Bool = true
  ) {
    (self.counts, self.values, self.unsafe, self.isMargin) = (counts, values, unsafe, isMargin)
    (self.tables, self.showsZeros) = (tables, showsZeros)
  }

  /// What is known of every withheld count.
  var least: Int { showsZeros ? 1 : 0 }

  /// How wide the interval of an unsafe count must be.
  ///
  /// Where a withheld count is known to be at least 1 the interval loses its zero.
  func width(_ threshold: Int) -> Int { threshold - least }

  /// What is published where some counts are withheld.
  package func published(_ isWithheld: [Bool]) -> PublishedCounts {
    PublishedCounts(
      counts, shown: values.indices.map { isWithheld[$0] ? nil : values[$0] }, least: least)
  }
}

/// Which counts are withheld, and whether that is proven to be enough.
public struct SuppressionPattern: Sendable, Hashable {
  /// Whether each count is withheld.
  public var isWithheld: [Bool]
  /// The unsafe counts that no pattern could be proven to protect; empty where all are safe.
  public var unprotected: [Int]
  /// Whether margins had to be withheld beside those that are unsafe themselves.
  public var withholdsMargins: Bool

  /// Whether every unsafe count is proven to be safe.
  public var isSafe: Bool { unprotected.isEmpty }
}
