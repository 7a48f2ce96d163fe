import HeadcountClassification

/// Checks of measures that are spread over columns, converted by a factor, or added up.
extension DefinitionChecker {
  /// A parent is another source that has no parent itself.
  func checkJoin(_ source: PipelineDefinition.Source, _ problems: inout [JSON5Error]) {
    guard let join = source.join else { return }
    check(
      JSON5Located(value: join.parent, position: join.position), "source",
      among: sources.map(\.name).filter { $0 != source.name }, &problems)
    if sources.contains(where: { $0.name == join.parent && $0.join != nil }) {
      problems.append(
        JSON5Error(
          position: join.position,
          message: "`\(join.parent)` has a parent itself; a join goes one step up"))
    }
  }

  /// Which of several snapshots is the newest must be told.
  func checkSnapshot(_ source: PipelineDefinition.Source, _ problems: inout [JSON5Error]) {
    guard source.isSnapshot, source.newestBy == nil else { return }
    let applies = records?.sources.map { $0.contains { $0.value == source.name } } ?? true
    if applies, records?.versions.by != nil { return }
    problems.append(
      JSON5Error(
        position: source.position,
        message: "nothing tells which snapshot of `\(source.name)` is the newest: add "
          + "`newest_by: \"_submission_time\"` with a column of times, or `newest_by: \"file-name\"`"
      ))
  }

  func checkShape(_ measure: JSON5Entry<MeasureDraft>, _ problems: inout [JSON5Error]) {
    let names = dimensions.map(\.key.value)
    if let unpivot = measure.value.unpivot {
      for dimension in unpivot.dimensions {
        check(dimension, "dimension", among: names, &problems)
        if case .coded = unpivot.columns, names.contains(dimension.value),
          codes(of: dimension.value) == nil
        {
          problems.append(
            JSON5Error(
              position: dimension.position,
              message:
                "`\(dimension.value)` has no code list that tells which columns are meant; add "
                + "`columns: [\"…\"]` to the `unpivot`"))
        }
      }
      if let dimension = unpivot.dimensions.first {
        check(codes: unpivot.codes, of: dimension.value, &problems)
      }
    }
    if let factor = measure.value.factor, let dimension = factor.dimension {
      check(dimension, "dimension", among: names, &problems)
      check(codes: factor.byCode.map(\.key), of: dimension.value, &problems)
      let isSpread =
        measure.value.unpivot?.dimensions.contains { $0.value == dimension.value } ?? false
      if !isSpread { checkHasColumn(dimension, &problems) }
    }
    guard case .add = measure.value.kind else { return }
    for (place, added) in measure.value.added.enumerated() {
      let before = measure.value.added[..<place].flatMap { summands(of: $0.value) }
        .map(\.key.value)
      guard let twice = summands(of: added.value).first(where: { before.contains($0.key.value) })
      else { continue }
      problems.append(
        JSON5Error(
          position: added.position,
          message:
            "`\(twice.key.value)` is added twice in `\(measure.key.value)`, which would count "
            + "the same people twice"))
    }
    let parts = measure.value.added.flatMap { self.summands(of: $0.value) }
    for (place, one) in parts.enumerated() where !measure.value.isDisjoint {
      for other in parts[(place + 1)...]
      where one.key.value != other.key.value && one.value.readsSame(as: other.value) {
        problems.append(
          JSON5Error(
            position: measure.key.position,
            message: "`\(one.key.value)` and `\(other.key.value)` add up the same column, so that "
              + "`\(measure.key.value)` would count the same people twice; if each has other records, "
              + "add `parts: \"disjoint\"`"))
      }
    }
    let units = measure.value.added.compactMap { added in
      measures.first { $0.key.value == added.value }?.value.unit.map { ($0, added) }
    }
    if let first = units.first, let other = units.first(where: { $0.0 != first.0 }) {
      problems.append(
        JSON5Error(
          position: other.1.position,
          message: "`\(first.1.value)` counts in the unit \(first.0) and `\(other.1.value)` in "
            + "\(other.0), which do not add up; convert one, for example households with "
            + "`factor: 6`, or correct its `unit`"))
    }
  }

  private func check(
    codes: [JSON5Located<String>], of dimension: String, _ problems: inout [JSON5Error]
  ) {
    guard let known = self.codes(of: dimension) else { return }
    for code in codes {
      check(code, "code of `\(dimension)`", among: known + [Category.missing.code], &problems)
    }
  }

  /// Whether records have a column, or a constant, of a dimension.
  func hasColumn(_ dimension: String) -> Bool {
    dimensions.contains {
      $0.key.value == dimension && (!$0.value.from.isEmpty || $0.value.derivation != nil)
    } || sources.contains { $0.constants[dimension] != nil }
  }

  func checkHasColumn(_ dimension: JSON5Located<String>, _ problems: inout [JSON5Error]) {
    guard dimensions.contains(where: { $0.key.value == dimension.value }),
      !hasColumn(dimension.value)
    else { return }
    problems.append(
      JSON5Error(
        position: dimension.position,
        message:
          "`\(dimension.value)` is spread over columns, so that a record has no one value of "
          + "it; only the tables of the measure that is spread have it"))
  }

  /// A dimension that is spread over columns belongs to the measures of those columns only.
  func checkColumns(_ table: TableDraft, _ problems: inout [JSON5Error]) {
    for dimension in table.rows + table.columns + table.filter.map(\.key)
    where dimensions.contains(where: { $0.key.value == dimension.value })
      && !hasColumn(dimension.value)
    {
      for name in table.measures {
        for measure in summands(of: name.value) {
          let spread = measure.value.unpivot?.dimensions.map(\.value) ?? []
          if spread.contains(dimension.value) { continue }
          let others = measures.filter {
            $0.value.unpivot?.dimensions.contains { $0.value == dimension.value } ?? false
          }.map { "`\($0.key.value)`" }
          // That nothing has the dimension at all is told at its own place.
          if others.isEmpty { continue }
          problems.append(
            JSON5Error(
              position: dimension.position,
              message: "`\(dimension.value)` is spread over the columns of "
                + "\(others.joined(separator: " and ")); the measure `\(measure.key.value)` of the "
                + "table `\(table.name.value)` does not have it"))
        }
      }
    }
  }

  /// The measures that a measure adds up in the end; those of a circle once.
  func summands(of name: String) -> [JSON5Entry<MeasureDraft>] {
    var (seen, found, open) = (Set<String>(), [JSON5Entry<MeasureDraft>](), [name])
    while let name = open.popLast() {
      guard seen.insert(name).inserted,
        let measure = measures.first(where: { $0.key.value == name })
      else { continue }
      if measure.value.added.isEmpty {
        found.append(measure)
      } else {
        open += measure.value.added.map(\.value)
      }
    }
    return found
  }
}

extension MeasureDraft {
  /// Whether two measures are the sum of the same columns of one source.
  fileprivate func readsSame(as other: MeasureDraft) -> Bool {
    guard case .sum(let source, let columns, _) = kind,
      case .sum(let otherSource, let otherColumns, _) = other.kind
    else { return false }
    return source == otherSource && Set(columns) == Set(otherColumns)
  }
}
