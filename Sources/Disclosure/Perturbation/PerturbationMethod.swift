/// How counts of people are changed by the keys of their cells.
package enum PerturbationMethod: Hashable, Sendable {
  /// Each is rounded up or down to a multiple of a base.
  case randomRounding(RandomRounding)
  /// Small noise is looked up.
  case cellKey(PerturbationTable)

  /// The word of a pipeline.
  package var name: String {
    switch self {
    case .randomRounding: "random-rounding"
    case .cellKey: "cell-key"
    }
  }

  /// What all shown counts are multiples of; nil where they are not.
  package var base: Int? {
    if case .randomRounding(let rounding) = self { rounding.base.rawValue } else { nil }
  }

  /// The shown count; one below zero, as of corrections, is changed as the same count above it.
  package func shown(_ count: Int, _ key: CellKey) -> Int {
    if count < 0, count != .min { return -shown(-count, key) }
    return switch self {
    case .randomRounding(let rounding): rounding.rounded(max(count, 0), cellKey: key)
    case .cellKey(let table): table.perturbed(max(count, 0), cellKey: key)
    }
  }
}
