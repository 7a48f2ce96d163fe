/// The words of a column's name, folded, so that lists of words find them however it is written.
///
/// `hh/contact/phone_1`, `hh:Phone1` and `PHONE 1` all have the word `phone`. Of a path of groups
/// the last part counts; case, diacritics, Arabic forms and the Arabic article do not.
struct HeaderWords: Sendable {
  let words: [String]

  init(_ name: String) {
    // A name in two languages has blanks around its slash; a path has none.
    let path = name.split(separator: "/").map(String.init)
    let isPath = path.count > 1 && !name.contains(" / ")
    words = Self.words(isPath ? path.last! : name)
  }

  /// Whether words stand one behind the other.
  func contains(_ phrase: [String]) -> Bool { place(of: phrase) != nil }

  /// Where words stand one behind the other for the first time.
  func place(of phrase: [String]) -> Int? {
    guard !phrase.isEmpty, phrase.count <= words.count else { return nil }
    return (0...words.count - phrase.count).first { start in
      words[start..<start + phrase.count].elementsEqual(phrase)
    }
  }

  /// Whether one of some words is among these.
  func hasAny(of others: Set<String>) -> Bool { words.contains { others.contains($0) } }

  /// The words of a text, in lists and in headers alike.
  static func words(_ text: String) -> [String] {
    // `d'identité` is two words; folding would make one of them.
    let spaced = String(spacedCamel(text).map { "'’`".contains($0) ? " " : $0 })
    let folded = TextFolding.fold(spaced)
    return folded.unicodeScalars.split { scalar in
      !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }.compactMap { word(String(String.UnicodeScalarView($0))) }
  }

  /// A word without the Arabic article and without a number behind it; nil where nothing is left.
  private static func word(_ text: String) -> String? {
    var word = Substring(text)
    if word.hasPrefix("ال"), word.unicodeScalars.count > 4 { word = word.dropFirst(2) }
    // Gazetteers write `A1NameEn` and `adm1_name`.
    if ["a0", "a1", "a2", "a3", "a4"].contains(word) { return "adm" }
    if let last = word.unicodeScalars.last, "0"..."9" ~= last, word.first!.isLetter {
      while let last = word.unicodeScalars.last, "0"..."9" ~= last {
        word.unicodeScalars.removeLast()
      }
    }
    return word.isEmpty ? nil : String(word)
  }

  /// The text with blanks where a capital begins a new word: `UNHCRCaseNo` is `UNHCR Case No`.
  private static func spacedCamel(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var spaced = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      if place > 0, scalar.properties.isUppercase {
        let before = scalars[place - 1]
        let isEnd = before.properties.isLowercase || "0"..."9" ~= before
        let startsWord =
          before.properties.isUppercase && place + 1 < scalars.count
          && scalars[place + 1].properties.isLowercase
        if isEnd || startsWord { spaced.append(" ") }
      }
      spaced.append(scalar)
    }
    return String(spaced)
  }
}
