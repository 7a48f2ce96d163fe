#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A proportion in each group beside that of all other groups, such as the share of "don't know" of each
/// enumerator.
///
/// With p of both together, z = (p₁ − p₂) / √(p (1 − p) (1/n₁ + 1/n₂)). Somebody among many is always far
/// away, so that the p-value is multiplied by the number of groups (Bonferroni).
package struct GroupProportions: Sendable {
  /// The proportion of a group.
  package struct Group: Sendable {
    package let share: Share
    /// nil where the group has all answers, or where all answers are alike.
    package let z: Double?
    /// The probability of a z at least as far from 0, on both sides.
    package let pValue: Double?
    /// The probability times the number of groups, at most 1.
    package let corrected: Double?
    /// Whether the numbers are too few for z: below 5 expected in the group or in the rest.
    package let isTooFew: Bool
    /// Whether the corrected probability is below 5 %.
    package let isUnusual: Bool
  }

  private static let fewest = 5.0
  private static let level = 0.05

  /// The groups in the order in which they were given; nil for one without answers.
  package let groups: [Group?]

  /// Compares groups.
  ///
  /// - Parameter counts: The answers of each group, and those among them that are looked for.
  package init(_ counts: [(such: Int, all: Int)]) {
    let such = counts.reduce(0) { $0 + $1.such }
    let all = counts.reduce(0) { $0 + $1.all }
    let compared = Double(counts.count { $0.all > 0 })
    groups = counts.map { count in
      guard let share = Share(count.such, of: count.all) else { return nil }
      let (own, rest) = (Double(count.all), Double(all - count.all))
      guard rest > 0, such > 0, such < all else {
        return Group(
          share: share, z: nil, pValue: nil, corrected: nil, isTooFew: false, isUnusual: false)
      }
      let pooled = Double(such) / Double(all)
      let distance = Double(count.such) / own - Double(such - count.such) / rest
      let z = distance / (pooled * (1 - pooled) * (1 / own + 1 / rest)).squareRoot()
      let pValue = erfc(z.magnitude * 0.5.squareRoot())
      let corrected = min(1, pValue * compared)
      let isTooFew = min(own, rest) * min(pooled, 1 - pooled) < Self.fewest
      return Group(
        share: share, z: z, pValue: pValue, corrected: corrected, isTooFew: isTooFew,
        isUnusual: !isTooFew && corrected < Self.level)
    }
  }
}
