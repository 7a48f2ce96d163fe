/// The texts of a column that mean "no value", beside the empty cell.
public struct MissingTokens: Hashable, Sendable {
  private let written: Set<String>
  private let folded: Set<String>

  /// Only the empty cell, and a cell of blanks, is missing.
  public static let emptyOnly = MissingTokens([])

  /// The usual tokens of field data; `NA` and `None` alone are not among them, because they can be
  /// a country and a level of education.
  public static let standard = MissingTokens([
    "N/A", "n/a", "-", "--", "not recorded", "unknown", "not available", "not stated", "null",
    "no answer", "NoAnswer", "dnk", "pnta", "prefer not to answer", "don't know", "do not know",
    "not collected", "not answered", "not provided", "(blank)", "(unknown)", "غير معروف",
    "غير مسجل", "لا أعرف",
  ])

  /// Makes a set of tokens, compared as written without case, and as `TextFolding` folds.
  ///
  /// A token that folds to nothing, such as `-`, is compared as written only.
  public init(_ tokens: [String]) {
    written = Set(tokens.map(Self.key))
    folded = Set(tokens.map { TextFolding.fold($0) }).subtracting([""])
  }

  /// Whether a text means that there is no value.
  public func contains(_ text: String) -> Bool {
    let key = Self.key(text)
    if key.isEmpty || written.contains(key) { return true }
    return !folded.isEmpty && folded.contains(TextFolding.fold(text))
  }

  private static func key(_ text: String) -> String { text.trimmed.lowercased() }
}
