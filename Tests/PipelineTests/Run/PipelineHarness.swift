import Foundation
import HeadcountPipeline
import HeadcountPublication

/// Runs pipelines of the repository and reads what they would write.
enum PipelineHarness {
  /// The folder of the package.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The files of a run, by name.
  static func files(
    of pipeline: PipelineFile, month: PipelineRun.Month = .all, threads: Int = 2,
    sources: [String: [String]]? = nil
  ) throws -> [String: [UInt8]] {
    let outcome = try outcome(of: pipeline, month: month, threads: threads, sources: sources)
    return Dictionary(
      uniqueKeysWithValues: RunDocuments.files(outcome, definition: pipeline.definition).map {
        ($0.name, $0.bytes)
      })
  }

  /// The files of a run's release, by their path below the folder of its internal files.
  static func released(of pipeline: PipelineFile) throws -> [String: [UInt8]] {
    let documents = ReleaseDocuments(
      try outcome(of: pipeline), definition: pipeline.definition)
    return Dictionary(
      uniqueKeysWithValues: documents.files.map { ("release/\($0.name)", $0.bytes) })
  }

  /// What a run came to.
  static func outcome(
    of pipeline: PipelineFile, month: PipelineRun.Month = .all, threads: Int = 2,
    sources: [String: [String]]? = nil
  ) throws -> PipelineRun.Outcome {
    var run = PipelineRun(
      pipeline.definition, files: sources ?? pipeline.files, month: month, threads: threads,
      version: HeadcountVersion.current)
    run.noise = try pipeline.noise()
    return try run.outcome()
  }

  /// The lines of a CSV text as dictionaries by column.
  static func records(_ text: [UInt8]) -> [[String: String]] {
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// Makes a temporary folder, gives it to a body, and removes it.
  static func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = URL(filePath: NSTemporaryDirectory())
      .appending(path: "headcount-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
