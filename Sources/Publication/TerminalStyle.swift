import HeadcountTabulation

/// What a terminal shows of a table beside its text.
package struct TerminalStyle: Hashable, Sendable {
  /// Whether each line has a bar of its total.
  package var hasBars: Bool
  /// Whether totals, bars and the mark of the tier are set off by colour.
  package var isColored: Bool

  package init(hasBars: Bool = false, isColored: Bool = false) {
    (self.hasBars, self.isColored) = (hasBars, isColored)
  }

  /// A kind of text, by the number of its display attribute (ECMA-48, SGR).
  enum Role: String {
    case strong = "1"
    case bar = "36"
    case mark = "33"
  }

  func styled(_ text: String, _ role: Role) -> String {
    isColored && !text.isEmpty ? "\u{1b}[\(role.rawValue)m\(text)\u{1b}[0m" : text
  }
}

/// Bars of a table's lines, as long as their numbers are large.
enum TerminalBars {
  /// The longest bar, in characters.
  static let width = 24
  /// Parts of a character from the left, an eighth more each.
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar for each line, of its total across in the first measure.
  ///
  /// What is withheld, no number or below zero has none, and neither have totals, which would make the others
  /// short.
  static func bars(_ table: Table) -> [String] {
    let column = table.columns.headings.count - 1
    let values = table.rows.headings.enumerated().map { row, heading -> Int? in
      guard !heading.isSum, let count = table.cell(measure: 0, row: row, column: column).count
      else {
        return nil
      }
      return max(count, 0)
    }
    guard let largest = values.compactMap({ $0 }).max(), largest > 0 else {
      return values.map { _ in "" }
    }
    return values.map { $0.map { bar($0, of: largest) } ?? "" }
  }

  /// The bar of a number, rounded down to an eighth of a character; none but that of 0 is empty.
  static func bar(_ value: Int, of largest: Int) -> String {
    let (high, low) = value.multipliedFullWidth(by: 8 * width)
    let eighths = max(largest.dividingFullWidth((high, low)).quotient, value > 0 ? 1 : 0)
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
