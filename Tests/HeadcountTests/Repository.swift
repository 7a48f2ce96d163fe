import Foundation

/// The files of the repository that tests read.
enum Repository {
  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, by its path from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The program `headcount`: what the variable `HEADCOUNT_PROGRAM` names, else the one just built.
  static var program: URL {
    if let path = ProcessInfo.processInfo.environment["HEADCOUNT_PROGRAM"] {
      return URL(filePath: path)
    }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "headcount")
  }
}
