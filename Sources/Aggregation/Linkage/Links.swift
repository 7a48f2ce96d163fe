/// Which records are of one person by a linkage.
public struct Links: Sendable, Hashable {
  /// Two or more records that are linked, directly or by others.
  public struct Component: Sendable, Hashable {
    /// The records, in their order.
    public let records: [Int]
    /// The passes that linked some of them, from 1.
    public let passes: [Int]
    /// The fields in which two of the records are different, or too far apart, though both have it.
    public let conflicts: [String]
    /// Whether there are more records than a person usually has.
    public let isLarge: Bool
  }

  /// The component of each record: the lowest of its records.
  public let component: [Int]
  /// The pairs of each pass; a pair counts in every pass in which it qualifies.
  public let pairs: [Int]
  /// The components of two records and more, by their first records.
  public let components: [Component]

  /// The number of persons: a record that is linked to none is one.
  public var persons: Int {
    component.count - components.reduce(0) { $0 + $1.records.count - 1 }
  }

  /// The number of components of each size, those of one record included.
  public var sizes: [Int: Int] {
    var sizes = components.reduce(into: [:]) { $0[$1.records.count, default: 0] += 1 }
    let alone = persons - components.count
    if alone > 0 { sizes[1] = alone }
    return sizes
  }

  init(_ linkage: Linkage, _ records: LinkageRecords, _ finder: LinkFinder) {
    var finder = finder
    var component: [Int] = []
    component.reserveCapacity(records.count)
    var groups: [Int: [Int]] = [:]
    for record in 0..<records.count {
      let first = finder.first(of: record)
      component.append(first)
      if first != record { groups[first, default: [first]].append(record) }
    }
    self.component = component
    pairs = finder.pairs
    var tolerance: [String: UInt64] = [:]
    for pass in linkage.passes {
      for (field, most) in pass.within {
        tolerance[field] = max(tolerance[field] ?? 0, UInt64(max(0, most)))
      }
    }
    let fields = linkage.fields
    components = groups.keys.sorted().map { first in
      let members = groups[first]!
      let bits = members.reduce(UInt64(0)) { $0 | finder.passes[$1] }
      return Component(
        records: members,
        passes: linkage.passes.indices.filter { bits >> UInt64(min($0, 63)) & 1 == 1 }
          .map { $0 + 1 },
        conflicts: fields.filter { field in
          let values = members.lazy.map { records.columns[field]![$0] }.filter { $0 != 0 }
          guard let least = values.min(), let most = values.max() else { return false }
          return most - least > tolerance[field] ?? 0
        }, isLarge: members.count > linkage.expectedRecords)
    }
  }
}
