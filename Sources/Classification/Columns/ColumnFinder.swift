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
    for candidate in candidates { matches.formUnion(columns(candidate, header)) }
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
  package static func distinctName(of column: Int, in header: Header) -> String {
    let name = header.names[column]
    var names = ColumnNames.others(of: column, in: header)
    if !name.trimmed.isEmpty {
      let same = header.names.indices.filter { header.names[$0] == name }
      names.append(same.count == 1 ? name : "\(name) (\(same.firstIndex(of: column)! + 1))")
    }
    if column < header.tags.count, let tag = header.tags[column] {
      names.insert(tag.description, at: 0)
    }
    return names.first { columns($0, header) == [column] } ?? "column \(column + 1)"
  }

  private static func columns(_ candidate: String, _ header: Header) -> [Int] {
    let tagged = candidate.hasPrefix("#") ? self.tagged(candidate, header) : []
    let named = named(candidate, header)
    if !tagged.isEmpty { return Set(tagged + named).sorted() }
    return named.isEmpty ? numbered(candidate, header) : named
  }

  /// The columns of a hashtag; those with exactly its attributes before those with more.
  private static func tagged(_ candidate: String, _ header: Header) -> [Int] {
    if let tag = HXLTag(candidate) {
      let equal = header.tags.indices.filter { header.tags[$0] == tag }
      if !equal.isEmpty { return equal }
    }
    guard let pattern = HXLTagPattern(candidate) else { return [] }
    return header.tags.indices.filter { header.tags[$0].map(pattern.matches) ?? false }
  }

  private static func named(_ candidate: String, _ header: Header) -> [Int] {
    let equal = header.names.indices.filter { header.names[$0] == candidate }
    if !equal.isEmpty { return equal }
    let folded = TextFolding.fold(candidate)
    if folded.isEmpty { return [] }
    let similar = header.names.indices.filter { TextFolding.fold(header.names[$0]) == folded }
    if !similar.isEmpty { return similar }
    return header.names.indices.filter { column in
      ColumnNames.others(of: column, in: header).contains { TextFolding.fold($0) == folded }
    }
  }

  /// The column of `Name (2)`, `Name#2` or `column 7`.
  private static func numbered(_ candidate: String, _ header: Header) -> [Int] {
    if let (name, number) = ColumnNames.numbered(candidate) {
      let same = named(name, header)
      if same.count > 1, 1...same.count ~= number { return [same[number - 1]] }
    }
    guard candidate.hasPrefix("column "), let number = Int(candidate.dropFirst(7)),
      header.names.indices.contains(number - 1)
    else { return [] }
    return [number - 1]
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
