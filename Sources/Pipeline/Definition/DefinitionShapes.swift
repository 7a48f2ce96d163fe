import HeadcountClassification
import HeadcountIngestion
import HeadcountTabulation

private enum Contents: String, CaseIterable, Sendable {
  case additions
  case snapshot
}

private enum OverlapRule: String, CaseIterable, Sendable {
  case refused
  case accepted
}

private enum AddedParts: String, CaseIterable, Sendable {
  case disjoint
}

private enum Counted: String, CaseIterable, Sendable {
  case records
  case linked
}

extension JSON5Shape where Wanted == PipelineDefinition.Source {
  /// A source of files.
  static func source(folder: String) -> JSON5Shape<PipelineDefinition.Source> {
    .object { object, problems in
      let position = object.position
      let name = object.required("name", .string, &problems)
      let files = object.required("files", .names, &problems)
      let contents = object.optional("contents", JSON5Shape<Contents>.word, &problems)
      let newestBy = object.optional("newest_by", .string, &problems)
      if newestBy != nil, contents != .snapshot, let member = object.member("newest_by") {
        problems.append(
          JSON5Error(
            position: member.keyPosition,
            message: "`newest_by` tells the newest of several snapshots: add "
              + "`contents: \"snapshot\"`"))
      }
      let overlap = object.optional("overlap", JSON5Shape<OverlapRule>.word, &problems)
      let join = object.optional("join", .join, &problems)
      let declared = DialectShape.read(&object, &problems)
      let header = object.header(folder: folder, &problems)
      let totals = object.optional("totals", .entries(of: .totalTexts), &problems)
      let level = object.optional("level", .level, &problems)
      let constants = object.optional("constants", .entries(of: .string), &problems)
      guard let name, let files, let header else { return nil }
      return PipelineDefinition.Source(
        name: name, files: files, declared: declared,
        header: header, totals: (totals ?? []).map { ($0.key.value, $0.value) },
        isSnapshot: contents == .snapshot, newestBy: newestBy, join: join,
        acceptsOverlap: overlap == .accepted, level: level,
        constants: Dictionary(
          (constants ?? []).map { ($0.key.value, $0.value) }, uniquingKeysWith: { one, _ in one }),
        position: position)
    }
  }
}

extension JSON5Shape where Wanted == MeasureDraft {
  /// A measure: `count`, `sum`, `unpivot`, `distinct` or `add`.
  static var measure: JSON5Shape<MeasureDraft> {
    .object { object, problems in
      let position = object.position
      let source = object.optional("source", JSON5Shape<String>.string.located, &problems)
      let count = object.optional("count", JSON5Shape<Counted>.word, &problems)
      let sum = object.optional("sum", .names, &problems)
      let unpivot = object.optional("unpivot", .unpivot, &problems)
      let distinct = object.optional("distinct", .names, &problems)
      let added = object.optional("add", .locatedNames, &problems)
      let parts = object.optional("parts", JSON5Shape<AddedParts>.word, &problems)
      if parts != nil, added == nil, let member = object.member("parts") {
        problems.append(
          JSON5Error(
            position: member.keyPosition,
            message: "`parts` tells that the measures of an `add` are different people, and "
              + "\(object.name) has no `add`"))
      }
      let unit = object.optional("unit", .string, &problems)
      let numbers = object.optional("number", .numbers, &problems)
      let missing = object.optional("missing", .missing, &problems)
      let suppressed = object.optional("suppressed", .suppressed, &problems)
      let factor = object.optional("factor", .factor, &problems)
      let cellKeys = ["number", "missing", "suppressed", "factor"].compactMap { object.member($0) }
      let sourceName = source?.value ?? ""
      var kinds: [PipelineDefinition.Measure.Kind] = []
      switch count {
      case .records: kinds.append(.count(source: sourceName))
      case .linked: kinds.append(.linked(source: sourceName))
      case nil: break
      }
      if let sum {
        kinds.append(
          .sum(
            source: sourceName, columns: sum, grammar: numbers?.grammar ?? NumberGrammar()))
      } else if let unpivot {
        kinds.append(
          .unpivot(
            source: sourceName, unpivot.unpivot, grammar: numbers?.grammar ?? NumberGrammar()))
      } else {
        for member in cellKeys {
          problems.append(
            JSON5Error(
              position: member.keyPosition,
              message: "`\(member.key)` tells how the cells of a summed column are read, and "
                + "\(object.name) has no `sum` and no `unpivot`"))
        }
      }
      if let distinct { kinds.append(.distinct(source: sourceName, columns: distinct)) }
      if let added { kinds.append(.add(added.map(\.value))) }
      let needed = object.name
      if sum != nil, unpivot != nil { kinds.removeAll() }
      guard kinds.count == 1 else {
        problems.append(
          JSON5Error(
            position: position,
            message:
              "\(needed) needs one of `count`, `sum`, `unpivot`, `distinct` and `add`"))
        return nil
      }
      if source == nil, added == nil {
        problems.append(
          JSON5Error(position: position, message: "the key `source` is missing in \(needed)"))
        return nil
      }
      return MeasureDraft(
        kind: kinds[0], unit: unit, source: source, added: added ?? [],
        cells: PipelineDefinition.Cells(
          missing: missing ?? .standard, provesNumbers: numbers?.isProven ?? false,
          suppressed: suppressed ?? .none), unpivot: unpivot, factor: factor,
        isDisjoint: parts != nil)
    }
  }
}

