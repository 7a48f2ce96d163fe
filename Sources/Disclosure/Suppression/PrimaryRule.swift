/// Which counts are withheld for being too small themselves.
public enum PrimaryRule {
  /// Whether a count of people or households is too small to be shown: from 1 to below the
  /// threshold.
  ///
  /// A zero says nothing of anybody unless what it counts is sensitive.
  public static func isUnsafe(_ count: Int, threshold: Int) -> Bool {
    count > 0 && count < threshold
  }
}

/// A group of which all belong to one category, or all but one: who knows that somebody belongs to
/// the group knows the category.
///
/// Source: Handbook on Statistical Disclosure Control, second edition, section 5.2.
public struct GroupDisclosure: Hashable, Sendable {
  /// How much of a group a category holds.
  public enum Kind: Hashable, Sendable {
    /// Everybody.
    case all
    /// All but one, who knows of all others.
    case allButOne
  }

  /// The category, by its place in the group.
  public var category: Int
  /// How much it holds.
  public var kind: Kind
  /// How many the group has.
  public var size: Int

  /// What a group's counts by category disclose; nil where they disclose nothing.
  ///
  /// A group of one is no disclosure of this kind: its count is withheld already.
  public init?(_ counts: [Int]) {
    let size = counts.reduce(0, +)
    guard let most = counts.max(), let category = counts.firstIndex(of: most) else { return nil }
    switch size - most {
    case 0 where size > 0: kind = .all
    case 1 where size > 1: kind = .allButOne
    default: return nil
    }
    (self.category, self.size) = (category, size)
  }
}
