/// The texts of a column that mean "no value", beside the empty cell.
public struct MissingTokens: Hashable, Sendable {
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

  /// Makes a set of tokens, compared as `TextFolding` folds, dashes and slashes apart.
  public init(_ tokens: [String]) { folded = Set(tokens.map(Self.key)) }

  /// Whether a text means that there is no value.
  public func contains(_ text: String) -> Bool {
    let key = Self.key(text)
    return key.isEmpty || folded.contains(key)
  }

  // Folding turns `-` and `N/A` into blanks, so these tokens are compared without it.
  private static func key(_ text: String) -> String { text.trimmed.lowercased() }
}
