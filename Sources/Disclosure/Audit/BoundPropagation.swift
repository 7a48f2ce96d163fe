extension WithheldSystem {
  /// Tightens the bounds of counts until no row tightens any (the shuttle of Buzzigoli and Giusti).
  ///
  /// What comes out holds every whole number that a count can be, and perhaps some that it cannot.
  ///
  /// - Parameter counts: The counts whose bounds were changed; nil for all.
  /// - Returns: Whether any numbers are left for each count.
  mutating func propagate(from counts: [Int]? = nil) -> Bool {
    var isWaiting = Array(repeating: counts == nil, count: rows.count)
    var waiting = counts == nil ? Array(rows.indices) : []
    for count in counts ?? [] {
      for (row, _) in rowsOf[count] where !isWaiting[row] {
        isWaiting[row] = true
        waiting.append(row)
      }
    }
    var next = 0
    while next < waiting.count {
      let row = waiting[next]
      next += 1
      isWaiting[row] = false
      var (least, most) = (0, 0)
      // Without a bound the sum has none, whatever the others are.
      var (openBelow, openAbove) = (0, 0)
      for term in rows[row].terms {
        let (low, high) = ends(term)
        if low <= -Self.unbounded { openBelow += 1 } else { least += low }
        if high >= Self.unbounded { openAbove += 1 } else { most += high }
      }
      let value = rows[row].value
      if openBelow == 0, least > value { return false }
      if openAbove == 0, most < value { return false }
      for term in rows[row].terms {
        let (low, high) = ends(term)
        let (isOpenBelow, isOpenAbove) = (low <= -Self.unbounded, high >= Self.unbounded)
        var (newLow, newHigh) = (low, high)
        if openAbove == (isOpenAbove ? 1 : 0) {
          newLow = max(low, value - (most - (isOpenAbove ? 0 : high)))
        }
        if openBelow == (isOpenBelow ? 1 : 0) {
          newHigh = min(high, value - (least - (isOpenBelow ? 0 : low)))
        }
        guard newLow <= newHigh else { return false }
        guard newLow != low || newHigh != high else { continue }
        set(term, newLow, newHigh)
        if newLow > -Self.unbounded {
          least += newLow - (isOpenBelow ? 0 : low)
          if isOpenBelow { openBelow -= 1 }
        }
        if newHigh < Self.unbounded {
          most += newHigh - (isOpenAbove ? 0 : high)
          if isOpenAbove { openAbove -= 1 }
        }
        for (other, _) in rowsOf[term.count] where !isWaiting[other] {
          isWaiting[other] = true
          waiting.append(other)
        }
      }
      if next > 4096, next * 2 > waiting.count {
        waiting.removeFirst(next)
        next = 0
      }
    }
    return true
  }

  private func ends(_ term: Term) -> (low: Int, high: Int) {
    term.sign > 0
      ? (lower[term.count], upper[term.count]) : (-upper[term.count], -lower[term.count])
  }

  private mutating func set(_ term: Term, _ low: Int, _ high: Int) {
    (lower[term.count], upper[term.count]) = term.sign > 0 ? (low, high) : (-high, -low)
  }
}
