/// Rows of several levels that are told only by which columns are filled, shown by their sums.
struct EmptyLevels {
  /// The columns by whose emptiness levels differ, the highest level first, and the columns' bits.
  private(set) var columns: [Int] = []
  /// What the rows of each level add up to, the highest first.
  private(set) var sums: [Int] = []

  /// Compares the rows of groups by the columns that are empty, as bits.
  ///
  /// The rows of a level have empty columns that those of the level below fill, and come to the same,
  /// exactly and in each group that has both.
  init?(_ sums: [[UInt64: RowSum]], _ groups: inout CategoryGroups) {
    var best: (levels: [UInt64], sum: Int) = ([], 0)
    for list in Self.lists(sums, &groups) {
      let masks = Set(list.flatMap(\.keys)).sorted {
        ($0.nonzeroBitCount, $0) > ($1.nonzeroBitCount, $1)
      }
      if masks.count > 64 { continue }
      // The longest chain that begins with each set of empty columns.
      var chains: [UInt64: [UInt64]] = [:]
      for mask in masks.reversed() {
        let below = masks.filter {
          $0 != mask && $0 & mask == $0 && Self.same(list, mask, $0) != nil
        }
        .compactMap { chains[$0] }.max { ($0.count, $0[0]) < ($1.count, $1[0]) }
        chains[mask] = [mask] + (below ?? [])
      }
      for chain in chains.values where chain.count > 1 {
        guard let same = Self.same(list, chain[0], chain[1]) else { continue }
        let isShown = chain.count > 2 || same.groups > 2 || same.sum >= 1000 && same.isWide
        if same.sum >= 50, isShown, (chain.count, same.sum) > (best.levels.count, best.sum) {
          best = (chain, same.sum)
        }
      }
    }
    if best.levels.isEmpty { return nil }
    self.sums = best.levels.map { _ in best.sum }
    columns = zip(best.levels, best.levels.dropFirst()).map { ($0 & ~$1).trailingZeroBitCount }
  }

  private struct Same {
    var groups = 0
    var sum = 0
    /// Whether a row of the upper level has several below it.
    var isWide = false
  }

  /// What two levels add up to where they are the same in all groups that have both.
  private static func same(
    _ list: [[UInt64: RowSum]], _ upper: UInt64, _ lower: UInt64
  ) -> Same? {
    var same = Same()
    var (above, below) = (0, 0)
    for group in list {
      guard let one = group[upper], let other = group[lower] else { continue }
      guard one.sum == other.sum, one.rows <= other.rows else { return nil }
      same.groups += 1
      same.sum &+= one.sum
      above += one.rows
      below += other.rows
    }
    same.isWide = 2 * above <= below
    return same.groups > 0 && above < below ? same : nil
  }

  /// The groups, and for each way to have no category elsewhere the groups that rows then cover.
  private static func lists(
    _ sums: [[UInt64: RowSum]], _ groups: inout CategoryGroups
  ) -> [[[UInt64: RowSum]]] {
    let openings = Set(sums.indices.filter { !sums[$0].isEmpty }.map { groups.openingOfGroup[$0] })
    let covered = openings.sorted().filter { groups.openings[$0].contains(true) }.map { opening in
      var covered: [[UInt64: RowSum]] = []
      for (cover, own) in zip(groups.covers(opening), sums) {
        if cover == covered.count { covered.append([:]) }
        for (columns, sum) in own { covered[cover][columns, default: RowSum()].add(sum) }
      }
      return covered
    }
    return ([sums] + covered).map { $0.filter { !$0.isEmpty } }
  }
}
