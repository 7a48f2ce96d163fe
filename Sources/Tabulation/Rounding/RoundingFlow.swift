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

  /// What is decided already: whether cells go up, and how many of a line or of all do.
  struct Limits {
    var cells: [[Int]: Bool] = [:]
    var rows: [Int: Int] = [:]
    var columns: [Int: Int] = [:]
    var total: Int?
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
  func ups() -> [[Bool]] { ups(Limits())! }

  /// For each cell whether it goes up; nil where the limits leave no way.
  func ups(_ limits: Limits) -> [[Bool]]? {
    let total = rests.joined().reduce(Int128(0)) { $0 + Int128($1) }
    let least = Int(total / Int128(base))
    let rest = Int(total % Int128(base))
    if let wanted = limits.total {
      guard wanted == least || (wanted == least + 1 && rest > 0) else { return nil }
      var flow = self
      return flow.flow(wanted, limits) == nil ? nil : flow.chosen
    }
    var low = self
    let down = low.flow(least, limits)
    guard rest > 0 else { return down == nil ? nil : low.chosen }
    var high = self
    let up = high.flow(least + 1, limits).map { $0 + price(of: rest) }
    // Both exist where rows and columns allow it; at least one always does.
    switch (down, up) {
    case (let down?, let up?): return down <= up ? low.chosen : high.chosen
    case (_?, nil): return low.chosen
    case (nil, _?): return high.chosen
    case (nil, nil): return nil
    }
  }

  /// What going up adds to the sum of changes: the way up less the way down.
  private func price(of rest: Int) -> Int128 { Int128(base) - 2 * Int128(rest) }

  /// Below any sum of prices, so that what must be carried is carried first.
  private var mandatory: Int128 { -Int128(base) * Int128((rowCount + 2) * (columnCount + 2)) * 4 }

  /// Sends an amount; the sum of prices, or nil where the bounds do not allow it.
  private mutating func flow(_ amount: Int, _ limits: Limits) -> Int128? {
    arcs = []
    out = Array(repeating: [], count: rowCount + columnCount + 2)
    var needed = 0
    func sum(_ line: some Sequence<Int>) -> (least: Int, rest: Int) {
      let sum = line.reduce(Int128(0)) { $0 + Int128($1) }
      return (Int(sum / Int128(base)), Int(sum % Int128(base)))
    }
    for row in 0..<rowCount {
      let (least, rest) = sum(rests[row])
      guard let own = Self.wanted(limits.rows[row], least, rest) else { return nil }
      add(source, row, own, mandatory)
      if rest > 0, limits.rows[row] == nil { add(source, row, 1, price(of: rest)) }
      needed += own
      for column in 0..<columnCount where rests[row][column] > 0 {
        switch limits.cells[[row, column]] {
        case nil: add(row, rowCount + column, 1, price(of: rests[row][column]))
        case true?:
          add(row, rowCount + column, 1, mandatory)
          needed += 1
        case false?: break
        }
      }
    }
    for column in 0..<columnCount {
      let (least, rest) = sum(rests.lazy.map { $0[column] })
      guard let own = Self.wanted(limits.columns[column], least, rest) else { return nil }
      add(rowCount + column, sink, own, mandatory)
      if rest > 0, limits.columns[column] == nil {
        add(rowCount + column, sink, 1, price(of: rest))
      }
      needed += own
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

  /// How many of a line must go up; nil where the line has no such neighbour.
  private static func wanted(_ limit: Int?, _ least: Int, _ rest: Int) -> Int? {
    guard let limit else { return least }
    return limit == least || (limit == least + 1 && rest > 0) ? limit : nil
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
