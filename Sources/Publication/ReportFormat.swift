public import HeadcountDisclosure

/// A format that holds all tables of a run in one document, such as a workbook.
public protocol ReportFormat: Sendable {
  /// The name in a pipeline, such as `xlsx`.
  static var name: String { get }
  /// The ending of its files, without a point.
  static var fileExtension: String { get }

  /// The names of formats of tables whose files the document describes, so that they are written too.
  static var needs: [String] { get }
  /// Whether one document serves all languages; it is made in the first one.
  static var isOfAllLanguages: Bool { get }
  /// The file's name without its ending where it is always the same.
  static var fixedFileName: String? { get }

  /// The document of all tables.
  ///
  /// - Parameters:
  ///   - edition: The full counts or the release.
  ///   - language: The language of titles and labels.
  static func document(_ edition: Edition, language: String) -> [UInt8]

  /// What a reader of a document of the format sees, from which its numbers are traced; nil where the
  /// document is damaged.
  static func shownText(_ document: [UInt8]) -> [UInt8]?
}

extension ReportFormat {
  /// A report needs no other files.
  public static var needs: [String] { [] }
  /// A report has words, so that each language has its own.
  public static var isOfAllLanguages: Bool { false }
  /// A report is called as its pipeline.
  public static var fixedFileName: String? { nil }
}

/// The formats of reports by name.
public enum ReportFormats {
  /// All formats.
  public static let all: [any ReportFormat.Type] = [
    HTMLReport.self,
    NarrativeDocument.self,
    WorkbookReport.self,
    DataPackage.self,
    SQLDocument.self,
  ]

  /// The format of a name, or nil.
  public static func named(_ name: String) -> (any ReportFormat.Type)? {
    all.first { $0.name == name }
  }

  /// The name of a report's file, such as `phss.html` or `phss-internal.ar.html`.
  ///
  /// - Parameters:
  ///   - format: The report's format.
  ///   - edition: Full counts are told apart by their name, so that they are not sent by mistake.
  ///   - suffix: The mark of a language, such as `.ar`.
  package static func fileName(
    _ format: any ReportFormat.Type, of edition: Edition, suffix: String
  ) -> String {
    if let name = format.fixedFileName { return "\(name)\(suffix).\(format.fileExtension)" }
    let pipeline = edition.provenance.pipeline.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || "0"..."9" ~= scalar || "-_".unicodeScalars.contains(scalar)
        ? String(scalar) : "-"
    }.joined()
    let mark = edition.isRelease ? "" : "-internal"
    return "\(pipeline)\(mark)\(suffix).\(format.fileExtension)"
  }
}
