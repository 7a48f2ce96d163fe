package import HeadcountIngestion

/// Finds a column by the names that it may have.
package enum ColumnFinder {
  /// What a search found.
  package enum Result: Hashable, Sendable {
    /// One column, from 0.
    case found(Int)
    /// No column has one of the names.
    case absent
    /// Several columns have one of the names.
    case ambiguous([Int])
  }

  /// The column with one of the names; a name that starts with `#` is an HXL hashtag or a pattern.
  ///
  /// For each name the first of these that finds a column is taken: the name as written; as
  /// `TextFolding` folds it, so that a column is found in whatever case and order a form's version
  /// writes it; another name of the column, such as one half of `English / Arabic`, or the name
  /// with the row above; the second of several, `Name (2)` or `Name#2`; and the position, `column 7`.
  package static func find(_ candidates: [String], in header: Header) -> Result {
    var matches: Set<Int> = []
    let lookup = PlainColumnLookup(header: header)
    for candidate in candidates { matches.formUnion(lookup.columns(candidate)) }
    switch matches.count {
    case 0: return .absent
    case 1: return .found(matches.first!)
    default: return .ambiguous(matches.sorted())
    }
  }

  /// All names of a column: the one in the header first, then its others.
  package static func names(of column: Int, in header: Header) -> [String] {
    [header.names[column]] + ColumnNames.others(of: column, in: header)
  }

  /// A name that finds this column and no other: its tag, a name of its own, its number among
  /// columns of the same name, or its position.
  ///
  /// It looks at all columns; whoever asks for many of a header asks a `ColumnIndex`.
  package static func distinctName(of column: Int, in header: Header) -> String {
    PlainColumnLookup(header: header).clearName(of: column)
  }
}

/// The names of a column beside the one that stands in the header.
enum ColumnNames {
  /// The other names: those that the header has, and the halves of a name in two languages.
  static func others(of column: Int, in header: Header) -> [String] {
    let others = column < header.otherNames.count ? header.otherNames[column] : []
    return others + ([header.names[column]] + others).flatMap(halves)
  }

  /// The two halves of `English / Arabic`, whichever comes first.
  ///
  /// A slash with blanks around it parts any two names. Without blanks it may be the path of a
  /// group, so that it parts only an Arabic half from one without Arabic letters, as do a line end
  /// and a bar.
  static func halves(_ name: String) -> [String] {
    let spaced = parts(name, at: " / ")
    if spaced.count > 1 { return spaced }
    for separator in ["/", "\n", "|"] {
      let halves = parts(name, at: separator)
      if halves.count == 2, hasArabic(halves[0]) != hasArabic(halves[1]) { return halves }
    }
    return []
  }

  /// The name and the number of `Name (2)` or `Name#2`.
  static func numbered(_ text: String) -> (name: String, number: Int)? {
    if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
      let digits = text[text.index(after: open)...].dropLast()
      if let number = Int(digits) { return (String(text[..<open]).trimmed, number) }
    }
    if let sign = text.lastIndex(of: "#"), sign != text.startIndex,
      let number = Int(text[text.index(after: sign)...])
    {
      return (String(text[..<sign]).trimmed, number)
    }
    return nil
  }

  private static func parts(_ name: String, at separator: String) -> [String] {
    name.parts(between: separator).map(\.trimmed).filter { !$0.isEmpty }
  }

  private static func hasArabic(_ text: String) -> Bool {
    text.unicodeScalars.contains { 0x600...0x6ff ~= $0.value || 0x750...0x77f ~= $0.value }
  }
}
