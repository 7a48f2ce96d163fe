import HeadcountAggregation
import HeadcountClassification

/// Lays counts out as a table with margins and percentages.
public struct Crosstab: Sendable {
  private var layout: TableLayout
  private let measures: [TableMeasure]
  private let perturbation: CountPerturbation?

  /// A crosstab of measures over the layout's dimensions.
  public init(_ layout: TableLayout, measures: [TableMeasure]) {
    self.init(layout, measures: measures, perturbation: nil)
  }

  /// A crosstab whose counts of people are perturbed, each cell and each margin by itself, and whose
  /// other figures are made of those.
  package init(
    _ layout: TableLayout, measures: [TableMeasure], perturbation: CountPerturbation?
  ) {
    self.layout = layout
    self.measures = measures
    self.perturbation = perturbation
    // Parts of a perturbed whole do not add up, and are not made to.
    if perturbation != nil { self.layout.rounding = .halfUp }
  }

  /// The table: every combination of headings, its margins, and the shares.
  ///
  /// - Throws: `TabulationError` where a total passes 64 bits, or where the percentages must not be
  ///   made to add up.
  public func table() throws(TabulationError) -> Table {
    for measure in measures {
      if let reason = layout.reasonAgainstRounding(of: measure) {
        throw .rounding(table: layout.name, reason: reason)
      }
    }
    let locator = CellLocator(layout, measures.flatMap(\.parts))
    let sheet = MeasureSheet(
      locator, layout, bases: layout.bases, perturbation: perturbation)
    var cells: [Table.Cell] = []
    var part = 0
    for measure in measures {
      cells += try sheet.cells(measure, firstPart: part)
      part += measure.parts.count
    }
    let remarks =
      self.remarks + measures.flatMap { gaps($0, locator) }
      + measures.indices.flatMap { unsure($0, cells, locator) }
    let table = Table(
      layout: layout, rows: locator.rowAxis, columns: locator.columnAxis,
      measures: measures.map(\.measure), cells: cells, remarks: remarks
    ).withoutEmptyTotals
    return perturbation == nil ? table : table.withoutRemarksOnCounts
  }

  /// The times for which a change is not told, because the period before has no record.
  private func gaps(_ measure: TableMeasure, _ locator: CellLocator) -> [Remark] {
    let along: String
    switch measure.formula {
    case .change(_, let dimension, _, _), .adjustment(_, _, _, let dimension): along = dimension
    default: return []
    }
    guard let steps = TimeSteps(locator.rowAxis, locator.columnAxis, along: along),
      !steps.behindGaps.isEmpty
    else { return [] }
    return [
      .behindGap(
        measure: measure.measure.name, dimension: along, times: steps.behindGaps.map(\.code))
    ]
  }

  /// How many estimates of a measure are to be hidden by the usual rule for publishing estimates.
  private func unsure(
    _ number: Int, _ cells: [Table.Cell], _ locator: CellLocator
  ) -> [Remark] {
    guard case .estimate(_, let estimation) = measures[number].formula,
      estimation.shown == .estimate
    else { return [] }
    let count = locator.rowAxis.headings.count * locator.columnAxis.headings.count
    let hidden = cells[number * count..<(number + 1) * count].filter { cell in
      guard case .estimate(_, _, .hide) = cell.figure else { return false }
      return true
    }
    return hidden.isEmpty
      ? [] : [.unsure(measure: measures[number].measure.name, cells: hidden.count)]
  }

  /// What a reader must know: first of the dimensions, then of each measure.
  private var remarks: [Remark] {
    let dimensions = layout.rows + layout.columns
    let isOverTime = dimensions.contains(where: \.isPeriod)
    return dimensions.filter { $0.answers != nil }.map { .severalAnswers(dimension: $0.name) }
      + measures.flatMap { measure in
        (measure.isStock && measure.isSum && isOverTime
          ? [.notAddedOverTime(measure: measure.measure.name)] : [])
          + (measure.countsMembers && !dimensions.isEmpty
            ? [.countsOnce(measure: measure.measure.name)] : [])
          + measure.remarks
      }
  }
}

extension TableMeasure {
  /// Whether its figures are sums of its parts.
  var isSum: Bool {
    if case .sum = formula { true } else { false }
  }

  /// Whether the measure counts members, whose parts overlap.
  var countsMembers: Bool {
    if case .medianSize = formula { return false }
    return parts.contains { part in
      if case .members = part.content { true } else { false }
    }
  }
}

extension TableMeasure.Part {
  /// The categories of each axis of the part's cube.
  var axes: [[Category]] {
    switch content {
    case .numbers(let cube, _): cube.axes
    case .members(let cube): cube.axes
    }
  }

  /// Visits the coordinates of each cell.
  func forEachCell(_ body: ([Int]) -> Void) {
    switch content {
    case .numbers(let cube, _): for cell in cube.cells { body(cell.coordinates) }
    case .members(let cube): cube.cells.forEach(body)
    }
  }
}
