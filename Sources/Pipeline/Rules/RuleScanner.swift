/// A mistake in the text of a rule.
package struct RuleMistake: Error, Hashable, Sendable {
  /// Unicode scalars of the text before the mistake.
  package var offset: Int
  package var message: String
}

/// The words of a rule's text, one after another.
struct RuleScanner {
  enum Token: Equatable {
    case name(String)
    case number(RuleNumber)
    case sign(String)
    case text(String)
    case end

    /// The token as a message shows it.
    var text: String {
      switch self {
      case .name(let name): "`\(name)`"
      case .number(let number): "`\(number.ruleText)`"
      case .sign(let sign): "`\(sign)`"
      case .text(let text): "'\(text)'"
      case .end: "the end of the rule"
      }
    }
  }

  private let text: [Unicode.Scalar]
  private var position = 0
  private(set) var token = Token.end
  /// Where the token starts.
  private(set) var offset = 0
  /// Whether the token is a name in brackets or backquotes, which is never a keyword.
  private(set) var isQuoted = false

  init(_ text: String) throws(RuleMistake) {
    self.text = Array(text.unicodeScalars)
    try advance()
  }

  /// Goes on to the next token.
  mutating func advance() throws(RuleMistake) {
    skipBlanks()
    offset = position
    isQuoted = false
    guard let scalar = current else {
      token = .end
      return
    }
    switch scalar {
    case "[", "`":
      isQuoted = true
      token = .name(try quoted(until: scalar == "[" ? "]" : "`"))
    case "0"..."9": token = .number(try number())
    case "'", "\"": token = .text(try quoted(until: scalar))
    case "≤", "≥", "≠":
      position += 1
      token = .sign(scalar == "≤" ? "<=" : scalar == "≥" ? ">=" : "!=")
    case "<", ">", "=", "!", ".", "+", "-", "*", "×", "(", ")", ",":
      position += 1
      var sign = scalar == "×" ? "*" : String(scalar)
      if let next = current, ["<=", ">=", "==", "!=", ".."].contains(sign + String(next)) {
        sign += String(next)
        position += 1
      }
      token = .sign(sign == "==" ? "=" : sign)
    case _ where Self.isLetter(scalar):
      let start = position
      while let next = current, Self.isLetter(next) || "0"..."9" ~= next { position += 1 }
      token = .name(Self.string(text[start..<position]))
    default:
      throw RuleMistake(
        offset: position,
        message: "expected a name, a number or a sign; found `\(scalar)`; a name with other signs "
          + "than letters, digits and `_` stands in brackets: [Total families]")
    }
  }

  /// Whether the token is a keyword.
  func isWord(_ word: String) -> Bool { !isQuoted && token == .name(word) }

  /// Whether an opening parenthesis follows the token at once.
  var opensCall: Bool { current == "(" }

  /// The texts between commas up to a closing parenthesis, each with its place; the next token is
  /// the one behind it.
  mutating func arguments() throws(RuleMistake) -> [(text: String, offset: Int)] {
    // The scanner stands behind the opening parenthesis, which is the token.
    let opening = offset
    var items: [(String, Int)] = []
    while true {
      skipBlanks()
      let start = position
      var item = ""
      while let scalar = current, scalar != ",", scalar != ")" {
        if scalar == "[" || scalar == "`" {
          item += try quoted(until: scalar == "[" ? "]" : "`")
        } else {
          item.unicodeScalars.append(scalar)
          position += 1
        }
      }
      guard let end = current else {
        throw RuleMistake(
          offset: opening, message: "the parenthesis is not closed; expected `)`")
      }
      while item.unicodeScalars.last?.properties.isWhitespace == true {
        item.unicodeScalars.removeLast()
      }
      if item.isEmpty {
        throw RuleMistake(offset: start, message: "expected a column; found `\(end)`")
      }
      items.append((item, start))
      position += 1
      if end == ")" { break }
    }
    try advance()
    return items
  }

  private var current: Unicode.Scalar? { position < text.count ? text[position] : nil }

  private mutating func skipBlanks() {
    while current?.properties.isWhitespace == true { position += 1 }
  }

  private mutating func quoted(until end: Unicode.Scalar) throws(RuleMistake) -> String {
    let start = position + 1
    guard let close = text[start...].firstIndex(of: end) else {
      throw RuleMistake(
        offset: position,
        message: "the \("'\"".unicodeScalars.contains(end) ? "text" : "name") is not closed; "
          + "expected `\(end)` behind it")
    }
    position = close + 1
    return Self.string(text[start..<close])
  }

  private mutating func number() throws(RuleMistake) -> RuleNumber {
    let start = position
    while let next = current, "0"..."9" ~= next { position += 1 }
    var digits = Self.string(text[start..<position])
    var scale = 0
    // Two points are a range, one is a decimal mark.
    if current == ".", position + 1 < text.count, "0"..."9" ~= text[position + 1] {
      position += 1
      let first = position
      while let next = current, "0"..."9" ~= next { position += 1 }
      digits += Self.string(text[first..<position])
      scale = position - first
    }
    guard let units = Int(digits), let number = RuleNumber(units: units, scale: scale) else {
      throw RuleMistake(
        offset: start, message: "the number is too long; expected at most 64 bits and 9 decimals")
    }
    return number
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
      || scalar.properties.generalCategory == .nonspacingMark
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
