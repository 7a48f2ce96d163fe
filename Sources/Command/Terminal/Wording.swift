import HeadcountPublication

/// Small pieces of sentences.
enum Wording {
  /// Words as `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// A number with its noun, such as `1 record` and `2,000 records`.
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A number with a comma between groups of three digits.
  static func grouped(_ number: Int) -> String { TextGrid.grouped(number) }

  /// A cell's text in quotes, without control characters, which could steer a terminal.
  static func quoted(_ text: String) -> String {
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(80)))
    return "`" + printable(shown) + (text.unicodeScalars.count > 80 ? "…`" : "`")
  }

  /// A text without control characters.
  static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
