import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// What may be told outside of the files of a release's counts.
///
/// Every cell of every table by file is protected at once, together with the tables of the release as they
/// are out. So each answer is a part of one and the same set of tables, and whoever asks for all cells
/// learns no more than that set tells.
struct FilesBesideRelease {
  /// Beyond this many figures the proof takes too long.
  private static let mostFigures = 30_000
  /// Tables of more dimensions have too many subtotals to be protected with all of them.
  private static let mostDimensions = 4

  /// The protected table of files and the cell's dimensions; nil where nothing may be told.
  let table: Table?
  /// The dimensions of the table's columns.
  let dimensions: [String]
  /// The release, made once more.
  let release: ReleaseDocuments

  /// Protects the files of all cells beside a release that is out.
  ///
  /// - Parameter manifest: That of the release.
  /// - Throws: What a run throws; `Failure` where the release does not come out the same any more.
  init(_ question: CellQuestion, _ run: PipelineRun, _ manifest: ReleaseManifest) throws {
    let definition = run.definition
    let outcome = try run.outcome()
    release = ReleaseDocuments(
      outcome, definition: definition, comparedWith: manifest.kept?.manifest,
      acceptances: manifest.acceptances)
    guard release.manifest == manifest.bytes else {
      throw CellQuestion.Failure(
        message:
          "the release does not come out the same any more, so that nothing can be told that is "
          + "safe beside it; see `headcount verify`")
    }
    let wanted = question.wanted.map(\.dimension.name).sorted()
    dimensions = wanted
    guard definition.disclosure.method == .suppress, Self.isWhole(release, outcome.result.tables),
      let plans = Self.plans(definition)
    else {
      table = nil
      return
    }
    let byFile = Self.definition(definition, plans)
    let all = try run.with(byFile).outcome().result.tables
    let figures = all.reduce(0) {
      $0 + $1.rows.headings.count * $1.columns.headings.count * $1.measures.count
    }
    guard figures <= Self.mostFigures else {
      table = nil
      return
    }
    let tables = ReleaseTables(byFile)
    let protected = zip(all, byFile.tables).map { tables.protected($0, $1) }
    var rules = tables.rules(after: manifest.kept?.manifest)
    let system = release.release.system
    for (place, key) in system.keys.enumerated() { rules.out[key] = system.isWithheld[place] }
    let count = definition.tables.count
    let more = ReleaseBuilder.tables(
      beside: Array(protected[..<count]), Array(protected[count...]), rules: rules)
    let place = plans.firstIndex {
      $0.table == question.table.layout.name && $0.dimensions.map(\.name) == wanted
    }
    table = more.flatMap { tables in place.map { tables[$0] } }
  }

  /// Whether the release has all tables as they were counted, and none with categories taken together.
  private static func isWhole(_ release: ReleaseDocuments, _ tables: [Table]) -> Bool {
    tables.count == release.release.tables.count
      && zip(tables, release.release.tables).allSatisfy {
        $0.rows.headings == $1.rows.headings && $0.columns.headings == $1.columns.headings
      }
  }

  // MARK: Tables of files

  private struct Plan {
    var table: String
    var dimensions: [StatisticalDimension]
    var definition: PipelineDefinition.TableDefinition
  }

  /// A table of files for every choice of a table's dimensions; nil for too many.
  private static func plans(_ definition: PipelineDefinition) -> [Plan]? {
    var plans: [Plan] = []
    for table in definition.tables where table.top == nil {
      let dimensions = (table.layout.rows + table.layout.columns).sorted { $0.name < $1.name }
      guard dimensions.count <= mostDimensions else { return nil }
      let measures = table.measures.filter {
        definition.isSumOfFiles($0) && !definition.isStock($0)
      }
      guard !measures.isEmpty else { continue }
      for choice in 0..<(1 << dimensions.count) {
        let chosen = dimensions.indices.filter { choice >> $0 & 1 == 1 }.map { dimensions[$0] }
        var byFile = table
        byFile.layout = TableLayout(
          name: "\(FileDimension.name) \(plans.count)", rows: [FileDimension.dimension],
          columns: chosen)
        byFile.measures = measures
        plans.append(
          Plan(table: table.layout.name, dimensions: chosen, definition: byFile))
      }
    }
    return plans
  }

  private static func definition(
    _ definition: PipelineDefinition, _ plans: [Plan]
  ) -> PipelineDefinition {
    var byFile = definition
    byFile.dimensions.append(
      PipelineDefinition.DimensionSource(dimension: FileDimension.dimension, from: []))
    byFile.tables += plans.map(\.definition)
    byFile.microdata = nil
    byFile.quality.rounds = []
    byFile.narratives = [:]
    return byFile
  }
}
