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

  /// The column with one of the names; a name that starts with `#` is an HXL hashtag.
  ///
  /// Names are compared as written first and as `TextFolding` folds second, so that a column is
  /// found in whatever case and order a form's version writes it.
  package static func find(_ candidates: [String], in header: Header) -> Result {
    var matches: Set<Int> = []
    for candidate in candidates {
      if candidate.hasPrefix("#"), let tag = HXLTag(candidate) {
        matches.formUnion(header.tags.indices.filter { header.tags[$0] == tag })
      }
      var named = header.names.indices.filter { header.names[$0] == candidate }
      if named.isEmpty {
        let folded = TextFolding.fold(candidate)
        named = header.names.indices.filter { TextFolding.fold(header.names[$0]) == folded }
      }
      matches.formUnion(named)
    }
    switch matches.count {
    case 0: return .absent
    case 1: return .found(matches.first!)
    default: return .ambiguous(matches.sorted())
    }
  }
}
