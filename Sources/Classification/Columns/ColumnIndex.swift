package import HeadcountIngestion

/// Finds columns as `ColumnFinder` does, prepared once for a header of which many are asked for.
///
/// A header may have as many columns as a spreadsheet, all of one name or of none: who looks at all
/// columns for each of them takes minutes.
package struct ColumnIndex: ColumnLookup, Sendable {
  package let header: Header
  private let named: [String: [Int]]
  private let folded: [String: [Int]]
  private let alsoFolded: [String: [Int]]
  private let tagged: [HXLTag: [Int]]

  /// Prepares the names of a header.
  package init(_ header: Header) {
    self.header = header
    var (named, folded, alsoFolded) = ([String: [Int]](), [String: [Int]](), [String: [Int]]())
    var tagged: [HXLTag: [Int]] = [:]
    for (column, name) in header.names.enumerated() {
      named[name, default: []].append(column)
      folded[TextFolding.fold(name), default: []].append(column)
      for other in Set(ColumnNames.others(of: column, in: header).map { TextFolding.fold($0) }) {
        alsoFolded[other, default: []].append(column)
      }
    }
    for (column, tag) in header.tags.enumerated() {
      if let tag { tagged[tag, default: []].append(column) }
    }
    (self.named, self.folded, self.alsoFolded) = (named, folded, alsoFolded)
    self.tagged = tagged
  }

  /// Whether a name finds this column and no other.
  package func finds(_ column: Int, by name: String) -> Bool { columns(name) == [column] }

  /// A name that finds this column and no other, as `ColumnFinder.distinctName`.
  package func distinctName(of column: Int) -> String { clearName(of: column) }

  /// Whether a column is called exactly so.
  package func hasColumn(_ name: String) -> Bool { named[name] != nil }

  func columns(called name: String) -> [Int] { named[name] ?? [] }
  func columns(foldedTo text: String) -> [Int] { folded[text] ?? [] }
  func columns(alsoFoldedTo text: String) -> [Int] { alsoFolded[text] ?? [] }
  func columns(tagged tag: HXLTag) -> [Int] { tagged[tag] ?? [] }
}
