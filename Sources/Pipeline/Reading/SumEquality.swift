/// In how many records two sums are equal, and in how many they are not; both 0 is neither.
struct SumEquality: Sendable {
  var equal = 0
  var different = 0
  /// A few of the values that are exactly equal, the greatest ones.
  private(set) var values: Set<Int> = []
  private var least = Int.min

  /// How many values are kept.
  private static let kept = 5

  init() {}

  init(equal: Int, different: Int, values: Set<Int>) {
    (self.equal, self.different) = (equal, different)
    for value in values { add(value) }
  }

  /// Adds what was seen elsewhere.
  mutating func add(_ other: SumEquality) {
    equal += other.equal
    different += other.different
    for value in other.values { add(value) }
  }

  mutating func add(_ value: Int) {
    if values.count == Self.kept {
      if value <= least || values.contains(value) { return }
      values.remove(least)
    }
    values.insert(value)
    least = values.min() ?? .min
  }

  /// Whether the sums are those of the same people.
  ///
  /// They are where they are equal in nearly all records, and in more of them than chance makes equal.
  /// Small numbers are often equal, and one value may be repeated; three different numbers above a
  /// hundred are equal by chance in one of a million lists.
  var isSame: Bool {
    let large = values.count { $0 >= 100 }
    guard large >= 3 || equal >= 10 && values.count >= Self.kept else { return false }
    return different * 20 <= equal
  }
}
