/// Rows and what they add up to.
struct RowSum: Hashable, Sendable {
  var rows = 0
  var sum = 0

  mutating func add(_ other: RowSum) {
    rows += other.rows
    sum &+= other.sum
  }
}

/// What the rows of a file add up to by the columns that are empty in them, in one worker.
///
/// A table of several levels without a column that names them leaves the columns of the lower levels
/// empty.
struct EmptiedColumns: Sendable {
  /// A file with more ways to leave columns empty is a list of people.
  static let limit = 1024

  /// A bit for each column that is empty, by the numbers of such sets.
  private var sets = KeyNumbers()
  /// The sets and the groups in which they occur, and what the rows of each pair add up to.
  private var parts = KeyNumbers()
  private var sums: [RowSum] = []
  private(set) var isTooMany = false

  /// Takes what is empty in the records of a block.
  mutating func take(_ emptied: [UInt64], _ amounts: [Int], _ groups: [UInt32]) {
    if isTooMany { return }
    for (record, amount) in amounts.enumerated() where amount != 0 {
      let set = sets.number(of: emptied[record])
      let part = Int(parts.number(of: UInt64(set) << 32 | UInt64(groups[record])))
      if part == sums.count { sums.append(RowSum()) }
      sums[part].add(RowSum(rows: 1, sum: amount))
    }
    if sums.count > Self.limit { giveUp() }
  }

  /// Takes nothing more, for there are too many ways or columns.
  mutating func giveUp() {
    isTooMany = true
    (sets, parts, sums) = (KeyNumbers(), KeyNumbers(), [])
  }

  /// What the rows add up to, by the columns that are empty and the group; nil for too many.
  var found: [(columns: UInt64, group: Int, sum: RowSum)]? {
    if isTooMany { return nil }
    return zip(parts.keys, sums).map { part, sum in
      (sets.keys[Int(part >> 32)], Int(part & 0xffff_ffff), sum)
    }
  }
}
