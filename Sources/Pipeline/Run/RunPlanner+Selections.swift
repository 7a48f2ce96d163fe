import HeadcountClassification

/// What a plan looks at beside what it counts.
extension RunPlanner {
  /// Classes of several dimensions, whose combinations without a class are listed.
  func addCombinations(
    of table: PipelineDefinition.TableDefinition, for term: PipelineDefinition.Term,
    to plan: inout SourcePlan
  ) {
    for name in dimensions(of: table, for: term)
    where !plan.combinations.contains(where: { $0.name == name }) {
      guard case .combination(let classes) = definition.dimension(name)?.derivation else {
        continue
      }
      plan.combinations.append(SourcePlan.Combination(name: name, classes: classes))
    }
  }

  /// The texts that filters name of the dimensions that the plan reads.
  func select(_ plan: inout SourcePlan) {
    let read = Set(
      plan.dimensions.map(\.dimension.name) + plan.spreads.flatMap { $0.dimensions.map(\.name) })
    for selection in definition.selections where read.contains(selection.dimension) {
      plan.selected[selection.dimension, default: []].insert(selection.text)
    }
  }

  /// Whether the records of a source have months; targets that hold for every month have none.
  func hasMonths(
    _ source: PipelineDefinition.Source, _ month: PipelineDefinition.DimensionSource
  ) -> Bool {
    let measures = definition.countedTables.flatMap { table in
      table.measures.flatMap { definition.summands(of: $0) }
    }.filter { $0.source == source.name }
    return !measures.allSatisfy { $0.every.contains(month.dimension.name) }
  }
}
