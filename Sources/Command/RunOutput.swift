import HeadcountAggregation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication

/// The folders that a run's files go to: `internal` and `release`, or `pending` for what a gate stops.
struct RunOutput {
  private let definition: PipelineDefinition
  private let parent: String
  private let folder: OutputFolder
  private let released: OutputFolder

  /// Opens the folders: one that cannot be written to is found out before hours of reading.
  init(_ definition: PipelineDefinition, parent: String) throws {
    self.definition = definition
    self.parent = parent
    folder = try OutputFolder(parent: parent, name: "internal")
    released = try OutputFolder(parent: parent, name: "release")
    // A manifest that cannot be read is told when it is needed.
    let earlier = try? ReleaseManifest(folder: "\(parent)/release")
    if let refusal = MethodChange.refusal(earlier, definition, folder: "\(parent)/release") {
      throw Failure(.disclosure, [refusal])
    }
  }

  /// The folder that `internal` and `release` lie in.
  static func parent(_ pipeline: PipelineFile, _ month: String?, _ output: String?) -> String {
    let output = output ?? "\(pipeline.folder)/output"
    // Each month has a folder of its own, so that a later month does not replace it.
    return month.map { "\(output)/\($0)" } ?? output
  }

  /// Writes all files at once, and the first table to standard output.
  ///
  /// - Throws: `Failure` with the reasons where a gate holds the results back.
  func write(_ outcome: PipelineRun.Outcome, _ log: Log) throws {
    let start = ContinuousClock.now
    let documents = RunDocuments.files(outcome, definition: definition)
    let earlier: ReleaseManifest?
    do { earlier = try ReleaseManifest(folder: "\(parent)/release") } catch {
      throw Failure(.unreadable, [error.message])
    }
    let release = ReleaseDocuments(outcome, definition: definition, after: earlier)
    let files = release.files
    let pending = try OutputFolder(parent: parent, name: PendingResult.folder)
    // What was written is attacked as it lies on the disk, before anything gets its name.
    let stagedRelease = try released.stage(files)
    let leaks = ReleaseAttack.findings(release, folder: stagedRelease)
    let reasons =
      outcome.gates.map { (PendingResult.Gate.quality, $0) }
      + leaks.map { (.disclosure, "the release is not safe: \($0)") }
    if reasons.isEmpty {
      do { _ = try folder.stage(documents) } catch {
        released.discard()
        throw error
      }
      try OutputCommit.commit([folder, released], clearing: [pending])
    } else {
      released.discard()
      try pending.replace(
        with: PendingResult.files(
          definition.name, month: outcome.month, reasons: reasons, internal: documents,
          release: files, earlier: PendingResult.manifestDigest(parent)))
    }
    tell(outcome, reasons.map(\.1), log.summary)
    log.stage(
      "write", since: start, bytes: (documents + files).reduce(0) { $0 + $1.bytes.count })
    if let headline = outcome.result.tables.first {
      let text = TerminalDocument.document(
        headline, of: .internal(outcome.result), language: "en")
      // A reader that went away is no reason to end as if no gate had closed.
      do throws(Failure) { try StandardStreams.write(String(decoding: text, as: UTF8.self)) } catch
      {
        guard error.status == .done else { throw error }
      }
    }
    guard reasons.isEmpty else {
      throw Failure(
        leaks.isEmpty ? .quality : .disclosure,
        reasons.map { "error: \($0.1)" } + [
          "The results are held back in \(parent)/pending; what was there before stays as it was.",
          "Correct the data or the pipeline and run again, or let them out: "
            + "`headcount release \(parent) --accept \"reason\"`.",
        ])
    }
    for problem in release.narrativeProblems {
      log.warning("warning: the narrative is not told in the release: \(problem)")
    }
    log.note("\(documents.count) files written to \(parent)/internal")
    log.note("\(files.count) files written to \(parent)/release: \(release.account)")
    if release.release.tables.isEmpty, !definition.tables.isEmpty {
      log.warning("no table could be released; see protection.json in \(parent)/release")
    }
  }

  private func tell(_ outcome: PipelineRun.Outcome, _ reasons: [String], _ summary: RunSummary) {
    let control = outcome.sources.map(\.outcome.ledger.control)
    summary.add(
      RunSummary.Month(
        month: outcome.month, state: reasons.isEmpty ? "released" : "pending",
        records: control.reduce(0) { $0.saturating(adding: $1.records) },
        people: control.reduce(0) { $0.saturating(adding: $1.people) },
        reasons: reasons))
    if reasons.isEmpty {
      summary.released("\(parent)/release")
    } else {
      summary.pending("\(parent)/\(PendingResult.folder)")
    }
  }
}
