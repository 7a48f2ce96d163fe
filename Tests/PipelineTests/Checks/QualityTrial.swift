import Foundation
@testable import HeadcountPipeline

/// A report of quality over small files.
struct QualityTrial {
  var report: QualityReport
  /// The report as text, CSV and JSON.
  var documents: [String: String]

  /// - Parameters:
  ///   - quality: What stands in `quality`.
  ///   - measures: Measures beside `records`.
  ///   - files: The texts of `0.csv`, `1.csv`, … of the one source `s`.
  init(
    _ quality: String, _ files: [String], records: String = "", dimensions: String = "",
    measures: String = "", threads: Int = 2, month: PipelineRun.Month = .all, paths: [String] = []
  ) throws {
    report = try PipelineHarness.inTemporaryFolder { folder in
      for (place, text) in files.enumerated() {
        try Data(text.utf8).write(to: folder.appending(path: "\(place).csv"))
      }
      let list = paths.isEmpty ? "\"*.csv\"" : paths.map { "\"\($0)\"" }.joined(separator: ", ")
      let definition = """
        {
          pipeline: "quality",
          sources: [{ name: "s", files: [\(list)], overlap: "accepted" }],
          dimensions: { \(dimensions) },
          measures: { records: { source: "s", count: "records" }, \(measures) },
          records: { \(records) },
          tables: [{ name: "t", measure: "records" }],
          quality: { \(quality) },
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      return try PipelineRun(
        pipeline.definition, files: pipeline.files, month: month, threads: threads,
        version: HeadcountVersion.current
      ).check()
    }
    documents = [:]
    for format in ["text", "csv", "json"] {
      documents[format] = String(
        decoding: QualityDocuments.document(report, format), as: UTF8.self)
    }
  }

  /// The section of a check.
  func section(_ check: String) -> QualitySection? { report.sections.first { $0.check == check } }

  /// A figure as programs read it.
  func value(
    _ check: String, _ figure: String, group: String = "all", subject: String? = nil
  ) -> String? {
    guard let section = section(check), let column = section.columns.firstIndex(of: figure),
      let line = section.lines.first(where: {
        $0.group == group && (subject == nil || $0.subject == subject)
      })
    else { return nil }
    return line.values[column].exact
  }

  /// The groups of a check, in the order of the report.
  func groups(_ check: String) -> [String] { section(check)?.lines.map(\.group) ?? [] }
}
