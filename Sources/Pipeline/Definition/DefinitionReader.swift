import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPublication
import HeadcountTabulation

/// Reads a pipeline definition and checks every name in it, collecting all mistakes.
package struct DefinitionReader {
  private let path: String
  private let folder: String
  private var problems: [JSON5Error] = []

  /// Reads the definition in a file's bytes.
  package static func read(
    _ bytes: [UInt8], path: String
  ) throws(DefinitionProblems) -> PipelineDefinition {
    var reader = DefinitionReader(path: path)
    let document: JSON5Document
    do throws(JSON5Error) { document = try JSON5Reader.read(bytes) } catch {
      throw DefinitionProblems(path: path, problems: [error])
    }
    reader.problems = document.problems
    guard var definition = reader.definition(document.value), reader.problems.isEmpty else {
      throw DefinitionProblems(path: path, problems: reader.problems)
    }
    definition.digest = SHA256.hex(bytes)
    if let plan = document.value[member: "tables"]?.words {
      definition.planDigest = TablePlan.bytes(plan, folder: reader.folder).map { SHA256.hex($0) }
    }
    return definition
  }

  private init(path: String) {
    self.path = path
    folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
  }

  private mutating func definition(_ value: JSON5Value) -> PipelineDefinition? {
    guard var object = JSON5Object(value, named: "the pipeline", &problems) else { return nil }
    let name = object.required("pipeline", .string, &problems)
    let titles = object.optional("title", .texts, &problems)
    let folder = folder
    let sources = object.required("sources", .array(of: .source(folder: folder)), &problems)
    let dimensions = object.optional(
      "dimensions", .readableEntries(of: .dimension(folder: folder)), &problems)
    let measures = object.required("measures", .entries(of: .measure), &problems)
    let records = object.optional("records", .records, &problems)
    let tables = object.required("tables", .tables(folder: folder), &problems)
    let quality = object.optional("quality", .quality, &problems)
    let outputs = object.optional("outputs", .outputs, &problems)
    let disclosure = object.optional("disclosure", .disclosure, &problems)
    let microdata = object.optional("microdata", .microdata, &problems)
    let narrative = object.optional("narrative", .narrative, &problems)
    let months = object.optional("months", .months, &problems)
    object.finish(&problems)
    guard let name, let sources, let measures, let tables else { return nil }
    var checker = DefinitionChecker(
      sources: sources, dimensions: dimensions ?? [], measures: measures, records: records,
      tables: tables, quality: quality, outputs: outputs, disclosure: disclosure,
      microdata: microdata, narrative: narrative, months: months)
    if let declared = value[member: "dimensions"] {
      let read = Set((dimensions ?? []).map(\.key.value))
      checker.unread = declared.members.map { Set($0.map(\.key)).subtracting(read) }
    }
    problems += checker.problems()
    guard problems.isEmpty else { return nil }
    var definition = assemble(
      name, titles ?? [:], sources, dimensions ?? [], measures, records, tables, quality, outputs)
    definition.selections = checker.selections
    definition.narratives = narrative?.texts ?? [:]
    for entry in dimensions ?? [] { definition.tags.dimensions[entry.key.value] = entry.value.tag }
    for entry in measures { definition.tags.measures[entry.key.value] = entry.value.tag }
    definition.disclosure = disclosure ?? DisclosureDefinition()
    definition.microdata = microdata?.definition
    definition.months = months?.rules ?? MonthRules()
    problems += RulePlanner(definition).problems() + QualityPlanner(definition).problems()
    return definition
  }

  /// What is named, or the usual word where nothing is.
  private static func words(_ names: [JSON5Located<String>]?, or usual: String) -> [String] {
    guard let names, !names.isEmpty else { return [usual] }
    return names.map(\.value)
  }

  private mutating func report(_ position: SourcePosition, _ message: String) {
    problems.append(JSON5Error(position: position, message: message))
  }

  private func assemble(
    _ name: String, _ titles: [String: String], _ sources: [PipelineDefinition.Source],
    _ dimensions: [JSON5Entry<DimensionDraft>], _ measures: [JSON5Entry<MeasureDraft>],
    _ records: RecordsDraft?, _ tables: [TableDraft], _ quality: QualityDraft?,
    _ outputs: OutputsDraft?
  ) -> PipelineDefinition {
    let known = dimensionSources(dimensions, measures, sources)
    let byName = Dictionary(
      known.map { ($0.dimension.name, $0.dimension) }, uniquingKeysWith: { one, _ in one })
    var definition = PipelineDefinition(
      path: path, name: name, titles: titles, sources: sources, dimensions: known,
      measures: measures.map {
        PipelineDefinition.Measure(
          name: $0.key.value, unit: unit(of: $0.value, measures), kind: $0.value.kind,
          cells: $0.value.cells, factor: $0.value.factor?.factor,
          isDisjoint: $0.value.isDisjoint, isStock: $0.value.counts?.value == .present,
          every: $0.value.every.map(\.value), labels: $0.value.labels)
      } + sources.compactMap(\.weights),
      tables: tables.map { table in
        PipelineDefinition.TableDefinition(
          layout: table.layout(byName),
          measures: table.measures.map(\.value),
          filter: table.filter.map { ($0.key.value, $0.value.map(\.value)) },
          top: table.top.map {
            PipelineDefinition.Top(
              dimension: $0.dimension.value, count: $0.count,
              measure: $0.measure?.value ?? table.measures[0].value)
          }, smallestPublished: table.smallestPublished, position: table.name.position)
      },
      formats: Self.words(outputs?.formats, or: "csv"),
      languages: Self.words(outputs?.languages, or: "en"))
    if let records {
      definition.records = PipelineDefinition.Records(
        sources: records.sources?.map(\.value),
        filter: records.filter.map { ($0.key.value, $0.value.map(\.value)) },
        key: records.key.map(\.columns), forms: records.key.map(\.form),
        identifiers: records.key.map(\.isIdentifier),
        rule: records.versions.rule, latestBy: records.versions.by?.columns,
        latestWord: records.versions.by?.word ?? "keep_latest_by",
        instants: records.versions.by?.dates ?? .iso,
        link: records.link, weight: records.weight?.value, offset: records.offset ?? 0,
        rules: records.rules)
    }
    if let quality {
      definition.quality = PipelineDefinition.Quality(
        rejectedRecords: quality.rejectedRecords, rejectedPeople: quality.rejectedPeople,
        unknown: quality.unknown.map { ($0.key.value, $0.value) }, rules: quality.rules,
        filled: quality.filled.map { ($0.key, $0.value) }, statistics: quality.statistics,
        rounds: quality.rounds)
    }
    return definition
  }
}
