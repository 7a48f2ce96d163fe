extension JSON5Reader {
  /// Reads an escape of four hexadecimal digits, or two of them which form one character.
  mutating func unicodeEscape(from start: SourcePosition) throws(JSON5Error)
    -> Unicode.Scalar
  {
    scanner.advance()
    let first = try hexDigits(4, from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let hasSecond = scanner.current == JSON5Byte.backslash && scanner.following == JSON5Byte.lowerU
    if first < 0xDC00, hasSecond {
      scanner.advance()
      scanner.advance()
      let second = try hexDigits(4, from: start)
      let value = 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
      if second & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(value) { return scalar }
    }
    let escape = "`\\u\(JSON5Wording.hexadecimal(first, digits: 4))`"
    throw JSON5Error(
      position: start,
      message: "\(escape) is half of a surrogate pair; write both halves, or the character itself")
  }

  /// Reads an exact number of hexadecimal digits.
  mutating func hexDigits(_ count: Int, from start: SourcePosition) throws(JSON5Error)
    -> UInt32
  {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let byte = scanner.current, let digit = JSON5Byte.hexValue(byte) else {
        let mark = count == 2 ? "\\x" : "\\u"
        throw JSON5Error(
          position: start,
          message: "expected \(count) hex digits after `\(mark)`; found \(foundCharacter())")
      }
      value = value << 4 | UInt32(digit)
      scanner.advance()
    }
    return value
  }
}
