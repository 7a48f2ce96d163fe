public import Foundation

/// A case whose expected values another program computed.
///
/// The cases lie in `shared/oracles` beside the package's folder. Where they are absent a test
/// that needs one is skipped with a message; under `CI=true` it fails, so that none is lost.
public struct OracleCase: Sendable {
  /// The folder of the case.
  public let folder: URL

  /// The folder of all cases.
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/oracles")

  /// Whether tests that need a case run: the cases are there, or their absence is a failure.
  public static let areExpected =
    FileManager.default.fileExists(atPath: root.path)
    || ProcessInfo.processInfo.environment["CI"] == "true"

  /// What a skipped test says.
  public static let absence = "no folder `shared/oracles` beside the package"

  /// A case by its folder's name, such as `04_exact_rounding`.
  public init(_ name: String) { folder = Self.root.appending(path: name) }

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
}
