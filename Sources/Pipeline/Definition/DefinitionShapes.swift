import HeadcountClassification
import HeadcountIngestion

private enum Contents: String, CaseIterable, Sendable {
  case additions
  case snapshot
}

private enum OverlapRule: String, CaseIterable, Sendable {
  case refused
  case accepted
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
      let sample = object.optional("sample", .sample, &problems)
      let constants = object.optional("constants", .entries(of: .string), &problems)
      guard let name, let files, let header else { return nil }
      return PipelineDefinition.Source(
        name: name, files: files, declared: declared,
        header: header, totals: (totals ?? []).map { ($0.key.value, $0.value) },
        isSnapshot: contents == .snapshot, newestBy: newestBy, join: join,
        acceptsOverlap: overlap == .accepted, level: level, sample: sample,
        constants: Dictionary(
          (constants ?? []).map { ($0.key.value, $0.value) }, uniquingKeysWith: { one, _ in one }),
        position: position)
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

extension JSON5Shape where Wanted == QualityDraft {
  /// The bounds that hold results back.
  static var quality: JSON5Shape<QualityDraft> {
    .object { object, problems in
      let rejected = object.optional("rejected", .rejectedBounds, &problems)
      let unknown = object.optional("unknown", .entries(of: .percentage), &problems)
      let rules = object.optional("rules", .percentage, &problems)
      let filled = object.optional("filled", .entries(of: .percentage), &problems)
      let statistics = JSON5Shape<[QualityStatistic]>.statistics(&object, &problems)
      let rounds = object.optional("rounds", .roundChecks, &problems)
      return QualityDraft(
        rejectedRecords: rejected?.records, rejectedPeople: rejected?.people,
        unknown: unknown ?? [], rules: rules, filled: filled ?? [], statistics: statistics,
        rounds: rounds ?? [])
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
