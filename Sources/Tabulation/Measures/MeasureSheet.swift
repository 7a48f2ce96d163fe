import HeadcountAggregation

/// Works out the figures of one measure for all headings of a table.
struct MeasureSheet {
  let locator: CellLocator
  let rows: AxisPlaces
  let columns: AxisPlaces
  let layout: TableLayout
  /// The bases of the table's percentages.
  private let bases: [Table.Base]
  /// How counts of people are changed; nil where they are shown as they are.
  private let perturbation: CountPerturbation?

  init(
    _ locator: CellLocator, _ layout: TableLayout, bases: [Table.Base],
    perturbation: CountPerturbation? = nil
  ) {
    self.perturbation = perturbation
    self.locator = locator
    self.layout = layout
    self.bases = bases
    rows = AxisPlaces(locator.rowAxis)
    columns = AxisPlaces(locator.columnAxis)
  }

  /// The cells of a measure, row by row.
  ///
  /// - Parameter first: The number of the measure's first part among all parts of the table.
  func cells(_ measure: TableMeasure, firstPart first: Int) throws(TabulationError) -> [Table.Cell]
  {
    let cells = try unchecked(measure, first)
    guard measure.isStock else { return cells }
    return cells.enumerated().map { place, cell in
      let (row, column) = (place / columns.count, place % columns.count)
      guard rows.addsOverTime[row] || columns.addsOverTime[column] else {
        return Table.Cell(
          figure: cell.figure,
          percentages: zip(bases, cell.percentages).map { addsOverTime($0) ? nil : $1 })
      }
      return Table.Cell(figure: .none, percentages: bases.map { _ in nil })
    }
  }

  /// Whether a base is a sum over times, which a stock does not have.
  private func addsOverTime(_ base: Table.Base) -> Bool {
    let (overRows, overColumns) = (rows.addsOverTime[rows.last], columns.addsOverTime[columns.last])
    return switch base.of {
    case .row: overColumns
    case .column: overRows
    case .table, .responses: overRows || overColumns
    }
  }

  private func unchecked(
    _ measure: TableMeasure, _ first: Int
  ) throws(TabulationError) -> [Table.Cell] {
    // A figure that cannot be made of perturbed counts is not shown.
    if perturbation != nil, measure.tellsUnkeyedPeople { return bare { _, _ in .withheld } }
    switch measure.formula {
    case .sum(let parts):
      let grid = try grid(parts, first, measure, keepsKnown: bases.contains(where: \.isKnownOnly))
      guard measure.hasShares else {
        return bare { row, column in measure.figure(grid.value(row, column)) }
      }
      let percentages = try bases.map { base throws(TabulationError) in
        try PercentageSheet(grid, layout, base).percentages()
      }
      return figures { row, column in measure.figure(grid.value(row, column)) }.enumerated().map {
        place, figure in
        Table.Cell(figure: figure, percentages: percentages.map { $0[place] })
      }
    case .ratio(let parts, let others, let times, let digits):
      let over = try grid(others, first + parts.count, measure)
      let grid = try grid(parts, first, measure)
      return bare { row, column in
        ratio(
          ExactRatio(grid.value(row, column), over: over.value(row, column))?
            .shifted(by: -measure.decimals), times, digits)
      }
    case .median(let parts): return try medians(values(of: parts, first), measure)
    case .medianSize(let parts): return try medians(sizes(of: parts, first), measure)
    case .estimate(let part, let estimation):
      return try estimates(part, estimation, first, measure)
    case .cumulative(let parts, let dimension):
      let grid = try grid(parts, first, measure)
      return try along(dimension, measure) { steps, row, column in
        guard let earlier = steps.earlier(row, column) else { return Figure.none }
        return grid.sum(earlier + [(row, column)]).map { measure.figure($0) }
      }
    case .cumulativeRatio(let parts, let others, let dimension, let soFar, let times, let digits):
      let over = try grid(others, first + parts.count, measure)
      let grid = try grid(parts, first, measure)
      return try along(dimension, measure) { steps, row, column in
        guard let earlier = steps.earlier(row, column) else { return Figure.none }
        guard let above = grid.sum(earlier + [(row, column)]),
          let below = over.sum((soFar ? earlier : []) + [(row, column)])
        else { return nil }
        return ratio(
          ExactRatio(above, over: below)?.shifted(by: -measure.decimals), times, digits)
      }
    case .adjustment(let stock, let inflow, let outflow, let dimension):
      let grid = try grid(stock, first, measure)
      let came = try self.grid(inflow, first + stock.count, measure)
      let left = try self.grid(outflow, first + stock.count + inflow.count, measure)
      return try along(dimension, measure) { steps, row, column in
        guard steps.hasPrevious(row, column) else { return Figure.none }
        let before = steps.previous(row, column).map { grid.value($0.row, $0.column) } ?? 0
        // stock now − (stock before + inflow − outflow), in 128 bits.
        let rest =
          Int128(grid.value(row, column)) - Int128(before) - Int128(came.value(row, column))
          + Int128(left.value(row, column))
        return Int(exactly: rest).map { measure.figure($0) }
      }
    case .change(let parts, let dimension, let change, let digits):
      let grid = try grid(parts, first, measure)
      return try along(dimension, measure) { steps, row, column in
        guard steps.hasPrevious(row, column) else { return Figure.none }
        let previous = steps.previous(row, column)
        let before = previous.map { grid.value($0.row, $0.column) } ?? 0
        let after = grid.value(row, column)
        switch change {
        case .absolute:
          let (difference, over) = after.subtractingReportingOverflow(before)
          return over ? nil : measure.figure(difference)
        case .percent: return ratio(ExactRatio.change(from: before, to: after), 100, digits)
        case .points:
          let now = steps.total(row, column, rows, columns)
          guard let previous, let after = Share(after, of: grid.value(now.row, now.column))
          else { return Figure.none }
          let then = steps.total(previous.row, previous.column, rows, columns)
          guard let before = Share(before, of: grid.value(then.row, then.column))
          else { return Figure.none }
          return ratio(ExactRatio.change(from: before, to: after), 100, digits)
        }
      }
    }
  }

