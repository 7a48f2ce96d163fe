/// Lines of cells that are aligned in columns, with a rule below the first line.
package struct TextColumns {
  private var lines: [[String]]
  private let numbers: Set<Int>

  /// Starts with the names of the columns; those of `numbers` are aligned at the right.
  package init(_ names: [String], numbers: Set<Int> = []) {
    lines = [names]
    self.numbers = numbers
  }

  /// Adds a line.
  package mutating func add(_ cells: [String]) { lines.append(cells) }

  /// The text with a line feed behind each line.
  package var text: String {
    let widths = lines[0].indices.map { column in lines.map { Self.width($0[column]) }.max() ?? 0 }
    var text = ""
    for (place, cells) in lines.enumerated() {
      var line = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - Self.width(cell))
        line += column == 0 ? "" : "  "
        line += numbers.contains(column) ? padding + cell : cell + padding
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
      if place == 0 {
        text += String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)) + "\n"
      }
    }
    return text
  }

  /// The columns of a terminal that a text takes: marks and signs of direction take none.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.count {
      switch $0.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: false
      default: true
      }
    }
  }
}
