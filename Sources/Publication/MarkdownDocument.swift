public import HeadcountDisclosure
public import HeadcountTabulation

/// One Markdown document a table, for reports that are edited as text.
public enum MarkdownDocument: DocumentFormat {
  /// The format's name.
  public static let name = "markdown"
  /// The files' ending.
  public static let fileExtension = "md"

  /// The document of one table.
  public static func document(
    _ table: Table, of edition: Edition, language: String
  ) -> [UInt8] {
    let words = Words(language: language)
    let grid = TextGrid(table, words)
    var text = "# \(escaped(words.title(of: table)))\n\n**\(edition.mark)**\n\n"
    text += line(grid.header.map(escaped))
    text += line(
      grid.header.indices.map { $0 < grid.stubCount ? "---" : "---:" })
    for (place, cells) in grid.lines.enumerated() {
      let isTotal = grid.totals.contains(place)
      text += line(cells.map { isTotal && !$0.isEmpty ? "**\(escaped($0))**" : escaped($0) })
    }
    text += "\n"
    text += "\(escaped(words.units(of: table)))\n"
    if let base = words.base(of: table) { text += "\(base)\n" }
    for remark in words.remarks(of: table) + words.legend(of: table) {
      text += "\(escaped(remark))\n"
    }
    for note in edition.provenance.notes { text += "\n\(escaped(note))\n" }
    return Array(text.utf8)
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// Escapes what Markdown or HTML would read as markup.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]", "#", "~", "$": result += "\\\(scalar)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case _ where scalar.endsLine:
        // A line feed behind a carriage return ends no second line.
        if result.last != " " { result += " " }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether a reader of Markdown may take the character for the end of a line.
  fileprivate var endsLine: Bool {
    switch self {
    case "\n"..."\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
