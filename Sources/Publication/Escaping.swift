/// Text as it stands in XML and HTML.
///
/// What XML 1.0 forbids, such as a NUL, becomes U+FFFD in both, so that a document can always be read.
package enum XMLText {
  /// The text between tags.
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text in an attribute, between quotes of either kind.
  package static func attribute(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendAttribute(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text between tags.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text, inAttribute: false, to: &bytes)
  }

  /// Appends the text of an attribute.
  package static func appendAttribute(_ text: String, to bytes: inout [UInt8]) {
    append(text, inAttribute: true, to: &bytes)
  }

  private static func append(_ text: String, inAttribute: Bool, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      // A reader of XML would make a line feed of it.
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "&#13;".utf8)
      // A reader of XML would make a blank of them.
      case UInt8(ascii: "\n") where inAttribute: bytes.append(contentsOf: "&#10;".utf8)
      case UInt8(ascii: "\t") where inAttribute: bytes.append(contentsOf: "&#9;".utf8)
      case UInt8(ascii: "\n"), UInt8(ascii: "\t"): bytes.append(byte)
      case 0..<0x20: bytes.append(contentsOf: [0xef, 0xbf, 0xbd])
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      case 0xbe where endsInBF(bytes), 0xbf where endsInBF(bytes): bytes.append(0xbd)
      default: bytes.append(byte)
      }
    }
  }

  private static func endsInBF(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[bytes.count - 1] == 0xbf && bytes[bytes.count - 2] == 0xef
  }
}

/// Lines of fields as CSV writes them.
package enum CSVText {
  /// The text of lines of fields (RFC 4180, lines end in a line feed).
  package static func text(_ lines: [[String]]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines { append(line, to: &text) }
    return text
  }

  /// Appends one line; fields with a delimiter, a quote or a line end are quoted.
  package static func append(
    _ fields: [String], end: String = "\n", to text: inout [UInt8]
  ) {
    for (index, field) in fields.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      append(field, to: &text)
    }
    text.append(contentsOf: end.utf8)
  }

  /// Appends one field, quoted where it must be.
  static func append(_ field: String, to text: inout [UInt8]) {
    let start = text.count
    text.append(contentsOf: field.utf8)
    guard text[start...].contains(where: isSpecial) else { return }
    text.removeSubrange(start...)
    text.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { text.append(byte) }
      text.append(byte)
    }
    text.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}

