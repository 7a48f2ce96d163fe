/// How counts of people are changed before they are shown or anything is made of them.
package struct CountPerturbation: Sendable {
  /// The shown count of a true one and the sum of its records' keys.
  package let shown: @Sendable (_ count: Int, _ keys: Int) -> Int

  package init(_ shown: @escaping @Sendable (_ count: Int, _ keys: Int) -> Int) {
    self.shown = shown
  }

  /// The shown sum; one below zero is changed as the same sum above it would be.
  func callAsFunction(_ sum: Int, _ keys: Int) -> Int {
    // The one number without an opposite is no number of people.
    sum < 0 && sum != .min ? -shown(-sum, keys) : shown(max(sum, 0), keys)
  }
}

extension TableMeasure.Part {
  /// What the numbers of a part tell of people.
  package enum Protection: Hashable, Sendable {
    /// Nothing, such as sites.
    case open
    /// They count people, and another number of each cell is the sum of the keys of their records.
    case keyed(Int)
    /// They count people, and nothing is known of the keys.
    case unkeyed
  }
}

extension TableMeasure {
  /// Whether a figure of the measure would tell a number of people that cannot be perturbed.
  var tellsUnkeyedPeople: Bool {
    switch formula {
    case .median, .medianSize, .estimate: true
    case .sum, .ratio, .cumulative, .cumulativeRatio, .change, .adjustment:
      parts.contains { part in
        switch part.protection {
        case .open, .keyed: false
        case .unkeyed: true
        }
      }
    }
  }
}
