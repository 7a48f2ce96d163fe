import Foundation
import HeadcountAggregation
import HeadcountDisclosure
@testable import HeadcountPipeline
import TestSupport

/// A pipeline with rules over small files.
struct RuleRun {
  var outcome: PipelineRun.Outcome
  var files: [String: [UInt8]]

  var source: SourceOutcome { outcome.sources[0].outcome }
  var notes: [String] { outcome.result.provenance.notes }

  /// The lines of a file as dictionaries by column.
  func records(_ name: String) -> [[String: String]] {
    let rows = PlainCSV.rows(String(decoding: files[name] ?? [], as: UTF8.self))
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }

  /// The counts of a rule: held, broken, unchecked, recovered.
  func counts(_ rule: Int = 0) -> [Int] {
    let tally = source.rules.tallies[rule]
    return [tally.held, tally.broken, tally.unchecked, tally.recovered].map(\.amount.records)
  }

  /// The lines of the records that break a rule, in the order of the listing.
  func broken(_ rule: Int = 0) -> [Int] { source.rules.brokenLines[rule].map(\.line) }

  /// - Parameters:
  ///   - measures: Beside the count of records.
  ///   - records: What stands in `records` beside the rules.
  init(
    _ texts: [String], rules: String, measures: String = "", records: String = "",
    source: String = "", dimensions: String = "", quality: String = "", table: String = "",
    threads: Int = 2,
    paths: [String] = []
  ) throws {
    (outcome, files) = try PipelineHarness.inTemporaryFolder { folder in
      for (place, text) in texts.enumerated() {
        try Data(text.utf8).write(to: folder.appending(path: "\(place).csv"))
      }
      let list = paths.isEmpty ? "\"*.csv\"" : paths.map { "\"\($0)\"" }.joined(separator: ", ")
      let names = ["records"] + Self.names(measures)
      let definition = """
        {
          pipeline: "rules",
          sources: [{ name: "s", files: [\(list)], overlap: "accepted", \(source) }],
          dimensions: { \(dimensions) },
          measures: { records: { source: "s", count: "records" }, \(measures) },
          records: { \(records) rules: [\(rules)] },
          tables: [{ name: "t", measures: ["\(names.joined(separator: "\", \""))"], \(table) }],
          \(quality)
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      let outcome = try PipelineHarness.outcome(of: pipeline, threads: threads)
      let files = Dictionary(
        uniqueKeysWithValues: RunDocuments.files(outcome, definition: pipeline.definition)
          .map { ($0.name, $0.bytes) })
      return (outcome, files)
    }
  }

  /// The names of measures that are written one a line.
  private static func names(_ measures: String) -> [String] {
    measures.split(separator: "\n").compactMap { line in
      line.split(separator: ":").first.map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }
}
