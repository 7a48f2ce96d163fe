import HeadcountIngestion

/// Which columns of a header a text may mean; how names are looked up is left to who conforms.
protocol ColumnLookup {
  var header: Header { get }

  /// The columns of exactly this name.
  func columns(called name: String) -> [Int]
  /// The columns whose name folds to this text.
  func columns(foldedTo text: String) -> [Int]
  /// The columns with another name that folds to this text.
  func columns(alsoFoldedTo text: String) -> [Int]
  /// The columns of exactly this hashtag.
  func columns(tagged tag: HXLTag) -> [Int]
}

extension ColumnLookup {
  /// The columns that a name, a hashtag, a pattern, a number or a position may mean, in their order.
  func columns(_ candidate: String) -> [Int] {
    let tagged = candidate.hasPrefix("#") ? self.tagged(candidate) : []
    let named = named(candidate)
    if !tagged.isEmpty { return Set(tagged + named).sorted() }
    return named.isEmpty ? numbered(candidate) : named
  }

  /// A name that finds this column and no other.
  func clearName(of column: Int) -> String {
    let name = header.names[column]
    var names = ColumnNames.others(of: column, in: header)
    if !name.trimmed.isEmpty {
      let same = columns(called: name)
      names.append(same.count == 1 ? name : "\(name) (\(Self.place(of: column, in: same) + 1))")
    }
    if column < header.tags.count, let tag = header.tags[column] {
      names.insert(tag.description, at: 0)
    }
    return names.first { columns($0) == [column] } ?? "column \(column + 1)"
  }

  /// The columns of a hashtag; those with exactly its attributes before those with more.
  private func tagged(_ candidate: String) -> [Int] {
    if let tag = HXLTag(candidate) {
      let equal = columns(tagged: tag)
      if !equal.isEmpty { return equal }
    }
    guard let pattern = HXLTagPattern(candidate) else { return [] }
    return header.tags.indices.filter { header.tags[$0].map(pattern.matches) ?? false }
  }

  private func named(_ candidate: String) -> [Int] {
    let equal = columns(called: candidate)
    if !equal.isEmpty { return equal }
    let folded = TextFolding.fold(candidate)
    if folded.isEmpty { return [] }
    let similar = columns(foldedTo: folded)
    return similar.isEmpty ? columns(alsoFoldedTo: folded) : similar
  }

  /// The column of `Name (2)`, `Name#2` or `column 7`.
  private func numbered(_ candidate: String) -> [Int] {
    if let (name, number) = ColumnNames.numbered(candidate) {
      let same = named(name)
      if same.count > 1, 1...same.count ~= number { return [same[number - 1]] }
    }
    guard candidate.hasPrefix("column "), let number = Int(candidate.dropFirst(7)),
      header.names.indices.contains(number - 1)
    else { return [] }
    return [number - 1]
  }

  /// The place of a column among columns in ascending order, of which there may be thousands.
  private static func place(of column: Int, in columns: [Int]) -> Int {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Looks at all columns for each name, which is the shortest way to a few of them.
struct PlainColumnLookup: ColumnLookup {
  let header: Header

  func columns(called name: String) -> [Int] {
    header.names.indices.filter { header.names[$0] == name }
  }

  func columns(foldedTo text: String) -> [Int] {
    header.names.indices.filter { TextFolding.fold(header.names[$0]) == text }
  }

  func columns(alsoFoldedTo text: String) -> [Int] {
    header.names.indices.filter { column in
      ColumnNames.others(of: column, in: header).contains { TextFolding.fold($0) == text }
    }
  }

  func columns(tagged tag: HXLTag) -> [Int] {
    header.tags.indices.filter { header.tags[$0] == tag }
  }
}
