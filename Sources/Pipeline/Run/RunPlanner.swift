import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountTabulation

/// Works out what each source must give so that all tables can be laid out.
struct RunPlanner {
  let definition: PipelineDefinition
  private let files: [String: [String]]
  /// Whether the filled cells of all columns that a plan names are counted.
  private let checksColumns: Bool
  /// The secret under which the keys of records are added up; nil where they are not.
  let noise: NoiseSalt?

  init(
    _ definition: PipelineDefinition, files: [String: [String]], checksColumns: Bool = false,
    noise: NoiseSalt? = nil
  ) {
    self.noise = noise
    self.definition = definition
    self.files = files
    self.checksColumns = checksColumns
  }

  /// The plans of all sources that a table needs, in the order of the definition.
  func plans(month: String?) throws -> [SourcePlan] {
    try definition.sources.compactMap { source in
      let measures = definition.countedTables.flatMap { table in
        table.measures.flatMap { definition.summands(of: $0) }
      }.filter { $0.source == source.name }
      return measures.isEmpty ? nil : try plan(source, month: month)
    }
  }

  /// The dimensions of a table's cube: rows, columns, then those of its filter.
  func dimensions(of table: PipelineDefinition.TableDefinition) -> [String] {
    table.layout.rows.map(\.name) + table.layout.columns.map(\.name)
      + table.filter.map(\.dimension)
  }

  /// The dimensions of a term's cube in a table: those of the table, then those of its own filter.
  func dimensions(
    of table: PipelineDefinition.TableDefinition, for term: PipelineDefinition.Term
  ) -> [String] {
    dimensions(of: table) + term.filter.map(\.dimension)
  }

  /// The dimensions that records are read by for a term: what others follow from stands for them, and
  /// columns have those that are spread.
  func readDimensions(
    of table: PipelineDefinition.TableDefinition, for term: PipelineDefinition.Term
  ) -> [String] {
    var names: [String] = []
    for name in dimensions(of: table, for: term) + term.further
    where !term.measure.spreadDimensions.contains(name) && !term.measure.every.contains(name) {
      for input in definition.dimension(name)?.derivation?.inputs ?? [name]
      where !names.contains(input) { names.append(input) }
    }
    return names
  }

  private func plan(
    _ source: PipelineDefinition.Source, month: String?
  ) throws -> SourcePlan {
    var plan = start(source)
    if let parent = plan.join?.parent.value.name, let versions = try versions(ofParent: parent) {
      plan.join?.versions = SourcePlan.Join.Box(versions)
    }
    let rules = rules(of: source)
    let monthDimension = month == nil ? nil : definition.month
    if month != nil, monthDimension == nil {
      throw NoMonth(
        message: "the pipeline has no dimension with `period: \"month\"`, so it has no months")
    }
    for table in definition.countedTables {
      let terms = table.measures.flatMap { definition.terms(of: $0) }
        .filter { $0.measure.source == source.name }
      guard !terms.isEmpty else { continue }
      for term in terms {
        let measure = term.measure
        var count = SourcePlan.Count(
          dimensions: readDimensions(of: table, for: term).map { add($0, source, to: &plan) },
          sums: [])
        switch measure.kind {
        case .distinct(_, let columns), .medianSize(_, let columns):
          count.members = [add(measure.name, columns, to: &plan)]
        case .linked:
          count.members = [add(measure.name, [], to: &plan)]
          plan.members[count.members[0]].isLinked = true
        case .unpivot(_, let wanted, let grammar):
          count.spreads = [add(measure, wanted, grammar, source, to: &plan)]
        case .count, .sum, .median, .estimate, .add, .part, .ratio, .cumulative, .change,
          .adjustment, .indicator:
          count.sums = add(measure, source, to: &plan).map { [$0] } ?? []
        }
        merge(count, into: &plan)
        addCombinations(of: table, for: term, to: &plan)
      }
      compare(table, &plan)
    }
    add(definition.microdata, source, to: &plan)
    weigh(rules, source, &plan)
    for filter in rules.filter {
      plan.filters.append(
        SourcePlan.Filter(
          dimension: add(filter.dimension, source, to: &plan), codes: Set(filter.codes)))
    }
    if let month, let monthDimension, hasMonths(source, monthDimension) {
      plan.filters.append(
        SourcePlan.Filter(
          dimension: add(monthDimension.dimension.name, source, to: &plan), codes: [month],
          isMonth: true))
    }
    if let noise { plan.addKeys(noise) }
    if !rules.key.isEmpty {
      plan.key = SourcePlan.Key(
        columns: rules.key, forms: rules.forms, identifiers: rules.identifiers, rule: rules.rule,
        latestBy: rules.latestBy, latestWord: rules.latestWord, offset: rules.offset,
        order: rules.instants.order, provesDates: rules.instants == .proven)
    }
    select(&plan)
    plan.link = rules.link
    plan.rules = RulePlanner(definition).rules(of: source.name)
    plan.comparesSources = AddedSources(definition).compares(source.name)
    plan.quality = QualityPlanner(definition).plan(plan, names: checksColumns)
    return plan
  }

