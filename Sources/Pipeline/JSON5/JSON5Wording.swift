/// The phrases which the messages about JSON5 documents share.
enum JSON5Wording {
  /// The most characters of a document's own text which a message repeats.
  static let excerptLimit = 40

  /// A text of the document in backticks, cut short and with its control characters visible.
  static func quoted(_ text: some StringProtocol) -> String {
    var excerpt = ""
    for scalar in text.unicodeScalars.prefix(excerptLimit) {
      excerpt += isVisible(scalar) ? String(scalar) : escape(scalar)
    }
    return text.unicodeScalars.count > excerptLimit ? "`\(excerpt)…`" : "`\(excerpt)`"
  }

  /// A single character, or its code point where the character itself would not be seen.
  static func character(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}":
      "`\(scalar)` (write a straight quote, `\"` or `'`)"
    case "#": "`#` (a comment begins with `//`)"
    default:
      isVisible(scalar) ? "`\(scalar)`" : "the character \(codePoint(scalar))"
    }
  }

  /// A list of names, each in backticks.
  static func list(_ names: [String]) -> String {
    names.map { quoted($0) }.joined(separator: ", ")
  }

  /// The question which proposes the nearest of the valid names, or nothing if none is near.
  static func proposal(for word: String, among names: [String]) -> String {
    guard let nearest = NearestName.of(word, among: names) else { return "" }
    return "; did you mean \(quoted(nearest))?"
  }

  /// Whether a character leaves a mark on the screen and does not disturb its neighbours.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: scalar == " " || !scalar.isJSON5Space
    }
  }

  /// A character as an escape within a quoted text.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }

  /// A code point in the notation of the Unicode standard.
  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    "U+" + hexadecimal(scalar.value, digits: 4)
  }

  /// A number in hexadecimal digits, filled up with zeros.
  static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
