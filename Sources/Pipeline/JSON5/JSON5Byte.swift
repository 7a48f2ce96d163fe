/// The ASCII bytes which the JSON5 grammar names.
enum JSON5Byte {
  /// The line feed.
  static let lineFeed = UInt8(ascii: "\n")
  /// The carriage return.
  static let carriageReturn = UInt8(ascii: "\r")
  /// The quote which most strings stand in.
  static let doubleQuote = UInt8(ascii: "\"")
  /// The other quote a string may stand in.
  static let singleQuote = UInt8(ascii: "'")
  /// The beginning of an escape.
  static let backslash = UInt8(ascii: "\\")
  /// The beginning of a comment.
  static let slash = UInt8(ascii: "/")
  /// The second byte of a block comment.
  static let star = UInt8(ascii: "*")
  /// The separator of members and items.
  static let comma = UInt8(ascii: ",")
  /// The separator of a key and its value.
  static let colon = UInt8(ascii: ":")
  /// The beginning of an object.
  static let openBrace = UInt8(ascii: "{")
  /// The end of an object.
  static let closeBrace = UInt8(ascii: "}")
  /// The beginning of an array.
  static let openBracket = UInt8(ascii: "[")
  /// The end of an array.
  static let closeBracket = UInt8(ascii: "]")
  /// The sign of a positive number.
  static let plus = UInt8(ascii: "+")
  /// The sign of a negative number.
  static let minus = UInt8(ascii: "-")
  /// The decimal point.
  static let dot = UInt8(ascii: ".")
  /// The digit zero.
  static let zero = UInt8(ascii: "0")
  /// The mark of an exponent, in lower case.
  static let lowerE = UInt8(ascii: "e")
  /// The mark of a hexadecimal number or escape, in lower case.
  static let lowerX = UInt8(ascii: "x")
  /// The mark of a Unicode escape.
  static let lowerU = UInt8(ascii: "u")

  /// Whether the byte is a decimal digit.
  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= zero && byte <= zero + 9
  }

  /// The value of a hexadecimal digit, or nil for any other byte.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
