/// Which cells of a table go up to the next multiple so that all margins do the like.
///
/// Cells are arcs from rows to columns that carry 0 or 1. A row, a column and the total may carry
/// the multiples in the sum of their rests, or one more; that is what makes margins go to one of
/// their neighbours. The cheapest such flow is found by augmenting along cheapest paths. Arcs that
/// must be full are given a price below all others, so that they are.
struct RoundingFlow {
  private struct Arc {
    let to: Int
    var room: Int
    let cost: Int128
  }

  private let rests: [[Int]]
  private let base: Int
  private var arcs: [Arc] = []
  private var out: [[Int]] = []

  private var rowCount: Int { rests.count }
  private var columnCount: Int { rests.first?.count ?? 0 }
  private var source: Int { rowCount + columnCount }
  private var sink: Int { source + 1 }

  /// A flow over the rests of cells, each below the base.
  init(_ rests: [[Int]], base: Int) {
    self.rests = rests
    self.base = base
  }

  /// For each cell whether it goes up.
  func ups() -> [[Bool]] {
    let total = rests.joined().reduce(Int128(0)) { $0 + Int128($1) }
    let least = Int(total / Int128(base))
    let rest = Int(total % Int128(base))
    var low = self
    let down = low.flow(least)
    guard rest > 0 else { return low.chosen }
    var high = self
    let up = high.flow(least + 1).map { $0 + price(of: rest) }
    // Both exist where rows and columns allow it; at least one always does.
    switch (down, up) {
    case (let down?, let up?): return down <= up ? low.chosen : high.chosen
    case (_, nil): return low.chosen
    case (nil, _): return high.chosen
    }
  }

  /// What going up adds to the sum of changes: the way up less the way down.
  private func price(of rest: Int) -> Int128 { Int128(base) - 2 * Int128(rest) }

  /// Below any sum of prices, so that what must be carried is carried first.
  private var mandatory: Int128 { -Int128(base) * Int128((rowCount + 2) * (columnCount + 2)) * 4 }

  /// Sends an amount; the sum of prices, or nil where the bounds do not allow it.
  private mutating func flow(_ amount: Int) -> Int128? {
    arcs = []
    out = Array(repeating: [], count: rowCount + columnCount + 2)
    var needed = 0
    func sum(_ line: some Sequence<Int>) -> (least: Int, rest: Int) {
      let sum = line.reduce(Int128(0)) { $0 + Int128($1) }
      return (Int(sum / Int128(base)), Int(sum % Int128(base)))
    }
    for row in 0..<rowCount {
      let (least, rest) = sum(rests[row])
      add(source, row, least, mandatory)
      if rest > 0 { add(source, row, 1, price(of: rest)) }
      needed += least
      for column in 0..<columnCount where rests[row][column] > 0 {
        add(row, rowCount + column, 1, price(of: rests[row][column]))
      }
    }
    for column in 0..<columnCount {
      let (least, rest) = sum(rests.lazy.map { $0[column] })
      add(rowCount + column, sink, least, mandatory)
      if rest > 0 { add(rowCount + column, sink, 1, price(of: rest)) }
      needed += least
    }
    var cost: Int128 = 0
    for _ in 0..<amount {
      guard let step = augment() else { return nil }
      cost += step
    }
    let carried = cost - mandatory * Int128(needed)
    // Where something mandatory was left out, its price is missing.
    return carried < -mandatory / 2 ? carried : nil
  }

  private mutating func add(_ from: Int, _ to: Int, _ room: Int, _ cost: Int128) {
    guard room > 0 else { return }
    out[from].append(arcs.count)
    arcs.append(Arc(to: to, room: room, cost: cost))
    out[to].append(arcs.count)
    arcs.append(Arc(to: from, room: 0, cost: -cost))
  }

  /// Sends one unit along a cheapest path and returns its price; nil where there is no path.
  private mutating func augment() -> Int128? {
    var prices: [Int128?] = Array(repeating: nil, count: out.count)
    var arrivals = Array(repeating: -1, count: out.count)
    var waits = Array(repeating: false, count: out.count)
    var queue = [source]
    var head = 0
    prices[source] = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      waits[node] = false
      for number in out[node] where arcs[number].room > 0 {
        let arc = arcs[number]
        let price = prices[node]! + arc.cost
        if let known = prices[arc.to], known <= price { continue }
        prices[arc.to] = price
        arrivals[arc.to] = number
        if !waits[arc.to] {
          waits[arc.to] = true
          queue.append(arc.to)
        }
      }
    }
    guard let price = prices[sink] else { return nil }
    var node = sink
    while node != source {
      let number = arrivals[node]
      arcs[number].room -= 1
      arcs[number ^ 1].room += 1
      node = arcs[number ^ 1].to
    }
    return price
  }

  /// The cells whose arcs are full.
  private var chosen: [[Bool]] {
    var chosen = rests.map { $0.map { _ in false } }
    for row in 0..<rowCount {
      for number in out[row] where number % 2 == 0 && arcs[number].room == 0 {
        chosen[row][arcs[number].to - rowCount] = true
      }
    }
    return chosen
  }
}
