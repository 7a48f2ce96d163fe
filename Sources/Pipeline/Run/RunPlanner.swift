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
    if let weight = rules.weight, let measure = definition.measure(weight),
      measure.source == source.name
    {
      plan.weight = add(measure, source, to: &plan)
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
    if let month, let monthDimension, hasMonths(source, monthDimension) {
      plan.filters.append(
        SourcePlan.Filter(
          dimension: add(monthDimension.dimension.name, source, to: &plan), codes: [month]))
    }
    if let noise { plan.addNoise(noise) }
    if !rules.key.isEmpty {
      plan.key = SourcePlan.Key(
        columns: rules.key, forms: rules.forms, identifiers: rules.identifiers, rule: rules.rule,
        latestBy: rules.latestBy, latestWord: rules.latestWord, offset: rules.offset,
        order: rules.instants.order, provesDates: rules.instants == .proven)
    }
    select(&plan)
    plan.link = rules.link
    plan.rules = RulePlanner(definition).rules(of: source.name)
    plan.quality = QualityPlanner(definition).plan(plan, names: checksColumns)
    return plan
  }

  /// A plan that has the files of a source and how they are read.
  private func start(_ source: PipelineDefinition.Source) -> SourcePlan {
    var plan = SourcePlan(name: source.name, files: files[source.name] ?? [])
    plan.declared = source.declared
    plan.header = source.header
    plan.totals = totals(source)
    plan.acceptsOverlap = source.acceptsOverlap
    plan.allowedIdentifiers = definition.allowedIdentifiers
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
        provesDates: dimension.provesDates,
        isUnit: source.sample?.dimensions(of: source.name).contains(name) ?? false))
    return plan.dimensions.count - 1
  }

  /// The place of a key that is counted once.
  private func add(_ name: String, _ columns: [String], to plan: inout SourcePlan) -> Int {
    if let place = plan.members.firstIndex(where: { $0.name == name }) { return place }
    plan.members.append(SourcePlan.Member(name: name, columns: columns.map { [$0] }))
    return plan.members.count - 1
  }

  /// The place of a measure among the sums; nil for a count of records.
  private func add(
    _ measure: PipelineDefinition.Measure, _ source: PipelineDefinition.Source,
    to plan: inout SourcePlan
  ) -> Int? {
    guard case .sum(_, let columns, let grammar) = measure.kind else { return nil }
    if let place = plan.sums.firstIndex(where: { $0.name == measure.name }) { return place }
    plan.sums.append(sum(measure, columns, grammar, source, &plan))
    return plan.sums.count - 1
  }

  private func sum(
    _ measure: PipelineDefinition.Measure, _ columns: [String], _ grammar: NumberGrammar,
    _ source: PipelineDefinition.Source, _ plan: inout SourcePlan
  ) -> SourcePlan.Sum {
    var sum = SourcePlan.Sum(
      name: measure.name, candidates: columns, grammar: grammar, missing: measure.cells.missing,
      provesNumbers: measure.cells.provesNumbers, suppressed: measure.cells.suppressed)
    if let factor = measure.factor {
      sum.factor = SourcePlan.Factor(
        dimension: factor.dimension.map { add($0, source, to: &plan) }, byCode: factor.byCode,
        otherwise: factor.otherwise)
    }
    return sum
  }

  /// The place of a measure among those that are spread over columns.
  private func add(
    _ measure: PipelineDefinition.Measure, _ wanted: PipelineDefinition.Unpivot,
    _ grammar: NumberGrammar, _ source: PipelineDefinition.Source, to plan: inout SourcePlan
  ) -> Int {
    if let place = plan.spreads.firstIndex(where: { $0.name == measure.name }) { return place }
    // A factor by one of the columns' own dimensions is known with the columns.
    var measure = measure
    let ownFactor = measure.factor?.dimension.map { wanted.dimensions.contains($0) } ?? false
    let factor = measure.factor
    if ownFactor { measure.factor = nil }
    var spread = SourcePlan.Spread(
      name: measure.name,
      dimensions: wanted.dimensions.map { definition.dimension($0)!.dimension }, wanted: wanted,
      sum: sum(measure, [], grammar, source, &plan))
    if ownFactor, let factor {
      spread.factor = (
        wanted.dimensions.firstIndex(of: factor.dimension!)!,
        SourcePlan.Factor(dimension: nil, byCode: factor.byCode, otherwise: factor.otherwise)
      )
    }
    plan.spreads.append(spread)
    return plan.spreads.count - 1
  }

  /// The count of all combinations of the columns of a file of records.
  private func add(
    _ microdata: PipelineDefinition.Microdata?, _ source: PipelineDefinition.Source,
    to plan: inout SourcePlan
  ) {
    guard let microdata, microdata.source == source.name else { return }
    var count = SourcePlan.Count(
      dimensions: readDimensions(of: microdata).map { add($0, source, to: &plan) }, sums: [])
    if let weight = definition.measure(PipelineDefinition.Sample.weight(of: source.name)) {
      count.sums = add(weight, source, to: &plan).map { [$0] } ?? []
    }
    merge(count, into: &plan)
  }

  /// The dimensions that records are read by for a file of records.
  func readDimensions(of microdata: PipelineDefinition.Microdata) -> [String] {
    var names: [String] = []
    for name in microdata.columns {
      for input in definition.dimension(name)?.derivation?.inputs ?? [name]
      where !names.contains(input) { names.append(input) }
    }
    return names
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
      for spread in count.spreads where !plan.counts[place].spreads.contains(spread) {
        plan.counts[place].spreads.append(spread)
      }
    } else {
      plan.counts.append(count)
    }
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
