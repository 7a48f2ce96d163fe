extension JSON5Reader {
  /// Reads a string or quoted key from its opening to its closing quote.
  mutating func string() throws(JSON5Error) -> String {
    let opening = scanner.position
    let quote = scanner.current
    scanner.advance()
    var text: [UInt8] = []
    while let byte = scanner.current, byte != quote {
      switch byte {
      case JSON5Byte.lineFeed, JSON5Byte.carriageReturn:
        throw JSON5Error(
          position: opening,
          message: "the string is not closed on its line; "
            + "expected \(mark(quote)), or `\\` at the end of the line to go on with the next")
      case JSON5Byte.backslash:
        if let scalar = try stringEscape() { text += Array(String(scalar).utf8) }
      default:
        text.append(byte)
        scanner.advance()
      }
    }
    guard scanner.current != nil else {
      throw JSON5Error(
        position: opening,
        message: "the string is not closed; expected \(mark(quote)); found the end of the file")
    }
    scanner.advance()
    return String(decoding: text, as: UTF8.self)
  }

  /// The quote which must close a string, as a message shows it.
  private func mark(_ quote: UInt8?) -> String {
    quote == JSON5Byte.singleQuote ? "`'`" : "`\"`"
  }

  /// Reads an escape within a string; the result is nil if the string goes on with a new line.
  private mutating func stringEscape() throws(JSON5Error) -> Unicode.Scalar? {
    let start = scanner.position
    scanner.advance()
    guard let scalar = scanner.scalar else { return nil }
    switch scalar {
    case "u": return try unicodeEscape(from: start)
    case "x":
      scanner.advance()
      return Unicode.Scalar(try hexDigits(2, from: start))
    case "\r":
      scanner.advance()
      _ = scanner.skip(JSON5Byte.lineFeed)
      return nil
    case "0"..."9":
      let isNull = scalar == "0" && !(scanner.following.map(JSON5Byte.isDigit) ?? false)
      guard isNull else {
        throw JSON5Error(
          position: start,
          message: "an escape of decimal digits is not allowed; write `\\x` and two hex digits")
      }
    default: break
    }
    skipScalar()
    return scalar.isJSON5LineTerminator ? nil : Self.singleEscapes[scalar] ?? scalar
  }

  /// What the escapes of one character stand for; every other character stands for itself.
  private static let singleEscapes: [Unicode.Scalar: Unicode.Scalar] = [
    "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{B}", "0": "\0",
  ]
}
