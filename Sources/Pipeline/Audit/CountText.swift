import HeadcountClassification
import HeadcountTabulation

/// Numbers as published tables write them.
enum CountText {
  /// The greatest count that an attack takes: sums of a million of them do not overflow.
  static let greatest = 1_000_000_000_000

  /// What a text is.
  enum Reading: Hashable {
    case count(Int)
    case tooGreat
    case none
  }

  /// Reads a count: digits, also Arabic ones, perhaps in groups of three behind commas, blanks or
  /// apostrophes.
  static func reading(_ text: String) -> Reading {
    var groups: [String] = [""]
    for scalar in text.unicodeScalars {
      switch scalar {
      case ",", " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "’", "٬": groups.append("")
      default:
        guard let digit = digit(scalar) else { return .none }
        groups[groups.count - 1] += String(digit)
      }
    }
    guard !groups[0].isEmpty, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
      groups.count == 1 || groups[0].utf8.count <= 3
    else { return .none }
    guard let number = Int(groups.joined()), number <= greatest else { return .tooGreat }
    return .count(number)
  }

  /// Whether a text is a number of any kind, such as one that is no count; a range of ages is none.
  static func isLikeNumber(_ text: String) -> Bool {
    var hasDigit = false
    let digits = text.first.map { "-+−".contains($0) } == true ? text.dropFirst() : text[...]
    for scalar in digits.unicodeScalars {
      if digit(scalar) != nil {
        hasDigit = true
      } else if !".,٬ %'’\u{a0}\u{202f}\u{2009}".unicodeScalars.contains(scalar) {
        return false
      }
    }
    return hasDigit
  }

  /// Reads a percentage such as `12.5` or `12.5 %`.
  static func percentage(_ text: String) -> RoundedNumber? {
    var text = text
    if text.hasSuffix("%") { text = String(text.dropLast()).trimmed }
    return RoundedNumber(spelled: text)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0x660...0x669: Int(scalar.value) - 0x660
    case 0x6f0...0x6f9: Int(scalar.value) - 0x6f0
    default: nil
    }
  }
}
