/// Numbers each combination of codes, as digits of different bases make a number.
///
///     key of codes (g, s, e) = (g * sexes + s) * educations + e
struct MixedRadix: Hashable, Sendable {
  /// The number of codes that each place has room for.
  private(set) var radices: [Int]
  /// The number of combinations.
  private(set) var combinations: UInt64 = 1

  /// Starts with room for one code in each place.
  init(dimensions: Int) { radices = Array(repeating: 1, count: dimensions) }

  /// Whether there is room for so many categories in each place.
  func holds(_ categories: [Int]) -> Bool {
    !zip(radices, categories).contains { $0 < $1 }
  }

  /// The radix with room for so many categories, and a quarter more where it must grow.
  func grown(to categories: [Int]) throws(AggregationError) -> MixedRadix {
    var grown = self
    grown.radices = zip(radices, categories).map { $0 < $1 ? $1 + $1 / 4 : $0 }
    grown.combinations = 1
    for radix in grown.radices {
      let (product, over) = grown.combinations.multipliedReportingOverflow(by: UInt64(radix))
      if over { throw .tooManyCombinations }
      grown.combinations = product
    }
    return grown
  }

  /// The number of a combination.
  func key(of codes: [UInt32]) -> UInt64 {
    zip(codes, radices).reduce(0) { $0 * UInt64($1.1) + UInt64($1.0) }
  }

  /// The combination of a number.
  func codes(of key: UInt64) -> [UInt32] {
    var key = key
    var codes = [UInt32](repeating: 0, count: radices.count)
    for place in radices.indices.reversed() {
      codes[place] = UInt32(key % UInt64(radices[place]))
      key /= UInt64(radices[place])
    }
    return codes
  }
}
