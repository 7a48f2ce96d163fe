import HeadcountClassification
import HeadcountPublication
import HeadcountTabulation

/// Checks that every name in a definition means something, and that no name means two things.
struct DefinitionChecker {
  let sources: [PipelineDefinition.Source]
  let dimensions: [JSON5Entry<DimensionDraft>]
  let measures: [JSON5Entry<MeasureDraft>]
  let records: RecordsDraft?
  let tables: [TableDraft]
  let quality: QualityDraft?
  let outputs: OutputsDraft?
  let disclosure: DisclosureDefinition?
  let microdata: MicrodataDraft?
  let narrative: NarrativeDraft?
  let months: MonthDraft?
  /// The dimensions that are declared and could not be read; nil where their names could not either.
  var unread: Set<String>? = []

  func problems() -> [JSON5Error] {
    var problems: [JSON5Error] = []
    checkSources(&problems)
    for dimension in dimensions where !hasColumn(dimension.key.value) {
      let isSpread = measures.contains { measure in
        measure.value.unpivot?.dimensions.contains { $0.value == dimension.key.value } ?? false
      }
      if isSpread { continue }
      problems.append(
        JSON5Error(
          position: dimension.key.position,
          message: "the dimension `\(dimension.key.value)` has no column: add `from: [\"…\"]`, "
            + "a constant of a source, or an `unpivot` of a measure"))
    }
    for measure in measures {
      if let source = measure.value.source {
        check(source, "source", among: sources.map(\.name), &problems)
      }
      for added in measure.value.added {
        check(added, "measure", among: measures.map(\.key.value), &problems)
      }
      checkCircle(measure, &problems)
      checkShape(measure, &problems)
      checkBounds(measure, &problems)
      checkFigures(measure, &problems)
      checkLinked(measure, &problems)
    }
    for dimension in dimensions { checkDerivation(dimension, &problems) }
    checkRecords(&problems)
    checkTables(&problems)
    checkMicrodata(&problems)
    for entry in quality?.unknown ?? [] {
      check(entry.key, "dimension", among: dimensions.map(\.key.value), &problems)
      checkIsRead(entry.key, "the unknown are bounded", &problems)
    }
    checkRounds(&problems)
    checkReporting(&problems)
    for (dimension, _) in disclosure?.sensitive ?? [] {
      check(dimension, "dimension", among: dimensions.map(\.key.value), &problems)
    }
    if let method = disclosure?.method, method.isPerturbative {
      for table in tables where table.smallestPublished != nil {
        problems.append(
          JSON5Error(
            position: table.name.position,
            message: "`smallest_published` of the table says which counts are withheld, and "
              + "`method: \"\(method.rawValue)\"` changes all counts of people; leave it out"))
      }
    }
    for format in outputs?.formats ?? [] {
      check(
        format, "format",
        among: DocumentFormats.all.map { $0.name } + ReportFormats.all.map { $0.name }, &problems)
    }
    let formats = Set((outputs?.formats ?? []).map(\.value))
    for format in outputs?.formats ?? [] {
      for need in ReportFormats.named(format.value)?.needs ?? [] where !formats.contains(need) {
        problems.append(
          JSON5Error(
            position: format.position,
            message:
              "`\(format.value)` describes the files of `\(need)`, which are not written; add "
              + "\"\(need)\" to `formats`"))
      }
    }
    for table in narrative?.tables ?? [] {
      check(table, "table", among: tables.map(\.name.value), &problems)
    }
    for language in outputs?.languages ?? [] {
      check(language, "language", among: ["en", "ar", "fr", "ckb", "ar-u-nu-arab"], &problems)
    }
    return problems
  }

  func check(
    _ name: JSON5Located<String>, _ what: String, among names: [String],
    _ problems: inout [JSON5Error]
  ) {
    if names.contains(name.value) { return }
    if what == "dimension", isUnread(name.value) { return }
    let near = NearestName.of(name.value, among: names).map { "; did you mean `\($0)`?" } ?? ""
    let known = names.map { "`\($0)`" }.joined(separator: ", ")
    problems.append(
      JSON5Error(
        position: name.position,
        message: "no \(what) is called `\(name.value)`\(near)\(near.isEmpty ? ";" : "") "
          + (names.isEmpty ? "none is declared" : "declared: \(known)")))
  }

  /// Whether a dimension may be right, because what is wrong with it is told at its own place.
  func isUnread(_ dimension: String) -> Bool { unread?.contains(dimension) ?? true }

  private func checkSources(_ problems: inout [JSON5Error]) {
    for (place, source) in sources.enumerated() {
      if sources[..<place].contains(where: { $0.name == source.name }) {
        problems.append(
          JSON5Error(
            position: source.position, message: "two sources are called `\(source.name)`"))
      }
      checkJoin(source, &problems)
      checkSnapshot(source, &problems)
      for name in source.constants.keys.sorted() {
        check(
          JSON5Located(value: name, position: source.position), "dimension",
          among: dimensions.map(\.key.value), &problems)
      }
    }
  }

