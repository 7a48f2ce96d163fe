/// Counts that are to be published so that nobody can tell which of the primary ones are small.
public struct SuppressionProblem: Sendable {
  /// The counts and their sums.
  public var counts: LinkedCounts
  /// The true numbers.
  public var values: [Int]
  /// The primary counts with the threshold of each: what stays possible must be at least so wide.
  public var primary: [Int: Int]
  /// Whether each count is a margin, which is withheld only where nothing else helps.
  public var isMargin: [Bool]
  /// The sums of each table, by their places among the sums; tables of few dimensions come first.
  public var tables: [[Int]]
  /// Whether all zeros are shown, so that a withheld count is known to be at least 1.
  public var showsZeros: Bool
  /// Whether margins may be withheld where nothing else helps.
  public var mayWithholdMargins = true

  /// Counts that no table shows, and that follow from others: they are withheld from the start.
  public var unpublished: Set<Int> = []
  /// Counts that everybody knows already, so that withholding them is of no use.
  package var fixed: Set<Int> = []
  /// What some counts are known to be at least, such as what an earlier release showed of counts that
  /// only grow.
  public var floors: [Int: Int] = [:]

  /// Counts of one or several tables.
  public init(
    counts: LinkedCounts, values: [Int], primary: [Int: Int], isMargin: [Bool], tables: [[Int]],
    showsZeros: Bool = true
  ) {
    (self.counts, self.values, self.primary, self.isMargin) = (counts, values, primary, isMargin)
    (self.tables, self.showsZeros) = (tables, showsZeros)
  }

  /// What is known of every withheld count.
  var least: Int { showsZeros ? 1 : 0 }

  /// How wide the interval of a primary count must be.
  ///
  /// Where a withheld count is known to be at least 1 the interval loses its zero.
  func width(_ threshold: Int) -> Int { threshold - least }

  /// What is published where some counts are withheld.
  package func published(_ isWithheld: [Bool]) -> PublishedCounts {
    published(counts, shown: values.indices.map { isWithheld[$0] ? nil : values[$0] })
  }

  /// Shown numbers with what is known of the others beside them.
  func published(_ counts: LinkedCounts, shown: [Int?]) -> PublishedCounts {
    var published = PublishedCounts(counts, shown: shown, least: least)
    for (place, floor) in floors { published.lower[place] = max(least, floor) }
    return published
  }
}

/// Which counts are withheld, and whether that is proven to be enough.
public struct SuppressionPattern: Sendable, Hashable {
  /// Whether each count is withheld.
  public var isWithheld: [Bool]
  /// The primary counts that no pattern could be proven to protect; empty where all are safe.
  public var unprotected: [Int]
  /// Whether margins had to be withheld beside those that are primary themselves.
  public var withholdsMargins: Bool

  /// Whether every primary count is proven to be safe.
  public var isSafe: Bool { unprotected.isEmpty }
}
