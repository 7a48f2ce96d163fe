import HeadcountAggregation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication
import HeadcountTabulation

/// The folders that a run's files go to: `internal` and `release`, or `pending` for what a gate stops.
struct RunOutput {
  /// A month of a monthly job, with the reasons of its own to hold it back.
  struct Month {
    var step: MonthStep
    var pipeline: PipelineFile
    var gates: [QualityGate]
    /// The digests of its records, where they are kept.
    var rows: MonthRows?
  }

  /// What became of a result.
  struct Written {
    /// Why it is held back, or some of its tables are; empty where all is released.
    var reasons: [(gate: PendingResult.Gate, text: String)] = []
    /// The tables that are released although others are held back.
    var releasedTables: [String] = []
    /// Whether figures differ from those that were first released.
    var isRestated = false

    var status: ExitStatus {
      if reasons.isEmpty { return .done }
      return reasons.contains { $0.gate == .disclosure } ? .disclosure : .quality
    }
  }

  private let definition: PipelineDefinition
  private let parent: String
  private let threads: Int
  private let folder: OutputFolder
  private let released: OutputFolder

  /// Opens the folders: one that cannot be written to is found out before hours of reading.
  init(_ definition: PipelineDefinition, parent: String, threads: Int) throws {
    self.definition = definition
    self.parent = parent
    self.threads = threads
    folder = try OutputFolder(parent: parent, name: "internal")
    released = try OutputFolder(parent: parent, name: "release")
    // A manifest that cannot be read is told when it is needed.
    let earlier = try? ReleaseManifest(folder: "\(parent)/release")
    if let refusal = MethodChange.refusal(earlier, definition, folder: "\(parent)/release") {
      throw Failure(.disclosure, [refusal])
    }
  }

  /// Writes all files at once; what a gate stops goes to `pending`, as far as it cannot be released
  /// without.
  func write(_ outcome: PipelineRun.Outcome, month: Month? = nil, _ log: Log) throws -> Written {
    let start = ContinuousClock.now
    let gates = outcome.gates + (month?.gates ?? [])
    let whole = try Attempt(self, outcome, definition, month)
    if gates.isEmpty { whole.stageDocuments() }
    defer { whole.discardDocuments() }
    let leaks = try whole.leaks(in: released, keepsSafe: gates.isEmpty)
    var written = Written(isRestated: whole.month?.isRestated ?? false)
    if gates.isEmpty, leaks.isEmpty {
      try whole.commit()
      whole.tell(log, parent)
    } else {
      // What is released of it is staged in the same place.
      whole.discardDocuments()
      written.releasedTables = try releaseRest(outcome, month, gates, leaks, log)
      // What waits is compared with what has just been released of it.
      let held =
        written.releasedTables.isEmpty ? whole : try Attempt(self, outcome, definition, month)
      let found =
        written.releasedTables.isEmpty ? leaks : try held.leaks(in: released, keepsSafe: false)
      written.reasons =
        gates.map { (.quality, $0.text) }
        + found.map { (.disclosure, "the release is not safe: \($0)") }
      try OutputFolder(parent: parent, name: PendingResult.folder).replace(
        with: PendingResult.files(
          definition.name, month: outcome.month, reasons: written.reasons,
          internal: held.documents, release: held.release.files,
          earlier: PendingResult.manifestDigest(parent)))
    }
    log.stage("write", since: start, bytes: whole.bytes)
    return written
  }

  /// Releases the tables that no gate holds back; their names.
  ///
  /// A release that is out stays as it is where it has a table that would have to wait.
  private func releaseRest(
    _ outcome: PipelineRun.Outcome, _ month: Month?, _ gates: [QualityGate], _ leaks: [String],
    _ log: Log
  ) throws -> [String] {
    let all = Set(definition.tables.map(\.layout.name))
    var held: Set<String> = []
    for gate in gates { held.formUnion(gate.tables ?? all) }
    for leak in leaks {
      let named = all.filter { leak.contains("`\($0)`") || leak.contains("`\($0).") }
      held.formUnion(named.isEmpty ? all : named)
    }
    let kept = all.subtracting(held)
    guard !kept.isEmpty, !held.contains(where: isOut) else { return [] }
    let part = try Attempt(self, outcome.keeping(kept), definition.keeping(kept), month)
    guard try part.leaks(in: released, keepsSafe: true).isEmpty else { return [] }
    try part.commit()
    part.tell(log, parent)
    return kept.sorted()
  }

  /// Whether the release that is out has a table.
  private func isOut(_ table: String) -> Bool {
    OutputFolder.names(in: "\(parent)/release").contains { $0.hasPrefix("\(table).") }
  }

