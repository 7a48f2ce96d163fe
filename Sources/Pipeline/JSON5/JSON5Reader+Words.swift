extension JSON5Reader {
  /// Reads a value which stands without quotes and brackets: a number or one of the words.
  mutating func word() throws(JSON5Error) -> JSON5Value.Content {
    let text = scanner.run
    let content: JSON5Value.Content
    switch text {
    case "null": content = .null
    case "true": content = .bool(true)
    case "false": content = .bool(false)
    case _ where JSON5Number.isNumber(Array(text.utf8)[...]): content = .number(text: text)
    default: throw error(notValue(text))
    }
    scanner.advance(to: scanner.offset + text.utf8.count)
    return content
  }

  /// Says why a text is no value, and how to write what was probably meant.
  private func notValue(_ text: String) -> String {
    let quoted = JSON5Wording.quoted(text)
    let words = ["null", "true", "false", "Infinity", "NaN"]
    if let word = words.first(where: { $0.lowercased() == text.lowercased() }) {
      return "expected a value; found \(quoted); did you mean `\(word)`?"
    }
    let digits = text.drop { $0 == "+" || $0 == "-" || $0 == "." }
    guard let first = digits.utf8.first, JSON5Byte.isDigit(first) else {
      let advice = text.isEmpty ? "" : "; a text must stand in quotes"
      return "expected a value; found \(found())\(advice)"
    }
    if digits.first == "0", digits.utf8.allSatisfy(JSON5Byte.isDigit) {
      return "the number \(quoted) begins with a zero; remove it, or write a text in quotes"
    }
    return "\(quoted) is not a number; a text must stand in quotes"
  }

  /// The error that something is wrong with what stands at the cursor.
  func error(_ message: String) -> JSON5Error {
    JSON5Error(position: scanner.position, message: message)
  }

  /// What stands at the cursor, as a message names it.
  func found() -> String {
    if scanner.current == JSON5Byte.doubleQuote || scanner.current == JSON5Byte.singleQuote {
      return "a string"
    }
    let run = scanner.run
    return run.isEmpty ? foundCharacter() : JSON5Wording.quoted(run)
  }

  /// The character at the cursor, as a message within a string or key names it.
  func foundCharacter() -> String {
    guard let scalar = scanner.scalar else { return "the end of the file" }
    return scalar.isJSON5LineTerminator ? "the end of the line" : JSON5Wording.character(scalar)
  }

  /// What stands at the cursor, and at the end of the file also what was left open.
  func found(in container: String, from opening: SourcePosition) -> String {
    guard scanner.current == nil else { return found() }
    let place = "line \(opening.line), column \(opening.column)"
    return "the end of the file, while the \(container) opened at \(place) is not closed"
  }
}

extension JSON5Scanner {
  /// The characters from the cursor on which belong to one number, word or mistyped word.
  ///
  /// It is longer than a number of the grammar may be, so that `2024-01-01` or `12px` is named
  /// as a whole; no valid document has one of these characters right after a number.
  var run: String {
    var end = offset
    while let scalar = scalar(at: end),
      scalar.isJSON5NamePart || scalar == "." || scalar == "+" || scalar == "-"
    {
      end += UTF8.width(scalar)
    }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }
}
