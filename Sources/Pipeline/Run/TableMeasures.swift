import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// Gives tables their measures from what the sources came to.
struct TableMeasures {
  /// The two measures that stand beside one with suppressed cells.
  enum Bound: String, CaseIterable, Sendable {
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  private let definition: PipelineDefinition
  private let planner: RunPlanner
  private let sources: [String: (plan: SourcePlan, outcome: SourceOutcome)]

  init(
    _ definition: PipelineDefinition, _ planner: RunPlanner,
    _ sources: [String: (plan: SourcePlan, outcome: SourceOutcome)]
  ) {
    self.definition = definition
    self.planner = planner
    self.sources = sources
  }

  /// A table's measures; beside one with suppressed cells stand its bounds.
  func measures(of table: PipelineDefinition.TableDefinition) throws -> [TableMeasure] {
    try table.measures.flatMap { name in
      let summands = definition.summands(of: name)
      let unit = definition.measure(name)!.unit
      let parts = try summands.compactMap { try part($0, of: table, nil) }
      var measures = [TableMeasure(Table.Measure(name: name, unit: unit), parts: parts)]
      guard definition.hasSuppressedCells(name) else { return measures }
      // What is added up is no less than it says and no more than the bounds allow, in each cell.
      for bound in Bound.allCases {
        measures.append(
          TableMeasure(
            Table.Measure(name: "\(name)_\(bound.rawValue)", unit: unit),
            parts: parts + (try summands.compactMap { try part($0, of: table, bound) })))
      }
      return measures
    }
  }

  /// What one source adds to a measure, or to its bound; nil where it has none.
  private func part(
    _ measure: PipelineDefinition.Measure, of table: PipelineDefinition.TableDefinition,
    _ bound: Bound?
  ) throws -> TableMeasure.Part? {
    let (plan, outcome) = sources[measure.source]!
    let names = planner.dimensions(of: table, for: measure)
    let places = names.map { name in plan.dimensions.firstIndex { $0.dimension.name == name }! }
    let count = plan.counts.firstIndex { $0.dimensions == places }!
    let axes = table.layout.rows.count + table.layout.columns.count
    let filters = table.filter.map { Set($0.codes) }
    switch measure.kind {
    case .distinct, .linked:
      if bound != nil { return nil }
      let member = plan.members.firstIndex { $0.name == measure.name }!
      let cube = outcome.memberCubes[count][plan.counts[count].members.firstIndex(of: member)!]
      return TableMeasure.Part(distinct: cube.keeping(axes: axes, filters: filters))
    case .unpivot(_, let wanted, _):
      let spread = plan.spreads.first { $0.name == measure.name }!
      let columns = spread.columns.compactMap { column in
        number(of: column.sum, bound, plan, count).map { ($0, column.categories) }
      }
      if columns.isEmpty { return nil }
      let order = planner.dimensions(of: table).map { name in
        wanted.dimensions.firstIndex(of: name).map { Hypercube.SpreadAxis.column($0) }
          ?? .own(names.firstIndex(of: name)!)
      }
      return TableMeasure.Part(
        cube: try outcome.cubes[count].spreading(columns, into: order)
          .keeping(axes: axes, filters: filters), number: 0)
    case .count, .sum, .add:
      let sum = plan.sums.firstIndex { $0.name == measure.name }
      if sum == nil, bound != nil { return nil }
      guard let number = sum.map({ number(of: $0, bound, plan, count) }) ?? 0 else { return nil }
      return TableMeasure.Part(
        cube: try outcome.cubes[count].keeping(axes: axes, filters: filters), number: number)
    }
  }

  /// Which number of a count's cells a sum, or a bound of its suppressed cells, is.
  private func number(
    of sum: Int, _ bound: Bound?, _ plan: SourcePlan, _ count: Int
  ) -> Int? {
    var sum = sum
    if let bound {
      guard let bounds = plan.bounds[sum] else { return nil }
      sum = bound == .atLeast ? bounds.low : bounds.high
    }
    return plan.counts[count].sums.firstIndex(of: sum)! + 1
  }
}

extension PipelineDefinition.Measure {
  /// The source of a measure that is counted in files.
  package var source: String {
    switch kind {
    case .count(let source), .sum(let source, _, _), .distinct(let source, _), .linked(let source),
      .unpivot(let source, _, _):
      source
    case .add: ""
    }
  }

  /// The dimensions whose categories are the measure's columns.
  var spreadDimensions: [String] {
    if case .unpivot(_, let wanted, _) = kind { wanted.dimensions } else { [] }
  }
}

extension PipelineDefinition {
  /// Whether a measure, or one that it adds, has cells that the export suppresses.
  package func hasSuppressedCells(_ name: String) -> Bool {
    summands(of: name).contains { !$0.cells.suppressed.isEmpty }
  }
}
