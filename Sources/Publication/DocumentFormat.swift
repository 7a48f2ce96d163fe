public import HeadcountDisclosure
public import HeadcountTabulation

/// A format in which tables are written.
public protocol DocumentFormat: Sendable {
  /// The name on the command line and in a pipeline, such as `csv`.
  static var name: String { get }
  /// The ending of its files, without a point.
  static var fileExtension: String { get }

  /// The document of one table, as UTF-8.
  static func document(_ table: Table, of edition: Edition, language: String) -> [UInt8]
}

/// The formats by name.
public enum DocumentFormats {
  /// All formats.
  public static let all: [any DocumentFormat.Type] = [
    CSVDocument.self, JSONDocument.self, MarkdownDocument.self, TerminalDocument.self,
    SpreadsheetDocument.self, HXLDocument.self, SDMXDocument.self,
  ]

  /// The format of a name, or nil.
  public static func named(_ name: String) -> (any DocumentFormat.Type)? {
    all.first { $0.name == name }
  }
}
