import HeadcountAggregation
package import HeadcountClassification
package import HeadcountDisclosure
import HeadcountIngestion
package import HeadcountTabulation

/// Runs a pipeline: reads its sources, resolves versions, counts, lays out, and checks.
///
/// This is the way of the data from one end to the other. Writing is left to `OutputFolder`,
/// because nothing may be written before everything here has passed.
package struct PipelineRun: Sendable {
  /// Which records are taken.
  package enum Month: Hashable, Sendable {
    case all
    /// The last month whose last day the data has reached.
    case last
    /// A month such as `2008-06`.
    case of(String)
  }

  /// What a run came to.
  package struct Outcome: Sendable {
    package var result: InternalResult
    package var sources: [(plan: SourcePlan, outcome: SourceOutcome)]
    /// The tables with the keys of their cells, where the run has a salt.
    package var keyedTables: [KeyedTable] = []
    /// The tables with perturbed counts of people, where the run has a salt and a method to use it.
    package var perturbedTables: [Table] = []
    /// The file of records that the pipeline asks for.
    package var microdata: MicrodataFile?
    /// What was looked at from round to round.
    package var rounds: [QualitySection] = []
    /// Reasons to hold the results back; empty where they may be used.
    package var gates: [QualityGate]
    /// The month that was taken, where one was asked for.
    package var month: String?
    /// The files that are left out, as others have their bytes.
    package var repeated: [RepeatedFile] = []
    /// Which areas have records in the month, where the pipeline says who reports.
    package var reporting: MonthReporting?
    /// The files of all sources, those too that no table needed.
    var inputs: [RunInput] = []
    /// The public name of the salt, where the run had one.
    var saltName: String?
    /// What the tables were laid out from.
    var measures: TableMeasures

    /// The outcome with some of its tables, as one that may be released while the others wait.
    package func keeping(_ names: Set<String>) -> Outcome {
      var outcome = self
      let kept = result.tables.indices.filter { names.contains(result.tables[$0].name) }
      outcome.result = InternalResult(
        provenance: result.provenance, tables: kept.map { result.tables[$0] })
      if !keyedTables.isEmpty { outcome.keyedTables = kept.map { keyedTables[$0] } }
      if !perturbedTables.isEmpty { outcome.perturbedTables = kept.map { perturbedTables[$0] } }
      outcome.microdata = nil
      outcome.gates = []
      outcome.measures.definition = measures.definition.keeping(names)
      return outcome
    }
  }

  package let definition: PipelineDefinition
  package let month: Month
  package let threads: Int
  package let version: String
  /// Files of each source, by the source's name; those that are there twice are not among them.
  package let files: [String: [String]]
  /// The files that are left out, as others have their bytes.
  package let repeated: [RepeatedFile]
  /// The secret under which cells get keys, for perturbed counts; nil where they get none.
  package var noise: NoiseSalt?

  package init(
    _ definition: PipelineDefinition, files: [String: [String]], month: Month, threads: Int,
    version: String
  ) {
    self.definition = definition
    (self.files, repeated) = RepeatedFile.leftOut(of: files, definition)
    self.month = month
    self.threads = threads
    self.version = version
  }

  /// The run with its month known: the last month is looked up in the data.
  package func settled() throws -> PipelineRun {
    guard case .last = month else { return self }
    let last = try chosenMonth(RunPlanner(definition, files: files))!
    var run = PipelineRun(
      definition, files: files, month: .of(last), threads: threads, version: version)
    run.noise = noise
    return run
  }

  /// Runs the pipeline.
  ///
  /// - Throws: `RunProblems` with all problems of all sources, `MicrodataRefusal` or
  ///   `TabulationError`.
  package func outcome(progress: (@Sendable (Int) -> Void)? = nil) throws -> Outcome {
    let planner = RunPlanner(definition, files: files, noise: noise)
    let digests = FileDigests(definition.sources.flatMap { files[$0.name] ?? [] })
    let reading = try read(planner, digests, progress: progress)
    let month = reading.month
    var ordered = reading.sources
    let known = digests.finished(threads: threads)
    for number in ordered.indices {
      for file in ordered[number].outcome.files.indices {
        ordered[number].outcome.files[file].digest =
          known[ordered[number].outcome.files[file].path]
      }
    }
    let sources = Dictionary(
      ordered.map { ($0.plan.name, $0) }, uniquingKeysWith: { one, _ in one })
    var outcome = try Self.laidOut(
      definition, planner, sources, month: month, version: version, repeated: repeated)
    outcome.inputs = RunInput.all(definition, files, digests: known)
    outcome.saltName = noise?.publicName
    return outcome
  }

  /// Lays tables out from what the sources came to, and compares that with the bounds of the pipeline.
  static func laidOut(
    _ definition: PipelineDefinition, _ planner: RunPlanner,
    _ sources: [String: (plan: SourcePlan, outcome: SourceOutcome)], month: String?,
    version: String, repeated: [RepeatedFile] = []
  ) throws -> Outcome {
    let ordered = definition.sources.compactMap { sources[$0.name] }
    let measures = TableMeasures(definition, planner, sources)
    let tables = try definition.tables.map {
      try Crosstab($0.layout, measures: try measures.measures(of: $0)).table()
    }
    let keyed = try planner.noise.map { _ in try definition.tables.map(measures.keyed) } ?? []
    let method = planner.noise.flatMap { _ in definition.disclosure.perturbation }
    let perturbed =
      try method.map { method in
        try definition.tables.map { try measures.perturbed($0, by: method) }
      } ?? []
    let microdata = try definition.microdata.map { try measures.microdata($0) }
    let reporting = try month.flatMap { _ in try MonthReporting(definition, measures) }
    let gates = Quality.gates(definition, ordered)
    let notes =
      (month.map { ["Records of \($0) only."] } ?? [])
      + (reporting.map { [$0.sentence(definition)] } ?? [])
      + ordered.flatMap { RunNotes.notes($0.outcome, $0.plan) }
      + repeated.map(\.note)
      + SelectionNotes.notes(definition, ordered)
      + (microdata.map { [MicrodataNotes.note($0)] } ?? [])
    var provenance = Provenance(
      pipeline: definition.name, titles: definition.titles, version: version, month: month,
      notes: notes)
    provenance.sources = ordered.map { SourceAccount($0.plan, $0.outcome) }
    provenance.narratives = definition.narratives
    provenance.tags = definition.tags
    provenance.codeLists = CodeListAccount.all(of: definition)
    let result = InternalResult(provenance: provenance, tables: tables)
    return Outcome(
      result: result, sources: ordered, keyedTables: keyed, perturbedTables: perturbed,
      microdata: microdata, rounds: try RoundSections.sections(definition, planner, sources),
      gates: gates, month: month, repeated: repeated, reporting: reporting, measures: measures)
  }

  /// What all sources came to, in the order of the definition.
  struct Reading {
    var month: String?
    var sources: [(plan: SourcePlan, outcome: SourceOutcome)]
    var gates: [QualityGate]
  }

  /// Reads the sources that the planner plans, before tables are laid out.
  func read(
    _ planner: RunPlanner, _ digests: FileDigests? = nil, progress: (@Sendable (Int) -> Void)?
  ) throws -> Reading {
    let month = try chosenMonth(planner)
    let stocks =
      StockCheck.problems(definition, isOneMonth: month != nil)
      + (month.map { StockCheck.cutProblems(definition, month: $0) } ?? [])
    if !stocks.isEmpty { throw DefinitionProblems(path: definition.path, problems: stocks) }
    var sources: [String: (plan: SourcePlan, outcome: SourceOutcome)] = [:]
    var problems: [RunProblem] = []
    let added = AddedSources(definition)
    for result in settledPlans(try planner.plans(month: month), added) {
      do throws(RunProblems) {
        let plan = try result.get()
        var outcome = try SourceReading.read(
          plan, threads: threads, digests: digests, progress: progress)
        try Snapshots.addOlder(to: &outcome, plan, threads: threads)
        sources[plan.name] = (plan, outcome)
      } catch {
        problems += error.problems
      }
    }
    let ordered = definition.sources.compactMap { sources[$0.name] }
    problems += added.problems(ordered)
    // The parents of a source may be counted themselves: what stands in their way is told once.
    var told: Set<String> = []
    problems.removeAll { !told.insert($0.message).inserted }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    if let month, ordered.allSatisfy({ $0.outcome.ledger[.counted].records == 0 }) {
      throw try noData(month, planner)
    }
    return Reading(
      month: month, sources: ordered, gates: Quality.gates(definition, ordered))
  }

  /// The plans with what only the files can tell, those of all sources together too; or why one cannot be
  /// read.
  private func settledPlans(
    _ plans: [SourcePlan], _ added: AddedSources
  ) -> [Result<SourcePlan, RunProblems>] {
    let results = plans.map { plan in
      Result { () throws(RunProblems) -> SourcePlan in try settled(plan) }
    }
    let compared = OverlapForms.settled(results.compactMap { try? $0.get() }) {
      added.compares($0, with: $1)
    }
    var next = compared.makeIterator()
    return results.map { result in result.map { _ in next.next()! } }
  }

  /// The plan with what only the files can tell: the newest snapshot, the parents, spread columns,
  /// and grammars to be proven.
  private func settled(_ plan: SourcePlan) throws(RunProblems) -> SourcePlan {
    let plan = try Joins.settled(
      try Snapshots.settled(plan, threads: threads), threads: threads)
    return try ColumnProofs.settled(plan, threads: threads)
  }

  // MARK: Months

  private func chosenMonth(_ planner: RunPlanner) throws -> String? {
    switch month {
    case .all: return nil
    case .of(let month): return month
    case .last:
      let dates = try monthsOfData(planner).compactMap(\.latest)
      guard let latest = dates.max() else {
        throw NoMonth(message: "no record has a readable date, so there is no last month")
      }
      return Self.lastComplete(latest)
    }
  }

  /// Whether a text is a month such as `2008-06`.
  package static func isMonth(_ text: String) -> Bool {
    CivilDate(iso: text + "-01").map { Period.month.code(of: $0) == text } ?? false
  }

  /// The last month that is complete when the data reaches up to a date.
  package static func lastComplete(_ latest: CivilDate) -> String {
    if latest.day == CivilDate.days(in: latest.month, of: latest.year) {
      return Period.month.code(of: latest)
    }
    let (year, month) =
      latest.month == 1 ? (latest.year - 1, 12) : (latest.year, latest.month - 1)
    return Period.month.code(of: CivilDate(year: year, month: month, day: 1)!)
  }

  private func monthsOfData(
    _ planner: RunPlanner
  ) throws -> [(months: [String], latest: CivilDate?)] {
    try planner.monthPlans().map { plan in
      let outcome = try SourceReading.read(try settled(plan), threads: threads)
      let months = outcome.cubes[0].axes[0].filter { $0.role == .listed }.map(\.code)
      return (months, outcome.latest[0])
    }
  }

  private func noData(_ month: String, _ planner: RunPlanner) throws -> NoMonth {
    let months = try monthsOfData(planner).flatMap(\.months)
    guard let first = months.min(), let last = months.max() else {
      return NoMonth(message: "no record has a readable date")
    }
    return NoMonth(message: "no record is of \(month); the data goes from \(first) to \(last)")
  }
}

/// A month was asked for that the data does not have; ends a run with exit status 3.
package struct NoMonth: Error, Sendable {
  package var message: String
}
