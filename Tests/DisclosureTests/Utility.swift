import HeadcountDisclosure
import TestSupport

/// What protecting many made-up tables came to: leaks, and how much is still shown.
struct Utility: CustomStringConvertible {
  let kind: RandomCounts.Kind
  private(set) var tables = 0
  /// Tables that could be released.
  private(set) var released = 0
  /// Released ones with margins withheld that are not primary themselves.
  private(set) var withoutMargins = 0
  private(set) var cells = 0
  private(set) var primary = 0
  private(set) var withheld = 0
  /// Unsafe counts of released tables that can be derived; there must be none.
  private(set) var leaks: [String] = []

  /// Protects tables of a kind, and attacks each that is called safe.
  init(_ seed: UInt64, _ kind: RandomCounts.Kind, tables: Int) throws {
    self.kind = kind
    var random = SplitMix64(seed: seed)
    for number in 0..<tables {
      let problem = RandomCounts(kind, small: number % 3 == 0, &random).problem()
      guard !problem.primary.isEmpty else { continue }
      try add(problem)
    }
  }

  private mutating func add(_ problem: SuppressionProblem) throws {
    let pattern = try Suppressor.pattern(problem)
    tables += 1
    guard pattern.isSafe else { return }
    released += 1
    if pattern.withholdsMargins { withoutMargins += 1 }
    let places = problem.values.indices.filter { problem.values[$0] > 0 }
    cells += places.count
    primary += problem.primary.count
    withheld += places.count { pattern.isWithheld[$0] }
    let published = PublishedCounts(
      problem.counts,
      shown: places.isEmpty
        ? [] : problem.values.indices.map { pattern.isWithheld[$0] ? nil : problem.values[$0] },
      least: 1)
    // The attacker does not have the true numbers.
    let audit = try Audit(published)
    for (place, threshold) in problem.primary.sorted(by: { $0.key < $1.key })
    where !pattern.isWithheld[place] || !audit.isCertain(place, width: threshold - 1) {
      leaks.append("\(kind): \(published.shown) at \(place)")
    }
  }

  var description: String {
    "\(kind): \(released) of \(tables) tables released, \(withoutMargins) with margins withheld; "
      + "\(withheld) of \(cells) non-zero counts withheld, \(primary) of them primary"
  }
}
