import Foundation
import HeadcountDisclosure
import HeadcountPipeline

/// A pipeline of a test: texts of files and a definition, in a folder of its own.
struct PipelineTrial {
  var outcome: PipelineRun.Outcome
  /// What was run.
  var definition: PipelineDefinition
  /// What the run would write into its internal folder, by file name.
  var files: [String: [UInt8]]

  var notes: [String] { outcome.result.provenance.notes }

  /// Runs a definition; `files` are written beside it.
  init(
    _ definition: String, files: [String: String], threads: Int = 2,
    month: PipelineRun.Month = .all
  ) throws {
    self = try PipelineHarness.inTemporaryFolder { folder in
      for (name, text) in files {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        // Nobody but its owner reads a salt.
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      }
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      let outcome = try PipelineHarness.outcome(of: pipeline, month: month, threads: threads)
      return PipelineTrial(
        outcome: outcome, definition: pipeline.definition,
        files: Dictionary(
          uniqueKeysWithValues: RunDocuments.files(outcome, definition: pipeline.definition)
            .map { ($0.name, $0.bytes) }))
    }
  }

  private init(
    outcome: PipelineRun.Outcome, definition: PipelineDefinition, files: [String: [UInt8]]
  ) {
    self.outcome = outcome
    self.definition = definition
    self.files = files
  }

  /// The release of the run.
  var release: ReleaseDocuments { ReleaseDocuments(outcome, definition: definition) }

  /// The messages of a definition or a run that is refused.
  static func refusal(
    _ definition: String, files: [String: String], threads: Int = 2
  ) -> [String] {
    do {
      _ = try PipelineTrial(definition, files: files, threads: threads)
      return []
    } catch let error as RunProblems {
      return error.problems.map(\.message)
    } catch let error as DefinitionProblems {
      return error.messages
    } catch let error as PipelineFile.Failure {
      return error.messages
    } catch { return ["\(error)"] }
  }

  /// The values of a table other than zero: the codes of its dimensions, joined, to the value.
  func values(_ table: String, _ dimensions: [String], measure: String? = nil) -> [String: Int] {
    let records = PipelineHarness.records(files["\(table).csv"] ?? []).filter {
      (measure == nil || $0["measure"] == measure) && $0["value"] != "0"
    }
    return Dictionary(
      records.map { record in
        (dimensions.map { record[$0] ?? "" }.joined(separator: "|"), Int(record["value"]!)!)
      }, uniquingKeysWith: { one, _ in one })
  }
}
