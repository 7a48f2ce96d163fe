/// Gives sheets names that every spreadsheet takes: up to 31 characters, without `: \ / ? * [ ]` and
/// controls, no apostrophe at an end, no two that differ only in case.
struct SheetNames {
  private static let limit = 31
  // Excel keeps it for itself.
  private var taken: Set<String> = ["history"]

  /// A name for a sheet, near to what it is called.
  mutating func name(_ wanted: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in wanted.unicodeScalars {
      switch scalar {
      case ":", "\\", "/", "?", "*", "[", "]": scalars.append("-")
      case _ where scalar.properties.generalCategory == .control, "\u{fffe}", "\u{ffff}":
        scalars.append("-")
      // Marks of direction would turn the other tabs round.
      case _ where scalar.properties.generalCategory == .format: continue
      default: scalars.append(scalar)
      }
    }
    let short = Self.trimmed(String(scalars), to: Self.limit)
    let base = short.isEmpty ? "sheet" : short
    var (name, number) = (base, 1)
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      let suffix = " (\(number))"
      name = Self.trimmed(base, to: Self.limit - suffix.utf16.count) + suffix
    }
    return name
  }

  /// The beginning of a text in units of UTF-16, without blanks and apostrophes at its ends.
  private static func trimmed(_ text: String, to limit: Int) -> String {
    var (short, length) = (String.UnicodeScalarView(), 0)
    for scalar in text.unicodeScalars {
      length += UTF16.width(scalar)
      if length > limit { break }
      short.append(scalar)
    }
    // By scalars: an apostrophe with a mark is another character to Swift, not to a spreadsheet.
    let isTrimmed = { (scalar: Unicode.Scalar) in scalar == "'" || scalar.properties.isWhitespace }
    while short.first.map(isTrimmed) ?? false { short.removeFirst() }
    while short.last.map(isTrimmed) ?? false { short.removeLast() }
    return String(short)
  }

  /// A name as references to cells write it.
  static func quoted(_ name: String) -> String { "'\(Self.doubled("'", in: name))'" }

  /// The text with every one of a character twice.
  static func doubled(_ scalar: Unicode.Scalar, in text: String) -> String {
    var result = String.UnicodeScalarView()
    for other in text.unicodeScalars {
      result.append(other)
      if other == scalar { result.append(scalar) }
    }
    return String(result)
  }
}
