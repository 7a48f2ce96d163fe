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
    var text = "# \(MarkdownText.escaped(words.title(of: table)))\n\n**\(edition.mark)**\n\n"
    text += line(grid.header.map(MarkdownText.escaped))
    text += line(
      grid.header.indices.map { $0 < grid.stubCount ? "---" : "---:" })
    for (place, cells) in grid.lines.enumerated() {
      let isTotal = grid.totals.contains(place)
      text += line(
        cells.map {
          isTotal && !$0.isEmpty ? "**\(MarkdownText.escaped($0))**" : MarkdownText.escaped($0)
        })
    }
    text += "\n"
    text += "\(MarkdownText.escaped(words.units(of: table)))\n"
    if let base = words.base(of: table) { text += "\(base)\n" }
    for remark in words.remarks(of: table) + words.legend(of: table) {
      text += "\(MarkdownText.escaped(remark))\n"
    }
    for note in edition.provenance.notes { text += "\n\(MarkdownText.escaped(note))\n" }
    return Array(text.utf8)
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}