/// Text as JSON writes it.
package enum JSONText {
  /// The text in quotes, with control characters escaped as RFC 8259 asks.
  package static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{c}": result += "\\f"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Text within Markdown.
enum MarkdownText {
  /// A text on one line that neither Markdown nor HTML reads as markup.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]", "#", "~", "$": result += "\\\(scalar)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case _ where scalar.turnsDirection: continue
      case _ where scalar.endsLine:
        // A line feed behind a carriage return ends no second line.
        if result.last != " " { result += " " }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Text on a terminal.
enum TerminalText {
  /// The text with characters that would steer the terminal made visible.
  static func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // Unicode has a picture for each of the first 32 controls.
      case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value)!)
      case 0x7f: result += "\u{2421}"
      case 0x80..<0xa0, 0x2028, 0x2029: result += "\u{fffd}"
      default: if !scalar.turnsDirection { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}

/// Text and names within SQL for PostgreSQL.
package enum SQLText {
  /// A literal, or NULL; it needs `standard_conforming_strings`, which is the usual setting.
  ///
  /// PostgreSQL cannot hold the character NUL, which becomes U+FFFD.
  package static func literal(_ text: String?) -> String {
    guard let text else { return "NULL" }
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += "''"
      case "\0": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}

/// Names of components and artefacts in SDMX.
package enum SDMXText {
  /// An identifier of letters, digits and underscores that begins with a letter, such as `AGE_GROUP`.
  package static func identifier(_ name: String) -> String {
    let plain = name.unicodeScalars.map { $0.isPlain ? String($0).uppercased() : "_" }.joined()
    return plain.first?.isLetter == true ? plain : "D_" + plain
  }
}

/// Attributes of HXL tags.
package enum HXLText {
  /// Small letters, digits and underscores with a letter in front; nil where nothing is left.
  package static func attribute(_ name: String) -> String? {
    let plain = name.lowercased().unicodeScalars.map { $0.isPlain ? String($0) : "_" }.joined()
    let start = plain.drop { !$0.isLetter }
    return start.isEmpty ? nil : String(start)
  }

  /// Whether a text is a tag with its attributes, such as `#adm1+code`.
  package static func isTag(_ text: String) -> Bool {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    guard let tag = parts.first, tag.first == "#" else { return false }
    return ([tag.dropFirst()] + parts.dropFirst()).allSatisfy { part in
      part.unicodeScalars.first.map { ("a"..."z").contains($0) } ?? false
        && part.unicodeScalars.allSatisfy { $0.isPlain && !("A"..."Z").contains($0) }
    }
  }
}

/// Names of data packages and their resources.
enum PackageText {
  /// Small letters, digits, points, hyphens and underscores.
  static func name(_ name: String) -> String {
    let plain = name.lowercased().unicodeScalars.map { scalar in
      scalar.isPlain || scalar == "." || scalar == "-" ? String(scalar) : "-"
    }.joined()
    return plain.isEmpty ? "-" : plain
  }
}

extension Unicode.Scalar {
  /// Whether the character is an ASCII letter, a digit or an underscore.
  var isPlain: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }

  /// Whether the character turns the direction of what follows round, so that a reader sees another
  /// text or number than a program reads.
  var turnsDirection: Bool {
    switch value {
    case 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a reader of Markdown may take the character for the end of a line.
  fileprivate var endsLine: Bool {
    switch self {
    case "\n"..."\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}

/// Text in a cell that a spreadsheet program opens from CSV.
///
/// A program takes `=1+1` for a formula, `5-11` for a day, `00123` and `+964…` for numbers. Numbers joined by
/// hyphens, such as bands of ages and months, are joined by en dashes, which no program reads as a date and
/// which is how a range is printed. Other such texts have an apostrophe in front. It is seen, and on purpose:
/// characters that nobody sees would make searches and look-ups fail without a reason.
package enum SpreadsheetText {
  /// The text so that it stays a text.
  package static func escaped(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.turnsDirection {
      shown.append(scalar == "\0" ? "\u{fffd}" : scalar)
    }
    let scalars = Array(shown)
    // Programs look behind leading blanks.
    guard let start = scalars.firstIndex(where: { !isBlank($0) }) else { return String(shown) }
    let body = scalars[start...]
    if isRange(body) {
      return String(String.UnicodeScalarView(scalars.map { $0 == "-" ? "\u{2013}" : $0 }))
    }
    let leads = scalars[...start].contains { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) }
    guard leads || isValue(String(String.UnicodeScalarView(body))) else { return String(shown) }
    return "'" + String(shown)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      || scalar.properties.generalCategory == .format
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType == .decimal
  }

  /// Whether a text is numbers with hyphens between them.
  private static func isRange(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count > 1 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  /// Whether a program may take a text for a number, a date, a truth value or an error.
  private static func isValue(_ text: String) -> Bool {
    let small = text.lowercased()
    if ["true", "false", "vrai", "faux"].contains(small) || small.hasPrefix("sep=") { return true }
    if text.hasPrefix("#"), text.last.map({ "!?A".contains($0) }) ?? false { return true }
    guard small.unicodeScalars.contains(where: isDigit) else { return false }
    let separators = " .,:/-+%()$'\u{a0}\u{202f}\u{2212}\u{66b}\u{66c}\u{66a}".unicodeScalars
    var word = ""
    for scalar in small.unicodeScalars {
      if scalar.properties.isAlphabetic {
        word.unicodeScalars.append(scalar)
        continue
      }
      guard
        isDigit(scalar) || separators.contains(scalar)
          || scalar.properties.generalCategory == .currencySymbol
      else { return false }
      guard isWordOfValues(word) else { return false }
      word = ""
    }
    return isWordOfValues(word)
  }

  /// Whether letters may stand in a number or a date: an exponent, a half of the day, a month.
  private static func isWordOfValues(_ word: String) -> Bool {
    if ["", "e", "d", "h", "a", "p", "am", "pm", "t", "z"].contains(word) { return true }
    return word.count > 2 && months.contains { $0.hasPrefix(word) }
  }

  /// The months of the languages whose programs read them from Latin letters.
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "sept",
    "october", "november", "december", "janvier", "février", "fevrier", "fév", "fev", "mars",
    "avril", "mai", "juin", "juillet", "juil", "août", "aout", "septembre", "octobre", "novembre",
    "décembre", "decembre",
  ]
}
