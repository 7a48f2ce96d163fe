import Foundation
import Synchronization
import TestSupport
import Testing

/// A case while a runner compares it; knows which files were opened.
final class OracleReading: Sendable {
  let oracle: OracleCase
  private let opened = Mutex<Set<String>>([])

  init(_ oracle: OracleCase) { self.oracle = oracle }

  /// The files that were opened so far.
  var files: Set<String> { opened.withLock { $0 } }

  /// The records of a CSV file; there must be some.
  func records(_ file: String) throws -> [[String: String]] {
    note(file)
    let records = try oracle.records(file)
    try #require(!records.isEmpty, "\(oracle)/\(file) has no records")
    return records
  }

  /// A JSON file.
  func json<Value: Decodable>(_ file: String, as type: Value.Type = Value.self) throws -> Value {
    note(file)
    return try oracle.json(file, as: type)
  }

  /// The parameters of the case.
  func parameters<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    try oracle.parameters(type)
  }

  /// How far a floating-point value may be from the expected one.
  func tolerance() throws -> Double {
    struct Parameters: Decodable { var tolerance: Double? }
    return try parameters(Parameters.self).tolerance ?? 1e-9
  }

  /// The path of an input, for what reads files itself.
  func path(_ file: String) -> String { oracle.path(file) }

  /// The only input of a case that has one.
  var input: String { get throws { try only(oracle.header().files.inputs) } }

  /// The only expected file of a case that has one.
  var expected: String { get throws { try only(oracle.header().files.expected) } }

  private func only(_ files: [String]) throws -> String {
    try #require(files.count == 1, "\(oracle) has \(files)")
    return files[0]
  }

  private func note(_ file: String) { opened.withLock { _ = $0.insert(file) } }

  /// Expects that a value is the text of an expected file: equal, or as near as the tolerance.
  func expect(
    _ value: Double?, is text: String?, within tolerance: Double, _ what: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let text, let wanted = Double(text) else {
      #expect(
        text == "" && value == nil,
        "\(oracle) \(what()): \(value as Double?) is not '\(text ?? "")'",
        sourceLocation: sourceLocation)
      return
    }
    guard let value else {
      Issue.record(
        "\(oracle) \(what()): no value, expected \(wanted)", sourceLocation: sourceLocation)
      return
    }
    #expect(
      abs(value - wanted) <= tolerance, "\(oracle) \(what()): \(value) is not \(wanted)",
      sourceLocation: sourceLocation)
  }
}
