import HeadcountClassification
import HeadcountTabulation

private enum AddedParts: String, CaseIterable, Sendable {
  case disjoint
}

private enum Counted: String, CaseIterable, Sendable {
  case records
  case linked
}

/// What a measure counts, which decides what may be added up.
enum CountedThing: String, CaseIterable, Sendable {
  /// People that are reached in a time: a flow, which may be added over times.
  case new
  /// People that are there at a time: a stock, which may not.
  case present
  /// Each person once, wherever it is met.
  case distinct
}

extension JSON5Shape where Wanted == MeasureDraft {
  /// The keys that tell what a measure is; one of them is needed.
  private static var kinds: [String] {
    [
      "count", "sum", "unpivot", "distinct", "median", "median_size", "add", "of", "ratio",
      "cumulative", "change", "adjustment",
      "indicator", "estimate",
    ]
  }

  /// A measure.
  static var measure: JSON5Shape<MeasureDraft> {
    .object { object, problems in
      let position = object.position
      let named = kinds.filter { object.member($0) != nil }
      // `of` also names what an indicator or an estimate is of.
      let hasOf = object.member("indicator") != nil || object.member("estimate") != nil
      let kinds = named.filter { $0 != "of" || !hasOf }
      var draft: MeasureDraft?
      switch kinds.count == 1 ? kinds[0] : "" {
      case "count", "sum", "unpivot", "distinct", "median", "median_size":
        draft = counted(&object, position, &problems)
      case "add": draft = added(&object, &problems)
      case "of": draft = part(&object, &problems)
      case "ratio": draft = ratio(&object, &problems)
      case "cumulative": draft = cumulative(&object, &problems)
      case "change": draft = change(&object, &problems)
      case "adjustment": draft = adjustment(&object, &problems)
      case "indicator": draft = indicator(&object, &problems)
      case "estimate": draft = estimate(&object, &problems)
      default:
        problems.append(
          JSON5Error(
            position: position,
            message: "\(object.name) needs one of "
              + Self.kinds.map { "`\($0)`" }.joined(separator: ", ")))
        object.takeAll()
        return nil
      }
      let unit = object.optional("unit", .string, &problems)
      draft?.unit = unit
      let labels = object.optional("label", .texts, &problems)
      draft?.labels = labels ?? [:]
      let tag = object.optional("hxl", .tag, &problems)
      draft?.tag = tag
      if let member = object.member("counts") {
        draft?.counts = JSON5Shape<CountedThing>.word.located
          .read(member.value, named: "`counts`", &problems)
      }
      return draft
    }
  }

  /// A measure that is counted in the files of a source.
  private static func counted(
    _ object: inout JSON5Object, _ position: SourcePosition, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let source = object.optional("source", JSON5Shape<String>.string.located, &problems)
    let count = object.optional("count", JSON5Shape<Counted>.word, &problems)
    let sum = object.optional("sum", .names, &problems)
    let unpivot = object.optional("unpivot", .unpivot, &problems)
    let distinct = object.optional("distinct", .names, &problems)
    let median = object.optional("median", .names, &problems)
    let medianSize = object.optional("median_size", .names, &problems)
    let numbers = object.optional("number", .numbers, &problems)
    let missing = object.optional("missing", .missing, &problems)
    let suppressed = object.optional("suppressed", .suppressed, &problems)
    let factor = object.optional("factor", .factor, &problems)
    let every = object.optional("every", .locatedNames, &problems)
    if sum == nil, count != .records, let member = object.member("every") {
      problems.append(
        JSON5Error(
          position: member.keyPosition,
          message:
            "`every` belongs to a `sum` or `count`, such as targets that hold for every month"))
    }
    if sum == nil, unpivot == nil {
      for key in ["number", "missing", "suppressed", "factor"] {
        guard let member = object.member(key) else { continue }
        problems.append(
          JSON5Error(
            position: member.keyPosition,
            message: "`\(member.key)` tells how the cells of a summed column are read, and "
              + "\(object.name) has no `sum` and no `unpivot`"))
      }
    }
    guard let source else {
      problems.append(
        JSON5Error(position: position, message: "the key `source` is missing in \(object.name)"))
      return nil
    }
    let grammar = numbers?.grammar ?? NumberGrammar()
    let kind: PipelineDefinition.Measure.Kind
    if count == .linked {
      kind = .linked(source: source.value)
    } else if count != nil {
      kind = .count(source: source.value)
    } else if let sum {
      kind = .sum(source: source.value, columns: sum, grammar: grammar)
    } else if let unpivot {
      kind = .unpivot(source: source.value, unpivot.unpivot, grammar: grammar)
    } else if let distinct {
      kind = .distinct(source: source.value, columns: distinct)
    } else if let median {
      kind = .median(source: source.value, columns: median)
    } else if let medianSize {
      kind = .medianSize(source: source.value, columns: medianSize)
    } else {
      return nil
    }
    var draft = MeasureDraft(
      kind: kind, source: source, added: [],
      cells: PipelineDefinition.Cells(
        missing: missing ?? .standard, provesNumbers: numbers?.isProven ?? false,
        suppressed: suppressed ?? .none), unpivot: unpivot, factor: factor)
    draft.every = every ?? []
    return draft
  }

