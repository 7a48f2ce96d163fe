import Foundation

/// Reads documents of tables with programs that we did not write, for tests only.
public enum FormatReader {
  /// What a program found in a document.
  public struct Document: Decodable, Sendable {
    /// The text that stands first in the line of each value.
    public var texts: [String?]
    /// The numbers in the order of rows, columns and measures, empty where there is none.
    public var values: [String]
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "PublicationTests/Readers").path

  private static let modules = [
    "csv": "csv", "json": "json", "text": "re", "hxl": "hxl", "sdmx": "sdmx",
    "markdown": "markdown_it", "spreadsheet": "openpyxl", "datapackage": "frictionless",
  ]

  /// Whether the program for a format is there, or its absence is a failure.
  public static func isAvailable(_ format: String) -> Bool {
    if format == "sql" { return OutsideProgram.has("psql") }
    if format == "spreadsheet", !OutsideProgram.has("soffice") { return false }
    return modules[format].map(OutsideProgram.python(has:)) ?? true
  }

  /// What a program finds in documents.
  public static func read(_ format: String, _ paths: [String]) throws -> [Document] {
    let own = try TemporaryFolder()
    let output = try OutsideProgram.run(
      "/usr/bin/env",
      ["python3", "-W", "ignore", "\(folder)/read.py", format]
        + (format == "spreadsheet" ? [own.path] : []) + paths)
    return try JSONDecoder().decode([Document].self, from: Data(output))
  }

  /// Loads files into a new PostgreSQL server, one after the other, and gives the answer of a query as CSV.
  public static func postgres(_ documents: [[UInt8]], query: String) throws -> String {
    let own = try TemporaryFolder()
    let files = try documents.enumerated().map { try own.file("\($0).sql", $1) }
    // The server runs as another user where tests run as root.
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: own.path)
    let output = try OutsideProgram.run(
      "/bin/sh", ["\(folder)/postgres.sh", own.path, query] + files)
    return String(decoding: output, as: UTF8.self)
  }
}
