import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// Gives tables their measures from what the sources came to.
struct TableMeasures: Sendable {
  /// The two measures that stand beside one with suppressed cells.
  enum Bound: String, CaseIterable, Sendable {
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  var definition: PipelineDefinition
  let planner: RunPlanner
  let sources: [String: (plan: SourcePlan, outcome: SourceOutcome)]

  init(
    _ definition: PipelineDefinition, _ planner: RunPlanner,
    _ sources: [String: (plan: SourcePlan, outcome: SourceOutcome)]
  ) {
    self.definition = definition
    self.planner = planner
    self.sources = sources
  }

  /// A table's measures; beside one with suppressed cells stand its bounds.
  ///
  /// - Parameter others: Measures that stand behind the table's own.
  func measures(
    of table: PipelineDefinition.TableDefinition, with others: [TableMeasure] = []
  ) throws -> [TableMeasure] {
    let measures = try table.measures.flatMap { try self.measures($0, of: table) } + others
    guard let top = table.top else { return measures }
    return try TopCategories(top, table.layout).applied(to: measures)
  }

  private func measures(
    _ name: String, of table: PipelineDefinition.TableDefinition
  ) throws -> [TableMeasure] {
    let unit = definition.measure(name)!.unit
    if case .estimate(let estimate) = definition.measure(name)!.kind {
      return try estimates(name, estimate, unit, of: table)
    }
    var shown = Table.Measure(name: name, unit: unit)
    shown.labels = definition.measure(name)!.labels
    var measure = TableMeasure(shown, try formula(name, of: table))
    measure.isStock = definition.isStock(name)
    measure.decimals = definition.decimals(of: name)
    measure.remarks = try remarks(name)
    measure.hasShares =
      !suppresses(name) && definition.summands(of: name).allSatisfy(\.every.isEmpty)
    guard definition.hasSuppressedCells(name), case .sum(let parts) = measure.formula else {
      return [measure]
    }
    // What is added up is no less than it says and no more than the bounds allow, in each cell.
    return [measure]
      + (try Bound.allCases.map { bound in
        var bounded = TableMeasure(
          Table.Measure(name: "\(name)_\(bound.rawValue)", unit: unit),
          parts: parts
            + (try definition.terms(of: name).compactMap {
              try part($0, of: table, bound, people: tellsOfPeople($0, in: name))
            })
        )
        bounded.hasShares = false
        (bounded.isStock, bounded.decimals) = (measure.isStock, measure.decimals)
        return bounded
      })
  }

  /// How the figures of a measure come from what was counted.
  private func formula(
    _ name: String, of table: PipelineDefinition.TableDefinition
  ) throws -> TableMeasure.Formula {
    func parts(_ terms: some Sequence<PipelineDefinition.Term>) throws -> [TableMeasure.Part] {
      try terms.compactMap {
        try part($0, of: table, nil, people: tellsOfPeople($0, in: name))
      }
    }
    let terms = definition.terms(of: name)
    switch definition.measure(name)!.kind {
    case .count, .sum, .distinct, .linked, .unpivot, .add, .part: return .sum(try parts(terms))
    case .median: return .median(try parts(terms))
    case .medianSize: return .medianSize(try parts(terms))
    case .estimate: preconditionFailure("an estimate has several measures")
    case .ratio(let one, let other, let times, let digits):
      let (above, below) = (
        try parts(definition.terms(of: one)), try parts(definition.terms(of: other))
      )
      guard case .cumulative(_, let along) = definition.measure(one)?.kind else {
        return .ratio(above, over: below, times: times, digits: digits)
      }
      let soFar = if case .cumulative = definition.measure(other)?.kind { true } else { false }
      return .cumulativeRatio(
        above, over: below, along: along, soFar: soFar, times: times, digits: digits)
    case .indicator(_, _, _, let digits):
      return .ratio(
        try parts(terms.prefix(terms.count / 2)), over: try parts(terms.suffix(terms.count / 2)),
        times: 100, digits: digits)
    case .cumulative(_, let along): return .cumulative(try parts(terms), along: along)
    case .adjustment(let stock, let inflow, let outflow, let along):
      return .adjustment(
        try parts(definition.terms(of: stock)),
        inflow: try parts(inflow.flatMap { definition.terms(of: $0) }),
        outflow: try parts(outflow.flatMap { definition.terms(of: $0) }), along: along)
    case .change(_, let along, let change, let digits):
      return .change(try parts(terms), along: along, as: change, digits: digits)
    }
  }