  /// The sum of other measures.
  private static func added(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let added = object.required("add", .locatedNames, &problems)
    let parts = object.optional("parts", JSON5Shape<AddedParts>.word, &problems)
    guard let added else { return nil }
    var draft = MeasureDraft(kind: .add(added.map(\.value)), added: added)
    draft.isDisjoint = parts != nil
    return draft
  }

  /// A measure of some categories only.
  private static func part(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let of = object.required("of", JSON5Shape<String>.string.located, &problems)
    let filter = object.required("where", .entries(of: .locatedNames), &problems)
    guard let of, let filter else { return nil }
    var draft = MeasureDraft(
      kind: .part(
        of: of.value, filter: filter.map { ($0.key.value, $0.value.map(\.value)) }), added: [of])
    draft.filter = filter
    return draft
  }

  /// One measure over another.
  private static func ratio(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let names = object.required(
      "ratio", JSON5Shape<[JSON5Located<String>]>.locatedNames.located, &problems)
    let times = object.optional("times", .wholeNumber(in: 1...1_000_000), &problems)
    let digits = object.optional("digits", .wholeNumber(in: 0...9), &problems)
    guard let names else { return nil }
    guard names.value.count == 2 else {
      problems.append(
        JSON5Error(
          position: names.position,
          message: "`ratio` needs two measures, such as [\"men\", \"women\"]"))
      return nil
    }
    return MeasureDraft(
      kind: .ratio(
        names.value[0].value, names.value[1].value, times: times ?? 1, digits: digits ?? 1),
      added: names.value)
  }

  /// A measure added up from the first time on.
  private static func cumulative(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let of = object.required("cumulative", JSON5Shape<String>.string.located, &problems)
    let along = object.required("along", JSON5Shape<String>.string.located, &problems)
    guard let of, let along else { return nil }
    var draft = MeasureDraft(
      kind: .cumulative(of.value, along: along.value), added: [of])
    draft.along = along
    return draft
  }

  /// What changed of a measure since the time before.
  private static func change(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let of = object.required("change", JSON5Shape<String>.string.located, &problems)
    let along = object.required("along", JSON5Shape<String>.string.located, &problems)
    let change = object.optional("as", JSON5Shape<TableMeasure.Change>.word, &problems)
    let digits = object.optional("digits", .wholeNumber(in: 0...9), &problems)
    guard let of, let along else { return nil }
    var draft = MeasureDraft(
      kind: .change(
        of.value, along: along.value, as: change ?? .absolute, digits: digits ?? 1), added: [of])
    draft.along = along
    return draft
  }

  /// What is left open between two stocks and the flows between them.
  private static func adjustment(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let stock = object.required("adjustment", JSON5Shape<String>.string.located, &problems)
    let inflow = object.optional("inflow", .locatedNames, &problems) ?? []
    let outflow = object.optional("outflow", .locatedNames, &problems) ?? []
    let along = object.required("along", JSON5Shape<String>.string.located, &problems)
    guard let stock, let along else { return nil }
    var draft = MeasureDraft(
      kind: .adjustment(
        stock.value, inflow: inflow.map(\.value), outflow: outflow.map(\.value),
        along: along.value), added: [stock] + inflow + outflow)
    draft.along = along
    return draft
  }

  /// An indicator by its name.
  private static func indicator(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> MeasureDraft? {
    let indicator = object.required("indicator", JSON5Shape<Indicator>.word, &problems)
    let of = object.required("of", JSON5Shape<String>.string.located, &problems)
    let by = object.required("by", JSON5Shape<String>.string.located, &problems)
    let digits = object.optional("digits", .wholeNumber(in: 0...9), &problems)
    guard let indicator, let of, let by else { return nil }
    var draft = MeasureDraft(
      kind: .indicator(indicator, of: of.value, by: by.value, digits: digits ?? 1), added: [of])
    draft.by = by
    return draft
  }
}
