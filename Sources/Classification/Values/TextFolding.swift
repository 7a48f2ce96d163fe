/// Folds text for matching, so that spellings which a person takes for the same compare equal.
///
/// Folded away are: case; blanks, no-break spaces, hyphens, dashes, underscores, dots,
/// apostrophes and slashes (each run of them becomes one blank); Latin diacritics; Arabic and
/// Persian letter variants (alef with hamza or madda, alef maksura, kaf, ta marbuta), tatweel and
/// vowel marks; the shapes of Arabic letters that text from PDF files and DOS code pages has for
/// letters; marks of direction and zero width. Text that is shown is never folded.
///
/// Folded texts are compared by `==`, for which an accent is the same within its letter or behind.
public enum TextFolding {
  /// The folded form of a text.
  public static func fold(_ text: some StringProtocol) -> String {
    var folded = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      switch replacement(scalar) {
      case .drop: continue
      case .mark:
        // Dropped from the letters that lose it when it is a part of them; a part of any other
        // letter, as of the Arabic ئ or the Cyrillic й, it stays.
        if let letter = folded.last, letter.isASCII || letter == "\u{627}" { continue }
        if !folded.isEmpty, !pendingBlank { folded.append(scalar) }
      case .blank: pendingBlank = !folded.isEmpty
      case .scalar(let scalar):
        if pendingBlank { folded.append(" ") }
        pendingBlank = false
        folded.append(scalar)
      case .text(let text):
        if pendingBlank { folded.append(" ") }
        pendingBlank = false
        folded.append(contentsOf: text.unicodeScalars)
      }
    }
    return String(folded)
  }

  private enum Replacement {
    case drop
    case mark
    case blank
    case scalar(Unicode.Scalar)
    case text(String)
  }

  private static func replacement(_ scalar: Unicode.Scalar) -> Replacement {
    switch scalar.value {
    case 0x41...0x5a: return .scalar(Unicode.Scalar(UInt8(scalar.value + 32)))
    case 0x30...0x39, 0x61...0x7a: return .scalar(scalar)
    // Apostrophes of many forms stand for the Arabic hamza and ayn; writers leave them out.
    case 0x27, 0x60, 0xb4, 0x2018...0x201b, 0x2bc, 0x2be, 0x2bf: return .drop
    case 0x20, 0x09, 0x0a, 0x0d, 0xa0, 0x2d, 0x5f, 0x2e, 0x2f, 0xad: return .blank
    case 0x1680, 0x2000...0x200a, 0x2010...0x2015, 0x2028, 0x2029, 0x202f, 0x205f, 0x2212,
      0x3000:
      return .blank
    case 0x300...0x36f, 0x654: return .mark
    case 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0x61c, 0xfeff: return .drop
    case 0x640, 0x610...0x61a, 0x64b...0x653, 0x655...0x65f, 0x670: return .drop
    case 0x622, 0x623, 0x625, 0x671: return .scalar("\u{627}")
    case 0x649, 0x6cc: return .scalar("\u{64a}")
    case 0x6a9: return .scalar("\u{643}")
    case 0x629: return .scalar("\u{647}")
    case 0x660...0x669: return .scalar(Unicode.Scalar(UInt8(scalar.value - 0x660 + 0x30)))
    case 0x6f0...0x6f9: return .scalar(Unicode.Scalar(UInt8(scalar.value - 0x6f0 + 0x30)))
    case 0..<0x80: return .scalar(scalar)
    default: return fallback(scalar)
    }
  }

  /// The letters of the shapes that Arabic letters take in a word.
  ///
  /// A table of our own: the mapping of the system's library would make the program twice as large,
  /// and slower to start.
  private static let shapes: [Unicode.Scalar: String] = {
    var shapes: [Unicode.Scalar: String] = [:]
    for (first, letters) in arabicShapes {
      let all = letters.description.unicodeScalars.split(
        separator: "|", omittingEmptySubsequences: false)
      for (place, letters) in all.enumerated() where !letters.isEmpty {
        shapes[Unicode.Scalar(first + UInt32(place))!] = String(letters)
      }
    }
    return shapes
  }()

  private static func fallback(_ scalar: Unicode.Scalar) -> Replacement {
    if scalar.value >= 0xfb50, let letters = shapes[scalar] { return .text(fold(letters)) }
    let lower = scalar.properties.lowercaseMapping
    if let base = latinBases[lower.unicodeScalars.first!] { return .text(base) }
    return lower.unicodeScalars.count == 1
      ? .scalar(lower.unicodeScalars.first!)
      : .text(String(lower.unicodeScalars.filter { !(0x300...0x36f ~= $0.value) }))
  }

  /// Lower-case Latin letters with diacritics and the letters that they fold to.
  private static let latinBases: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ďḋḍḏḑḓđ"),
      ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ḟ"), ("g", "ĝğġģǧǵḡ"), ("h", "ĥȟḣḥḧḩḫẖħ"),
      ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"), ("j", "ĵǰ"), ("k", "ķǩḱḳḵ"), ("l", "ĺļľḷḹḻḽł"), ("m", "ḿṁṃ"),
      ("n", "ñńņňǹṅṇṉṋ"), ("o", "òóôõöōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø"), ("p", "ṕṗ"),
      ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšșṡṣṥṧṩ"), ("t", "ţťțṫṭṯṱẗŧ"),
      ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"),
      ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"), ("ae", "æǣǽ"), ("oe", "œ"), ("ss", "ß"),
    ]
    var bases: [Unicode.Scalar: String] = [:]
    for (base, letters) in groups {
      for letter in letters.unicodeScalars { bases[letter] = base }
    }
    return bases
  }()
}
