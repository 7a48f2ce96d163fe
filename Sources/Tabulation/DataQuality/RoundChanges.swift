/// How much a number of each area changed from round to round.
///
/// A change is told from the last round in which the area had a record. It is large beyond a share of what
/// was before, and unusual where it lies far from the median change of all areas to that round, in units of
/// the median distance from it (MAD). Both are prompts for review and never verdicts.
package struct RoundChanges: Sendable {
  /// The number of an area in a round, beside that of the round before.
  package struct Step: Sendable {
    package let area: Int
    package let round: Int
    /// The last round before in which the area had a record.
    package let since: Int
    package let before: Int
    package let after: Int
    /// Whether the change is more than the limit; from nothing to something always is.
    package let isLarge: Bool
    /// How many MAD the change is from the median change to the round; nil where nothing can be said.
    package fileprivate(set) var deviations: Double?
    package fileprivate(set) var isUnusual = false

    /// The change relative to what was before; nil where that was zero.
    package var change: ExactRatio? { ExactRatio.change(from: before, to: after) }
  }

  /// Of fewer changes to a round a median distance says nothing.
  package static let fewest = 5

  /// All steps, by round and then by area.
  package private(set) var steps: [Step] = []

  /// Looks at the numbers of areas.
  ///
  /// - Parameters:
  ///   - areas: The number of each area in each round, in the order of time; nil where it has no record.
  ///   - limit: The largest change that is not large, in millionths of what was before.
  ///   - deviations: The most MAD that are not unusual.
  package init(_ areas: [[Int?]], limit: Int, deviations: Int) {
    for round in 0..<(areas.first?.count ?? 0) {
      var steps: [Step] = areas.enumerated().compactMap { area, numbers in
        guard let after = numbers[round],
          let since = (0..<round).last(where: { numbers[$0] != nil }), let before = numbers[since]
        else { return nil }
        let distance = (Int128(after) - Int128(before)).magnitude * 1_000_000
        return Step(
          area: area, round: round, since: since, before: before, after: after,
          isLarge: distance > Int128(before).magnitude * UInt128(limit))
      }
      Self.judge(&steps, deviations)
      self.steps += steps
    }
  }

  private static func judge(_ steps: inout [Step], _ limit: Int) {
    func change(_ step: Step) -> Double? {
      step.before == 0
        ? nil : (Double(step.after) - Double(step.before)) / Double(step.before).magnitude
    }
    let changes = steps.compactMap(change)
    guard changes.count >= fewest, let median = MedianOfValues.of(changes),
      let deviation = MedianOfValues.of(changes.map { ($0 - median).magnitude }), deviation > 0
    else { return }
    for place in steps.indices {
      guard let change = change(steps[place]) else { continue }
      let deviations = (change - median) / deviation
      steps[place].deviations = deviations
      // What rounding adds to exactly the limit is not beyond it.
      steps[place].isUnusual = deviations.magnitude > Double(limit) * (1 + 1e-12)
    }
  }
}
