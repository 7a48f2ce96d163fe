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
    let header = grid.header.map(shown)
    let lines = grid.lines.map { $0.map(shown) }
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
    var text = "\(shown(words.title(of: table)))  [\(edition.mark)]\n\n"
    text += line(header) + rule
    for (place, cells) in lines.enumerated() {
      if grid.totals.contains(place), place > 0 { text += rule }
      text += line(cells)
    }
    let below =
      (words.base(of: table).map { [$0] } ?? []) + words.remarks(of: table)
      + words.legend(of: table)
    if !below.isEmpty { text += "\n" + below.map { shown($0) + "\n" }.joined() }
    return Array(text.utf8)
  }

  /// The text with characters that would steer the terminal made visible.
  private static func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // Unicode has a picture for each of the first 32 controls.
      case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value)!)
      case 0x7f: result += "\u{2421}"
      case 0x80..<0xa0, 0x2028, 0x2029: result += "\u{fffd}"
      // Overrides of direction would turn the rest of the line round.
      case 0x202a...0x202e, 0x2066...0x2069: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// The columns that a text takes on a terminal.
enum DisplayWidth {
  /// The number of columns: marks and joiners take none, wide East Asian characters two.
  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: return width
      default: break
      }
      switch scalar.value {
      case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
        return width + 2
      default: return width + 1
      }
    }
  }
}
