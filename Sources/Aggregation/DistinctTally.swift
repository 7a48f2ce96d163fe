package import HeadcountClassification

/// The keys that occur in each combination of codes, as one worker meets them.
///
/// It counts people over records of activities: somebody in two activities is one person in the
/// total, so the total is no sum. Its memory grows with the number of keys; no key is kept, only
/// its digest.
package struct DistinctTally: Sendable {
  private let dimensions: [Int]
  private var radix: MixedRadix
  /// For each combination the keys in it, with the number of their records.
  private var members: [UInt64: [Digest: Int]] = [:]
  /// The records without a key, which can be counted as records but not as people.
  package private(set) var withoutKey = 0

  /// Makes a tally over the dimensions at these places in the observations.
  package init(dimensions: [Int]) {
    self.dimensions = dimensions
    radix = MixedRadix(dimensions: dimensions.count)
  }

  /// Adds a block of observations.
  ///
  /// - Parameters:
  ///   - observations: The records; those that are left out do not count.
  ///   - keys: The digest of each record's key, nil where the key is empty.
  ///   - categories: The number of categories of each dimension of the observations.
  package mutating func add(
    _ observations: Observations, keys: [Digest?], categories: [Int]
  ) throws(AggregationError) {
    try makeRoom(dimensions.map { categories[$0] })
    for record in 0..<observations.count
    where observations.taken.isEmpty || observations.taken[record] {
      guard let digest = keys[record] else {
        withoutKey += 1
        continue
      }
      var key: UInt64 = 0
      for (place, dimension) in dimensions.enumerated() {
        key = key * UInt64(radix.radices[place]) + UInt64(observations.codes[dimension][record])
      }
      members[key, default: [:]][digest, default: 0] += 1
    }
  }

  /// Visits each combination that holds something, with its codes and the records of each key in it.
  package func forEachCell(_ body: ([UInt32], [Digest: Int]) throws -> Void) rethrows {
    for (key, records) in members { try body(radix.codes(of: key), records) }
  }

  /// The tally with other keys, of which several may become one.
  package func renamed(_ name: (Digest) -> Digest) -> DistinctTally {
    var other = self
    other.members = members.mapValues { records in
      Dictionary(records.map { (name($0.key), $0.value) }, uniquingKeysWith: +)
    }
    return other
  }

  private mutating func makeRoom(_ categories: [Int]) throws(AggregationError) {
    guard !radix.holds(categories) else { return }
    let old = radix
    radix = try old.grown(to: categories)
    members = Dictionary(
      uniqueKeysWithValues: members.map { (radix.key(of: old.codes(of: $0)), $1) })
  }
}
