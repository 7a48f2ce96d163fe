import HeadcountClassification

/// Compares the sums of each record that a plan adds up though they may be the same people.
struct SumComparisons: Sendable {
  /// One number of a record: what columns come to, or what the others of a set do beside one.
  private enum Amount: Sendable {
    case columns([Int])
    case rest(ofSet: Int, beside: Int)
  }

  private struct Pair: Sendable {
    var left: Amount
    var right: Amount
    /// By how much a total may differ from its parts where each of them is rounded.
    var rounding: Int
    /// Whether the name says that it is a total, which may then be of other numbers than its parts.
    var isNamed = false
  }

  private var pairs: [Pair] = []
  /// Columns of which each is compared with the others.
  private var sets: [[Int]] = []
  /// What the columns of each set come to in each record, so that many columns cost little.
  private var totals: [[Int]] = []
  private(set) var equalities: [SumEquality]

  init(_ plan: SourcePlan) {
    equalities = plan.comparisons.map { _ in SumEquality() }
    for comparison in plan.comparisons {
      switch comparison {
      case .measures(_, let one, let other):
        add(.columns(plan.columns(ofMeasure: one)), .columns(plan.columns(ofMeasure: other)))
      case .columns(let one, let other, _): add(.columns([one]), .columns([other]))
      case .column(let sum, let measure, let isOfCategory):
        var set = plan.columns(ofMeasure: measure)
        if isOfCategory {
          let own = plan.categories(ofColumn: sum)
          set = set.filter { plan.categories(ofColumn: $0) == own }
        }
        if !sets.contains(set) { sets.append(set) }
        add(.columns([sum]), .rest(ofSet: sets.firstIndex(of: set)!, beside: sum))
        pairs[pairs.count - 1].isNamed = plan.sums[sum].candidates.contains(
          where: TotalLabel.isNamed)
      }
    }
    totals = sets.map { _ in [] }
  }

  private mutating func add(_ left: Amount, _ right: Amount) {
    let count = self.count(left) + self.count(right)
    // One column is not made of the other by rounding.
    pairs.append(Pair(left: left, right: right, rounding: count > 2 ? count / 2 : 0))
  }

  private func count(_ amount: Amount) -> Int {
    switch amount {
    case .columns(let columns): columns.count
    case .rest(let set, _): sets[set].count - 1
    }
  }

  /// Takes a block whose numbers are read.
  mutating func take(_ observations: Observations, leavingOut structure: Set<Int>) {
    if pairs.isEmpty { return }
    for (place, set) in sets.enumerated() {
      totals[place].removeAll(keepingCapacity: true)
      for record in 0..<observations.count {
        totals[place].append(Self.sum(observations, record, set))
      }
    }
    for (place, pair) in pairs.enumerated() {
      for record in 0..<observations.count where !structure.contains(record) {
        let one = amount(pair.left, observations, record)
        let other = amount(pair.right, observations, record)
        if one == other {
          if one == 0 { continue }
          equalities[place].equal += 1
          equalities[place].add(one)
        } else if pair.isNamed, Self.isNear(one, other) {
          equalities[place].equal += 1
          equalities[place].add(one)
        } else if Self.isRounded(one, other, pair.rounding) {
          equalities[place].equal += 1
        } else {
          equalities[place].different += 1
        }
      }
    }
  }

  /// Whether two numbers differ as the rounding of parts makes them, which is little of them.
  private static func isRounded(_ one: Int, _ other: Int, _ rounding: Int) -> Bool {
    let apart = one.distance(to: other).magnitude
    return apart <= UInt(rounding) && apart * 20 <= min(one.magnitude, other.magnitude)
  }

  /// Whether two numbers differ by a tenth at most, as a projection and its parts do.
  private static func isNear(_ one: Int, _ other: Int) -> Bool {
    let apart = one.distance(to: other).magnitude
    return one.signum() == other.signum() && apart <= min(one.magnitude, other.magnitude) / 10
  }

  private func amount(_ amount: Amount, _ observations: Observations, _ record: Int) -> Int {
    switch amount {
    case .columns(let columns): Self.sum(observations, record, columns)
    case .rest(let set, let column):
      totals[set][record] &- Int(observations.values[column][record])
    }
  }

  private static func sum(_ observations: Observations, _ record: Int, _ columns: [Int]) -> Int {
    columns.reduce(0) { $0 &+ Int(observations.values[$1][record]) }
  }
}

extension SourcePlan {
  /// The sums of a measure's columns.
  func columns(ofMeasure name: String) -> [Int] {
    if let spread = spreads.first(where: { $0.name == name }) { return spread.columns.map(\.sum) }
    return sums.firstIndex { $0.name == name }.map { [$0] } ?? []
  }

  /// The categories of a column of a spread.
  fileprivate func categories(ofColumn sum: Int) -> [Category]? {
    sums[sum].spread.flatMap { spread in
      spreads[spread].columns.first { $0.sum == sum }?.categories
    }
  }
}
