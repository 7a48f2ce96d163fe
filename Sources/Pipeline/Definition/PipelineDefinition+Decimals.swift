import HeadcountClassification

extension PipelineDefinition.Measure {
  /// The source of a measure that is counted in files.
  package var source: String {
    switch kind {
    case .count(let source), .sum(let source, _, _), .distinct(let source, _),
      .unpivot(let source, _, _), .median(let source, _),
      .medianSize(let source, _), .linked(let source):
      source
    case .estimate(let estimate): estimate.source
    case .add, .part, .ratio, .cumulative, .change, .adjustment, .indicator: ""
    }
  }

  /// The dimensions whose categories are the measure's columns.
  var spreadDimensions: [String] {
    if case .unpivot(_, let wanted, _) = kind { wanted.dimensions } else { [] }
  }
}

extension PipelineDefinition {
  /// The decimals in whose units a measure is counted; of a ratio the difference.
  func decimals(of name: String) -> Int {
    if case .ratio(let one, let other, _, _) = measure(name)?.kind {
      return decimals(of: one) - decimals(of: other)
    }
    if case .indicator = measure(name)?.kind { return 0 }
    switch terms(of: name).first?.measure.kind {
    case .sum(_, _, let grammar), .unpivot(_, _, let grammar): return grammar.decimals
    default: return 0
    }
  }

  /// Whether a measure, or one that it adds, has cells that the export suppresses.
  package func hasSuppressedCells(_ name: String) -> Bool {
    summands(of: name).contains { !$0.cells.suppressed.isEmpty }
  }
}
