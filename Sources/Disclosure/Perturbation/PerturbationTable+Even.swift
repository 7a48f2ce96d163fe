extension PerturbationTable {
  /// What the largest noise of an even table may be.
  package static let largestNoises = 2...50

  /// A table with even noise up to a largest one, which is zero on average.
  ///
  /// All noises that lead to an allowed result have an equal share of the keys where they are balanced;
  /// near zero, where they are not, those that lower a count together have the share that balances
  /// those that raise it:
  ///
  ///     largest 2, count 1: −1 and then 0, +1, +2; 0 keeps 1/4 of the keys, and 3/4 are divided
  ///     3 : 2 between −1 and the mean of 1 and 2, because 3 · 1 = 2 · 1.5
  ///
  /// The shares are rounded to keys of 65,536, so that the average differs from zero by less than
  /// (2 · largest + 1) · largest / 65,536.
  ///
  /// - Parameters:
  ///   - largest: The largest noise in either direction, from 2 to 50; it is not to be published.
  ///   - smallestPositive: The smallest result above zero, from 1 to the largest noise: results of 1
  ///     and 2 never occur with 3.
  package init(largest: Int, smallestPositive: Int = 1) {
    precondition(Self.largestNoises.contains(largest), "the largest noise is 2 to 50")
    precondition(1...largest ~= smallestPositive, "the smallest result is 1 to the largest noise")
    var lines: [Line] = []
    for count in 1...(largest + smallestPositive) {
      let noises = (-largest...largest).filter { noise in
        count + noise == 0 || count + noise >= smallestPositive
      }
      let (lower, upper) = (noises.filter { $0 < 0 }, noises.filter { $0 > 0 })
      let same = noises.contains(0) ? CellKey.modulus / noises.count : 0
      let rest = CellKey.modulus - same
      // The mean of the lower ones over that of both, in whole numbers.
      let down = -lower.reduce(0, +) * upper.count
      let up = upper.reduce(0, +) * lower.count
      let low = (2 * rest * up + down + up) / (2 * (down + up))
      for (place, noise) in lower.enumerated() {
        lines.append(
          Line(count: count, upperBound: low * (place + 1) / lower.count, noise: noise))
      }
      if same > 0 { lines.append(Line(count: count, upperBound: low + same, noise: 0)) }
      for (place, noise) in upper.enumerated() {
        let share = (rest - low) * (place + 1) / upper.count
        lines.append(Line(count: count, upperBound: low + same + share, noise: noise))
      }
    }
    // Each count has lines whose bounds rise to 65,536, and no result is below zero.
    self = try! PerturbationTable(lines)
  }
}
