/// What somebody who knows all published numbers can tell of the withheld ones.
///
/// Systems that are networks, such as tables of two dimensions of which one may have subtotals, are
/// solved exactly by maximum flows. Others get outer bounds first, then two solutions far enough
/// apart as a witness, then a search with a budget; what stays undecided counts as not safe.
///
/// Source: the shuttle of Buzzigoli and Giusti; Dobra and Fienberg, The Generalized Shuttle Algorithm
/// (2008).
public struct Audit: Sendable {
  /// An interval of a withheld count, and whether both ends are certain to be reached.
  public struct Finding: Hashable, Sendable {
    /// The numbers that the count can be; where it is not exact, none lies outside.
    public var interval: FeasibleInterval
    /// Whether whole-number tables reach both ends.
    public var isExact: Bool
  }

  private struct Part {
    var system: WithheldSystem
    var network: FlowNetwork?
    /// Numbers that fit; nil where none were found within the budget.
    var point: [Int]?
  }

  private var parts: [Part] = []
  /// The part of each withheld place and its number there.
  private var homes: [Int: (part: Int, number: Int)] = [:]
  private var fixed: [Int: Int] = [:]
  private let budget: Int

  /// Reads what is published.
  ///
  /// - Parameters:
  ///   - published: The numbers shown and the bounds known.
  ///   - solution: Numbers known to fit, such as the true ones; they save a search, and prove nothing
  ///     that other tables do not prove.
  ///   - budget: How many steps a search may take.
  /// - Throws: `AuditError` where no whole numbers fit what is shown.
  public init(
    _ published: PublishedCounts, solution: [Int]? = nil, budget: Int = 200_000
  ) throws(AuditError) {
    self.budget = budget
    var system = try WithheldSystem(published)
    guard system.propagate() else { throw .contradiction(place: nil) }
    for (number, place) in system.places.enumerated()
    where system.lower[number] == system.upper[number] {
      fixed[place] = system.lower[number]
    }
    for component in system.components {
      let network = FlowNetwork(component)
      var point = solution.map { numbers in component.places.map { numbers[$0] } }
      if let known = point, !component.fits(known) { point = nil }
      if point == nil {
        if let network {
          point = network.solution()
          if point == nil { throw .contradiction(place: nil) }
        } else {
          var search = IntegerSearch(budget: budget)
          switch search.solution(component) {
          case .found(let numbers): point = numbers
          case .none: throw .contradiction(place: nil)
          case .undecided: break
          }
        }
      }
      for (number, place) in component.places.enumerated() { homes[place] = (parts.count, number) }
      parts.append(Part(system: component, network: network, point: point))
    }
  }

  /// The numbers that a withheld count can be.
  public func interval(of place: Int) -> Finding {
    if let value = fixed[place] {
      return Finding(interval: FeasibleInterval(low: value, high: value), isExact: true)
    }
    guard let (index, number) = homes[place] else { preconditionFailure("a shown count") }
    let part = parts[index]
    if let network = part.network, let point = part.point {
      return Finding(interval: network.interval(of: number, at: point), isExact: true)
    }
    let outer = FeasibleInterval(
      low: part.system.lower[number], high: part.system.bound(number))
    guard let point = part.point else { return Finding(interval: outer, isExact: false) }
    var ends = EndSearch(part.system, number, at: point[number], budget: budget)
    return Finding(
      interval: FeasibleInterval(low: ends.least(), high: ends.greatest()),
      isExact: ends.isExact)
  }

  /// Whether a withheld count is certain to have two values at least so far apart.
  public func isCertain(_ place: Int, width: Int) -> Bool {
    certainty(place, width: width) != .open
  }

  /// What proves that a withheld count has two values far enough apart.
  enum Certainty: Equatable {
    /// Nothing does: the values are closer, or the search ended before.
    case open
    /// Two solutions between which only these counts change: the proof holds as long as they are
    /// withheld.
    case proven(moving: Set<Int>)
    /// A search that may have changed any count.
    case searched
  }

  /// What proves that a withheld count has two values at least so far apart.
  ///
  /// - Parameter searches: Whether a search may follow where no moves are found; it takes long.
  func certainty(_ place: Int, width: Int, searches: Bool = true) -> Certainty {
    if fixed[place] != nil { return width <= 0 ? .proven(moving: []) : .open }
    guard let (index, number) = homes[place], let point = parts[index].point else { return .open }
    let part = parts[index]
    func proven(_ moving: Set<Int>) -> Certainty {
      .proven(moving: Set(moving.map { part.system.places[$0] }))
    }
    if let network = part.network {
      let (interval, moving) = network.reach(of: number, at: point, enough: width)
      return interval.isAsWide(as: width) ? proven(moving) : .open
    }
    if let bound = part.system.bound(number), bound - part.system.lower[number] < width {
      return .open
    }
    let costs = Array(repeating: Int?.some(1), count: point.count)
    for breadth in [24, 192] {
      var moves = MoveSearch(part.system, costs: costs)
      moves.breadth = breadth
      let (reached, moving) = moves.reach(of: number, from: point, enough: width)
      if reached >= width { return proven(moving) }
    }
    guard searches else { return .open }
    var ends = EndSearch(part.system, number, at: point[number], budget: budget)
    let low = ends.least()
    guard ends.isExact else { return .open }
    let isWide = ends.greatest().map { $0 - low >= width && ends.isExact } ?? true
    return isWide ? .searched : .open
  }
}

extension WithheldSystem {
  /// Whether numbers keep all bounds and rows.
  func fits(_ numbers: [Int]) -> Bool {
    numbers.indices.allSatisfy { lower[$0] <= numbers[$0] && numbers[$0] <= upper[$0] }
      && rows.allSatisfy { row in
        row.terms.reduce(0) { $0 + $1.sign * numbers[$1.count] } == row.value
      }
  }

  /// What a count is at most; nil where nothing bounds it.
  func bound(_ count: Int) -> Int? { upper[count] >= Self.unbounded ? nil : upper[count] }
}