  /// Whether cells of a measure are suppressed in the files, so that its shares are not known.
  private func suppresses(_ name: String) -> Bool {
    definition.summands(of: name).contains { measure in
      sources[measure.source]?.outcome.suppressed.contains { $0.measure == measure.name } ?? false
    }
  }

  /// What an indicator leaves out.
  private func remarks(_ name: String) throws -> [Remark] {
    guard case .indicator(_, let of, let by, _) = definition.measure(name)!.kind else { return [] }
    var unknown = 0
    for term in definition.terms(of: of) {
      let (plan, outcome) = sources[term.measure.source]!
      guard let place = plan.dimensions.firstIndex(where: { $0.dimension.name == by }),
        let count = plan.counts.firstIndex(where: { $0.dimensions.contains(place) }),
        case let axis = plan.counts[count].dimensions.firstIndex(of: place)!,
        let number = number(of: term.measure, nil, plan, count)
      else { continue }
      let cube = outcome.cubes[count]
      for cell in cube.cells where !cube.axes[axis][cell.coordinates[axis]].isKnown {
        unknown &+= cell.numbers[number]
      }
    }
    return unknown == 0 ? [] : [.leavesOut(measure: name, unknown: unknown, dimension: by)]
  }

  /// What one source adds to a measure, or to its bound; nil where it has none.
  ///
  /// - Parameters:
  ///   - keys: Whether the keys of its records are wanted in place of its numbers.
  ///   - people: Whether its numbers tell of people, so that perturbed tables need those keys.
  func part(
    _ term: PipelineDefinition.Term, of table: PipelineDefinition.TableDefinition,
    _ bound: Bound?, keys: Bool = false, people: Bool = false
  ) throws -> TableMeasure.Part? {
    var part = try unprotectedPart(term, of: table, bound, keys: keys)
    if people { part?.protection = protection(term, of: table, bound) }
    return part
  }

