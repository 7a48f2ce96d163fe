import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// Tables whose counts of people are perturbed.
extension TableMeasures {
  /// A table with perturbed counts; ratios, percentages and changes are made of those.
  ///
  /// Cells and margins are perturbed each by its own key, before anything is made of them, and sums up
  /// to a month as one count. What cannot be made of perturbed counts is withheld.
  func perturbed(
    _ table: PipelineDefinition.TableDefinition, by method: PerturbationMethod
  ) throws -> Table {
    let perturbation = CountPerturbation { count, keys in
      method.shown(count, CellKey(sum: keys))
    }
    return try Crosstab(
      table.layout, measures: try measures(of: table), perturbation: perturbation
    ).table().withoutZeroLines(showsEmpty: table.layout.showsEmptyCategories)
  }

  /// Whether the numbers of a term tell how many people there are, by its unit, by that of the measure
  /// which they are added up to, or because they count the same records as a measure of people does.
  func tellsOfPeople(_ term: PipelineDefinition.Term, in name: String) -> Bool {
    if ReleaseTables.countsPeople(term.measure.unit) { return true }
    if let measure = definition.measure(name), ReleaseTables.countsPeople(measure.unit) {
      switch measure.kind {
      case .count, .sum, .distinct, .linked, .unpivot, .add, .part, .cumulative: return true
      case .ratio, .change, .adjustment, .indicator, .median, .medianSize, .estimate: break
      }
    }
    return definition.countsRecordsOfPeople(term)
  }

  /// What a term's numbers are perturbed by: the keys of the records that add something to them.
  func protection(
    _ term: PipelineDefinition.Term, of table: PipelineDefinition.TableDefinition, _ bound: Bound?
  ) -> TableMeasure.Part.Protection {
    let measure = term.measure
    let plan = sources[measure.source]!.plan
    let read = planner.readDimensions(of: table, for: term)
    let places = read.map { name in plan.dimensions.firstIndex { $0.dimension.name == name }! }
    let count = plan.counts.firstIndex { $0.dimensions == places }!
    guard bound == nil else { return .unkeyed }
    switch measure.kind {
    case .count:
      return plan.keys(count, of: plan.sum(of: measure)).map { .keyed($0) } ?? .unkeyed
    case .sum(_, _, let grammar):
      // Numbers with decimals are no counts.
      guard grammar.decimals == 0, let sum = plan.sum(of: measure) else { return .unkeyed }
      return plan.keys(count, of: sum).map { .keyed($0) } ?? .unkeyed
    case .unpivot(_, _, let grammar):
      // Spread columns have their numbers first, then their keys.
      return grammar.decimals == 0 && plan.noise != nil ? .keyed(1) : .unkeyed
    case .distinct, .linked, .median, .medianSize, .estimate, .add, .part, .ratio, .cumulative,
      .change, .adjustment, .indicator:
      return .unkeyed
    }
  }
}
