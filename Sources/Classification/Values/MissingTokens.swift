/// The texts of a column that mean "no value", beside the empty cell.
public struct MissingTokens: Hashable, Sendable {
  private let written: Set<String>
  private let folded: Set<String>

  /// Only the empty cell, and a cell of blanks, is missing.
  public static let emptyOnly = MissingTokens([])

  /// The usual tokens of field data; `NA` and `None` alone are not among them, because they can be
  /// a country and a level of education.
  public static let standard = MissingTokens(standardTexts)

  /// The usual tokens as they are written.
  package static let standardTexts = [
    "N/A", "n/a", "-", "--", "not recorded", "unknown", "not available", "not stated", "null",
    "no answer", "NoAnswer", "dnk", "pnta", "prefer not to answer", "don't know", "do not know",
    "not collected", "not answered", "not provided", "(blank)", "(unknown)", "غير معروف",
    "غير مسجل", "لا أعرف",
  ]

  /// Makes a set of tokens, compared as written without case, and as `TextFolding` folds.
  ///
  /// A token without a letter, such as `-` or `-999`, is compared as written only.
  public init(_ tokens: [String]) {
    written = Set(tokens.map(Self.key))
    folded = Set(
      tokens.map { TextFolding.fold($0) }
        .filter { $0.unicodeScalars.contains { $0.properties.isAlphabetic } })
  }

  private init(written: Set<String>, folded: Set<String>) {
    self.written = written
    self.folded = folded
  }

  /// These tokens and those of another set.
  public func union(_ other: MissingTokens) -> MissingTokens {
    MissingTokens(written: written.union(other.written), folded: folded.union(other.folded))
  }

  /// The tokens that are numbers, such as the -999 of "do not know".
  package func numbers(_ grammar: NumberGrammar) -> Set<Int> {
    Set(
      written.compactMap { token in
        if case .number(let number) = grammar.read(token) { number } else { nil }
      })
  }

  /// Whether a text means that there is no value.
  public func contains(_ text: String) -> Bool {
    let key = Self.key(text)
    if key.isEmpty || written.contains(key) { return true }
    return !folded.isEmpty && folded.contains(TextFolding.fold(text))
  }

  private static func key(_ text: String) -> String { text.trimmed.lowercased() }
}
