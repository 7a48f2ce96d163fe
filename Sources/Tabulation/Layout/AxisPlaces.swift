import HeadcountClassification

/// The headings of an axis as a grid needs them: which belong to which totals.
struct AxisPlaces {
  /// Whether a value under each heading is known.
  let isKnown: [Bool]
  /// Whether each heading is one combination of categories, and no sum.
  let isLeaf: [Bool]
  /// Whether each heading adds up over times.
  let addsOverTime: [Bool]
  /// Whether each heading is an answer that mentions an option.
  let isMention: [Bool]
  /// For each leaf the headings that its values are added to: itself, subtotals, the total.
  private let targets: [[Int]]
  /// The same for a base that leaves out what is unknown.
  private let knownTargets: [[Int]]

  var count: Int { isKnown.count }
  var last: Int { isKnown.count - 1 }

  /// The places of an axis.
  init(_ axis: Table.Axis) {
    let headings = axis.headings
    var subtotals: [[Category]: Int] = [:]
    for (place, heading) in headings.enumerated() {
      if case .subtotal(let categories) = heading { subtotals[categories] = place }
    }
    let isKnown = headings.map(\.isKnown)
    let last = headings.count - 1
    let targets = headings.enumerated().map { place, heading in
      guard case .categories(let categories) = heading else { return [place] }
      let outer = (1..<max(1, categories.count)).compactMap { subtotals[Array(categories[..<$0])] }
      return [place] + outer + [last]
    }
    self.targets = targets
    knownTargets = targets.indices.map { isKnown[$0] ? targets[$0] : [$0] }
    self.isKnown = isKnown
    isLeaf = headings.map { heading in
      if case .categories = heading { true } else { axis.dimensions.isEmpty }
    }
    addsOverTime = headings.map { heading in
      switch heading {
      case .categories: false
      case .subtotal(let categories):
        axis.dimensions[categories.count...].contains(where: \.isPeriod)
      case .total: axis.dimensions.contains(where: \.isPeriod)
      }
    }
    isMention = headings.map { heading in
      guard case .categories(let categories) = heading else { return false }
      return zip(axis.dimensions, categories).contains { dimension, category in
        dimension.answers.map { category.isKnown && !$0.none.contains(category.code) } ?? false
      }
    }
  }

  /// The headings that the values of some leaves are added to, each once.
  ///
  /// A record has several leaves where a question has several answers.
  func targets(of leaves: [Int], known: Bool) -> [Int] {
    let targets = known ? knownTargets : targets
    if leaves.count == 1 { return targets[leaves[0]] }
    var all: [Int] = []
    for leaf in leaves {
      for target in targets[leaf] where !all.contains(target) { all.append(target) }
    }
    return all
  }
}