extension JSON5Shape where Wanted == RecordsDraft {
  /// The rules of records.
  static var records: JSON5Shape<RecordsDraft> {
    .object { object, problems in
      let sources = object.optional("source", .locatedNames, &problems)
      let filter = object.optional("filter", .entries(of: .locatedNames), &problems)
      let hasKey = object.member("key") != nil
      let key = object.optional("key", .key, &problems)
      let versions = VersionsDraft.read(&object, hasKey: hasKey, &problems)
      let link = object.optional("link", .link, &problems)
      let weight = object.optional("weight", JSON5Shape<String>.string.located, &problems)
      let offset = object.optional("time_zone", .timeZone, &problems)
      let rules = object.optional("rules", .array(of: .rule), &problems)
      return RecordsDraft(
        sources: sources, filter: filter ?? [], key: key ?? [], versions: versions,
        link: link,
        weight: weight, offset: offset, rules: rules ?? [])
    }
  }
}

extension JSON5Shape where Wanted == TableDraft {
  /// A table.
  static var table: JSON5Shape<TableDraft> {
    .object { object, problems in
      let position = object.position
      let name = object.required("name", JSON5Shape<String>.string.located, &problems)
      let titles = object.optional("title", .texts, &problems)
      let measure = object.optional("measure", .locatedNames, &problems)
      let measures = object.optional("measures", .locatedNames, &problems)
      let rows = object.optional("rows", .locatedNames, &problems)
      let columns = object.optional("columns", .locatedNames, &problems)
      let percent = object.optional("percent", JSON5Shape<Table.PercentBase>.word, &problems)
      let unknown = object.optional("unknown", JSON5Shape<Table.UnknownRule>.word, &problems)
      let digits = object.optional("digits", .wholeNumber(in: 0...9), &problems)
      let empty = object.optional("empty_categories", .bool, &problems)
      let filter = object.optional("filter", .entries(of: .locatedNames), &problems)
      let all = (measure ?? []) + (measures ?? [])
      if all.isEmpty {
        problems.append(
          JSON5Error(position: position, message: "the table names no `measure`"))
      }
      guard let name, !all.isEmpty else { return nil }
      return TableDraft(
        name: name, titles: titles ?? [:], measures: all, rows: rows ?? [],
        columns: columns ?? [], percent: percent, unknown: unknown, digits: digits, empty: empty,
        filter: filter ?? [])
    }
  }
}

