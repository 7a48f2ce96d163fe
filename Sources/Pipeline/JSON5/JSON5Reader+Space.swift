extension JSON5Reader {
  /// Goes past white space and comments.
  mutating func skipSpace() throws(JSON5Error) {
    while let scalar = scanner.scalar {
      if scalar.isJSON5Space {
        skipScalar()
      } else if scalar == "/", scanner.following == JSON5Byte.slash {
        while let scalar = scanner.scalar, !scalar.isJSON5LineTerminator { skipScalar() }
      } else if scalar == "/", scanner.following == JSON5Byte.star {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  /// Goes past a comment from `/*` to the nearest `*/`.
  private mutating func skipBlockComment() throws(JSON5Error) {
    let opening = scanner.position
    scanner.advance()
    scanner.advance()
    while scanner.current != nil {
      if scanner.current == JSON5Byte.star, scanner.following == JSON5Byte.slash {
        scanner.advance()
        scanner.advance()
        return
      }
      scanner.advance()
    }
    throw JSON5Error(
      position: opening,
      message: "the comment is not closed; expected `*/`; found the end of the file")
  }

  /// Goes past the scalar at the cursor.
  mutating func skipScalar() {
    guard let scalar = scanner.scalar else { return }
    scanner.advance(to: scanner.offset + UTF8.width(scalar))
  }
}