  /// The plan of a parent source that tells which of its records stand, whatever their month.
  private func versions(ofParent name: String) throws -> SourcePlan? {
    guard let source = definition.sources.first(where: { $0.name == name }) else { return nil }
    let versions = try plan(source, month: nil)
    return versions.key == nil ? nil : versions
  }

  /// A plan that has the files of a source and how they are read.
  private func start(_ source: PipelineDefinition.Source) -> SourcePlan {
    var plan = SourcePlan(name: source.name, files: files[source.name] ?? [])
    plan.declared = source.declared
    plan.header = source.header
    plan.totals = totals(source)
    plan.acceptsOverlap = source.acceptsOverlap
    plan.allowedIdentifiers = definition.allowedIdentifiers
    plan.limits = definition.limits
    let rules = rules(of: source)
    if source.isSnapshot {
      switch source.newestBy {
      case "file-name": plan.snapshot = .fileName
      case let column?: plan.snapshot = .column([column])
      case nil: plan.snapshot = rules.latestBy.map { .column($0) }
      }
    }
    if let join = source.join,
      let parent = definition.sources.first(where: { $0.name == join.parent })
    {
      var plans = start(parent)
      let parents = self.rules(of: parent)
      plans.key = SourcePlan.Key(
        columns: [[join.parentKey]], identifiers: [true], rule: parents.rule,
        latestBy: parents.latestBy, latestWord: parents.latestWord, offset: parents.offset,
        order: parents.instants.order, provesDates: parents.instants == .proven)
      plan.join = SourcePlan.Join(parent: SourcePlan.Join.Box(plans), key: [join.key])
    }
    return plan
  }

  private func rules(of source: PipelineDefinition.Source) -> PipelineDefinition.Records {
    rulesApply(to: source) ? definition.records : PipelineDefinition.Records()
  }

  /// One plan for each source, which only finds out the months of the data.
  func monthPlans() throws -> [SourcePlan] {
    guard let month = definition.month else {
      throw NoMonth(
        message: "the pipeline has no dimension with `period: \"month\"`, so it has no months")
    }
    return try plans(month: nil).compactMap { full in
      let source = definition.sources.first { $0.name == full.name }!
      guard hasMonths(source, month) else { return nil }
      var plan = start(source)
      _ = add(month.dimension.name, source, to: &plan)
      plan.counts = [SourcePlan.Count(dimensions: [0], sums: [])]
      // Nothing is added up yet, and the key that tells records apart is not read.
      plan.acceptsOverlap = true
      return plan
    }
  }

  /// Pairs of measures of the source that another measure adds up, to see if they are the same.
  private func compare(_ table: PipelineDefinition.TableDefinition, _ plan: inout SourcePlan) {
    for name in table.measures {
      guard let measure = definition.measure(name), case .add = measure.kind,
        !measure.isDisjoint
      else { continue }
      let summands = definition.summands(of: name).filter { summand in
        if case .sum = summand.kind { return summand.source == plan.name }
        if case .unpivot = summand.kind { return summand.source == plan.name }
        return false
      }
      for (place, one) in summands.enumerated() {
        for other in summands[(place + 1)...] where one.name != other.name {
          let pair = SourcePlan.Comparison.measures(
            sum: name, one: one.name, other: other.name)
          if !plan.comparisons.contains(pair) { plan.comparisons.append(pair) }
        }
      }
    }
  }

  private func rulesApply(to source: PipelineDefinition.Source) -> Bool {
    definition.records.sources?.contains(source.name) ?? true
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