extension JSON5Shape where Wanted == QualityDraft {
  /// The bounds that hold results back.
  static var quality: JSON5Shape<QualityDraft> {
    .object { object, problems in
      let rejected = object.optional("rejected", .rejectedBounds, &problems)
      let unknown = object.optional("unknown", .entries(of: .percentage), &problems)
      let rules = object.optional("rules", .percentage, &problems)
      return QualityDraft(
        rejectedRecords: rejected?.records, rejectedPeople: rejected?.people,
        unknown: unknown ?? [], rules: rules)
    }
  }
}

/// The bounds of what is rejected, in millionths.
struct RejectedBounds: Sendable {
  var records: Int?
  var people: Int?
}

extension JSON5Shape where Wanted == RejectedBounds {
  /// `{ records: "1%", people: "1%" }`.
  static var rejectedBounds: JSON5Shape<RejectedBounds> {
    .object { object, problems in
      let records = object.optional("records", .percentage, &problems)
      let people = object.optional("people", .percentage, &problems)
      return RejectedBounds(records: records, people: people)
    }
  }
}

extension JSON5Shape where Wanted == OutputsDraft {
  /// The documents that are written.
  static var outputs: JSON5Shape<OutputsDraft> {
    .object { object, problems in
      let formats = object.optional("formats", .locatedNames, &problems)
      let languages = object.optional("languages", .locatedNames, &problems)
      return OutputsDraft(formats: formats ?? [], languages: languages ?? [])
    }
  }
}

extension JSON5Shape where Wanted == DimensionDraft {
  /// A dimension, whose code list may be a file in the definition's folder.
  static func dimension(folder: String) -> JSON5Shape<DimensionDraft> {
    .object { object, problems in
      let position = object.position
      let name = object.name
      let from = object.optional("from", .names, &problems)
      let codes = object.optional("codes", JSON5Shape<String>.string.located, &problems)
      let scheme = object.optional("scheme", .string, &problems)
      let bands = object.optional("bands", JSON5Shape<String>.string.located, &problems)
      let date = object.optional("date", JSON5Shape<DeclaredDates>.word, &problems)
      let period = object.optional("period", JSON5Shape<Period>.word, &problems)
      let offset = object.optional("time_zone", .timeZone, &problems)
      let missing = object.optional("missing", .missing, &problems)
      let packed = object.optional("packed", .packed, &problems)
      if (codes != nil ? 1 : 0) + (bands != nil ? 1 : 0) + (period != nil ? 1 : 0) > 1 {
        problems.append(
          JSON5Error(
            position: position,
            message: "\(name) may have one of `codes`, `bands` and `period`, not several"))
        return nil
      }
      if (date == nil) != (period == nil) {
        problems.append(
          JSON5Error(
            position: position,
            message:
              "\(name) needs both `date: \"iso\"` and a `period`, for one tells how dates "
              + "are written (or \"day-first\", \"proven\" …) and the other what they are counted by"
          ))
        return nil
      }
      var reading = StatisticalDimension.Reading.asWritten
      if let period, let date {
        reading = .period(period, dates: DateGrammar(date.order, offset: offset ?? 0))
      }
      if let codes {
        guard let list = CodeLists.find(codes, scheme, folder: folder, &problems) else {
          return nil
        }
        reading = .codes(list)
      }
      if let bands {
        let named = JSON5Located(
          value: bands.value == "unhcr" ? "age-unhcr" : bands.value, position: bands.position)
        guard let list = CodeLists.find(named, nil, folder: folder, &problems) else { return nil }
        guard let ages = AgeBands(list) else {
          problems.append(
            JSON5Error(
              position: bands.position,
              message: "the code list `\(list.name)` has no columns `min` and `max` of ages"))
          return nil
        }
        reading = .bands(ages)
      }
      return DimensionDraft(
        from: from ?? [], reading: reading, missing: missing ?? .emptyOnly,
        isPeriod: period != nil, provesDates: date == .proven, packed: packed)
    }
  }
}
