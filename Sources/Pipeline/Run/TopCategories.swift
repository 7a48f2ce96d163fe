import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// Names the largest categories of a table's dimension and makes one of all others.
struct TopCategories {
  private let top: PipelineDefinition.Top
  private let axis: Int

  init(_ top: PipelineDefinition.Top, _ layout: TableLayout) {
    self.top = top
    let dimensions = (layout.rows + layout.columns).map(\.name)
    axis = dimensions.firstIndex(of: top.dimension)!
  }

  /// The measures over the largest categories, in the order of their size.
  ///
  /// Equal ones come in the order of tables; what is unknown stays by itself.
  func applied(to measures: [TableMeasure]) throws -> [TableMeasure] {
    guard let ranking = measures.first(where: { $0.measure.name == top.measure }) else {
      return measures
    }
    let sizes = ranking.sizes(along: axis)
    let ranked = sizes.sorted { one, other in
      one.value != other.value
        ? one.value > other.value : Category.precedes(one.key, other.key)
    }.prefix(top.count).map(\.key)
    let named = Dictionary(
      uniqueKeysWithValues: ranked.enumerated().map { place, category in
        (category, Category(code: category.code, role: category.role, order: place))
      })
    return try measures.map { measure in
      try measure.mapping(axis) { category in
        category.isKnown ? named[category] ?? .rest : category
      }
    }
  }
}

extension TableMeasure {
  /// The size of each known category of an axis.
  fileprivate func sizes(along axis: Int) -> [Category: Int] {
    var sizes: [Category: Int] = [:]
    for part in parts {
      for (category, size) in part.sizes(along: axis) where category.isKnown {
        sizes[category, default: 0] &+= size
      }
    }
    return sizes
  }
}
