package import HeadcountClassification

/// What is looked at in the records of one source: columns that should be filled, and statistics.
package struct QualityPlan: Sendable {
  /// A column by the names that it may have.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var candidates: [String]
    package var missing: MissingTokens
  }

  /// A column whose filled cells are counted.
  package struct Filled: Hashable, Sendable {
    package var field: Field
    /// The least share that is filled, in millionths; nil where it is only reported.
    package var limit: Int?
    /// Whether a file may lack the column, as where another source has it.
    package var isOptional: Bool
  }

  /// What tells records apart, such as the enumerator.
  package struct Grouping: Hashable, Sendable {
    package var field: Field
    /// The dimension whose codes are shown; nil where numbers stand for the texts.
    package var dimension: StatisticalDimension?
  }

  /// A statistic with its columns.
  package struct Statistic: Sendable {
    package var kind: QualityStatistic.Kind
    /// The columns in the order of the kind's keys; none of interviews and answers, which have patterns.
    package var fields: [Field]
    /// The place in `groupings`.
    package var grouping: Int?
  }

  package var filled: [Filled] = []
  package var groupings: [Grouping] = []
  package var statistics: [Statistic] = []

  package var isEmpty: Bool { filled.isEmpty && statistics.isEmpty }
}

/// Finds what is looked at in each source, and the mistakes in it.
struct QualityPlanner {
  let definition: PipelineDefinition

  init(_ definition: PipelineDefinition) { self.definition = definition }

  /// The plan of a source; for a report of quality alone with all columns that the source's plan names.
  func plan(_ source: SourcePlan, names: Bool) -> QualityPlan {
    var plan = QualityPlan()
    for (name, limit) in definition.quality.filled {
      let measure = definition.measure(name.value)
      if let measure, case .sum(let own, _, _) = measure.kind, own != source.name { continue }
      let isOptional = definition.sources.count > 1 && measure == nil
      plan.filled.append(
        QualityPlan.Filled(
          field: field(name.value, source.name), limit: limit, isOptional: isOptional))
    }
    if names { addNamed(source, &plan) }
    for statistic in definition.quality.statistics where applies(statistic, to: source.name) {
      let grouping = statistic.by.map { by -> Int in
        let grouping = QualityPlan.Grouping(
          field: field(by, source.name),
          dimension: dimension(by).flatMap { $0.dimension.codeList == nil ? nil : $0.dimension })
        if let place = plan.groupings.firstIndex(of: grouping) { return place }
        plan.groupings.append(grouping)
        return plan.groupings.count - 1
      }
      plan.statistics.append(
        QualityPlan.Statistic(
          kind: statistic.kind, fields: fields(statistic.kind).map { field($0, source.name) },
          grouping: grouping))
    }
    return plan
  }

  private func fields(_ kind: QualityStatistic.Kind) -> [String] {
    switch kind {
    case .heaping(let name), .benford(let name, _), .enumerators(let name, _): [name]
    case .timeliness(let from, let to, _, _): [from, to]
    case .interviews, .answers: []
    }
  }

  /// The columns of dimensions, measures and the key.
  private func addNamed(_ source: SourcePlan, _ plan: inout QualityPlan) {
    func add(_ name: String, _ candidates: [String], _ missing: MissingTokens) {
      if candidates.isEmpty || plan.filled.contains(where: { $0.field.name == name }) { return }
      plan.filled.append(
        QualityPlan.Filled(
          field: QualityPlan.Field(name: name, candidates: candidates, missing: missing),
          limit: nil, isOptional: true))
    }
    for column in source.key?.columns ?? [] { add(column[0], column, .standard) }
    for dimension in source.dimensions where dimension.constant == nil && !dimension.isJoined {
      add(dimension.dimension.name, dimension.candidates, dimension.dimension.missing)
    }
    for sum in source.sums where sum.isColumn && sum.spread == nil {
      add(sum.name, sum.candidates, sum.missing)
    }
  }

  private func applies(_ statistic: QualityStatistic, to source: String) -> Bool {
    statistic.source.map { $0.value == source } ?? (definition.sources.count == 1)
  }

  private func dimension(_ name: String) -> PipelineDefinition.DimensionSource? {
    definition.dimension(name).flatMap { $0.from.isEmpty ? nil : $0 }
  }

  /// A dimension, a summed measure of the source, else a column.
  private func field(_ name: String, _ source: String) -> QualityPlan.Field {
    if let dimension = dimension(name) {
      return QualityPlan.Field(
        name: name, candidates: dimension.from, missing: dimension.dimension.missing)
    }
    if let measure = definition.measure(name), measure.source == source,
      case .sum(_, let columns, _) = measure.kind
    {
      return QualityPlan.Field(name: name, candidates: columns, missing: measure.cells.missing)
    }
    return QualityPlan.Field(name: name, candidates: [name], missing: .standard)
  }

  /// The mistakes that can be told without a file.
  func problems() -> [JSON5Error] {
    let names = definition.sources.map(\.name)
    return definition.quality.statistics.compactMap { statistic in
      if let source = statistic.source {
        if names.contains(source.value) { return nil }
        let near = NearestName.of(source.value, among: names)
        return JSON5Error(
          position: source.position,
          message: "no source is called `\(source.value)`"
            + (near.map { "; did you mean `\($0)`?" } ?? ""))
      }
      if names.count == 1 { return nil }
      return JSON5Error(
        position: statistic.position,
        message: "there are several sources; name the one of `\(statistic.kind.word)`: "
          + "`source: \"\(names[0])\"`")
    }
  }
}
