import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// What a plan reads of a source: dimensions, sums and keys, each once however many tables want it.
extension RunPlanner {
  /// The place of a dimension.
  func add(
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
    if name == FileDimension.name {
      // Like a constant of the source it has no column.
      plan.dimensions[plan.dimensions.count - 1].constant = ""
      plan.dimensions[plan.dimensions.count - 1].isFile = true
    }
    return plan.dimensions.count - 1
  }

  /// The place of a key that is counted once.
  func add(_ name: String, _ columns: [String], to plan: inout SourcePlan) -> Int {
    if let place = plan.members.firstIndex(where: { $0.name == name }) { return place }
    plan.members.append(SourcePlan.Member(name: name, columns: columns.map { [$0] }))
    return plan.members.count - 1
  }

  /// The place of a measure among the sums; nil for a count of records.
  func add(
    _ measure: PipelineDefinition.Measure, _ source: PipelineDefinition.Source,
    to plan: inout SourcePlan
  ) -> Int? {
    guard case .sum(_, let columns, let grammar) = measure.kind else { return nil }
    if let place = plan.sums.firstIndex(where: { $0.name == measure.name }) { return place }
    plan.sums.append(sum(measure, columns, grammar, source, &plan))
    return plan.sums.count - 1
  }

  func sum(
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
  func add(
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

  /// Weighs the records by a measure of the source, where one is declared.
  func weigh(
    _ rules: PipelineDefinition.Records, _ source: PipelineDefinition.Source,
    _ plan: inout SourcePlan
  ) {
    guard let weight = rules.weight else { return }
    for measure in definition.summands(of: weight) where measure.source == source.name {
      if case .unpivot(_, let wanted, let grammar) = measure.kind {
        plan.weighing.append(.spread(add(measure, wanted, grammar, source, to: &plan)))
      } else if let sum = add(measure, source, to: &plan) {
        plan.weighing.append(.sum(sum))
      }
    }
    plan.addWeight()
  }

  /// The count of all combinations of the columns of a file of records.
  func add(
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
  func merge(_ count: SourcePlan.Count, into plan: inout SourcePlan) {
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
