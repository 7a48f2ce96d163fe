import HeadcountClassification

extension DefinitionChecker {
  /// A file of records names dimensions with codes, and says of each what may be known by it.
  func checkMicrodata(_ problems: inout [JSON5Error]) {
    guard let microdata else { return }
    check(microdata.source, "source", among: sources.map(\.name), &problems)
    let isRead = measures.contains { measure in
      measure.value.source?.value == microdata.source.value
        && tables.contains { $0.measures.contains { $0.value == measure.key.value } }
    }
    if !isRead, sources.contains(where: { $0.name == microdata.source.value }) {
      problems.append(
        JSON5Error(
          position: microdata.source.position,
          message:
            "no table counts records or a sum of `\(microdata.source.value)`, so that nobody could "
            + "compare the file of records with a table: add one"))
    }
    if microdata.quasi.isEmpty {
      problems.append(
        JSON5Error(
          position: microdata.source.position,
          message:
            "`quasi_identifiers` are what may be known of a person, such as place, sex and age: "
            + "name at least one"))
    }
    let protected = Set((microdata.quasi + microdata.sensitive).map(\.value))
    var seen: Set<String> = []
    for name in microdata.quasi + microdata.sensitive where !seen.insert(name.value).inserted {
      problems.append(
        JSON5Error(position: name.position, message: "`\(name.value)` is named twice"))
    }
    for name in microdata.columns + microdata.quasi + microdata.sensitive {
      check(name, "dimension", among: dimensions.map(\.key.value), &problems)
    }
    for name in microdata.definition.columns {
      let written = (microdata.columns + microdata.quasi + microdata.sensitive)
        .first { $0.value == name }!
      guard let entry = dimensions.first(where: { $0.key.value == name }) else { continue }
      checkCodes(entry.value, written, &problems)
      if !protected.contains(name) { checkUnprotected(entry.value, written, &problems) }
    }
  }

  /// Texts as they are written may hold anything.
  private func checkCodes(
    _ dimension: DimensionDraft, _ name: JSON5Located<String>, _ problems: inout [JSON5Error]
  ) {
    if dimension.reading == .asWritten, dimension.derivation == nil {
      problems.append(
        JSON5Error(
          position: name.position,
          message:
            "`\(name.value)` has texts as they are written, which a file of records must not "
            + "hold: give it `codes`, `bands` or a `period`"))
    }
    if dimension.hasAnswers || !hasColumn(name.value) {
      problems.append(
        JSON5Error(
          position: name.position,
          message:
            "`\(name.value)` has several categories in one record, which a file of records cannot "
            + "hold in one column"))
    }
  }

  /// What is known of people by its header, or tells when, must be said to be known.
  private func checkUnprotected(
    _ dimension: DimensionDraft, _ name: JSON5Located<String>, _ problems: inout [JSON5Error]
  ) {
    let exposures = (dimension.from + [name.value]).map {
      IdentifierDetection.verdict(header: $0).exposure
    }
    let list: String
    if dimension.isPeriod || exposures.contains(.quasi) {
      list = "quasi_identifiers"
    } else if exposures.contains(.sensitive) {
      list = "sensitive"
    } else {
      return
    }
    problems.append(
      JSON5Error(
        position: name.position,
        message: "`\(name.value)` may be known of a person or harm one: name it in `\(list)`"))
  }
}
