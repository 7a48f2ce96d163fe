/// Chooses counts to withhold beside the primary ones in some sums: those of one table, or all.
///
/// Where the sums are a network the cheapest cycle through a primary count is found exactly; else a
/// search finds a cheap move. Fewer cells come before smaller numbers.
struct SuppressionPass {
  let system: WithheldSystem
  /// The system as a network with the bounds of withheld counts; all others cannot move.
  private var network: FlowNetwork?
  /// The true numbers of the system's counts.
  let point: [Int]
  private var isWithheld: [Bool]
  private let isMargin: [Bool]
  private let isFixed: [Bool]
  private let numbers: [Int: Int]
  /// How many beginnings of moves a search keeps where the sums are no network.
  var breadth = 48

  /// The price of withholding one more count, of which the number itself is a small part.
  private static let ofCell = 1 << 32
  /// The price of withholding a margin.
  private static let ofMargin = 1 << 44

  /// The sums of a problem by their places; counts that are 0 cannot be withheld unless they are
  /// already.
  init(_ problem: SuppressionProblem, sums: [Int], isWithheld: [Bool]) throws(AuditError) {
    var members: Set<Int> = []
    for sum in sums {
      members.insert(problem.counts.sums[sum].total)
      members.formUnion(problem.counts.sums[sum].parts)
    }
    let shown = problem.values.indices.map { place -> Int? in
      members.contains(place) && (problem.values[place] > 0 || isWithheld[place])
        ? nil : problem.values[place]
    }
    system = try WithheldSystem(
      problem.published(problem.counts.keeping(sums), shown: shown))
    point = system.places.map { problem.values[$0] }
    self.isWithheld = system.places.map { isWithheld[$0] }
    isMargin = system.places.map { problem.isMargin[$0] }
    isFixed = system.places.map { problem.fixed.contains($0) }
    numbers = Dictionary(uniqueKeysWithValues: system.places.enumerated().map { ($1, $0) })
    network = FlowNetwork(system)
    for number in system.places.indices where !self.isWithheld[number] { freeze(number) }
  }

  private mutating func freeze(_ number: Int) {
    network?.arcs[number].lower = point[number]
    network?.arcs[number].upper = point[number]
  }

  /// Says that a count of the problem is withheld.
  mutating func withhold(_ place: Int) {
    guard let number = numbers[place], !isWithheld[number] else { return }
    isWithheld[number] = true
    network?.arcs[number].lower = system.lower[number]
    network?.arcs[number].upper = system.upper[number]
  }

  /// Whether a count is one of this pass.
  func has(_ place: Int) -> Bool { numbers[place] != nil }

  /// How wide the interval of a withheld count is seen to be, up to what is enough.
  func width(of place: Int, enough: Int) -> Int {
    let number = numbers[place]!
    if let network {
      return network.interval(of: number, at: point, enough: enough).width ?? enough
    }
    let costs = isWithheld.map { $0 ? 1 : nil }
    return MoveSearch(system, costs: costs).width(of: number, from: point, enough: enough)
  }

  /// The counts to withhold for a wider interval of a count: the cheapest that widen it by all that
  /// is needed at once, else by as much as can be had.
  func additions(for place: Int, needed: Int, margins: Bool) -> [Int]? {
    let number = numbers[place]!
    for times in stride(from: max(1, needed), through: 1, by: -1) {
      var best: (cells: [Int], cost: Int)?
      for change in [1, -1] where change > 0 || point[number] - system.lower[number] >= times {
        guard let found = cheapest(number, change, times, margins: margins) else { continue }
        let cells = found.cells.filter { !isWithheld[$0] }
        if !cells.isEmpty, best.map({ found.cost < $0.cost }) ?? true { best = (cells, found.cost) }
      }
      if let best { return best.cells.map { system.places[$0] } }
    }
    return nil
  }

  private func price(_ number: Int, margins: Bool) -> Int? {
    if isWithheld[number] { return 0 }
    if isFixed[number] { return nil }
    let value = min(point[number], Self.ofCell - 1)
    if isMargin[number] { return margins ? Self.ofMargin + value : nil }
    return Self.ofCell + value
  }

  /// The cheapest way to move a count further than withheld counts alone allow.
  private func cheapest(
    _ number: Int, _ change: Int, _ times: Int, margins: Bool
  ) -> (cells: [Int], cost: Int)? {
    let prices = system.places.indices.map { price($0, margins: margins) }
    var moved = point
    guard let network else {
      let withheld = MoveSearch(system, costs: isWithheld.map { $0 ? 0 : nil })
      _ = withheld.exhaust(number, by: change, &moved, enough: Int.max)
      var search = MoveSearch(system, costs: prices)
      // What is still open must not look cheaper than the margin that closes it.
      search.costOfRow = (margins ? Self.ofMargin : Self.ofCell) / 2
      search.breadth = breadth
      guard let (move, cost) = search.move(number, by: change, from: moved, times: times) else {
        return nil
      }
      return (move.map(\.count), cost)
    }
    let arc = network.arcs[number]
    let (from, to) = change > 0 ? (arc.head, arc.tail) : (arc.tail, arc.head)
    _ = network.send(WithheldSystem.unbounded, from: from, to: to, without: number, &moved)
    let path = CheapestPath(network, prices: prices) { arc, grows in
      if isWithheld[arc] {
        return grows ? moved[arc] < system.upper[arc] : moved[arc] > system.lower[arc]
      }
      return grows || point[arc] - system.lower[arc] >= times
    }
    return path.from(from, to: to, without: number)
  }
}
