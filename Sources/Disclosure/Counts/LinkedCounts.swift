/// Counts of which some are sums of others: the cells and margins of one table, or of several that
/// share some.
///
/// A count is known by its place. Counts that mean the same in two tables are one count, so that a
/// number withheld in one table and published in another is seen as published.
public struct LinkedCounts: Sendable {
  /// A count that is the sum of others.
  public struct Sum: Hashable, Sendable {
    /// The place of the sum.
    public let total: Int
    /// The places of its parts, each once.
    public let parts: [Int]

    /// Makes a sum of parts.
    public init(total: Int, parts: [Int]) {
      self.total = total
      self.parts = parts
    }
  }

  /// How many counts there are.
  public private(set) var count = 0
  /// The sums, each once.
  public private(set) var sums: [Sum] = []
  private var known: [Sum: Int] = [:]

  /// No counts yet.
  public init() {}

  /// The same counts with some of the sums only.
  func keeping(_ numbers: [Int]) -> LinkedCounts {
    var kept = LinkedCounts()
    kept.count = count
    for number in numbers { kept.addSum(sums[number].total, of: sums[number].parts) }
    return kept
  }

  /// The same counts with the sums that a condition names, and the new place of each.
  func keeping(_ isKept: (Sum) -> Bool) -> (counts: LinkedCounts, numbers: [Int: Int]) {
    let kept = sums.indices.filter { isKept(sums[$0]) }
    return (
      keeping(kept), Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    )
  }

  /// Adds a count, and gives its place.
  public mutating func addCount() -> Int {
    count += 1
    return count - 1
  }

  /// Says that a count is the sum of others; a sum of one part and nothing else makes two counts equal.
  ///
  /// - Returns: The place of the sum among `sums`.
  @discardableResult
  public mutating func addSum(_ total: Int, of parts: [Int]) -> Int {
    let sum = Sum(total: total, parts: parts)
    if let number = known[sum] { return number }
    known[sum] = sums.count
    sums.append(sum)
    return sums.count - 1
  }
}
