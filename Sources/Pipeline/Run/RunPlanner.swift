import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountTabulation

/// Works out what each source must give so that all tables can be laid out.
struct RunPlanner {
  private let definition: PipelineDefinition
  private let files: [String: [String]]

  init(_ definition: PipelineDefinition, files: [String: [String]]) {
    self.definition = definition
    self.files = files
  }

  /// The plans of all sources that a table needs, in the order of the definition.
  func plans(month: String?) throws -> [SourcePlan] {
    try definition.sources.compactMap { source in
      let measures = definition.tables.flatMap { table in
        table.measures.flatMap { definition.summands(of: $0) }
      }.filter { $0.source == source.name }
      return measures.isEmpty ? nil : try plan(source, month: month)
    }
  }

  /// The dimensions of a table's cube: rows, columns, then those of its filter.
  private func dimensions(of table: PipelineDefinition.TableDefinition) -> [String] {
    table.layout.rows.map(\.name) + table.layout.columns.map(\.name)
      + table.filter.map(\.dimension)
  }

  private func plan(
    _ source: PipelineDefinition.Source, month: String?
  ) throws -> SourcePlan {
    var plan = SourcePlan(name: source.name, files: files[source.name] ?? [])
    plan.declared = source.declared
    plan.header = source.header
    plan.totals = totals(source)
    let rules = rulesApply(to: source) ? definition.records : PipelineDefinition.Records()
    let monthDimension = month == nil ? nil : definition.month
    if month != nil, monthDimension == nil {
      throw NoMonth(
        message: "the pipeline has no dimension with `period: \"month\"`, so it has no months")
    }
    for table in definition.tables {
      let summands = table.measures.flatMap { definition.summands(of: $0) }
        .filter { $0.source == source.name }
      guard !summands.isEmpty else { continue }
      let places = dimensions(of: table).map { add($0, source, to: &plan) }
      var sums: [Int] = []
      var members: [Int] = []
      for measure in summands {
        if case .distinct(_, let columns) = measure.kind {
          let member = add(measure.name, columns, to: &plan)
          if !members.contains(member) { members.append(member) }
        } else if let sum = add(measure, to: &plan), !sums.contains(sum) {
          sums.append(sum)
        }
      }
      merge(
        SourcePlan.Count(dimensions: places, sums: sums, members: members), into: &plan)
    }
    if let weight = rules.weight, let measure = definition.measure(weight),
      measure.source == source.name
    {
      plan.weight = add(measure, to: &plan)
      // Each cube carries the weight, so that the people of each table can be balanced.
      for count in plan.counts.indices where !plan.counts[count].sums.contains(plan.weight!) {
        plan.counts[count].sums.append(plan.weight!)
      }
    }
    for filter in rules.filter {
      plan.filters.append(
        SourcePlan.Filter(
          dimension: add(filter.dimension, source, to: &plan), codes: Set(filter.codes)))
    }
    if let month, let monthDimension {
      plan.filters.append(
        SourcePlan.Filter(
          dimension: add(monthDimension.dimension.name, source, to: &plan), codes: [month]))
    }
    if !rules.key.isEmpty {
      plan.key = SourcePlan.Key(
        columns: rules.key, latestBy: rules.latestBy, offset: rules.offset,
        order: rules.instants.order, provesDates: rules.instants == .proven)
    }
    plan.rules = RulePlanner(definition).rules(of: source.name)
    plan.addBounds()
    return plan
  }

  /// One plan for each source, which only finds out the months of the data.
  func monthPlans() throws -> [SourcePlan] {
    guard let month = definition.month else {
      throw NoMonth(
        message: "the pipeline has no dimension with `period: \"month\"`, so it has no months")
    }
    return try plans(month: nil).map { full in
      var plan = SourcePlan(name: full.name, files: full.files)
      plan.declared = full.declared
      plan.header = full.header
      plan.totals = full.totals
      let source = definition.sources.first { $0.name == full.name }!
      _ = add(month.dimension.name, source, to: &plan)
      plan.counts = [SourcePlan.Count(dimensions: [0], sums: [])]
      return plan
    }
  }

