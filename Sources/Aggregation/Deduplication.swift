package import HeadcountClassification

/// Versions of records by key, kept until all inputs are read, because the latest may come last.
///
/// One record takes 40 bytes, 4 for each dimension, 8 for each measure and 24 for each key of
/// distinct members. No key is kept, only
/// its digest. Records are spread over shards by key, so that shards can be resolved side by side.
package struct VersionStore: Sendable {
  /// The number of shards.
  package static let shardCount = 64

  /// The records of one shard.
  package struct Shard: Sendable {
    var keys: [Digest] = []
    var contents: [Digest] = []
    var instants: [Int] = []
    var codes: [UInt32] = []
    var values: [Int64] = []
    var members: [Digest?] = []
    /// Whether each record cannot be used.
    var rejected: [Bool] = []
  }

  package private(set) var shards: [Shard]

  package init() { shards = Array(repeating: Shard(), count: Self.shardCount) }

  /// Adds a record of a block of observations.
  ///
  /// - Parameters:
  ///   - members: The record's key for each measure of distinct members.
  ///   - isRejected: Whether the record cannot be used; then it only tells that older versions of it
  ///     are no longer true.
  package mutating func add(
    _ observations: Observations, record: Int, key: Digest, content: Digest, instant: Int,
    members: [Digest?] = [], isRejected: Bool = false
  ) {
    let shard = Int(key.low % UInt64(Self.shardCount))
    shards[shard].keys.append(key)
    shards[shard].contents.append(content)
    shards[shard].instants.append(instant)
    for codes in observations.codes { shards[shard].codes.append(codes[record]) }
    for values in observations.values { shards[shard].values.append(values[record]) }
    shards[shard].members.append(contentsOf: members)
    shards[shard].rejected.append(isRejected)
  }

  /// Frees a shard's memory once it is resolved.
  package mutating func release(_ shard: Int) { shards[shard] = Shard() }
}

/// Decides for each key which version counts and what becomes of the others.
package enum Deduplication {
  /// A shard's records with the class of each.
  package struct Outcome: Sendable {
    /// All records, with common codes.
    package var observations: Observations
    /// The class of each record.
    package var classes: [RecordClass]
    /// The key of each record for each measure of distinct members.
    package var members: [[Digest?]]
  }

  /// Resolves one shard of all workers.
  ///
  /// Records of one key, instant and content count once, the others are duplicates. Of different
  /// versions the latest instant stands; earlier ones are superseded, those of the same instant
  /// are conflicts, of which the one with the highest digest stands: by content, never by order.
  /// A rejected version supersedes earlier ones, but none of its own instant; its class is `rejected`.
  ///
  /// - Parameters:
  ///   - parts: The shard of each worker with the common code of each of its codes, by dimension.
  ///   - dimensions: The number of dimensions of the observations.
  ///   - values: The number of summed values of the observations.
  ///   - members: The number of measures of distinct members.
  package static func resolve(
    _ parts: [(shard: VersionStore.Shard, codes: [[UInt32]])], dimensions: Int, values: Int,
    members: Int = 0
  ) -> Outcome {
    var places: [(part: Int, record: Int)] = []
    for (part, content) in parts.enumerated() {
      for record in content.shard.keys.indices { places.append((part, record)) }
    }
    places.sort { one, other in
      let (a, b) = (parts[one.part].shard, parts[other.part].shard)
      if a.keys[one.record] != b.keys[other.record] {
        return a.keys[one.record] < b.keys[other.record]
      }
      if a.instants[one.record] != b.instants[other.record] {
        return a.instants[one.record] > b.instants[other.record]
      }
      if a.rejected[one.record] != b.rejected[other.record] { return b.rejected[other.record] }
      return a.contents[one.record] > b.contents[other.record]
    }
    var outcome = Outcome(
      observations: Observations(dimensions: dimensions, values: values), classes: [],
      members: Array(repeating: [], count: members))
    outcome.observations.reset(places.count)
    outcome.classes.reserveCapacity(places.count)
    var winner: (key: Digest, instant: Int)?
    var last: (key: Digest, instant: Int, content: Digest)?
    for (row, place) in places.enumerated() {
      let (shard, codes) = parts[place.part]
      let (key, instant) = (shard.keys[place.record], shard.instants[place.record])
      let version = (key, instant, shard.contents[place.record])
      if shard.rejected[place.record] {
        if winner?.key != key { winner = (key, instant) }
        outcome.classes.append(.rejected)
      } else if winner?.key != key {
        winner = (key, instant)
        outcome.classes.append(.counted)
      } else if let last, last == version {
        outcome.classes.append(.duplicate)
      } else {
        outcome.classes.append(instant == winner!.instant ? .conflict : .superseded)
      }
      if !shard.rejected[place.record] { last = version }
      for dimension in 0..<dimensions {
        let code = shard.codes[place.record * dimensions + dimension]
        outcome.observations.codes[dimension][row] = codes[dimension][Int(code)]
      }
      for value in 0..<values {
        outcome.observations.values[value][row] = shard.values[place.record * values + value]
      }
      for member in 0..<members {
        outcome.members[member].append(shard.members[place.record * members + member])
      }
    }
    return outcome
  }
}
