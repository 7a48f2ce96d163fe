import HeadcountClassification

extension PipelineDefinition {
  /// A text that a filter or a factor names of a dimension without a code list.
  ///
  /// Only the data tells whether it is one: a month may lack it, so that it is told and not refused.
  package struct Selection: Hashable, Sendable {
    package var dimension: String
    package var text: String
    /// The measures that are counted by it; empty where all records are.
    var measures: [String]
    /// What selects by it, such as "table `t` filters by".
    var user: String
    var position: SourcePosition
  }
}

extension DefinitionChecker {
  /// The texts by which records, the tables, and the measures of the tables select.
  var selections: [PipelineDefinition.Selection] {
    var selections = selections(records?.filter ?? [], [], "`records` filters by")
    for entry in measures where isShown(entry.key.value) {
      selections += self.selections(
        entry.value.filter, [entry.key.value], "measure `\(entry.key.value)` selects")
    }
    for entry in measures where isShown(entry.key.value, or: records?.weight?.value) {
      guard let factor = entry.value.factor, let dimension = factor.dimension else { continue }
      selections += self.selections(
        dimension.value, factor.byCode.map(\.key), [entry.key.value],
        "the factor of `\(entry.key.value)` names")
    }
    for table in tables {
      selections += self.selections(
        table.filter, table.measures.map(\.value), "table `\(table.name.value)` filters by")
    }
    return selections.sorted { $0.position < $1.position }
  }

  private func selections(
    _ filter: [JSON5Entry<[JSON5Located<String>]>], _ measures: [String], _ user: String
  ) -> [PipelineDefinition.Selection] {
    filter.flatMap { selections($0.key.value, $0.value, measures, user) }
  }

  private func selections(
    _ dimension: String, _ texts: [JSON5Located<String>], _ measures: [String], _ user: String
  ) -> [PipelineDefinition.Selection] {
    let derivation = dimensions.first { $0.key.value == dimension }?.value.derivation
    guard codes(of: dimension) == nil, derivation == nil else { return [] }
    return texts.filter {
      $0.value != Category.missing.code
        && $0.value != Category(code: "", role: .unmatched).documentCode
    }.map {
      PipelineDefinition.Selection(
        dimension: dimension, text: $0.value, measures: measures, user: user, position: $0.position)
    }
  }

  /// Whether a table has a measure, or one that is made of it; so may be what weighs the records.
  private func isShown(_ name: String, or weight: String? = nil) -> Bool {
    var open = tables.flatMap { $0.measures.map(\.value) } + (weight.map { [$0] } ?? [])
    var seen: Set<String> = []
    while let next = open.popLast() {
      if next == name { return true }
      guard seen.insert(next).inserted else { continue }
      open += measures.first { $0.key.value == next }?.value.added.map(\.value) ?? []
    }
    return false
  }
}
