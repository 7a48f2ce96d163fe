/// Small noise for counts, looked up by the count and the key of the cell.
///
/// Each line says up to which key a count gets which noise:
///
///     count,upper_bound_exclusive,noise
///     1,32768,-1       a count of 1 becomes 0 for one half of the keys
///     1,65536,1        and 2 for the other
///
/// Counts above the table's largest take the lines of the largest; 0 stays 0. All figures of a
/// release are perturbed, margins by their own keys. (Fraser and Wooton, "A proposed method for
/// confidentialising tabular output to protect against differencing", 2005; Eurostat's `ptable`.)
public struct PerturbationTable: Hashable, Sendable {
  /// The noise of a count for the keys below a bound and not below the bound before.
  public struct Line: Hashable, Sendable {
    /// The true count.
    public var count: Int
    /// The first key that the line is not for.
    public var upperBound: Int
    /// What is added.
    public var noise: Int

    /// Makes a line.
    public init(count: Int, upperBound: Int, noise: Int) {
      self.count = count
      self.upperBound = upperBound
      self.noise = noise
    }
  }

  /// A reason why lines are no table.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The count whose lines are wrong; nil where the table as a whole is.
    public let count: Int?
    /// What is wrong, and what is expected.
    public let description: String
  }

  /// The lines of each count from 1, by their bounds.
  private let lines: [[Line]]

  /// The largest noise in either direction, which is not to be published.
  public let largestNoise: Int

  /// A table of lines in any order.
  ///
  /// - Throws: `Refusal` where a count below the largest has no lines, the bounds of a count do not
  ///   rise to 65,536, or a result would be negative.
  public init(_ lines: [Line]) throws(Refusal) {
    let byCount = Dictionary(grouping: lines, by: \.count)
    guard let largest = byCount.keys.max(), largest >= 1, byCount.keys.min()! >= 1 else {
      throw Refusal(count: nil, description: "a perturbation table has lines for counts from 1 on")
    }
    // A table has a handful of counts; one beyond them is a mistake, not memory.
    guard largest <= 10_000 else {
      throw Refusal(count: largest, description: "a perturbation table has at most 10000 counts")
    }
    var sorted: [[Line]] = []
    for count in 1...largest {
      let own = (byCount[count] ?? []).sorted { $0.upperBound < $1.upperBound }
      sorted.append(try Self.checked(own, count))
    }
    self.lines = sorted
    largestNoise = lines.map { abs($0.noise) }.max()!
  }

  private static func checked(_ lines: [Line], _ count: Int) throws(Refusal) -> [Line] {
    func refusal(_ text: String) -> Refusal {
      Refusal(count: count, description: "perturbation table, count \(count): \(text)")
    }
    guard !lines.isEmpty else { throw refusal("there are no lines, but there are for larger ones") }
    var start = 0
    for line in lines {
      guard line.upperBound > start else {
        throw refusal("the bound \(line.upperBound) is not above the one before")
      }
      guard abs(line.noise) <= 1_000_000, count + line.noise >= 0 else {
        throw refusal("the noise \(line.noise) makes a count that is negative or far away")
      }
      start = line.upperBound
    }
    guard start == CellKey.modulus else {
      throw refusal("the last bound is \(start), not \(CellKey.modulus)")
    }
    return lines
  }

  /// What is added to a count on average over all keys: near 0 in a table that is meant to release
  /// sums which are right in the long run.
  public func bias(of count: Int) -> Double {
    if count <= 0 { return 0 }
    var (start, sum) = (0, 0)
    for line in lines[min(count, lines.count) - 1] {
      sum += (line.upperBound - start) * line.noise
      start = line.upperBound
    }
    return Double(sum) / Double(CellKey.modulus)
  }

  /// The published count of a cell.
  ///
  /// - Parameters:
  ///   - count: The true count, at least 0.
  ///   - cellKey: The sum of the keys of the records that are counted.
  public func perturbed(_ count: Int, cellKey: CellKey) -> Int {
    precondition(count >= 0, "a count is not negative")
    if count == 0 { return 0 }
    let own = lines[min(count, lines.count) - 1]
    // The last bound is 65,536, above any key.
    return count + own.first { cellKey.value < $0.upperBound }!.noise
  }
}
