extension JSON5Reader {
  /// Reads an unquoted key, whose characters may be written as Unicode escapes.
  mutating func name() throws(JSON5Error) -> String {
    var name = ""
    while let scalar = scanner.scalar {
      if scalar == "\\" {
        name.unicodeScalars.append(try nameEscape(isFirst: name.isEmpty))
      } else if scalar.isJSON5NamePart {
        name.unicodeScalars.append(scalar)
        skipScalar()
      } else {
        break
      }
    }
    return name
  }

  /// Reads an escape within an unquoted key, which must stand for a character allowed there.
  private mutating func nameEscape(isFirst: Bool) throws(JSON5Error) -> Unicode.Scalar {
    let start = scanner.position
    scanner.advance()
    guard scanner.current == JSON5Byte.lowerU else {
      throw JSON5Error(
        position: start,
        message: "expected `u` after `\\` in a key without quotes; found \(foundCharacter())")
    }
    let scalar = try unicodeEscape(from: start)
    guard isFirst ? scalar.isJSON5NameStart : scalar.isJSON5NamePart else {
      let character = JSON5Wording.codePoint(scalar)
      throw JSON5Error(
        position: start,
        message: "the character \(character) is not allowed in a key without quotes; quote the key")
    }
    return scalar
  }
}
