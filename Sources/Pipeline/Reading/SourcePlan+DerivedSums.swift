import HeadcountClassification
package import HeadcountDisclosure

/// Sums whose numbers follow from other numbers of a record; they stand behind those of columns.
extension SourcePlan {
  /// The sum of the keys of records.
  package var keySum: Int? { sums.firstIndex { $0.content == .keys } }

  /// The sums of columns that weigh a record together; none where each record weighs 1.
  var weightColumns: [Int] {
    guard let weight else { return [] }
    if case .total(let parts) = sums[weight].content { return parts }
    return [weight]
  }

  /// Settles what weighs a record, where no column of it is still to be found.
  ///
  /// Each cube carries the weight, so that the people of each table can be balanced.
  package mutating func addWeight() {
    var columns: [Int] = []
    for part in weighing {
      switch part {
      case .sum(let place): columns.append(place)
      case .spread(let place):
        if spreads[place].columns.isEmpty { return }
        columns += spreads[place].columns.map(\.sum)
      }
    }
    guard weight == nil, !columns.isEmpty else { return }
    weight = columns.count == 1 ? columns[0] : addTotal(of: columns)
    for count in counts.indices where !counts[count].sums.contains(weight!) {
      counts[count].sums.append(weight!)
    }
  }

  /// Adds the sum of what some columns of a record come to.
  mutating func addTotal(of columns: [Int]) -> Int {
    sums.append(Sum("record/weight", .total(of: columns)))
    return sums.count - 1
  }

  /// Adds the sum of the keys of records to each count, behind all other sums.
  package mutating func addKeys(_ salt: NoiseSalt) {
    noise = salt
    for count in counts.indices { counts[count].sums.append(sums.count) }
    sums.append(Sum("record/key", .keys))
  }

  /// Adds the sums of the keys of those records that add something to a sum, behind all other sums: a
  /// household without members must not change how the members of its place are perturbed.
  package mutating func addContributors() {
    guard noise != nil else { return }
    for place in sums.indices where sums[place].isColumn {
      guard !sums.contains(where: { $0.content == .contributors(to: place) }) else { continue }
      for count in counts.indices where counts[count].sums.contains(place) {
        counts[count].sums.append(sums.count)
      }
      sums.append(Sum("record/key", .contributors(to: place)))
    }
  }

  /// Adds the sums of suppressed cells to each count that has a sum with such cells.
  ///
  /// They are sums as others are, so that what is filtered, repeated or superseded takes its
  /// suppressed cells with it.
  package mutating func addBounds() {
    for place in sums.indices where maySuppress(sums[place]) && bounds[place] == nil {
      let first = sums.count
      bounds[place] = Bounds(count: first, low: first + 1, high: first + 2)
      for _ in 0..<3 { sums.append(Sum(sums[place].name, .bound(of: place))) }
      for count in counts.indices where counts[count].sums.contains(place) {
        counts[count].sums += [first, first + 1, first + 2]
      }
    }
  }

  private func maySuppress(_ sum: Sum) -> Bool {
    switch sum.content {
    case .column: !sum.suppressed.isEmpty
    case .total(let parts): parts.contains { !sums[$0].suppressed.isEmpty }
    case .bound, .keys, .contributors: false
    }
  }
}

extension SourcePlan.Sum {
  /// A sum without a column of its own.
  fileprivate init(_ name: String, _ content: Content) {
    self.init(
      name: name, candidates: [], grammar: NumberGrammar(), missing: .emptyOnly, content: content)
  }
}
