/// A system whose counts stand in two rows at most, with opposite signs: a network, whose intervals
/// maximum flows give exactly.
///
/// Rows are nodes and counts are arcs; what leaves a node less what enters it is the value of its
/// row. A count of one row is an arc to a node outside, which balances all.
struct FlowNetwork {
  struct Arc {
    var tail: Int
    var head: Int
    var lower: Int
    var upper: Int
  }

  var arcs: [Arc]
  /// What leaves each node less what enters it.
  let supplies: [Int]
  /// The arcs of each node; those that leave it, then those that enter it.
  let leaving: [[Int]]
  let entering: [[Int]]

  /// The network of a system; nil where it is none.
  init?(_ system: WithheldSystem) {
    let outside = system.rows.count
    // The sign of each row, so that each count leaves one of its rows and enters the other.
    var side = Array(repeating: 0, count: outside)
    var rowsByRow = Array(repeating: [(other: Int, isSame: Bool)](), count: outside)
    for rows in system.rowsOf {
      guard rows.count <= 2 else { return nil }
      guard rows.count == 2 else { continue }
      let isSame = rows[0].sign != rows[1].sign
      rowsByRow[rows[0].row].append((rows[1].row, isSame))
      rowsByRow[rows[1].row].append((rows[0].row, isSame))
    }
    for start in 0..<outside where side[start] == 0 {
      side[start] = 1
      var found = [start]
      while let row = found.popLast() {
        for (other, isSame) in rowsByRow[row] {
          let wanted = isSame ? side[row] : -side[row]
          if side[other] == 0 {
            side[other] = wanted
            found.append(other)
          } else if side[other] != wanted {
            return nil
          }
        }
      }
    }
    var arcs: [Arc] = []
    for (count, rows) in system.rowsOf.enumerated() {
      var (tail, head) = (outside, outside)
      for (row, sign) in rows {
        if sign * side[row] > 0 { tail = row } else { head = row }
      }
      arcs.append(
        Arc(tail: tail, head: head, lower: system.lower[count], upper: system.upper[count]))
    }
    let values = system.rows.indices.map { side[$0] * system.rows[$0].value }
    self.init(arcs: arcs, supplies: values + [-values.reduce(0, +)])
  }

  init(arcs: [Arc], supplies: [Int]) {
    self.arcs = arcs
    self.supplies = supplies
    var leaving = Array(repeating: [Int](), count: supplies.count)
    var entering = leaving
    for (number, arc) in arcs.enumerated() {
      leaving[arc.tail].append(number)
      entering[arc.head].append(number)
    }
    (self.leaving, self.entering) = (leaving, entering)
  }

  /// Whole numbers of all arcs that fit; nil where none do.
  func solution() -> [Int]? {
    // Start with the lower bounds, and send what is missing from an added source to an added sink.
    let (source, sink) = (supplies.count, supplies.count + 1)
    var missing = supplies
    for arc in arcs {
      missing[arc.tail] -= arc.lower
      missing[arc.head] += arc.lower
    }
    var added = arcs
    var needed = 0
    for (node, amount) in missing.enumerated() where amount != 0 {
      // A node that has to send more gets it from the source.
      added.append(
        amount > 0
          ? Arc(tail: source, head: node, lower: 0, upper: amount)
          : Arc(tail: node, head: sink, lower: 0, upper: -amount))
      needed += max(0, amount)
    }
    let network = FlowNetwork(arcs: added, supplies: supplies + [0, 0])
    var flow = arcs.map(\.lower) + Array(repeating: 0, count: added.count - arcs.count)
    guard network.send(needed, from: source, to: sink, without: nil, &flow) == needed else {
      return nil
    }
    return Array(flow[..<arcs.count])
  }

  /// The numbers that an arc can carry, given numbers that fit.
  ///
  /// - Parameter enough: A width beyond which nobody asks; the ends may then be closer than they are.
  func interval(of number: Int, at flow: [Int], enough: Int? = nil) -> FeasibleInterval {
    reach(of: number, at: flow, enough: enough).interval
  }

  /// The numbers that an arc can carry, and the arcs that change on the way to its ends.
  func reach(
    of number: Int, at flow: [Int], enough: Int? = nil
  ) -> (interval: FeasibleInterval, moving: Set<Int>) {
    let arc = arcs[number]
    let value = flow[number]
    guard arc.tail != arc.head else {
      let isOpen = arc.upper >= WithheldSystem.unbounded
      return (FeasibleInterval(low: arc.lower, high: isOpen ? nil : arc.upper), [number])
    }
    var grown = flow
    let most = min(arc.upper - value, enough ?? WithheldSystem.unbounded)
    let up = send(most, from: arc.head, to: arc.tail, without: number, &grown)
    let least = min(value - arc.lower, enough.map { max(0, $0 - up) } ?? Int.max)
    var shrunk = flow
    let down = send(least, from: arc.tail, to: arc.head, without: number, &shrunk)
    let interval = FeasibleInterval(
      low: value - down, high: up >= WithheldSystem.unbounded / 2 ? nil : value + up)
    let moving = flow.indices.filter { grown[$0] != flow[$0] || shrunk[$0] != flow[$0] }
    return (interval, Set(moving + [number]))
  }

  /// Sends up to an amount along shortest paths that have room, beside one arc.
  func send(
    _ amount: Int, from source: Int, to sink: Int, without left: Int?, _ flow: inout [Int]
  ) -> Int {
    var sent = 0
    var cameBy = Array(repeating: -1, count: leaving.count)
    while sent < amount {
      // Arcs are numbered 2k where they grow and 2k + 1 where they shrink.
      for node in cameBy.indices { cameBy[node] = -1 }
      var found = [source]
      var next = 0
      search: while next < found.count {
        let node = found[next]
        next += 1
        for arc in leaving[node]
        where arc != left && flow[arc] < arcs[arc].upper && arcs[arc].head != source
          && cameBy[arcs[arc].head] < 0
        {
          cameBy[arcs[arc].head] = 2 * arc
          found.append(arcs[arc].head)
          if arcs[arc].head == sink { break search }
        }
        for arc in entering[node]
        where arc != left && flow[arc] > arcs[arc].lower && arcs[arc].tail != source
          && cameBy[arcs[arc].tail] < 0
        {
          cameBy[arcs[arc].tail] = 2 * arc + 1
          found.append(arcs[arc].tail)
          if arcs[arc].tail == sink { break search }
        }
      }
      guard cameBy[sink] >= 0 else { break }
      var room = amount - sent
      var node = sink
      while node != source {
        let (arc, shrinks) = (cameBy[node] / 2, cameBy[node] % 2 == 1)
        room = min(room, shrinks ? flow[arc] - arcs[arc].lower : arcs[arc].upper - flow[arc])
        node = shrinks ? arcs[arc].head : arcs[arc].tail
      }
      node = sink
      while node != source {
        let (arc, shrinks) = (cameBy[node] / 2, cameBy[node] % 2 == 1)
        flow[arc] += shrinks ? -room : room
        node = shrinks ? arcs[arc].head : arcs[arc].tail
      }
      sent += room
    }
    return sent
  }
}
