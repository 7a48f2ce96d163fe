/// The cheapest way for one more unit through a network whose arcs may grow or shrink (Dijkstra).
struct CheapestPath {
  private let network: FlowNetwork
  private let prices: [Int?]
  private let allows: (_ arc: Int, _ grows: Bool) -> Bool

  /// Paths over arcs that have a price and may change as the path asks.
  init(
    _ network: FlowNetwork, prices: [Int?], allows: @escaping (_ arc: Int, _ grows: Bool) -> Bool
  ) {
    (self.network, self.prices, self.allows) = (network, prices, allows)
  }

  /// The arcs of a cheapest path and their price; nil where there is none.
  func from(_ source: Int, to sink: Int, without left: Int) -> (cells: [Int], cost: Int)? {
    let count = network.leaving.count
    var cost = Array(repeating: Int.max, count: count)
    var cameBy = Array(repeating: -1, count: count)
    var cameFrom = Array(repeating: -1, count: count)
    var isDone = Array(repeating: false, count: count)
    cost[source] = 0
    // Networks of tables have few nodes and many arcs: looking for the least node is cheap enough.
    while true {
      var node = -1
      for other in 0..<count where !isDone[other] && cost[other] < Int.max {
        if node < 0 || cost[other] < cost[node] { node = other }
      }
      guard node >= 0 else { return nil }
      if node == sink { break }
      isDone[node] = true
      for (arcs, grows) in [(network.leaving[node], true), (network.entering[node], false)] {
        for arc in arcs where arc != left {
          guard let price = prices[arc], allows(arc, grows) else { continue }
          let next = grows ? network.arcs[arc].head : network.arcs[arc].tail
          if cost[node] + price < cost[next] {
            cost[next] = cost[node] + price
            (cameBy[next], cameFrom[next]) = (arc, node)
          }
        }
      }
    }
    var cells: [Int] = []
    var node = sink
    while node != source {
      cells.append(cameBy[node])
      node = cameFrom[node]
    }
    return (cells, cost[sink])
  }
}
