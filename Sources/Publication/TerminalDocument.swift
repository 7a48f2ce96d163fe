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
    document(table, of: edition, language: language, style: TerminalStyle())
  }

  /// The document with bars or colours.
  package static func document(
    _ table: Table, of edition: Edition, language: String, style: TerminalStyle
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
    let bars = style.hasBars && !table.rows.dimensions.isEmpty ? TerminalBars.bars(table) : []
    let title = style.styled(TerminalText.shown(words.title(of: table)), .strong)
    var text = "\(title)  \(style.styled("[\(edition.mark)]", .mark))\n\n"
    text += line(header) + rule
    for (place, cells) in lines.enumerated() {
      let isTotal = grid.totals.contains(place)
      if isTotal, place > 0 { text += rule }
      var shown = line(cells)
      if isTotal { shown = style.styled(String(shown.dropLast()), .strong) + "\n" }
      if place < bars.count, !bars[place].isEmpty {
        shown = shown.dropLast() + "  \(style.styled(bars[place], .bar))\n"
      }
      text += shown
    }
    let below =
      (words.base(of: table).map { [$0] } ?? []) + words.remarks(of: table)
      + words.legend(of: table)
    if !below.isEmpty { text += "\n" + below.map { TerminalText.shown($0) + "\n" }.joined() }
    return Array(text.utf8)
  }
}
