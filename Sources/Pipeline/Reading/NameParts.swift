import HeadcountClassification

/// A name of a file in parts: its numbers, the names of months, other words and what stands between.
enum NamePart: Equatable {
  case number(Int, digits: Int)
  case month(Int)
  case word
  case mark

  private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er"]

  private enum Kind { case digit, letter, mark }

  /// The parts of a name; `ExportMay2023` has three, for names are written without blanks.
  static func parts(of name: String) -> [NamePart] {
    var texts: [(kind: Kind, text: String)] = []
    var wasLower = false
    for written in name.unicodeScalars {
      let scalar = digit(written) ?? written
      let kind: Kind =
        "0"..."9" ~= scalar
        ? .digit
        : scalar.properties.isAlphabetic
          || scalar.properties.canonicalCombiningClass.rawValue != 0 ? .letter : .mark
      let isNewWord = kind == .letter && wasLower && scalar.properties.isUppercase
      if let last = texts.last, last.kind == kind, !isNewWord {
        texts[texts.count - 1].text.unicodeScalars.append(scalar)
      } else {
        texts.append((kind, String(scalar)))
      }
      wasLower = scalar.properties.isLowercase
    }
    return parts(texts)
  }

  /// The month of a name that the grammar of dates knows.
  private static func month(_ text: String) -> Int? {
    guard case .date(let date, .day) = DateGrammar(.dayFirst).read("1 \(text) 2000") else {
      return nil
    }
    return date.month
  }

  /// The digit of ASCII for one of Arabic or Persian.
  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x660...0x669: Unicode.Scalar(UInt8(scalar.value - 0x660 + 0x30))
    case 0x6f0...0x6f9: Unicode.Scalar(UInt8(scalar.value - 0x6f0 + 0x30))
    default: nil
    }
  }

  private static func parts(_ texts: [(kind: Kind, text: String)]) -> [NamePart] {
    var parts: [NamePart] = []
    var place = 0
    while place < texts.count {
      let (kind, text) = texts[place]
      place += 1
      switch kind {
      case .mark: parts.append(.mark)
      case .digit:
        parts.append(Int(text).map { .number($0, digits: text.utf8.count) } ?? .word)
        // The `st` of `31st`.
        if place < texts.count, ordinals.contains(texts[place].text.lowercased()) { place += 1 }
      case .letter:
        // Some months have two words in Arabic.
        if place + 1 < texts.count, texts[place].kind == .mark, texts[place + 1].kind == .letter,
          let month = month("\(text) \(texts[place + 1].text)")
        {
          parts.append(.month(month))
          place += 2
        } else {
          parts.append(month(text).map { .month($0) } ?? .word)
        }
      }
    }
    return parts
  }
}
