import Foundation
import HeadcountPipeline

/// A pipeline of a test with its output folder, which can be asked where figures come from.
struct ExplainTrial {
  private let folder: URL

  /// Runs a definition over files and gives a body the result; the folder is removed behind it.
  static func with<Result>(
    _ definition: String, files: [String: String], month: PipelineRun.Month = .all,
    _ body: (ExplainTrial) throws -> Result
  ) throws -> Result {
    try PipelineHarness.inTemporaryFolder { folder in
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      let outcome = try PipelineHarness.outcome(of: pipeline, month: month)
      let release = ReleaseDocuments(outcome, definition: pipeline.definition)
      let output = folder.appending(path: "output").path
      try OutputFolder(parent: output, name: "internal").replace(
        with: RunDocuments.files(outcome, definition: pipeline.definition) + release.keptFiles)
      try OutputFolder(parent: output, name: "release").replace(with: release.files)
      return try body(ExplainTrial(folder: folder))
    }
  }

  func explanation(
    _ cell: String, table: String? = nil, measure: String? = nil, isReleased: Bool = false
  ) throws -> CellExplanation {
    try CellExplainer.explanation(
      of: CellExplainer.Words(cell: cell, table: table, measure: measure),
      in: ResultFolder.all(in: folder.appending(path: "output").path)[0], pipeline: nil,
      isReleased: isReleased, threads: 2)
  }

  /// Why a question is refused.
  func refusal(_ cell: String, measure: String? = nil) -> String {
    do {
      _ = try explanation(cell, measure: measure)
      return ""
    } catch let error as CellExplainer.Failure {
      return error.messages.joined(separator: "\n")
    } catch { return "\(error)" }
  }
}
