import HeadcountClassification
import HeadcountTabulation

extension PipelineDefinition {
  /// The measures that are counted in files, after those made of others are taken apart.
  package func summands(of name: String) -> [Measure] { terms(of: name).map(\.measure) }

  /// What a measure is made of: measures that are counted in files, of some categories.
  package struct Term: Sendable {
    package var measure: Measure
    /// Categories that its records must have beside what tables ask.
    package var filter: [(dimension: String, codes: [String])] = []
    /// Dimensions of no table, by which its records are told apart.
    package var further: [String] = []
  }

  /// The terms of a measure, in the order in which its formula takes them.
  package func terms(of name: String) -> [Term] {
    guard let measure = measure(name) else { return [] }
    switch measure.kind {
    case .count, .sum, .distinct, .linked, .unpivot, .medianSize: return [Term(measure: measure)]
    case .median: return [Term(measure: measure, further: [Measure.values(of: name)])]
    case .estimate(let estimate):
      guard let weight = self.measure(Sample.weight(of: estimate.source)) else { return [] }
      let source = sources.first { $0.name == estimate.source }
      let values = estimate.value == nil ? [] : [Measure.values(of: name)]
      return [
        Term(
          measure: weight,
          further: (source?.sample?.dimensions(of: estimate.source) ?? [])
            + estimate.filter.map(\.dimension) + values)
      ]
    case .add(let names): return names.flatMap { terms(of: $0) }
    case .part(let name, let filter):
      return terms(of: name).map { Term(measure: $0.measure, filter: $0.filter + filter) }
    case .ratio(let one, let other, _, _): return terms(of: one) + terms(of: other)
    case .cumulative(let name, _), .change(let name, _, _, _): return terms(of: name)
    case .adjustment(let stock, let inflow, let outflow, _):
      return ([stock] + inflow + outflow).flatMap { terms(of: $0) }
    case .indicator(let indicator, let name, let by, _):
      guard let codes = try? indicator.codes(of: dimension(by)!.dimension) else { return [] }
      return [codes.part, codes.whole].flatMap { codes in
        terms(of: name).map { Term(measure: $0.measure, filter: $0.filter + [(by, codes)]) }
      }
    }
  }

  /// Whether a measure, or one that it is made of, counts what is present at a time.
  package func isStock(_ name: String) -> Bool {
    (measure(name)?.isStock ?? false) || summands(of: name).contains(where: \.isStock)
  }
}

extension PipelineDefinition {
  /// The pipeline with some of its tables.
  package func keeping(_ names: Set<String>) -> PipelineDefinition {
    var definition = self
    definition.tables.removeAll { !names.contains($0.layout.name) }
    return definition
  }
}
