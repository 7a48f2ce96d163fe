/// Which headings of an axis are sums of others.
public struct AxisSums: Hashable, Sendable {
  /// For each heading the sum that it is a part of; nil for a heading that is part of none.
  public let parents: [Int?]
  /// For each heading the parts that add up to it; empty for categories.
  public let parts: [[Int]]

  /// The headings of an axis by the sum that each is a part of.
  public init(parents: [Int?]) {
    self.parents = parents
    var parts = Array(repeating: [Int](), count: parents.count)
    for (heading, parent) in parents.enumerated() {
      if let parent { parts[parent].append(heading) }
    }
    self.parts = parts
  }

  /// An axis without sums of one heading, as in a table without columns.
  public static let single = AxisSums(parents: [nil])

  /// Categories with their total behind them.
  public static func total(of count: Int) -> AxisSums {
    AxisSums(parents: Array(repeating: count, count: count) + [nil])
  }
}

extension LinkedCounts {
  /// Adds the sums of a table with rows and columns.
  ///
  /// There are no more than say everything: with subtotals along one axis only, each count stands in
  /// two sums at most, and the table is a network.
  ///
  /// - Parameters:
  ///   - rows: The sums of the rows.
  ///   - columns: The sums of the columns.
  ///   - place: The place of the count in a row and a column.
  ///   - adds: Whether numbers add up to a number, which counts of persons who are counted once in
  ///     each category may not.
  /// - Returns: The places of the sums.
  public mutating func addSums(
    rows: AxisSums, columns: AxisSums, place: (_ row: Int, _ column: Int) -> Int,
    where adds: (_ total: Int, _ parts: [Int]) -> Bool = { _, _ in true }
  ) -> [Int] {
    var numbers: [Int] = []
    func add(_ total: Int, _ parts: [Int], _ counts: inout LinkedCounts) {
      if adds(total, parts) { numbers.append(counts.addSum(total, of: parts)) }
    }
    for row in rows.parents.indices where rows.parts[row].isEmpty {
      for column in columns.parents.indices where !columns.parts[column].isEmpty {
        add(place(row, column), columns.parts[column].map { place(row, $0) }, &self)
      }
    }
    for row in rows.parents.indices where !rows.parts[row].isEmpty {
      for column in columns.parents.indices {
        add(place(row, column), rows.parts[row].map { place($0, column) }, &self)
      }
    }
    return numbers
  }
}
