import HeadcountClassification

/// Numbers the groups of records that have one category of each of a few dimensions, in one worker.
struct RecordGroups: Sendable {
  /// More dimensions would make a group of each record.
  private static let limit = 4

  private let dimensions: [Int]
  /// For each dimension behind the first the number of a pair of numbers, and the pairs.
  private var numbers: [[UInt64: UInt32]]
  private var pairs: [[UInt64]]
  /// The group of each record of the block.
  private(set) var codes: [UInt32] = []

  /// Groups by the dimensions that keep rows apart, or by the first one.
  init(_ plan: SourcePlan) {
    let apart = plan.apart
    dimensions = Array(
      (apart.isEmpty ? Array(plan.dimensions.indices.prefix(1)) : apart).prefix(Self.limit))
    numbers = dimensions.dropFirst().map { _ in [:] }
    pairs = dimensions.dropFirst().map { _ in [] }
  }

  mutating func take(_ observations: Observations) {
    guard let first = dimensions.first else {
      codes = [UInt32](repeating: 0, count: observations.count)
      return
    }
    codes = observations.codes[first]
    for (place, dimension) in dimensions.dropFirst().enumerated() {
      // Neighbours are mostly of one group.
      var latest: (pair: UInt64, number: UInt32)?
      for record in 0..<observations.count {
        let pair = UInt64(codes[record]) << 32 | UInt64(observations.codes[dimension][record])
        if let latest, latest.pair == pair {
          codes[record] = latest.number
          continue
        }
        var number = numbers[place][pair]
        if number == nil {
          number = UInt32(pairs[place].count)
          numbers[place][pair] = number
          pairs[place].append(pair)
        }
        latest = (pair, number!)
        codes[record] = number!
      }
    }
  }

  /// The categories of a group, given the worker's of each dimension.
  func categories(_ group: Int, _ classifiers: [[Category]]) -> [Category] {
    guard !dimensions.isEmpty else { return [] }
    var codes: [UInt32] = []
    var rest = UInt64(group)
    for pairs in pairs.reversed() {
      let pair = pairs[Int(rest)]
      codes.append(UInt32(truncatingIfNeeded: pair))
      rest = pair >> 32
    }
    codes.append(UInt32(rest))
    return zip(dimensions, codes.reversed()).map { classifiers[$0][Int($1)] }
  }
}
