/// Looks for moves: changes of some counts by one that leave every row as it is.
///
/// Two whole-number solutions that differ by moves prove how far apart the values of a count can be,
/// whatever the number of dimensions. In two dimensions a move is a cycle, in three often a cube.
struct MoveSearch {
  /// Counts with the change of each, 1 or −1.
  typealias Move = [(count: Int, change: Int)]

  let system: WithheldSystem
  /// What using a count costs; nil for counts that must stay as they are.
  var costs: [Int?]
  /// How many beginnings of moves are kept at each step.
  var breadth = 48
  /// The most counts of a move.
  var length = 40
  /// What a row that is still broken is taken to cost, so that moves that close early come first.
  var costOfRow = 1

  init(_ system: WithheldSystem, costs: [Int?]) {
    self.system = system
    self.costs = costs
  }

  private struct Beginning {
    var changes: Move
    /// Rows whose sum has changed, with the change.
    var broken: [(row: Int, by: Int)]
    var cost: Int
  }

  /// The cheapest move found that changes a count by `change`, from numbers that fit; nil if none was.
  ///
  /// - Parameter times: How often the numbers must allow the move.
  func move(_ count: Int, by change: Int, from point: [Int], times: Int = 1) -> (Move, cost: Int)? {
    guard room(count, change, point) >= times else { return nil }
    var beginnings = [
      extended(Beginning(changes: [], broken: [], cost: 0), count, change, cost: 0)
    ]
    var best: (Move, cost: Int)?
    if beginnings[0].broken.isEmpty { return (beginnings[0].changes, 0) }
    var depth = 1
    while !beginnings.isEmpty, depth < length {
      depth += 1
      var next: [(score: Int, beginning: Beginning)] = []
      for beginning in beginnings {
        // The row with the fewest ways to mend it: a wrong beginning is found out early.
        let row = beginning.broken.min {
          let (one, other) = (system.rows[$0.row].terms.count, system.rows[$1.row].terms.count)
          return one != other ? one < other : $0.row < $1.row
        }!
        for term in system.rows[row.row].terms {
          guard let cost = costs[term.count] else { continue }
          let change = row.by * term.sign > 0 ? -1 : 1
          guard !beginning.changes.contains(where: { $0.count == term.count }),
            room(term.count, change, point) >= times
          else { continue }
          let longer = extended(beginning, term.count, change, cost: cost)
          if let best, longer.cost >= best.cost { continue }
          if longer.broken.isEmpty {
            best = (longer.changes, longer.cost)
          } else {
            let broken = longer.broken.reduce(0) { $0 + abs($1.by) }
            next.append((longer.cost + broken * costOfRow, longer))
          }
        }
      }
      // Beginnings that were met in the order of their counts stay in it where scores are equal.
      let order = next.indices.sorted {
        (next[$0].score, $0) < (next[$1].score, $1)
      }
      beginnings = order.prefix(breadth).map { next[$0].beginning }
      if let best {
        beginnings.removeAll { $0.cost >= best.cost }
      }
    }
    return best
  }

  /// How often a count can change so.
  private func room(_ count: Int, _ change: Int, _ point: [Int]) -> Int {
    change > 0 ? system.upper[count] - point[count] : point[count] - system.lower[count]
  }

  private func extended(
    _ beginning: Beginning, _ count: Int, _ change: Int, cost: Int
  ) -> Beginning {
    var longer = beginning
    longer.changes.append((count, change))
    longer.cost += cost
    for (row, sign) in system.rowsOf[count] {
      if let place = longer.broken.firstIndex(where: { $0.row == row }) {
        longer.broken[place].by += sign * change
        if longer.broken[place].by == 0 { longer.broken.remove(at: place) }
      } else {
        longer.broken.append((row, sign * change))
      }
    }
    return longer
  }

  /// How far a count is seen to move from numbers that fit, up and down, until the width is enough.
  func width(of count: Int, from point: [Int], enough: Int) -> Int {
    reach(of: count, from: point, enough: enough).width
  }

  /// How far a count is seen to move, and the counts that change on the way.
  func reach(of count: Int, from point: [Int], enough: Int) -> (width: Int, moving: Set<Int>) {
    var (grown, shrunk) = (point, point)
    let up = exhaust(count, by: 1, &grown, enough: enough)
    let down = exhaust(count, by: -1, &shrunk, enough: enough - up)
    let moving = point.indices.filter { grown[$0] != point[$0] || shrunk[$0] != point[$0] }
    return (up + down, Set(moving))
  }

  /// Moves a count as far as moves are found, or as is enough; gives how far.
  func exhaust(_ count: Int, by change: Int, _ point: inout [Int], enough: Int) -> Int {
    var sent = 0
    while sent < enough, let (move, _) = move(count, by: change, from: point) {
      let times = min(
        enough - sent, move.map { room($0.count, $0.change, point) }.min() ?? 0)
      for (count, change) in move { point[count] += change * times }
      sent += times
      if sent >= WithheldSystem.unbounded / 2 { break }
    }
    return sent
  }
}