  /// A result with its documents, on its way into the folders.
  private final class Attempt {
    let release: ReleaseDocuments
    let month: MonthDocuments?
    /// The documents of the office, which are made while the release is made and attacked.
    private let internals: Beside<[RunDocuments.File]>
    /// Why these cannot be written, once they are being staged.
    private var staging: Beside<OutputFolder.Failure?>?
    private let output: RunOutput
    private let definition: PipelineDefinition

    init(
      _ output: RunOutput, _ outcome: PipelineRun.Outcome, _ definition: PipelineDefinition,
      _ month: Month?
    ) throws {
      let earlier: ReleaseManifest?
      do { earlier = try ReleaseManifest(folder: "\(output.parent)/release") } catch {
        throw Failure(.unreadable, [error.message])
      }
      self.output = output
      self.definition = definition
      let documents = month.map {
        MonthDocuments(
          outcome, $0.step, $0.pipeline, after: MonthHistory(folder: output.parent), rows: $0.rows)
      }
      self.month = documents
      internals = Beside(threads: output.threads) {
        RunDocuments.files(outcome, definition: definition, month: documents)
      }
      release = ReleaseDocuments(outcome, definition: definition, after: earlier)
    }

    var documents: [RunDocuments.File] { internals.value + release.keptFiles }

    /// Begins to write the documents of the office beside their folder, while the release is attacked.
    func stageDocuments() {
      let (folder, internals, kept) = (output.folder, internals, release.keptFiles)
      staging = Beside(threads: output.threads) {
        do throws(OutputFolder.Failure) { _ = try folder.stage(internals.value + kept) } catch {
          return error
        }
        return nil
      }
    }

    /// Takes back what was staged and did not get its name.
    func discardDocuments() {
      guard let staging else { return }
      staging.finish()
      self.staging = nil
      output.folder.discard()
    }

    var bytes: Int { (documents + release.files).reduce(0) { $0 + $1.bytes.count } }

    /// What can be worked out from the files as they lie on the disk, before anything gets its name.
    func leaks(in folder: OutputFolder, keepsSafe: Bool) throws -> [String] {
      let files = release.files
      let path = try folder.write(files)
      // What is read back is in memory; meanwhile it comes to the disk.
      let syncing = Beside(threads: output.threads) { folder.sync(files.map(\.name)) }
      let leaks = ReleaseAttack.findings(release, folder: path, threads: output.threads)
      if let failure = syncing.value { throw failure }
      if !leaks.isEmpty || !keepsSafe { folder.discard() }
      return leaks
    }

    /// Gives the files their names, and takes away what was held back before.
    func commit() throws {
      if staging == nil { stageDocuments() }
      if let failure = staging?.value {
        output.released.discard()
        throw failure
      }
      staging = nil
      let pending = try OutputFolder(parent: output.parent, name: PendingResult.folder)
      try OutputCommit.commit([output.folder, output.released], clearing: [pending])
    }

    func tell(_ log: Log, _ parent: String) {
      for problem in release.narrativeProblems {
        log.warning("warning: the narrative is not told in the release: \(problem)")
      }
      log.note("\(documents.count) files written to \(parent)/internal")
      log.note("\(release.files.count) files written to \(parent)/release: \(release.account)")
      if release.release.tables.isEmpty, !definition.tables.isEmpty {
        log.warning("no table could be released; see protection.json in \(parent)/release")
      }
    }
  }
}

extension RunOutput.Written {
  /// What is said of a result that is held back, or of which tables are.
  func messages(_ parent: String) -> [String] {
    reasons.map { "error: \($0.text)" } + [
      releasedTables.isEmpty
        ? "The results are held back in \(parent)/pending; what was there before stays as it was."
        : "Released without the others: \(releasedTables.joined(separator: ", ")). The whole result "
          + "is held back in \(parent)/pending.",
      "Correct the data or the pipeline and run again, or let them out: "
        + "`headcount release \(parent) --accept \"reason\"`.",
    ]
  }

  /// Adds what became of a result to the summary of the log.
  func sum(
    up outcome: PipelineRun.Outcome, state: MonthState?, _ parent: String, _ summary: RunSummary
  ) {
    let control = outcome.sources.map(\.outcome.ledger.control)
    let usual = reasons.isEmpty ? "released" : "pending"
    summary.add(
      RunSummary.Month(
        month: outcome.month, state: reasons.isEmpty ? state?.rawValue ?? usual : usual,
        records: control.reduce(0) { $0.saturating(adding: $1.records) },
        people: control.reduce(0) { $0.saturating(adding: $1.people) },
        reasons: reasons.map(\.text)))
    if reasons.isEmpty || !releasedTables.isEmpty { summary.released("\(parent)/release") }
    if !reasons.isEmpty { summary.pending("\(parent)/\(PendingResult.folder)") }
  }
}
