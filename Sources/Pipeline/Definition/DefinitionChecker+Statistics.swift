import HeadcountClassification
import HeadcountTabulation

/// Checks of measures that are made of others, and of derived dimensions.
extension DefinitionChecker {
  func report(_ position: SourcePosition, _ message: String, _ problems: inout [JSON5Error]) {
    problems.append(JSON5Error(position: position, message: message))
  }

  func measure(_ name: String) -> JSON5Entry<MeasureDraft>? {
    measures.first { $0.key.value == name }
  }

  // MARK: Measures

  /// Whether a measure may be made of others as it is.
  func checkFigures(_ entry: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]) {
    let (name, draft) = (entry.key.value, entry.value)
    checkCounts(entry, &problems)
    checkDecimals(entry, &problems)
    checkEvery(entry, &problems)
    for added in draft.added {
      guard let other = measure(added.value), !other.value.isSum else { continue }
      if isRatioSoFar(entry, &problems) { break }
      report(
        added.position,
        "`\(added.value)` is no count or sum, so that nothing can be made of it; name the measures "
          + "that it is made of", &problems)
    }
    checkFilter(draft.filter, &problems)
    if let along = draft.along {
      check(along, "dimension", among: dimensions.map(\.key.value), &problems)
    }
    switch draft.kind {
    case .ratio, .indicator, .cumulative, .change, .adjustment:
      if let part = draft.added.flatMap({ summands(of: $0.value) })
        .first(where: { !$0.value.cells.suppressed.isEmpty })
      {
        report(
          entry.key.position,
          "`\(part.key.value)` has suppressed cells, which are intervals, so that `\(name)` would be wrong "
            + "where there are some", &problems)
      }
    case .estimate(let estimate):
      for shown in estimate.shows where shown != .estimate {
        if let other = measure("\(name)_\(shown.rawValue)") {
          report(
            other.key.position,
            "`\(other.key.value)` is what tables call a number beside `\(name)`; give the measure another "
              + "name", &problems)
        }
      }
    default: break
    }
    switch draft.kind {
    case .add: checkAdded(entry, &problems)
    case .adjustment(let stock, let inflow, let outflow, _):
      checkAdjustment(entry, stock, inflow + outflow, &problems)
    case .estimate(let estimate):
      if let source = sources.first(where: { $0.name == estimate.source }), source.sample == nil {
        report(
          draft.source?.position ?? entry.key.position,
          "`\(estimate.source)` is no sample, so that there is nothing to estimate: a register has no "
            + "sampling error. If it is one, tell how it was drawn: "
            + "`sample: { weight: \"…\", stratum: \"…\", cluster: \"…\" }`", &problems)
      }
    case .cumulative(let of, _):
      let parts = summands(of: of)
      if parts.contains(where: \.value.isDistinct) {
        report(
          entry.key.position,
          "`\(of)` counts each person once, and one who comes in two months would be added twice in "
            + "`\(name)`", &problems)
      }
      if parts.contains(where: \.value.isPresent) || measure(of)?.value.isPresent ?? false {
        report(
          entry.key.position,
          "`\(of)` counts who is present at a time, and `\(name)` would add the same people over "
            + "times; a stock has no cumulative sum", &problems)
      }
    case .indicator(let indicator, _, let by, _):
      checkIndicator(indicator, draft.by!, &problems)
      _ = by
    default: break
    }
  }

  /// Numbers with decimals withhold nothing, and are added to such with as many.
  private func checkDecimals(
    _ entry: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]
  ) {
    let name = entry.key.value
    if entry.value.decimals > 0, !entry.value.cells.suppressed.isEmpty {
      report(
        entry.key.position,
        "`\(name)` has decimals, and suppressed cells are bounds of whole numbers; leave one out",
        &problems)
    }
    guard case .add = entry.value.kind else { return }
    let parts = entry.value.added.flatMap { summands(of: $0.value) }
    if let one = parts.first,
      let other = parts.first(where: { $0.value.decimals != one.value.decimals })
    {
      report(
        entry.key.position,
        "`\(one.key.value)` and `\(other.key.value)` have different decimals, so that `\(name)` cannot "
          + "add them; declare the same `decimals` for both", &problems)
    }
  }

  private func checkCounts(_ entry: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]) {
    guard let counts = entry.value.counts else { return }
    let isDistinct = entry.value.isDistinct
    switch entry.value.kind {
    case .count, .sum, .unpivot, .distinct, .linked:
      if counts.value == .distinct, !isDistinct {
        report(
          counts.position,
          "what tells one person from another is missing: count people once with "
            + "`distinct: [\"…\"]`, the columns of their key", &problems)
      } else if counts.value != .distinct, isDistinct, counts.value == .new {
        report(
          counts.position,
          "`\(entry.key.value)` counts each person once; it is `counts: \"distinct\"`, or "
            + "\"present\" for who is there at a time", &problems)
      }
    case .median, .medianSize, .estimate, .add, .part, .ratio, .cumulative, .change, .adjustment,
      .indicator:
      report(
        counts.position,
        "`counts` belongs to the measures that are counted in files; `\(entry.key.value)` counts "
          + "what they count", &problems)
    }
  }

  /// People that are counted once, or at different times, do not add up.
  private func checkAdded(_ entry: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]) {
    let parts = entry.value.added.flatMap { summands(of: $0.value) }
    if !entry.value.isDisjoint, let distinct = parts.first(where: \.value.isDistinct) {
      report(
        entry.key.position,
        "`\(distinct.key.value)` counts each person once, and somebody in two parts of "
          + "`\(entry.key.value)` would count twice; count the key over both, or add "
          + "`parts: \"disjoint\"` where nobody can be in both", &problems)
    }
    if let present = parts.first(where: \.value.isPresent),
      let other = parts.first(where: { !$0.value.isPresent })
    {
      report(
        entry.key.position,
        "`\(present.key.value)` counts who is present at a time and `\(other.key.value)` does not; "
          + "a stock and a flow do not add up", &problems)
    }
  }

  /// A stock is present at a time, and what comes and leaves is not.
  private func checkAdjustment(
    _ entry: JSON5Entry<MeasureDraft>, _ stock: String, _ flows: [String],
    _ problems: inout [JSON5Error]
  ) {
    if !summands(of: stock).allSatisfy(\.value.isPresent) {
      report(
        entry.key.position,
        "`\(stock)` must count who is present at a time: add `counts: \"present\"` to it", &problems
      )
    }
    if let flow = flows.first(where: { summands(of: $0).contains(where: \.value.isPresent) }) {
      report(
        entry.key.position,
        "`\(flow)` counts who is present at a time; what comes and leaves is a flow", &problems)
    }
  }

  private func checkIndicator(
    _ indicator: Indicator, _ by: JSON5Located<String>, _ problems: inout [JSON5Error]
  ) {
    check(by, "dimension", among: dimensions.map(\.key.value), &problems)
    guard let dimension = dimensions.first(where: { $0.key.value == by.value }) else { return }
    let plain = StatisticalDimension(name: by.value, reading: dimension.value.reading)
    do throws(DerivationError) { _ = try indicator.codes(of: plain) } catch {
      report(by.position, error.message, &problems)
    }
  }

  /// Whether a measure is a ratio of what was added up so far, which needs no more checks of its parts.
  private func isRatioSoFar(
    _ entry: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]
  ) -> Bool {
    guard case .ratio = entry.value.kind, entry.value.added.count == 2 else { return false }
    let parts = entry.value.added.compactMap { measure($0.value) }
    let along = parts.map { part -> String? in
      if case .cumulative(_, let along) = part.value.kind { along } else { nil }
    }
    guard parts.count == 2,
      zip(parts, along).allSatisfy({ $0.value.isSum || $1 != nil })
    else { return false }
    if along[0] == nil || (along[1] != nil && along[1] != along[0]) {
      let (so, other) = (parts[1].key.value, parts[0].key.value)
      report(
        entry.key.position,
        "`\(so)` is added up along `\(along[1]!)` and `\(other)` is not; a ratio of what was reached so far "
          + "has it first, over a number or over what was planned so far", &problems)
    }
    return true
  }

  /// A number that holds for every month is not added to what was counted, nor over months.
  private func checkEvery(_ entry: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]) {
    for dimension in entry.value.every {
      check(dimension, "dimension", among: dimensions.map(\.key.value), &problems)
    }
    let isRatio = if case .ratio = entry.value.kind { true } else { false }
    guard !isRatio else { return }
    for added in entry.value.added {
      guard let part = summands(of: added.value).first(where: { !$0.value.every.isEmpty })
      else { continue }
      if case .part = entry.value.kind { continue }
      let same = part.value.every.map { "`\($0.value)`" }.joined(separator: ", ")
      report(
        added.position,
        "`\(part.key.value)` is the same for every \(same), so that it is not added up; a `ratio` may have "
          + "it below the line", &problems)
    }
  }

  // MARK: Dimensions

  /// A derived dimension follows from dimensions that have columns.
  func checkDerivation(
    _ entry: JSON5Entry<DimensionDraft>, _ problems: inout [JSON5Error]
  ) {
    guard let derivation = entry.value.derivation else { return }
    let before = problems.count
    for input in derivation.dimensions {
      check(input, "dimension", among: dimensions.map(\.key.value), &problems)
      if let other = dimensions.first(where: { $0.key.value == input.value }),
        other.value.derivation != nil || other.value.hasAnswers
      {
        report(
          input.position,
          "`\(input.value)` follows from others itself, or has several answers; name dimensions with "
            + "one value in a column", &problems)
      }
    }
    if case .combination(let names) = derivation, names.count < 2 {
      report(
        entry.key.position, "`combine` needs two dimensions or more", &problems)
    }
    guard problems.count == before,
      !derivation.dimensions.contains(where: { isUnread($0.value) })
    else { return }
    let plain = dimensions.map {
      StatisticalDimension(name: $0.key.value, reading: $0.value.reading)
    }
    do throws(DerivationError) { _ = try derivation.derivation(of: entry, among: plain) } catch {
      report(entry.key.position, error.message, &problems)
    }
  }

  /// Records are judged by what they have in columns.
  func checkIsRead(
    _ dimension: JSON5Located<String>, _ what: String, _ problems: inout [JSON5Error]
  ) {
    guard let entry = dimensions.first(where: { $0.key.value == dimension.value }),
      entry.value.derivation != nil
    else { return }
    report(
      dimension.position,
      "`\(dimension.value)` follows from other columns or dimensions; \(what) by those, and tables "
        + "may filter by it", &problems)
  }
}

extension MeasureDraft {
  /// Whether each person is counted once.
  fileprivate var isDistinct: Bool {
    switch kind {
    case .distinct, .linked: true
    default: false
    }
  }

  /// Whether it counts who is present at a time.
  fileprivate var isPresent: Bool { counts?.value == .present }
}
