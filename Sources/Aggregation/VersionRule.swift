/// Which version of a record stands where several have its key.
package enum VersionRule: String, Hashable, Sendable, CaseIterable {
  /// The version of the latest instant.
  case latest
  /// The version of the earliest instant.
  case first
  /// The numbers of all versions are added up into one record.
  case sum
  /// Versions that differ are not accepted.
  case fail
}

/// The place of a record: its file by number, and its line.
package struct RecordPlace: Hashable, Sendable, Comparable {
  package var file: Int
  package var line: Int

  package init(file: Int, line: Int) {
    self.file = file
    self.line = line
  }

  package static func < (one: RecordPlace, other: RecordPlace) -> Bool {
    (one.file, one.line) < (other.file, other.line)
  }
}

/// What the versions of keys came to, in numbers and places and without what they say.
package struct VersionReport: Hashable, Sendable {
  /// Versions of one key of which the rule does not tell by itself which is right.
  package struct Dispute: Hashable, Sendable {
    /// The places of the versions, the first ones of many.
    package var places: [RecordPlace]
    /// The number of the versions.
    package var count: Int
  }

  /// What versions to be added up must not differ in, by place.
  package struct Differing: Hashable, Sendable {
    package var dimensions: Set<Int> = []
    package var members: Set<Int> = []
  }

  /// The most disputes that are listed, and the most places of each.
  package static let listed = 200
  static let listedPlaces = 20

  /// The number of keys that have so many records, by the number of records.
  package private(set) var keysBySize: [Int: Int] = [:]
  /// The number of keys whose versions are in dispute.
  package private(set) var disputed = 0
  /// The dimensions and the kinds of members, by place, in which versions that are added up differ.
  package private(set) var differing = Differing()
  /// The disputes that come first in the files.
  package private(set) var disputes: [Dispute] = []

  package init() {}

  /// The sizes of the largest groups of records of one key, those of two and more.
  package func largest(_ count: Int) -> [Int] {
    var sizes: [Int] = []
    for (size, keys) in keysBySize.sorted(by: { $0.key > $1.key }) where size > 1 {
      sizes += repeatElement(size, count: min(keys, count - sizes.count))
    }
    return sizes
  }

  mutating func add(keys: Int, ofSize size: Int) {
    if keys > 0 { keysBySize[size, default: 0] += keys }
  }

  mutating func add(differing dimensions: some Sequence<Int>, members: some Sequence<Int>) {
    differing.dimensions.formUnion(dimensions)
    differing.members.formUnion(members)
  }

  mutating func add(dispute places: [RecordPlace]) {
    disputed += 1
    let sorted = places.sorted()
    disputes.append(
      Dispute(places: Array(sorted.prefix(Self.listedPlaces)), count: places.count))
    if disputes.count >= Self.listed * 2 { cut() }
  }

  /// Adds another part's report; the result does not depend on the order of parts.
  package mutating func add(_ other: VersionReport) {
    keysBySize.merge(other.keysBySize) { $0 + $1 }
    disputed += other.disputed
    disputes += other.disputes
    add(differing: other.differing.dimensions, members: other.differing.members)
    cut()
  }

  private mutating func cut() {
    disputes.sort { $0.places[0] < $1.places[0] }
    disputes.removeLast(max(0, disputes.count - Self.listed))
  }
}
