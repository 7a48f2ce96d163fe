import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// Which files and how many of their records made a cell of a table.
package struct CellExplanation: Sendable {
  /// A file with what the cell has of it.
  package struct File: Sendable {
    package var source: String
    package var name: String
    /// The figure of the measure; nil where it may not be told.
    package var value: Int?
    /// The records that count in the cell; nil where they cannot be told one by one.
    package var records: Int?
    /// Records of the cell that a filter leaves out; nil where there is none.
    package var filtered: Int?
    /// Records of the cell for which another version stands, or another copy; nil without a key.
    package var replaced: Int?
    /// What the dimension of files calls it.
    var text: String
  }

  package let pipeline: String
  package let table: String
  package let measure: String
  package let unit: String
  package let month: String?
  package let cell: [(dimension: String, code: String)]
  package internal(set) var files: [File] = []
  /// Whether it may leave the office.
  package internal(set) var isReleased = false
  /// What the table shows in the cell; nil where it has no figure of these categories alone.
  package internal(set) var figure: Int?
  /// What the files come to together, without being added up; nil where it may not be told.
  package internal(set) var total: Int?
  /// What is not told, and what a reader must know, a sentence each.
  package internal(set) var notes: [String] = []

  /// Whether the files add up to the figure, and to the total that was counted apart from them.
  package var addsUp: Bool {
    files.reduce(0) { $0 + ($1.value ?? 0) } == total && (figure == nil || figure == total)
  }

  /// The same as it may be told outside: of the release's figure, and of the files what is safe beside it.
  func released(_ beside: FilesBesideRelease, _ question: CellQuestion) -> CellExplanation {
    var told = self
    told.isReleased = true
    told.notes = []
    let tables = beside.release.release.tables
    let shown = tables.first { $0.name == table }
    let own = Dictionary(uniqueKeysWithValues: cell.map { $0 })
    told.figure = shown.flatMap { Self.figure($0, measure: measure, own) }
    told.total = told.figure
    let codes = beside.dimensions.map { own[$0]! }
    let figures = beside.table.map { FileFigures($0, codes, measure: measure) }
    for place in told.files.indices {
      told.files[place].value = figures?.told(told.files[place].text)
      told.files[place].records = nil
      told.files[place].filtered = nil
      told.files[place].replaced = nil
    }
    if figures == nil {
      told.notes.append("Nothing is told by file: no proof was found that it would be safe.")
    } else if told.files.contains(where: { $0.value == nil }) {
      told.notes.append(
        "Figures that are too small to be told are left out, with others that would let them be worked "
          + "out.")
    }
    return told
  }

  /// Reads the files of a release once more and looks where a cell comes from.
  ///
  /// - Parameters:
  ///   - question: The cell.
  ///   - run: The run that made the table.
  /// - Throws: `CellQuestion.Failure` for a category that there is none of; what a run throws.
  package init(_ question: CellQuestion, _ run: PipelineRun) throws {
    let definition = run.definition
    let counts = RecordCounts(question.measure, definition)
    let dimensions = question.wanted.map(\.dimension)
    let byFile = definition.byFile(
      question.table, dimensions, [question.measure.name] + (counts.name.map { [$0] } ?? []),
      counts: counts.measures)
    let outcome = try run.with(byFile).outcome()
    let tables = outcome.result.tables
    let codes = try question.codes(in: tables[0])
    (pipeline, table) = (definition.name, question.table.layout.name)
    (measure, unit) = (question.measure.name, question.measure.unit)
    month = outcome.month
    cell = zip(dimensions, codes).map { ($0.name, $1) }
    figure = Self.figure(
      tables[0], measure: question.measure.name, Dictionary(uniqueKeysWithValues: cell.map { $0 }))
    let counted = FileFigures(tables[1], codes)
    total = counted.total
    let all = try Self.others(byFile, counts, run, codes, outcome)
    // Other measures of the table may be of other sources.
    let own = Set(definition.summands(of: question.measure.name).map(\.source))
    for (plan, source) in outcome.sources where own.contains(plan.name) {
      for number in plan.files.indices {
        let text = plan.fileText(number)
        var file = File(
          source: plan.name, name: ExportName.of(plan.files[number]),
          value: counted.value(text, 0), text: text)
        if counts.name != nil { file.records = counted.value(text, 1) }
        if let unfiltered = all.unfiltered {
          file.filtered = unfiltered.value(text, 1) - counted.value(text, 1)
        }
        if let written = all.written {
          file.replaced = written.value(text, 1) - (all.unfiltered ?? counted).value(text, 1)
        }
        files.append(file)
      }
      notes += Self.notes(plan, source, definition)
    }
    notes += counts.notes + all.notes
    files.sort {
      [$0.source, $0.name].lexicographicallyPrecedes([$1.source, $1.name])
    }
  }

  /// What the cell has of each file without filters, and without the resolution of versions.
  private static func others(
    _ definition: PipelineDefinition, _ counts: RecordCounts, _ run: PipelineRun,
    _ codes: [String], _ outcome: PipelineRun.Outcome
  ) throws -> (unfiltered: FileFigures?, written: FileFigures?, notes: [String]) {
    guard counts.name != nil else { return (nil, nil, []) }
    let rules = definition.records
    let names = outcome.sources.map(\.plan.name)
    let applies = names.contains { rules.sources?.contains($0) ?? true }
    guard applies else { return (nil, nil, []) }
    var notes: [String] = []
    func figures(versions: Bool) throws -> FileFigures? {
      do {
        return FileFigures(
          try run.with(definition.withoutFilters(versions: versions)).outcome().result.tables[1],
          codes)
      } catch is RunProblems {
        // What a filter or a key keeps out may be what a run refuses.
        notes.append(
          "The records of the cell that do not count are not told: they cannot be read alone.")
        return nil
      }
    }
    let unfiltered = rules.filter.isEmpty ? nil : try figures(versions: true)
    guard !rules.key.isEmpty else { return (unfiltered, nil, notes) }
    notes.append(
      "A record whose key has several versions is counted in the file of the version that stands, and "
        + "one with copies in the first file that has it.")
    if !rules.filter.isEmpty, unfiltered == nil { return (nil, nil, notes) }
    return (unfiltered, try figures(versions: false), notes)
  }

  private static func notes(
    _ plan: SourcePlan, _ outcome: SourceOutcome, _ definition: PipelineDefinition
  ) -> [String] {
    var notes: [String] = []
    if let join = definition.sources.first(where: { $0.name == plan.name })?.join {
      notes.append(
        "Records of `\(plan.name)` take categories from their parents in `\(join.parent)`; in which "
          + "file a parent stands is not told.")
    }
    if !plan.older.isEmpty {
      notes.append(
        "`\(plan.name)` holds snapshots: the newest stands for \(plan.older.count) older one(s), which "
          + "are not told.")
    }
    let rejected = outcome.ledger[.rejected].records
    if rejected > 0 {
      notes.append(
        "\(rejected) rejected record(s) of `\(plan.name)` are of no cell and not among them.")
    }
    return notes
  }

  /// What a table shows where some dimensions have a category and the others are added up.
  private static func figure(
    _ table: Table, measure: String, _ cell: [String: String]
  ) -> Int? {
    func place(_ axis: Table.Axis) -> Int? {
      let codes = axis.dimensions.map { cell[$0.name] }
      return axis.headings.firstIndex { heading in
        switch heading {
        case .total: codes.allSatisfy { $0 == nil }
        case .categories(let categories): categories.map(\.documentCode) == codes
        case .subtotal(let categories):
          categories.map(\.documentCode) == Array(codes.prefix(categories.count))
            && codes.dropFirst(categories.count).allSatisfy { $0 == nil }
        }
      }
    }
    guard let row = place(table.rows), let column = place(table.columns),
      let number = table.measures.firstIndex(where: { $0.name == measure })
    else { return nil }
    return table.cell(measure: number, row: row, column: column).count
  }
}

extension PipelineRun {
  /// The run by another definition over the same files.
  func with(_ definition: PipelineDefinition) -> PipelineRun {
    PipelineRun(definition, files: files, month: month, threads: threads, version: version)
  }
}
