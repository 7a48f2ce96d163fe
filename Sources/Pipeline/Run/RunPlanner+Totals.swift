/// Rows of a source that are no records: totals, footnotes and other levels.
extension RunPlanner {
  /// Totals are told by a dimension, then by its columns, or by a column.
  func totals(_ source: PipelineDefinition.Source) -> [SourcePlan.Totals] {
    source.totals.map { name, texts in
      let columns = definition.dimension(name)?.from ?? []
      return SourcePlan.Totals(candidates: columns.isEmpty ? [name] : columns, .texts(texts))
    } + level(source)
  }

  /// Rows of other levels are left out as rows of totals are.
  private func level(_ source: PipelineDefinition.Source) -> [SourcePlan.Totals] {
    switch source.level {
    case nil: return []
    case .text(let column, let take):
      return [SourcePlan.Totals(candidates: [column], .otherThan(take))]
    case .deepest(let columns, let take):
      let place = columns.firstIndex(of: take)!
      return [SourcePlan.Totals(candidates: [take], .empty)]
        + columns[(place + 1)...].map { SourcePlan.Totals(candidates: [$0], .filled) }
    }
  }
}
