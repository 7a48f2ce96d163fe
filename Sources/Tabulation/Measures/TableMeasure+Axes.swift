package import HeadcountAggregation
package import HeadcountClassification

extension TableMeasure {
  /// All parts of the formula, in its order.
  package var parts: [Part] {
    switch formula {
    case .sum(let parts), .median(let parts), .medianSize(let parts), .cumulative(let parts, _),
      .change(let parts, _, _, _):
      parts
    case .ratio(let parts, let others, _, _), .cumulativeRatio(let parts, let others, _, _, _, _):
      parts + others
    case .estimate(let part, _): [part]
    case .adjustment(let stock, let inflow, let outflow, _): stock + inflow + outflow
    }
  }

  /// The measure with other categories on one axis of all its cubes.
  package func mapping(
    _ axis: Int, _ category: @escaping @Sendable (Category) -> Category
  ) throws(AggregationError) -> TableMeasure {
    func mapped(_ parts: [Part]) throws(AggregationError) -> [Part] {
      try parts.map { part throws(AggregationError) in try part.mapping(axis, category) }
    }
    var measure = self
    switch formula {
    case .sum(let parts): measure.formula = .sum(try mapped(parts))
    case .median(let parts): measure.formula = .median(try mapped(parts))
    case .medianSize(let parts): measure.formula = .medianSize(try mapped(parts))
    case .cumulative(let parts, let along):
      measure.formula = .cumulative(try mapped(parts), along: along)
    case .change(let parts, let along, let change, let digits):
      measure.formula = .change(try mapped(parts), along: along, as: change, digits: digits)
    case .adjustment(let stock, let inflow, let outflow, let along):
      measure.formula = .adjustment(
        try mapped(stock), inflow: try mapped(inflow), outflow: try mapped(outflow), along: along)
    case .estimate(let part, let estimation):
      measure.formula = .estimate(try part.mapping(axis, category), estimation)
    case .cumulativeRatio(
      let parts, let others, let along, let soFar, let times, let digits):
      measure.formula = .cumulativeRatio(
        try mapped(parts), over: try mapped(others), along: along, soFar: soFar, times: times,
        digits: digits)
    case .ratio(let parts, let others, let times, let digits):
      measure.formula = .ratio(
        try mapped(parts), over: try mapped(others), times: times, digits: digits)
    }
    return measure
  }
}

extension TableMeasure.Part {
  /// The number, or the distinct members, of each category of an axis, to rank them.
  ///
  /// A sum that passes 64 bits is refused when the table is laid out.
  package func sizes(along axis: Int) -> [Category: Int] {
    var sizes: [Category: Int] = [:]
    switch content {
    case .numbers(let cube, let number):
      for cell in cube.cells {
        sizes[cube.axes[axis][cell.coordinates[axis]], default: 0] &+= cell.numbers[number]
      }
    case .members(let cube):
      var met: Set<[Int]> = []
      for membership in cube.memberships {
        let place = cube.cells[membership.cell][axis]
        if met.insert([membership.member, place]).inserted {
          sizes[cube.axes[axis][place], default: 0] += 1
        }
      }
    }
    return sizes
  }

  /// The part with other categories on one axis.
  func mapping(
    _ axis: Int, _ category: @escaping @Sendable (Category) -> Category
  ) throws(AggregationError) -> TableMeasure.Part {
    func derivations(_ count: Int) -> [AxisDerivation] {
      (0..<count).map { place in
        place == axis ? AxisDerivation(inputs: [place]) { category($0[0]) } : .same(place)
      }
    }
    var part: TableMeasure.Part
    switch content {
    case .numbers(let cube, let number):
      part = TableMeasure.Part(
        cube: try cube.deriving(derivations(cube.axes.count)), number: number)
    case .members(let cube):
      part = TableMeasure.Part(distinct: cube.deriving(derivations(cube.axes.count)))
    }
    part.protection = protection
    return part
  }
}
