/// A text with `*` for any other text, such as `Families_*`, compared as `TextFolding` folds.
///
/// A dash, blank or underscore beside a star must be there: `Families_*` is not `Families`.
public struct TextPattern: Hashable, Sendable {
  /// The pattern as it was written.
  public let text: String
  /// The folded texts between the stars, with the blanks that part them from what a star stands for.
  private let pieces: [[Unicode.Scalar]]

  /// Makes a pattern.
  public init(_ text: String) {
    self.text = text
    pieces = text.split(separator: "*", omittingEmptySubsequences: false).map { piece in
      let folded = Array(TextFolding.fold(piece).unicodeScalars)
      func separates(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { TextFolding.fold(String($0)).isEmpty } ?? false
      }
      if folded.isEmpty { return separates(piece.unicodeScalars.first) ? [" "] : [] }
      return (separates(piece.unicodeScalars.first) ? [" "] : []) + folded
        + (separates(piece.unicodeScalars.last) ? [" "] : [])
    }
  }

  /// The number of stars.
  public var stars: Int { pieces.count - 1 }

  /// Whether a text is what the pattern says.
  public func matches(_ text: String) -> Bool {
    let folded = TextFolding.fold(text)
    if stars == 0 { return folded == Self.string(pieces[0][...]).trimmed }
    var rest = Array(folded.unicodeScalars)[...]
    guard rest.starts(with: pieces[0]) else { return false }
    rest = rest.dropFirst(pieces[0].count)
    for piece in pieces.dropFirst().dropLast() {
      guard let found = Self.end(of: piece, in: rest) else { return false }
      rest = rest[found...]
    }
    let last = pieces.last!
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }

  /// What stands for the star of a pattern with one star, as it is written; the whole text of any
  /// other pattern; nil where the text does not match.
  public func captured(in text: String) -> String? {
    guard matches(text) else { return nil }
    guard stars == 1 else { return text }
    let scalars = Array(text.unicodeScalars)
    // Folding changes lengths, so that the longest ends are taken that fold to the pieces.
    let start = Self.length(of: pieces[0], upTo: scalars.count) { scalars.prefix($0) }
    let end = Self.length(of: pieces[1], upTo: scalars.count - start) { scalars.suffix($0) }
    return Self.string(scalars[start..<scalars.count - end]).trimmed
  }

  private static func length(
    of piece: [Unicode.Scalar], upTo count: Int, _ part: (Int) -> ArraySlice<Unicode.Scalar>
  ) -> Int {
    let wanted = string(piece[...]).trimmed
    if wanted.isEmpty { return 0 }
    return (0...count).last { TextFolding.fold(string(part($0))) == wanted } ?? 0
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The place behind the first occurrence of a piece.
  private static func end(
    of piece: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>
  ) -> Int? {
    if piece.isEmpty { return text.startIndex }
    guard text.count >= piece.count else { return nil }
    return (text.startIndex...text.endIndex - piece.count).first {
      text[$0..<$0 + piece.count].elementsEqual(piece)
    }.map { $0 + piece.count }
  }
}
