import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountPipeline
import TestSupport
import Testing

/// A run of a pipeline over inputs of a case, and the lines of the tables that it writes.
struct OraclePipeline {
  private let outcome: PipelineRun.Outcome
  private let tables: [String: [[String: String]]]

  /// Runs a definition; it names inputs by their whole path.
  ///
  /// - Parameter allowed: Columns that are counted by, though they look like identifiers.
  init(_ definition: String, allowing allowed: [String] = []) throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("pipeline.json5", definition)
    let pipeline = try PipelineFile(path: folder.path, allowing: allowed)
    outcome = try PipelineRun(
      pipeline.definition, files: pipeline.files, month: .all, threads: 2,
      version: HeadcountVersion.current
    ).outcome()
    tables = Dictionary(
      uniqueKeysWithValues: RunDocuments.files(outcome, definition: pipeline.definition)
        .filter { $0.name.hasSuffix(".csv") }.map { file in
          let rows = PlainCSV.rows(String(decoding: file.bytes, as: UTF8.self))
          return (
            String(file.name.dropLast(4)),
            rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
          )
        })
  }

  /// What became of the records of a source.
  func ledger(_ source: String) throws -> Ledger {
    try #require(outcome.sources.first { $0.plan.name == source }).outcome.ledger
  }

  /// The lines of a table's CSV document, by the names of its header.
  func records(_ table: String) throws -> [[String: String]] {
    try #require(tables[table], "no table \(table)")
  }

  /// The one line of a table that has these texts; nil where there is none.
  func line(_ table: String, _ cell: [String: String]) throws -> [String: String]? {
    let found = try records(table).filter { record in
      cell.allSatisfy { record[$0.key] == $0.value }
    }
    #expect(found.count <= 1, "\(table) \(cell)")
    return found.first
  }

  /// The value of the one line that has these texts; 0 where there is none.
  func value(_ table: String, _ cell: [String: String]) throws -> Int {
    Int(try line(table, cell)?["value"] ?? "0")!
  }

  /// The code of a name of an expected file: cases write names, the total and the unknown.
  static func code(_ name: String, in list: String?) throws -> String {
    switch name {
    case "total": return "_T"
    case "unknown", "not_recorded", "not recorded", "": return "_U"
    default:
      guard let list else { return name }
      let codes = try #require(Self.lists[list])
      let place = try #require(codes.position(matching: name), "\(name) is not in \(list)")
      return codes.entries[place].code
    }
  }

  /// The lists of the catalog, each read once.
  private static let lists = Dictionary(
    uniqueKeysWithValues: CodeListCatalog.names.compactMap { name in
      (try? CodeListCatalog.list(named: name)).map { (name, $0) }
    })
}