  /// Linked persons are counted where records are linked.
  private func checkLinked(
    _ measure: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]
  ) {
    guard case .linked(let source) = measure.value.kind else { return }
    let applies = records?.sources.map { $0.contains { $0.value == source } } ?? true
    if records?.link != nil, applies { return }
    problems.append(
      JSON5Error(
        position: measure.key.position,
        message: "`\(measure.key.value)` counts linked persons, and nothing tells which records of "
          + "`\(source)` are of one person: add `link: { passes: [{ equal: [\"…\"] }] }` to `records`"
      ))
  }

  /// A measure with suppressed cells brings two measures of its own, whose names must be free.
  private func checkBounds(
    _ measure: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]
  ) {
    for bound in TableMeasures.Bound.allCases {
      guard measure.key.value.hasSuffix("_\(bound.rawValue)") else { continue }
      let base = measure.key.value.dropLast(bound.rawValue.count + 1)
      guard measures.contains(where: { $0.key.value == base && !$0.value.cells.suppressed.isEmpty })
      else { continue }
      problems.append(
        JSON5Error(
          position: measure.key.position,
          message: "`\(measure.key.value)` is what tables call a bound of `\(base)`, which has "
            + "suppressed cells; give the measure another name"))
    }
  }

  /// A measure that adds itself, however many steps away, has no value.
  private func checkCircle(
    _ measure: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]
  ) {
    var seen: Set<String> = []
    var open = measure.value.added.map(\.value)
    while let name = open.popLast() {
      if name == measure.key.value {
        problems.append(
          JSON5Error(
            position: measure.key.position, message: "the measure `\(name)` adds itself"))
        return
      }
      if seen.insert(name).inserted {
        open += measures.first { $0.key.value == name }?.value.added.map(\.value) ?? []
      }
    }
  }

  private func checkRecords(_ problems: inout [JSON5Error]) {
    guard let records else { return }
    for source in records.sources ?? [] {
      check(source, "source", among: sources.map(\.name), &problems)
    }
    if let weight = records.weight { checkWeight(weight, &problems) }
    checkFilter(records.filter, &problems)
    for entry in records.filter {
      checkHasColumn(entry.key, &problems)
      checkIsRead(entry.key, "records are filtered", &problems)
    }
    for rule in records.rules {
      if let source = rule.source { check(source, "source", among: sources.map(\.name), &problems) }
    }
  }

  func checkFilter(
    _ filter: [JSON5Entry<[JSON5Located<String>]>], _ problems: inout [JSON5Error]
  ) {
    for entry in filter {
      check(entry.key, "dimension", among: dimensions.map(\.key.value), &problems)
      guard let codes = codes(of: entry.key.value) else { continue }
      for code in entry.value {
        check(
          code, "code of `\(entry.key.value)`",
          among: codes + [Category.missing.code, Category.unmatched.code], &problems)
      }
    }
  }

  /// The codes of a dimension's list; nil where it has none.
  func codes(of dimension: String) -> [String]? {
    let draft = dimensions.first { $0.key.value == dimension }?.value
    switch draft?.derivation {
    case .options(let columns, let none): return columns.map(\.key.value) + [none ?? "none"]
    case .disability:
      let list = try? CodeListCatalog.list(named: DisabilityStatus.statuses)
      return list?.entries.map(\.code)
    case .combination, .part, nil: break
    }
    return switch draft?.reading {
    case .codes(let list): list.entries.map(\.code)
    case .bands(let bands): bands.list.entries.map(\.code)
    case .asWritten, .period, nil: nil
    }
  }

  private func checkTables(_ problems: inout [JSON5Error]) {
    var names: Set<String> = []
    for table in tables {
      let isPlain = table.name.value.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-" || $0 == "_"
      }
      if !isPlain || table.name.value.isEmpty {
        problems.append(
          JSON5Error(
            position: table.name.position,
            message: "a table's name becomes the name of files: use letters, digits, `-` and `_`"))
      }
      if !names.insert(table.name.value.lowercased()).inserted {
        problems.append(
          JSON5Error(
            position: table.name.position, message: "two tables are called `\(table.name.value)`"))
      }
      for measure in table.measures {
        check(measure, "measure", among: measures.map(\.key.value), &problems)
      }
      var used: Set<String> = []
      for dimension in table.rows + table.columns {
        check(dimension, "dimension", among: dimensions.map(\.key.value), &problems)
        if !used.insert(dimension.value).inserted {
          problems.append(
            JSON5Error(
              position: dimension.position,
              message: "`\(dimension.value)` stands twice in one table"))
        }
      }
      checkFilter(table.filter, &problems)
      checkColumns(table, &problems)
      if !(table.rows + table.columns).contains(where: { isUnread($0.value) }) {
        checkStatistics(table, &problems)
      }
    }
  }
}
