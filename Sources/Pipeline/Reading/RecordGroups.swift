import HeadcountClassification

/// Numbers the groups of records that have one category of each of a few dimensions, in one worker.
struct RecordGroups: Sendable {
  /// More dimensions would make a group of each record.
  private static let limit = 4

  /// The dimensions by which records are grouped.
  let dimensions: [Int]
  /// For each dimension behind the first the pairs of a number before it and its own code.
  private var pairs: [KeyNumbers]
  /// The group of each record of the block.
  private(set) var codes: [UInt32] = []

  /// Groups by the dimensions that keep rows apart, or by the first one.
  init(_ plan: SourcePlan) {
    let apart = plan.apart
    dimensions = Array(
      (apart.isEmpty ? Array(plan.dimensions.indices.prefix(1)) : apart).prefix(Self.limit))
    pairs = dimensions.dropFirst().map { _ in KeyNumbers() }
  }

  mutating func take(_ observations: Observations) {
    guard let first = dimensions.first else {
      codes = [UInt32](repeating: 0, count: observations.count)
      return
    }
    codes = observations.codes[first]
    for (place, dimension) in dimensions.dropFirst().enumerated() {
      for record in 0..<observations.count {
        codes[record] = pairs[place].number(
          of: UInt64(codes[record]) << 32 | UInt64(observations.codes[dimension][record]))
      }
    }
  }

  /// The codes of each group, by its number, given the worker's categories of each dimension.
  func tuples(_ categories: [[Category]]) -> [[UInt32]] {
    guard let first = dimensions.first else { return [[]] }
    let groups = categories[first].indices.map { [UInt32($0)] }
    return pairs.reduce(groups) { groups, pairs in
      pairs.keys.map { groups[Int($0 >> 32)] + [UInt32(truncatingIfNeeded: $0)] }
    }
  }
}
