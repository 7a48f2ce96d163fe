/// Counts the cells of a column whose text was destroyed before it came here.
///
/// A program that saves in a code page without the letters of a text writes `?` for each of them,
/// and one that reads in a wrong encoding writes U+FFFD. Neither can be undone.
///
///     بغداد  ─▶  ?????      أربيل  ─▶  \u{FFFD}\u{FFFD}\u{FFFD}
package struct DestroyedText: Hashable, Sendable {
  /// Cells that are not empty.
  package private(set) var filled = 0
  /// Cells of question marks and blanks only.
  package private(set) var questionMarks = 0
  /// Cells with the sign for a character that could not be read.
  package private(set) var replaced = 0

  package init() {}

  /// Takes the text of cells, without blanks around it, that is not empty.
  ///
  /// - Parameters:
  ///   - count: The number of cells with the text.
  ///   - mayBeReplaced: False where it is known that no U+FFFD is near.
  package mutating func add(
    _ text: ArraySlice<UInt8>, count: Int = 1, mayBeReplaced: Bool = true
  ) {
    filled += count
    if text.first == UInt8(ascii: "?"), Self.isOnlyQuestionMarks(text) { questionMarks += count }
    if mayBeReplaced, Self.holdsReplacement(text) { replaced += count }
  }

  /// Adds what was seen in another part of the column.
  package mutating func add(_ other: DestroyedText) {
    filled += other.filled
    questionMarks += other.questionMarks
    replaced += other.replaced
  }

  /// Whether the column's text was destroyed: more than half of the cells are only question marks,
  /// or one at least holds U+FFFD.
  package var isFound: Bool { questionMarks * 2 > filled || replaced > 0 }

  /// What happened and what to do, where text was destroyed; nil where it was not.
  package var message: String? {
    var parts: [String] = []
    if questionMarks * 2 > filled {
      parts.append("\(questionMarks) of \(filled) filled cells are only question marks")
    }
    if replaced > 0 { parts.append("\(replaced) of \(filled) filled cells hold U+FFFD") }
    if parts.isEmpty { return nil }
    return parts.joined(separator: ", and ")
      + ": letters were lost when the file was saved, and cannot be brought back from it; export "
      + "it again as UTF-8 from where the text is still whole"
  }

  /// Whether a text is only question marks and blanks, and at least one question mark.
  package static func isOnlyQuestionMarks(_ text: ArraySlice<UInt8>) -> Bool {
    let mark = UInt8(ascii: "?")
    return text.contains(mark)
      && text.allSatisfy { $0 == mark || $0 == 0x20 || 0x09...0x0d ~= $0 }
  }

  /// Whether U+FFFD is in bytes of UTF-8.
  package static func holdsReplacement(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let place = rest.firstIndex(of: 0xef) {
      rest = rest[place...]
      if rest.starts(with: [0xef, 0xbf, 0xbd]) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
