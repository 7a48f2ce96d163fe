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
    let earlier: ReleaseManifest?
    do { earlier = try ReleaseManifest(folder: "\(parent)/release") } catch {
      throw Failure(.unreadable, [error.message])
    }
    let release = ReleaseDocuments(outcome, definition: definition, after: earlier)
    let files = release.files
    let documents =
      RunDocuments.files(outcome, definition: definition) + release.keptFiles
    let pending = try OutputFolder(parent: parent, name: PendingResult.folder)
    // What was written is attacked as it lies on the disk, before anything gets its name.
    let stagedRelease = try released.stage(files)
    let leaks = ReleaseAttack.findings(release, folder: stagedRelease)
    let reasons =
      outcome.gates.map { (PendingResult.Gate.quality, $0) }
      + leaks.map { (.disclosure, "the release is not safe: \($0)") }
    if reasons.isEmpty {
      let staged: String
      do { staged = try folder.stage(documents) } catch {
        released.discard(stagedRelease)
        throw error
      }
      try folder.commit(staged)
      try released.commit(stagedRelease)
      pending.removeAll()
    } else {
      released.discard(stagedRelease)
      try pending.replace(
        with: PendingResult.files(
          definition.name, month: outcome.month, reasons: reasons, internal: documents,
          release: files, earlier: PendingResult.manifestDigest(parent)))
    }
    log.stage(
      "write", since: start, bytes: (documents + files).reduce(0) { $0 + $1.bytes.count })
    if let headline = outcome.result.tables.first {
      let text = TerminalDocument.document(
        headline, of: .internal(outcome.result), language: "en")
      try StandardStreams.write(String(decoding: text, as: UTF8.self))
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
}
