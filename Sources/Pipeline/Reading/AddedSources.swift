import HeadcountAggregation
import HeadcountClassification

/// Refuses to add up the records of one file that two sources read.
///
/// A copy in another folder, or patterns that overlap, count the same people once in each source; a key
/// tells records apart within one source only.
struct AddedSources {
  /// Two measures that a third one adds up, and that count the records of two sources alike.
  struct Pair: Hashable, Sendable {
    /// A measure with the source that it is counted in.
    struct Side: Hashable, Sendable {
      var measure: String
      var source: String
    }

    var sum: String
    var one: Side
    var other: Side
  }

  /// The pairs of the tables of a definition, in the order of its tables.
  let pairs: [Pair]
  private let definition: PipelineDefinition

  init(_ definition: PipelineDefinition) {
    self.definition = definition
    var pairs: [Pair] = []
    for name in definition.countedTables.flatMap(\.measures) {
      for sum in Self.sums(in: name, definition) {
        for pair in Self.pairs(of: sum, definition) where !pairs.contains(pair) {
          pairs.append(pair)
        }
      }
    }
    self.pairs = pairs
  }

  /// Whether the records of a source are compared with those of another.
  func compares(_ source: String) -> Bool {
    pairs.contains { $0.one.source == source || $0.other.source == source }
  }

  /// Whether the records of two sources are compared with each other.
  func compares(_ source: String, with other: String) -> Bool {
    pairs.contains { Set([$0.one.source, $0.other.source]) == [source, other] }
  }

  /// The files that would count twice.
  func problems(_ sources: [(plan: SourcePlan, outcome: SourceOutcome)]) -> [RunProblem] {
    let samples = Dictionary(
      sources.map { ($0.plan.name, $0.outcome.samples) }, uniquingKeysWith: { one, _ in one })
    var told: Set<[String]> = []
    return pairs.flatMap { pair -> [RunProblem] in
      (samples[pair.one.source] ?? []).flatMap { one in
        (samples[pair.other.source] ?? []).compactMap { other in
          guard let common = Overlap.common(one, other),
            told.insert([one.path, other.path]).inserted
          else { return nil }
          return .suspicious(path: other.path, Self.text(pair, one, other, common))
        }
      }
    }
  }

  private static func text(
    _ pair: Pair, _ one: Overlap.Sample, _ other: Overlap.Sample, _ common: String
  ) -> String {
    let (first, second) = (pair.one, pair.other)
    let file = one.path == other.path ? "the same file" : one.path
    return "\(common) of \(file), and `\(pair.sum)` would count them twice: it adds "
      + "`\(first.measure)` of source `\(first.source)` to `\(second.measure)` of source "
      + "`\(second.source)`; read the file in one of the sources, or if they are different people, add "
      + "`parts: \"disjoint\"` to `\(pair.sum)`"
  }

  // MARK: Measures

  /// The measures that add others, within what a measure is made of.
  private static func sums(
    in name: String, _ definition: PipelineDefinition
  ) -> [PipelineDefinition.Measure] {
    guard let measure = definition.measure(name) else { return [] }
    func inner(_ names: [String]) -> [PipelineDefinition.Measure] {
      names.flatMap { sums(in: $0, definition) }
    }
    switch measure.kind {
    case .add(let names): return [measure] + inner(names)
    case .part(let of, _), .cumulative(let of, _), .change(let of, _, _, _),
      .indicator(_, let of, _, _):
      return inner([of])
    case .ratio(let one, let other, _, _): return inner([one, other])
    case .adjustment(let stock, let inflow, let outflow, _):
      return inner([stock] + inflow + outflow)
    case .count, .sum, .distinct, .linked, .unpivot, .median, .medianSize, .estimate: return []
    }
  }

  private static func pairs(
    of sum: PipelineDefinition.Measure, _ definition: PipelineDefinition
  ) -> [Pair] {
    guard case .add(let names) = sum.kind, !sum.isDisjoint else { return [] }
    let parts = names.map { definition.terms(of: $0) }
    var pairs: [Pair] = []
    for (place, ones) in parts.enumerated() {
      for one in ones {
        for other in parts[(place + 1)...].joined()
        where one.measure.source != other.measure.source && mayBeSame(one, other) {
          pairs.append(
            Pair(
              sum: sum.name,
              one: Pair.Side(measure: one.measure.name, source: one.measure.source),
              other: Pair.Side(measure: other.measure.name, source: other.measure.source)))
        }
      }
    }
    return pairs
  }

  /// Whether one record would give both the same people: two counts, or sums of one column.
  private static func mayBeSame(
    _ one: PipelineDefinition.Term, _ other: PipelineDefinition.Term
  ) -> Bool {
    let isApart = one.filter.contains { filter in
      other.filter.contains {
        $0.dimension == filter.dimension && Set($0.codes).isDisjoint(with: filter.codes)
      }
    }
    if isApart { return false }
    switch (one.measure.kind, other.measure.kind) {
    case (.sum(_, let columns, _), .sum(_, let others, _)):
      return !Set(columns.map(TextFolding.fold)).isDisjoint(with: others.map(TextFolding.fold))
    case (.unpivot, .unpivot): return true
    case (.count, .count), (.count, .distinct), (.count, .linked), (.distinct, .count),
      (.distinct, .distinct), (.distinct, .linked), (.linked, .count), (.linked, .distinct),
      (.linked, .linked):
      return true
    default: return false
    }
  }
}
