import HeadcountAggregation
import HeadcountClassification

/// Sentences on texts that a filter or a factor names and that no record has: the figures are 0, or those
/// of the other factor, and a spelling may be why.
enum SelectionNotes {
  static func notes(
    _ definition: PipelineDefinition, _ sources: [(plan: SourcePlan, outcome: SourceOutcome)]
  ) -> [String] {
    definition.selections.compactMap { selection in
      let counted = selection.measures.flatMap { definition.summands(of: $0).map(\.source) }
      let names = selection.measures.isEmpty ? definition.records.sources : counted
      let asked = sources.filter { source in
        source.plan.selected[selection.dimension] != nil
          && (names?.contains(source.plan.name) ?? true)
      }
      if asked.isEmpty || asked.contains(where: { $0.outcome.has(selection, $0.plan) }) {
        return nil
      }
      let shown = asked.map(\.plan.name).joined(separator: " and ")
      let path = ExportName.of(selection.position.file ?? definition.path)
      return
        "`\(selection.text)` of `\(selection.dimension)`, which \(selection.user), occurs in no record "
        + "of \(shown) (\(path):\(selection.position))."
    }
  }
}

extension SourceOutcome {
  fileprivate func has(_ selection: PipelineDefinition.Selection, _ plan: SourcePlan) -> Bool {
    if met[selection.dimension]?.contains(selection.text) ?? false { return true }
    return plan.spreads.contains { spread in
      guard let place = spread.dimensions.firstIndex(where: { $0.name == selection.dimension })
      else { return false }
      return spread.columns.contains { $0.categories[place].documentCode == selection.text }
    }
  }
}

extension SourceMerge {
  /// Which of the texts by which a filter selects a record has, by dimension; and which texts of
  /// totals a row has, by column; and which constants have a column.
  var met: [String: Set<String>] {
    var met: [String: Set<String>] = [:]
    for (place, dimension) in plan.dimensions.enumerated() {
      guard let texts = plan.selected[dimension.dimension.name] else { continue }
      for worker in workers {
        let codes = worker.classifiers[place].categories.lazy.flatMap(\.members)
          .map(\.documentCode).filter { texts.contains($0) }
        met[dimension.dimension.name, default: []].formUnion(codes)
      }
    }
    for (place, totals) in plan.totals.enumerated() {
      let texts = workers.flatMap { $0.totals[place].met }
      if !texts.isEmpty { met[totals.selection, default: []].formUnion(texts) }
    }
    let overridden = opened.reduce(into: Set<String>()) { $0.formUnion($1.columns.overridden) }
    if !overridden.isEmpty { met[ConstantNotes.selection] = overridden }
    return met
  }
}

extension SourcePlan.Totals {
  /// What stands for the column among the selections; no dimension has such a name.
  var selection: String { "totals of \(candidates.first ?? "")" }
}
