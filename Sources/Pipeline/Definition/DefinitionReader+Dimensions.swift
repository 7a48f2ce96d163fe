import HeadcountClassification
import HeadcountTabulation

extension DefinitionReader {
  /// The dimensions of a definition, and those of columns that others follow from.
  func dimensionSources(
    _ dimensions: [JSON5Entry<DimensionDraft>], _ measures: [JSON5Entry<MeasureDraft>],
    _ definitionSources: [PipelineDefinition.Source]
  ) -> [PipelineDefinition.DimensionSource] {
    let plain = dimensions.map { entry in
      StatisticalDimension(
        name: entry.key.value, reading: entry.value.reading, missing: entry.value.missing,
        packed: entry.value.packed, answers: entry.value.answers, isTime: entry.value.isTime)
    }
    var hidden: [PipelineDefinition.DimensionSource] = []
    var sources = zip(dimensions, plain).map { entry, dimension in
      var source = PipelineDefinition.DimensionSource(
        dimension: dimension, from: entry.value.from, provesDates: entry.value.provesDates)
      guard let draft = entry.value.derivation,
        let derived = try? draft.derivation(of: entry, among: plain)
      else { return source }
      source.dimension = derived.dimension
      source.derivation = derived.derivation
      hidden += derived.columns
      return source
    }
    for (place, entry) in dimensions.enumerated() {
      sources[place].dimension.labels = entry.value.labels
    }
    func written(_ name: String, _ columns: [String]) {
      sources.append(
        PipelineDefinition.DimensionSource(
          dimension: StatisticalDimension(name: name, reading: .asWritten, missing: .standard),
          from: columns))
    }
    for measure in measures {
      let values = PipelineDefinition.Measure.values(of: measure.key.value)
      if case .median(_, let columns) = measure.value.kind { written(values, columns) }
      if case .estimate(let estimate) = measure.value.kind, let value = estimate.value {
        written(values, [value])
      }
    }
    for source in definitionSources {
      guard let sample = source.sample else { continue }
      for (name, column) in zip(sample.dimensions(of: source.name), sample.columns) {
        written(name, [column])
      }
    }
    return sources + hidden
  }
}

extension DefinitionReader {
  /// The unit of a measure: its own, or that of what it is made of.
  func unit(of draft: MeasureDraft, _ measures: [JSON5Entry<MeasureDraft>]) -> String {
    if let unit = draft.unit { return unit }
    func inherited(_ name: String) -> String {
      measures.first { $0.key.value == name }.map { unit(of: $0.value, measures) } ?? "record"
    }
    switch draft.kind {
    case .part(let name, _), .cumulative(let name, _), .change(let name, _, .absolute, _),
      .adjustment(let name, _, _, _):
      return inherited(name)
    case .change(_, _, .percent, _): return "percent"
    case .change(_, _, .points, _): return "percentage-point"
    case .ratio, .indicator: return "ratio"
    case .estimate(let estimate): return estimate.kind == .proportion ? "percent" : "record"
    case .count, .sum, .distinct, .linked, .unpivot, .median, .medianSize, .add: return "record"
    }
  }
}

extension PipelineDefinition.Source {
  /// The hidden measure of a sample's weights.
  var weights: PipelineDefinition.Measure? {
    sample.map { sample in
      PipelineDefinition.Measure(
        name: PipelineDefinition.Sample.weight(of: name), unit: "weight",
        kind: .sum(source: name, columns: [sample.weight], grammar: sample.grammar))
    }
  }
}

extension PipelineDefinition.Measure {
  /// The name of the hidden dimension of a median's values.
  static func values(of name: String) -> String { "\(name)/values" }
}

extension DerivationDraft {
  /// A derived dimension with the hidden dimensions of its columns.
  struct Derived {
    var dimension: StatisticalDimension
    var derivation: Derivation
    var columns: [PipelineDefinition.DimensionSource] = []
  }

  /// The derivation of a dimension.
  func derivation(
    of entry: JSON5Entry<DimensionDraft>, among dimensions: [StatisticalDimension]
  ) throws(DerivationError) -> Derived {
    let name = entry.key.value
    var list: CodeList?
    if case .codes(let codes) = entry.value.reading { list = codes }
    func column(
      _ name: String, _ reading: StatisticalDimension.Reading, _ column: String,
      _ missing: MissingTokens = .standard
    ) -> PipelineDefinition.DimensionSource {
      PipelineDefinition.DimensionSource(
        dimension: StatisticalDimension(name: name, reading: reading, missing: missing),
        from: [column])
    }
    switch self {
    case .combination(let names):
      guard let list else {
        throw DerivationError(
          message: "`\(name)` needs `codes` with the classes, such as \"women-men-girls-boys\"")
      }
      let parts = names.compactMap { name in dimensions.first { $0.name == name.value } }
      return Derived(
        dimension: StatisticalDimension(name: name, reading: .codes(list)),
        derivation: .combination(try CombinedClasses(list, of: parts)))
    case .part(let of, let by, let steps):
      guard let part = dimensions.first(where: { $0.name == of.value }) else {
        throw DerivationError(message: "no dimension is called `\(of.value)`")
      }
      // The parents of a list are entries of it, so that they have their labels there.
      let wholes = list ?? (by == "parent" ? part.codeList : nil)
      return Derived(
        dimension: StatisticalDimension(
          name: name, reading: wholes.map { .codes($0) } ?? .asWritten),
        derivation: .part(try RollUp(part, by: by, steps: steps, list: list)))
    case .options(let columns, let none):
      let options = columns.map {
        OptionColumns.Option(code: $0.key.value, column: $0.value)
      }
      let derived = try OptionColumns(name, options, list: list, none: none)
      return Derived(
        dimension: StatisticalDimension(
          name: name, reading: entry.value.reading,
          answers: MultipleAnswers(none: [derived.noneCode])),
        derivation: .options(derived),
        columns: zip(derived.inputs, options).map { input, option in
          column(input, OptionColumns.spellings.map { .codes($0) } ?? .asWritten, option.column)
        })
    case .disability(let domains, let age):
      let status = DisabilityStatus(name, domains: domains, age: age)
      guard let answers = try? CodeListCatalog.list(named: DisabilityStatus.answers),
        let statuses = try? CodeListCatalog.list(named: DisabilityStatus.statuses),
        let ages = DisabilityStatus.ages
      else { throw DerivationError(message: "the code lists of the Washington Group are missing") }
      let columns =
        zip(status.inputs, domains).map { column($0, .codes(answers), $1) }
        + [column(status.inputs.last!, .bands(ages), age)]
      return Derived(
        dimension: StatisticalDimension(name: name, reading: .codes(statuses)),
        derivation: .disability(status), columns: columns)
    }
  }
}

extension TableDraft {
  /// How the table is laid out, with its dimensions by name.
  func layout(_ dimensions: [String: StatisticalDimension]) -> TableLayout {
    var layout = TableLayout(
      name: name.value, titles: titles, rows: rows.compactMap { dimensions[$0.value] },
      columns: columns.compactMap { dimensions[$0.value] }, percent: percent,
      unknown: unknown ?? .included, digits: digits ?? 1, showsEmptyCategories: empty ?? false)
    layout.rounding = rounding ?? .halfUp
    layout.marksSmallPercentages = marksSmall
    layout.showsSubtotals = subtotals
    return layout
  }
}
