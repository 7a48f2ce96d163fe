public import Foundation

/// A case whose expected values another program computed.
///
/// The cases lie in the folder that `HEADCOUNT_ORACLES` names, else in `shared/oracles` beside the
/// package's folder. Where they are absent a test that needs one is skipped with a message; under
/// `CI=true` it fails, so that none is lost.
public struct OracleCase: Sendable, CustomStringConvertible {
  /// The folder of the case.
  public let folder: URL

  /// The folder of all cases.
  private static let root =
    environment("HEADCOUNT_ORACLES").map { URL(filePath: $0, directoryHint: .isDirectory) }
    ?? URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/oracles")

  /// Whether tests that need a case run: the cases are there, or their absence is a failure.
  public static let areExpected =
    FileManager.default.fileExists(atPath: root.path)
    || ProcessInfo.processInfo.environment["CI"] == "true"

  /// What a skipped test says.
  public static let absence =
    "no folder `shared/oracles` beside the package, and no HEADCOUNT_ORACLES"

  /// Every folder with a `case.json`, by name; none where the cases are absent.
  public static let all: [OracleCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().map { OracleCase($0) }.filter {
      FileManager.default.fileExists(atPath: $0.folder.appending(path: "case.json").path)
    }
  }()

  /// A case by its folder's name, such as `04_exact_rounding`.
  public init(_ name: String) { folder = Self.root.appending(path: name) }

  /// The folder's name.
  public var description: String { folder.lastPathComponent }

  /// The path of a file of the case.
  public func path(_ file: String) -> String { folder.appending(path: file).path }

  /// The bytes of a file of the case.
  public func data(_ file: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: file))
  }

  /// The records of a CSV file of the case, by the names of its header.
  public func records(_ file: String) throws -> [[String: String]] {
    let rows = PlainCSV.rows(String(decoding: try data(file), as: UTF8.self))
    return rows.dropFirst().map { row in
      Dictionary(uniqueKeysWithValues: zip(rows[0], row))
    }
  }

  /// A JSON file of the case.
  public func json<Value: Decodable>(_ file: String, as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: data(file))
  }

  /// The parameters of the case, such as a tolerance.
  public func parameters<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try json("case.json", as: Parameters<Value>.self).params
  }

  /// What `case.json` says of every case.
  public func header() throws -> Header { try json("case.json", as: Header.self) }

  /// The part of `case.json` that all cases have.
  public struct Header: Decodable, Sendable {
    /// Which runner compares the case.
    public var kind: String
    /// The names of the inputs and of the expected files.
    public var files: Files

    /// The files of a case.
    public struct Files: Decodable, Sendable {
      /// What is computed from.
      public var inputs: [String]
      /// What is compared with.
      public var expected: [String]
    }
  }
}

/// The part of `case.json` that only a kind's runner knows.
private struct Parameters<Value: Decodable>: Decodable {
  var params: Value
}
