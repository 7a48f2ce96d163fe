/// Looks for whole numbers that fit a system, by halving ranges and tightening bounds (the
/// generalised shuttle of Dobra and Fienberg).
struct IntegerSearch {
  /// What a search came to.
  enum Finding {
    case found([Int])
    case none
    /// The budget ran out before either was certain.
    case undecided
  }

  /// How many halvings are tried before a search gives up.
  private(set) var budget: Int

  init(budget: Int) { self.budget = budget }

  /// Numbers that fit a system; its bounds need not be tight.
  mutating func solution(_ system: WithheldSystem) -> Finding {
    var system = system
    return system.propagate() ? search(system) : .none
  }

  /// Numbers that fit a system with a count's range narrowed.
  mutating func solution(_ system: WithheldSystem, _ count: Int, in range: ClosedRange<Int>)
    -> Finding
  {
    var system = system
    system.lower[count] = max(system.lower[count], range.lowerBound)
    system.upper[count] = min(system.upper[count], range.upperBound)
    guard system.lower[count] <= system.upper[count], system.propagate(from: [count]) else {
      return .none
    }
    return search(system)
  }

  private mutating func search(_ system: WithheldSystem) -> Finding {
    // The smallest range first: what it decides decides most of the others.
    var chosen: Int?
    var smallest = Int.max
    for count in system.places.indices {
      let range = system.upper[count] - system.lower[count]
      if range > 0, range < smallest { (chosen, smallest) = (count, range) }
    }
    guard let chosen else { return .found(system.lower) }
    guard budget > 0 else { return .undecided }
    budget -= 1
    let low = system.lower[chosen]
    // A count without a bound is tried near its least; a solution there is as good as any other.
    let middle = low + min(smallest, 1 << 20) / 2
    var isUndecided = false
    for range in [low...middle, (middle + 1)...system.upper[chosen]] {
      switch solution(system, chosen, in: range) {
      case .found(let numbers): return .found(numbers)
      case .undecided: isUndecided = true
      case .none: break
      }
      if budget == 0 { return .undecided }
    }
    return isUndecided ? .undecided : .none
  }
}
