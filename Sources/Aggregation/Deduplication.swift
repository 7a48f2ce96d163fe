package import HeadcountClassification

/// Decides for each key which version counts and what becomes of the others.
package struct Deduplication {
  /// A shard's records with the class of each.
  package struct Outcome {
    /// All records, with common codes.
    package var observations: Observations
    /// The class of each record.
    package var classes: [RecordClass]
    /// The key of each record for each measure of distinct members.
    package var members: [[Digest?]]
    /// The place of each record as its worker numbers it, and the worker.
    package var places: [(part: Int, place: UInt64)]
    package var report = VersionReport()
  }

  /// The records of a shard that one worker read, with the common code of each of its codes.
  package typealias Part = (shard: VersionShard, codes: [[UInt32]])

  let layout: VersionStore.Layout
  let rule: VersionRule
  let place: (_ part: Int, _ place: UInt64) -> RecordPlace
  /// The member by which one of several equal records is chosen, so that the order of files does not.
  package var tieMember: Int?
  package var outcome: Outcome
  /// The key of each record of the shard, and the digest of what it says.
  package internal(set) var keys: [Digest] = []
  package internal(set) var contents: [UInt64] = []
  var instants: [Int] = []
  var rejected: [Bool] = []
  private var buffer: [UInt64] = []

  /// Resolves one shard of all workers, after which `outcome` is that of the shard.
  ///
  /// Records of one key, instant and content count once, the others are duplicates. By the rules
  /// `latest` and `first` the version of that instant stands; those of other instants are superseded,
  /// those of the same instant are conflicts, of which the one with the highest digest stands: by
  /// content, never by order. A rejected version supersedes those of other instants as well, but
  /// none of its own; its class is `rejected`. By `sum` the values of all versions are added to the
  /// latest one and taken from the others, which are superseded. By `fail` one of equal versions
  /// stands, and different ones are reported.
  ///
  /// - Parameter parts: The shard of each worker.
  /// - Throws: `overflow` where a sum passes 64 bits.
  package mutating func resolve(_ parts: [Part]) throws(AggregationError) {
    unpack(parts)
    try resolve()
  }

  /// Makes a resolver, which is used for shard after shard so that its memory is.
  ///
  /// - Parameter place: The place of a record in the files, by the worker and the worker's number of
  ///   it.
  package init(
    _ layout: VersionStore.Layout, by rule: VersionRule,
    place: @escaping (_ part: Int, _ place: UInt64) -> RecordPlace
  ) {
    self.layout = layout
    self.rule = rule
    self.place = place
    outcome = Outcome(
      observations: Observations(dimensions: layout.dimensions, values: layout.values), classes: [],
      members: Array(repeating: [], count: layout.members), places: [])
  }

  /// Lays the records of all parts one after the other.
  private mutating func unpack(_ parts: [Part]) {
    let count = parts.reduce(0) { $0 + $1.shard.count }
    keys.refill(Digest(high: 0, low: 0), count)
    contents.refill(0, count)
    instants.refill(0, count)
    rejected.refill(false, count)
    outcome.observations.reset(count)
    outcome.classes.refill(.counted, count)
    outcome.places.refill((part: 0, place: 0), count)
    for member in 0..<layout.members { outcome.members[member].refill(nil, count) }
    outcome.report = VersionReport()
    var first = 0
    for (part, content) in parts.enumerated() {
      for chunk in content.shard.finished() {
        unpack(chunk, part, content.codes, at: first)
        first += chunk.count
      }
    }
  }

  private mutating func unpack(
    _ chunk: PackedColumns, _ part: Int, _ codes: [[UInt32]], at first: Int
  ) {
    let rows = 0..<chunk.count
    chunk.unpack(0, into: &buffer)
    Self.fill(&keys, from: first, buffer, rows) { $0.high = $1 }
    chunk.unpack(1, into: &buffer)
    Self.fill(&keys, from: first, buffer, rows) { $0.low = $1 }
    chunk.unpack(2, into: &buffer)
    Self.fill(&contents, from: first, buffer, rows) { $0 = $1 }
    chunk.unpack(3, into: &buffer)
    Self.fill(&instants, from: first, buffer, rows) { $0 = $1.signed }
    chunk.unpack(4, into: &buffer)
    Self.fill(&outcome.places, from: first, buffer, rows) { $0 = (part, $1) }
    chunk.unpack(5, into: &buffer)
    Self.fill(&rejected, from: first, buffer, rows) { $0 = $1 == 1 }
    for dimension in 0..<layout.dimensions {
      chunk.unpack(VersionStore.Layout.fixed + dimension, into: &buffer)
      let common = codes[dimension]
      var target = outcome.observations.codes[dimension].mutableSpan
      for row in rows { target[first &+ row] = common[Int(buffer[row])] }
    }
    for value in 0..<layout.values {
      chunk.unpack(layout.valueColumn + value, into: &buffer)
      var target = outcome.observations.values[value].mutableSpan
      for row in rows { target[first &+ row] = Int64(buffer[row].signed) }
    }
    for member in 0..<layout.members {
      let column = layout.memberColumn + 3 * member
      var (present, high) = (buffer, buffer)
      chunk.unpack(column, into: &present)
      chunk.unpack(column + 1, into: &high)
      chunk.unpack(column + 2, into: &buffer)
      for row in rows where present[row] == 1 {
        outcome.members[member][first &+ row] = Digest(high: high[row], low: buffer[row])
      }
    }
  }

  /// Puts the numbers of a column into what is made of them.
  @inline(__always)
  private static func fill<Element>(
    _ elements: inout [Element], from first: Int, _ numbers: [UInt64], _ rows: Range<Int>,
    _ put: (inout Element, UInt64) -> Void
  ) {
    var target = elements.mutableSpan
    let source = numbers.span
    for row in rows { put(&target[first &+ row], source[row]) }
  }

  private mutating func resolve() throws(AggregationError) {
    let chains = KeyChains(keys)
    for record in keys.indices where rejected[record] { outcome.classes[record] = .rejected }
    outcome.report.add(keys: chains.single, ofSize: 1)
    var group: [Int] = []
    for head in chains.heads {
      group.removeAll(keepingCapacity: true)
      var record = Int(head)
      while record >= 0 {
        group.append(record)
        record = Int(chains.links[record])
      }
      outcome.report.add(keys: 1, ofSize: group.count)
      switch rule {
      case .latest, .first: choose(&group)
      case .sum: try addUp(&group)
      case .fail: compare(group)
      }
    }
  }
}

extension Array {
  /// Makes the array so many equal elements, in the memory that it has.
  fileprivate mutating func refill(_ element: Element, _ count: Int) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(element, count: count))
  }
}
