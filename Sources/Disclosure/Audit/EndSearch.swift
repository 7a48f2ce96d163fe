/// The least and the greatest whole number that a count can be, by halving what is not known of them.
struct EndSearch {
  private let system: WithheldSystem
  private let count: Int
  private let value: Int
  private let budget: Int
  /// Whether all ends that were asked for are certain.
  private(set) var isExact = true

  /// Starts from a value that the count is known to take.
  init(_ system: WithheldSystem, _ count: Int, at value: Int, budget: Int) {
    (self.system, self.count, self.value, self.budget) = (system, count, value, budget)
  }

  /// The least value, or a bound below it where the budget ran out.
  mutating func least() -> Int {
    var (open, reached) = (system.lower[count], value)
    while open < reached {
      let middle = open + (reached - open - 1) / 2
      switch solution(in: open...middle) {
      case .found(let numbers): reached = numbers[count]
      case .none: open = middle + 1
      case .undecided:
        isExact = false
        return open
      }
    }
    return reached
  }

  /// The greatest value, or a bound above it where the budget ran out; nil where nothing bounds it.
  mutating func greatest() -> Int? {
    var (reached, open) = (value, system.upper[count])
    if open >= WithheldSystem.unbounded {
      // A count that goes this far beyond every number shown goes on without end.
      let far = system.rows.reduce(value) { $0 + abs($1.value) } + 1 << 20
      switch solution(in: far...far * 2) {
      case .found: return nil
      case .none: open = far
      case .undecided:
        isExact = false
        return nil
      }
    }
    while reached < open {
      let middle = open - (open - reached - 1) / 2
      switch solution(in: middle...open) {
      case .found(let numbers): reached = numbers[count]
      case .none: open = middle - 1
      case .undecided:
        isExact = false
        return open
      }
    }
    return reached
  }

  private func solution(in range: ClosedRange<Int>) -> IntegerSearch.Finding {
    var search = IntegerSearch(budget: budget)
    return search.solution(system, count, in: range)
  }
}
