public import HeadcountDisclosure

/// The narrative of a result as a text of its own, ready to be pasted.
public enum NarrativeDocument: ReportFormat {
  /// The format's name.
  public static let name = "narrative"
  /// The files' ending.
  public static let fileExtension = "txt"

  /// The paragraphs, with the mark of the edition before them.
  public static func document(_ edition: Edition, language: String) -> [UInt8] {
    let page = HTMLPage(language: language)
    let paragraphs = Narrative(edition, language: language).paragraphs.map { page.digits($0) }
    return Array((["[\(edition.mark)]"] + paragraphs).joined(separator: "\n\n").utf8)
      + [UInt8(ascii: "\n")]
  }

  /// The document itself.
  public static func shownText(_ document: [UInt8]) -> [UInt8]? { document }
}
