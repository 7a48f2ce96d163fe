import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication

/// The folder that a run's files go to: `internal`, or `pending` for what a gate stops.
struct RunOutput {
  private let definition: PipelineDefinition
  private let parent: String
  private let folder: OutputFolder

  /// Opens the folder: one that cannot be written to is found out before hours of reading.
  init(_ definition: PipelineDefinition, parent: String) throws {
    self.definition = definition
    self.parent = parent
    folder = try OutputFolder(parent: parent, name: "internal")
  }

  /// The folder that `internal` lies in.
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
    let pending = try OutputFolder(parent: parent, name: "pending")
    if outcome.gates.isEmpty {
      try folder.replace(with: documents)
      pending.removeAll()
    } else {
      try pending.replace(with: documents)
    }
    log.stage("write", since: start, bytes: documents.reduce(0) { $0 + $1.bytes.count })
    if let headline = outcome.result.tables.first {
      let text = TerminalDocument.document(headline, of: .internal(outcome.result), language: "en")
      try StandardStreams.write(String(decoding: text, as: UTF8.self))
    }
    guard outcome.gates.isEmpty else {
      throw Failure(
        .quality,
        outcome.gates.map { "error: \($0)" }
          + ["The results are held back in \(parent)/pending; see the reasons above."])
    }
    log.note("\(documents.count) files written to \(parent)/internal")
  }
}