  private func ratio(_ ratio: ExactRatio?, _ times: Int, _ digits: Int) -> Figure {
    guard let ratio, let number = ratio.rounded(times: times, digits: digits) else { return .none }
    return .ratio(ratio, number)
  }

  private func figures(_ figure: (Int, Int) -> Figure) -> [Figure] {
    (0..<rows.count).flatMap { row in (0..<columns.count).map { figure(row, $0) } }
  }

  /// Cells of figures that are no parts of a whole.
  func bare(_ figure: (Int, Int) -> Figure) -> [Table.Cell] {
    let none: [Percentage?] = bases.map { _ in nil }
    return figures(figure).map { Table.Cell(figure: $0, percentages: none) }
  }

  /// The figures along a dimension, which one of the axes has; nil of a figure is an overflow.
  private func along(
    _ dimension: String, _ measure: TableMeasure, _ figure: (TimeSteps, Int, Int) -> Figure?
  ) throws(TabulationError) -> [Table.Cell] {
    guard let steps = TimeSteps(locator.rowAxis, locator.columnAxis, along: dimension) else {
      return bare { _, _ in .none }
    }
    var overflowed = false
    let cells = bare { row, column in
      let value = figure(steps, row, column)
      overflowed = overflowed || value == nil
      return value ?? .none
    }
    if overflowed { throw .overflow(table: layout.name, measure: measure.measure.name) }
    return cells
  }

  private func grid(
    _ parts: [TableMeasure.Part], _ first: Int, _ measure: TableMeasure, keepsKnown: Bool = false
  ) throws(TabulationError) -> Grid {
    let countsPeople = parts.contains { $0.protection != .open }
    var grid = Grid(
      rows: rows, columns: columns, keepsKnown: keepsKnown,
      perturbation: countsPeople ? perturbation : nil)
    for (place, part) in parts.enumerated() {
      switch part.content {
      case .numbers(let cube, let value):
        for cell in cube.cells {
          let keys = if case .keyed(let keys) = part.protection { cell.numbers[keys] } else { 0 }
          grid.add(
            cell.numbers[value], keys: keys,
            at: locator.place(cell.coordinates, of: first + place))
        }
      case .members(let cube):
        grid.add(
          cube.memberships, places: cube.cells.map { locator.place($0, of: first + place) })
      }
    }
    if grid.overflowed { throw .overflow(table: layout.name, measure: measure.measure.name) }
    return grid
  }

  /// The cells and margins that a place belongs to, by number.
  func targets(of place: Grid.Place) -> [Int] {
    let columnTargets = columns.targets(of: place.columns, known: false)
    return rows.targets(of: place.rows, known: false).flatMap { row in
      columnTargets.map { row * columns.count + $0 }
    }
  }
}

extension TableMeasure {
  /// A sum of the measure's parts as it is shown.
  fileprivate func figure(_ sum: Int) -> Figure {
    decimals == 0
      ? .count(sum) : .quantity(RoundedNumber(units: Int128(sum), digits: decimals))
  }
}
