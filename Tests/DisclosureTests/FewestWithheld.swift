import HeadcountDisclosure

/// The fewest cells that protect a small table, by trying all sets of cells.
enum FewestWithheld {
  /// How many inner cells the best pattern withholds, primary ones included; nil where none of inner
  /// cells is safe, or there are too many to try.
  static func count(_ problem: SuppressionProblem) throws -> Int? {
    let others = problem.values.indices.filter {
      !problem.isMargin[$0] && problem.primary[$0] == nil && problem.values[$0] > 0
    }
    guard others.count <= 12 else { return nil }
    let primary = problem.values.indices.map { problem.primary[$0] != nil }
    let sets = (0..<(1 << others.count)).sorted {
      ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
    }
    for set in sets {
      var isWithheld = primary
      for (bit, place) in others.enumerated() where set & (1 << bit) != 0 {
        isWithheld[place] = true
      }
      if try isSafe(problem, isWithheld) {
        return isWithheld.indices.count { isWithheld[$0] && !problem.isMargin[$0] }
      }
    }
    return nil
  }

  private static func isSafe(
    _ problem: SuppressionProblem, _ isWithheld: [Bool]
  ) throws -> Bool {
    let shown = problem.values.indices.map { isWithheld[$0] ? nil : problem.values[$0] }
    let audit = try Audit(
      PublishedCounts(problem.counts, shown: shown, least: 1), solution: problem.values)
    return problem.primary.allSatisfy { audit.isCertain($0.key, width: $0.value - 1) }
  }
}

extension FewestWithheld {
  /// How many counts the best of several orders of the sums withholds; nil where none is safe.
  static func count(
    _ problem: SuppressionProblem, orders: Int, _ random: inout some RandomNumberGenerator
  ) throws -> Int? {
    var best: Int?
    for _ in 0..<orders {
      var other = problem
      // Tables are protected one after the other: other groups of sums are met in another order.
      let sums = problem.tables.flatMap(\.self).shuffled(using: &random)
      let cut = Int.random(in: 0...sums.count, using: &random)
      other.tables = [Array(sums[..<cut]), Array(sums[cut...])].filter { !$0.isEmpty }
      let pattern = try Suppressor.pattern(other)
      guard pattern.isSafe else { continue }
      let count = pattern.isWithheld.count { $0 }
      best = min(best ?? count, count)
    }
    return best
  }
}
