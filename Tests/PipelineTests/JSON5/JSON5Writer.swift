import HeadcountPipeline

/// A generator of random values and of the many ways to write them.
struct JSON5Writer {
  /// The source of all choices.
  var generator: JSON5Generator

  /// Whether white space and comments are inserted between the tokens.
  var insertsSpace = true

  /// One of several texts.
  mutating func any(_ choices: [String]) -> String {
    choices.randomElement(using: &generator) ?? ""
  }

  /// White space and comments, often nothing.
  mutating func space() -> String {
    guard insertsSpace else { return "" }
    let choices = [
      "", "", "", " ", "\n", "\r\n", "\t", "\u{A0}", "\u{2028}", "/* } \" ' */", "// ] '\n",
      "//\r", "/***/", "\u{FEFF}", "// a\u{2029}",
    ]
    return (0..<Int.random(in: 0...2, using: &generator)).map { _ in any(choices) }.joined()
  }

  /// A random value with a document which spells it.
  mutating func value(depth: Int) -> (json: String, source: String) {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
    case 0: return ("null", "null")
    case 1: return ("true", "true")
    case 2: return ("false", "false")
    case 3: return number()
    case 4, 5: return string(isKey: false)
    case 6, 7:
      let count = Int.random(in: 0...4, using: &generator)
      let items = (0..<count).map { _ in value(depth: depth - 1) }
      let json = "[" + items.map(\.json).joined(separator: ",") + "]"
      return (json, list("[", items.map(\.source), "]"))
    default:
      var members: [(json: String, source: String)] = []
      var keys: Set<String> = []
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let key = string(isKey: true)
        let value = value(depth: depth - 1)
        // A repeated key would be a problem, even if only its normal form is the same.
        guard keys.insert(key.json).inserted else { continue }
        let source = key.source + space() + ":" + space() + value.source
        members.append(("\(key.json):\(value.json)", source))
      }
      let json = "{" + members.map(\.json).joined(separator: ",") + "}"
      return (json, list("{", members.map(\.source), "}"))
    }
  }

  /// The items of an array or object between its brackets, perhaps with a trailing comma.
  private mutating func list(_ open: String, _ items: [String], _ close: String) -> String {
    var source = open + space()
    for (index, item) in items.enumerated() {
      if index > 0 { source += "," + space() }
      source += item + space()
    }
    if !items.isEmpty, Bool.random(using: &generator) { source += "," + space() }
    return source + close
  }

  /// A random whole or decimal number.
  private mutating func number() -> (json: String, source: String) {
    let whole = UInt32.random(in: 0...UInt32.max, using: &generator)
    let isNegative = Bool.random(using: &generator)
    let sign = isNegative ? "-" : any(["", "+"])
    let minus = isNegative && whole > 0 ? "-" : ""
    switch Int.random(in: 0...3, using: &generator) {
    case 0: return ("\(minus)\(whole)", "\(sign)\(whole)" + any(["", ".", "e0", ".e+0"]))
    case 1: return ("\(minus)\(whole)", "\(sign)0x" + String(whole, radix: 16))
    case 2: return ("\(minus)\(whole).250", "\(sign)\(whole)" + any([".250", "250e-3"]))
    default: return ("\(minus)\(whole)000", "\(sign)\(whole)" + any(["000", "e3", ".E+03"]))
    }
  }

  /// A random string or key, in any of its spellings.
  private mutating func string(isKey: Bool) -> (json: String, source: String) {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "Z", "_", "0", "é", "💡", "\u{301}", "\u{2028}", "\n", "\0", "\\", "\"", "'", " ",
      "/", "\u{7F}",
    ]
    let isName = isKey && Bool.random(using: &generator)
    let count = Int.random(in: (isName ? 1 : 0)...6, using: &generator)
    var text = ""
    for index in 0..<count {
      let choices = isName ? (index == 0 ? alphabet[0..<4] : alphabet[0..<6]) : alphabet[...]
      text.unicodeScalars.append(choices.randomElement(using: &generator) ?? "a")
    }
    let quote = isName ? "" : any(["\"", "'"])
    let source = text.unicodeScalars.map { spelling(of: $0, quote: quote) }.joined()
    return (JSON5Value.quoted(text), quote + source + quote)
  }

  /// One character as itself or as an escape.
  private mutating func spelling(of scalar: Unicode.Scalar, quote: String) -> String {
    let units = String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    if Int.random(in: 0..<4, using: &generator) == 0 { return units.joined() }
    if quote.isEmpty { return String(scalar) }
    let goesOn = Int.random(in: 0..<12, using: &generator) == 0 ? any(["\\\n", "\\\r\n"]) : ""
    switch scalar {
    case "\n": return goesOn + "\\n"
    case "\\": return goesOn + "\\\\"
    case "\"", "'": return goesOn + (String(scalar) == quote ? "\\\(scalar)" : "\(scalar)")
    default: return goesOn + String(scalar)
    }
  }
}
