import HeadcountClassification
import HeadcountTabulation

extension PipelineDefinition.Sample {
  /// The name of the hidden measure that adds up the weights of a source.
  static func weight(of source: String) -> String { "\(source)/weight" }

  /// The names of the hidden dimensions of a source's design: the units, strata and populations.
  func dimensions(of source: String) -> [String] {
    ["\(source)/cluster"] + (stratum == nil ? [] : ["\(source)/stratum"])
      + (population == nil ? [] : ["\(source)/population"])
  }

  /// The columns of those dimensions.
  var columns: [String] {
    [cluster] + (stratum.map { [$0] } ?? []) + (population.map { [$0] } ?? [])
  }
}

extension JSON5Shape where Wanted == PipelineDefinition.Sample {
  /// `{ weight: "weight", decimals: 4, stratum: "stratum", cluster: "village", lonely: "adjust" }`.
  static var sample: JSON5Shape<PipelineDefinition.Sample> {
    .object { object, problems in
      let weight = object.required("weight", .string, &problems)
      let decimals = object.optional("decimals", .wholeNumber(in: 0...9), &problems)
      let stratum = object.optional("stratum", .string, &problems)
      let cluster = object.required("cluster", .string, &problems)
      let population = object.optional("population", .string, &problems)
      let lonely = object.optional(
        "lonely", JSON5Shape<SampleDesign.LonelyStratumRule>.word, &problems)
      guard let weight, let cluster else { return nil }
      let places = decimals ?? 6
      return PipelineDefinition.Sample(
        weight: weight,
        grammar: NumberGrammar(decimal: places > 0 ? .point : nil, decimals: places),
        stratum: stratum, cluster: cluster, population: population, lonely: lonely ?? .fail)
    }
  }
}

/// What stands beside an estimate, in the words of a definition.
private enum ShownWord: String, CaseIterable, Sendable {
  case standardError = "standard-error"
  case interval
  case records
  case designEffect = "design-effect"

  var shown: [Estimation.Shown] {
    switch self {
    case .standardError: [.standardError]
    case .interval: [.low, .high]
    case .records: [.records]
    case .designEffect: [.designEffect]
    }
  }
}

extension JSON5Shape where Wanted == MeasureDraft {
  /// A number estimated from a sample.
  static func estimate(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let kind = object.required("estimate", JSON5Shape<Estimation.Kind>.word, &problems)
    let source = object.required("source", JSON5Shape<String>.string.located, &problems)
    let of = object.optional("of", JSON5Shape<String>.string.located, &problems)
    let filter = object.optional("where", .entries(of: .locatedNames), &problems)
    let digits = object.optional("digits", .wholeNumber(in: 0...9), &problems)
    let interval = object.optional("interval", JSON5Shape<SampleInterval>.word, &problems)
    let level = object.optional("level", .percentage, &problems)
    let shows = object.optional(
      "shows", JSON5Shape<[ShownWord]>.array(of: .word), &problems)
    guard let kind, let source else { return nil }
    func report(_ message: String) {
      problems.append(JSON5Error(position: object.position, message: message))
    }
    switch kind {
    case .proportion where filter == nil || of != nil:
      report("a proportion is of the records `where` a dimension has some codes, and has no `of`")
      return nil
    case .mean where of == nil || filter != nil:
      report("a mean is `of` a column of whole numbers, and has no `where`; a table may filter")
      return nil
    case .total where filter != nil:
      report("a total has no `where`; a table may filter")
      return nil
    case .proportion, .mean, .total: break
    }
    if let level, !(500_000..<1_000_000).contains(level) {
      report("a confidence level is from 50% to below 100%, such as \"95%\"")
      return nil
    }
    if interval != nil, interval != .t, kind != .proportion {
      report("the interval \"\(interval!.rawValue)\" is one of proportions; leave it out")
      return nil
    }
    let shown = shows.map { [.estimate] + $0.flatMap(\.shown) } ?? Estimation.Shown.allCases
    var draft = MeasureDraft(
      kind: .estimate(
        PipelineDefinition.Estimate(
          kind: kind, source: source.value, value: of?.value,
          filter: (filter ?? []).map { ($0.key.value, $0.value.map(\.value)) },
          digits: digits ?? 1, interval: interval,
          level: Double(level ?? 950_000) / 1_000_000, shows: shown)), source: source, added: [])
    draft.filter = filter ?? []
    return draft
  }
}