  /// Totals are told by a dimension, then by its columns, or by a column.
  private func totals(_ source: PipelineDefinition.Source) -> [SourcePlan.Totals] {
    source.totals.map { name, texts in
      let columns = definition.dimension(name)?.from ?? []
      return SourcePlan.Totals(candidates: columns.isEmpty ? [name] : columns, texts: texts)
    }
  }

  private func rulesApply(to source: PipelineDefinition.Source) -> Bool {
    definition.records.sources?.contains(source.name) ?? true
  }

  private func add(
    _ name: String, _ source: PipelineDefinition.Source, to plan: inout SourcePlan
  ) -> Int {
    if let place = plan.dimensions.firstIndex(where: { $0.dimension.name == name }) {
      return place
    }
    let dimension = definition.dimension(name)!
    plan.dimensions.append(
      SourcePlan.Dimension(
        dimension: dimension.dimension, candidates: dimension.from,
        constant: source.constants[name],
        provesDates: dimension.provesDates))
    return plan.dimensions.count - 1
  }

  /// The place of a key that is counted once.
  private func add(_ name: String, _ columns: [String], to plan: inout SourcePlan) -> Int {
    if let place = plan.members.firstIndex(where: { $0.name == name }) { return place }
    plan.members.append(SourcePlan.Member(name: name, columns: columns.map { [$0] }))
    return plan.members.count - 1
  }

  /// The place of a measure among the sums; nil for a count of records.
  private func add(_ measure: PipelineDefinition.Measure, to plan: inout SourcePlan) -> Int? {
    guard case .sum(_, let columns, let grammar) = measure.kind else { return nil }
    if let place = plan.sums.firstIndex(where: { $0.name == measure.name }) { return place }
    plan.sums.append(
      SourcePlan.Sum(
        name: measure.name, candidates: columns, grammar: grammar,
        missing: measure.cells.missing, provesNumbers: measure.cells.provesNumbers,
        suppressed: measure.cells.suppressed))
    return plan.sums.count - 1
  }

  /// Tables of the same dimensions share one count.
  private func merge(_ count: SourcePlan.Count, into plan: inout SourcePlan) {
    if let place = plan.counts.firstIndex(where: { $0.dimensions == count.dimensions }) {
      for sum in count.sums where !plan.counts[place].sums.contains(sum) {
        plan.counts[place].sums.append(sum)
      }
      for member in count.members where !plan.counts[place].members.contains(member) {
        plan.counts[place].members.append(member)
      }
    } else {
      plan.counts.append(count)
    }
  }

  /// Where a table's measure lies in what a source came to.
  enum Place {
    /// A number of the cells of a count's cube.
    case number(count: Int, number: Int)
    /// One of the cubes of a count's members.
    case members(count: Int, member: Int)
  }

  /// Where a table's measure lies.
  func place(
    of table: PipelineDefinition.TableDefinition, _ measure: PipelineDefinition.Measure,
    in plan: SourcePlan
  ) -> Place {
    let places = dimensions(of: table).map { name in
      plan.dimensions.firstIndex { $0.dimension.name == name }!
    }
    let count = plan.counts.firstIndex { $0.dimensions == places }!
    if case .distinct = measure.kind {
      let member = plan.members.firstIndex { $0.name == measure.name }!
      return .members(count: count, member: plan.counts[count].members.firstIndex(of: member)!)
    }
    guard let sum = plan.sums.firstIndex(where: { $0.name == measure.name }) else {
      return .number(count: count, number: 0)
    }
    return .number(count: count, number: plan.counts[count].sums.firstIndex(of: sum)! + 1)
  }
}

extension RunPlanner {
  /// Where the bounds of a measure's suppressed cells lie among the numbers of its cube.
  func bounds(
    of place: Place, _ measure: PipelineDefinition.Measure, in plan: SourcePlan
  ) -> (low: Int, high: Int)? {
    guard case .number(let count, _) = place,
      let sum = plan.sums.firstIndex(where: { $0.name == measure.name }),
      let bounds = plan.bounds[sum]
    else { return nil }
    let sums = plan.counts[count].sums
    return (sums.firstIndex(of: bounds.low)! + 1, sums.firstIndex(of: bounds.high)! + 1)
  }
}

extension PipelineDefinition {
  /// The dimension of months.
  fileprivate var month: DimensionSource? {
    dimensions.first { source in
      if case .period(.month, _) = source.dimension.reading { true } else { false }
    }
  }
}
