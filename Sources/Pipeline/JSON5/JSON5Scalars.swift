/// The classes of characters which the JSON5 grammar tells apart.
extension Unicode.Scalar {
  /// Whether the scalar ends a line comment and must not stand in a string unescaped.
  ///
  /// A string may hold the last two, U+2028 and U+2029, because JSON allows them there.
  var isJSON5LineTerminator: Bool {
    self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}"
  }

  /// Whether the scalar may stand between any two tokens.
  var isJSON5Space: Bool {
    switch self {
    case " ", "\t", "\u{B}", "\u{C}", "\u{A0}", "\u{FEFF}": true
    default: isJSON5LineTerminator || properties.generalCategory == .spaceSeparator
    }
  }

  /// Whether an unquoted key may begin with the scalar.
  var isJSON5NameStart: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      true
    default: self == "$" || self == "_"
    }
  }

  /// Whether an unquoted key may go on with the scalar.
  var isJSON5NamePart: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: true
    default: isJSON5NameStart || self == "\u{200C}" || self == "\u{200D}"
    }
  }
}
