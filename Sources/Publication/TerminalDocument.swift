public import HeadcountDisclosure
public import HeadcountTabulation

/// The table as it is shown on a terminal: aligned columns, the total behind a rule.
public enum TerminalDocument: DocumentFormat {
  /// The format's name.
  public static let name = "text"
  /// The files' ending.
  public static let fileExtension = "txt"

  /// The document of one table.
  public static func document(
    _ table: Table, of edition: Edition, language: String
  ) -> [UInt8] {
    let words = Words(language: language)
    let grid = TextGrid(table, words)
    let header = grid.header.map(TerminalText.shown)
    let lines = grid.lines.map { $0.map(TerminalText.shown) }
    let all = [header] + lines
    let widths = header.indices.map { column in
      all.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
        text += column == 0 ? "" : "  "
        text += column < grid.stubCount ? cell + padding : padding + cell
      }
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }
    let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)) + "\n"
    var text = "\(TerminalText.shown(words.title(of: table)))  [\(edition.mark)]\n\n"
    text += line(header) + rule
    for (place, cells) in lines.enumerated() {
      if grid.totals.contains(place), place > 0 { text += rule }
      text += line(cells)
    }
    let below =
      (words.base(of: table).map { [$0] } ?? []) + words.remarks(of: table)
      + words.legend(of: table)
    if !below.isEmpty { text += "\n" + below.map { TerminalText.shown($0) + "\n" }.joined() }
    return Array(text.utf8)
  }
}