  private func unprotectedPart(
    _ term: PipelineDefinition.Term, of table: PipelineDefinition.TableDefinition,
    _ bound: Bound?, keys: Bool
  ) throws -> TableMeasure.Part? {
    let measure = term.measure
    let (plan, outcome) = sources[measure.source]!
    let read = planner.readDimensions(of: table, for: term)
    let places = read.map { name in plan.dimensions.firstIndex { $0.dimension.name == name }! }
    let count = plan.counts.firstIndex { $0.dimensions == places }!
    let axes = table.layout.rows.count + table.layout.columns.count
    let filters = (table.filter + term.filter).map { Set($0.codes) }
    let wanted = planner.dimensions(of: table, for: term)
    let wholes = try wholes(of: term, in: table)
    switch measure.kind {
    case .distinct, .linked, .medianSize:
      if bound != nil { return nil }
      let member = plan.members.firstIndex { $0.name == measure.name }!
      let cube = outcome.memberCubes[count][plan.counts[count].members.firstIndex(of: member)!]
      return TableMeasure.Part(
        distinct: cube.deriving(derivations(wanted, from: read)).keeping(
          axes: axes, filters: filters))
    case .unpivot(_, let unpivot, _):
      let spread = plan.spreads.first { $0.name == measure.name }!
      let columns = spread.columns.compactMap {
        column -> (numbers: [Int], categories: [Category])? in
        let own =
          keys ? plan.keys(count, of: column.sum) : number(of: column.sum, bound, plan, count)
        guard let own else { return nil }
        // The keys stand behind the numbers.
        let noise = bound == nil ? plan.keys(count, of: column.sum) : nil
        return ([own] + (noise.map { [$0] } ?? []), column.categories)
      }
      if columns.isEmpty { return nil }
      // The spread dimensions stand behind those that were read.
      let own = read.indices.map { Hypercube.SpreadAxis.own($0) }
      let spreads = unpivot.dimensions.indices.map { Hypercube.SpreadAxis.column($0) }
      return TableMeasure.Part(
        cube: try outcome.cubes[count].spreading(columns, into: own + spreads)
          .deriving(derivations(wanted, from: read + unpivot.dimensions))
          .keeping(axes: axes, filters: filters), number: 0)
    case .median(_, let columns):
      try Self.checkNumbers(
        outcome.cubes[count], axis: read.count - 1, of: columns.first ?? measure.name, plan)
      let cube = try outcome.cubes[count].deriving(derivations(wanted + [read.last!], from: read))
      // The values stay the last axis behind the filters' ones.
      let order = (0..<axes).map { $0 } + [wanted.count] + (axes..<wanted.count).map { $0 }
      return TableMeasure.Part(
        cube: try cube.deriving(order.map { .same($0) })
          .keeping(axes: axes + 1, filters: filters), number: 0)
    case .count, .sum, .estimate, .add, .part, .ratio, .cumulative, .change, .adjustment,
      .indicator:
      let number =
        keys
        ? plan.keys(count, of: plan.sum(of: measure)) : number(of: measure, bound, plan, count)
      guard let number else { return nil }
      return TableMeasure.Part(
        cube: try outcome.cubes[count].deriving(derivations(wanted, from: read, wholes))
          .keeping(axes: axes, filters: filters), number: number)
    }
  }

  /// Refuses values that are no whole numbers: a median must not leave them out without a word.
  static func checkNumbers(
    _ cube: Hypercube, axis: Int, of column: String, _ plan: SourcePlan
  ) throws {
    var records = 0
    for cell in cube.cells {
      let category = cube.axes[axis][cell.coordinates[axis]]
      guard category.isKnown else { continue }
      if case .number = NumberGrammar().read(category.code) { continue }
      records += cell.numbers[0]
    }
    guard records > 0 else { return }
    throw RunProblems(problems: [
      .suspicious(
        path: plan.files.first ?? plan.name,
        "\(records) record(s) of `\(plan.name)` have no whole number in `\(column)`, which a middle value or "
          + "a mean would leave out; correct them, or filter them out (`headcount inspect` shows them)"
      )
    ])
  }

  /// How the wanted dimensions come from those that were read.
  ///
  /// - Parameter wholes: The categories for which a number holds, by dimension.
  func derivations(
    _ wanted: [String], from read: [String], _ wholes: [String: Category] = [:]
  ) -> [AxisDerivation] {
    wanted.map { name in
      if let category = wholes[name] { return AxisDerivation(inputs: []) { _ in category } }
      guard let derivation = definition.dimension(name)?.derivation else {
        return .same(read.firstIndex(of: name)!)
      }
      return AxisDerivation(inputs: derivation.inputs.map { read.firstIndex(of: $0)! }) {
        derivation.category(of: $0)
      }
    }
  }

  /// Which number of a count's cells a measure, or a bound of it, is; 0 is the count of records.
  func number(
    of measure: PipelineDefinition.Measure, _ bound: Bound?, _ plan: SourcePlan, _ count: Int
  ) -> Int? {
    guard let sum = plan.sums.firstIndex(where: { $0.name == measure.name }) else {
      return bound == nil ? 0 : nil
    }
    return plan.counts[count].sums.contains(sum) ? number(of: sum, bound, plan, count) : nil
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
