public import HeadcountClassification

/// Which members occur in each combination of categories, for counts whose margins do not add.
///
/// A member is a number from 0 that stands for a key, such as a person. A table counts the members
/// of each cell and of each margin anew, because one member may be in several cells:
///
///     member   0          0           1
///     cell     training   cash        cash       training 1, cash 2, total 2
public struct DistinctCube: Sendable, Hashable {
  /// The presence of a member in a cell.
  public struct Membership: Sendable, Hashable, Comparable {
    /// The member, from 0.
    public let member: Int
    /// The place of the cell in `cells`.
    public let cell: Int
    /// The number of the member's records in the cell.
    public let records: Int

    /// Orders memberships by member, then by cell.
    public static func < (one: Membership, other: Membership) -> Bool {
      (one.member, one.cell) < (other.member, other.cell)
    }
  }

  /// The records without a key, which no cell can count.
  package var withoutKey = 0
  /// The categories of each dimension, in the order of tables.
  public let axes: [[Category]]
  /// The places in the axes of each cell that holds something, in their order.
  public let cells: [[Int]]
  /// Each presence once, by member.
  public let memberships: [Membership]

  /// A cube from tallies whose codes mean different categories in each.
  ///
  /// - Parameter parts: Each tally with the categories of its dimensions' codes.
  package init(merging parts: [(tally: DistinctTally, categories: [[Category]])], dimensions: Int) {
    self = MemberPresences(merging: parts, dimensions: dimensions).cube
  }

  /// A cube from observations of members; the same member in the same cell counts once.
  public init(axes: [[Category]], observations: [(coordinates: [Int], member: Int)]) {
    self.init(axes: axes, presences: observations.map { ($0.coordinates, $0.member, 1) })
  }

  /// A cube from presences with the number of records that each stands for.
  package init(
    axes: [[Category]], presences observations: [(coordinates: [Int], member: Int, records: Int)]
  ) {
    let cells = Set(observations.map(\.coordinates))
      .sorted { $0.lexicographicallyPrecedes($1) }
    let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    var memberships: [Membership] = []
    for observation in observations {
      precondition(
        observation.coordinates.count == axes.count
          && zip(observation.coordinates, axes).allSatisfy { $1.indices.contains($0) },
        "an observation has one place in each axis")
      memberships.append(
        Membership(
          member: observation.member, cell: places[observation.coordinates]!,
          records: observation.records))
    }
    memberships.sort()
    var unique: [Membership] = []
    for membership in memberships {
      if let last = unique.last, last.member == membership.member, last.cell == membership.cell {
        unique[unique.count - 1] = Membership(
          member: last.member, cell: last.cell, records: last.records + membership.records)
      } else {
        unique.append(membership)
      }
    }
    self.axes = axes
    self.cells = cells
    self.memberships = unique
  }
}
