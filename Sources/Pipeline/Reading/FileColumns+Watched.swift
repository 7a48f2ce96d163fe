import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The columns that could tell rows of totals, or of several levels, among what is added up.
extension FileColumns {
  /// A file with more columns than this is no table of figures with a column of levels.
  private static let watchedLimit = 256
  /// Names of columns, folded, that tell the level of a row's area.
  private static let levelNames: Set<String> = [
    "adminlevel", "admin level", "adm level", "admlevel", "administrative level",
    "administrativelevel", "admin lvl", "geographic level", "location level", "level of area",
  ]

  /// The columns that are looked at, and whether each names levels.
  func watched(_ plan: SourcePlan, _ header: Header) -> (labels: [Int], levels: [Int]) {
    guard plan.sums.contains(where: \.isColumn), header.names.count <= Self.watchedLimit else {
      return ([], [])
    }
    // Texts that are left out do not say that no other text is a total; an empty list says it.
    let settled = zip(plan.totals, totals).filter { $0.0.rule.isLevel || $0.0.rule == .texts([]) }
    let named = Set(
      plan.apart.compactMap { dimensions[$0] } + sums.compactMap { $0 } + key.map(\.column)
        + links.map(\.key.column) + members.joined()
        + settled.map(\.1) + [latestBy, parent].compactMap { $0 })
    let free = header.names.indices.filter { !named.contains($0) }
    return (
      free.filter { !Self.isLevel($0, header) }, free.filter { Self.isLevel($0, header) }
    )
  }

  /// The columns that may be empty in rows of a higher level: those that are looked at, and dimensions.
  func emptied(_ plan: SourcePlan) -> [Int] {
    let settled = zip(plan.totals, totals).filter { $0.0.rule.isLevel || $0.0.rule == .texts([]) }
    return Set(watched + dimensions.compactMap { $0 }).subtracting(settled.map(\.1)).sorted()
  }

  private static func isLevel(_ column: Int, _ header: Header) -> Bool {
    if column < header.tags.count, let tag = header.tags[column],
      HXLTagPattern("#adm+level").map({ $0.matches(tag) }) ?? false
    {
      return true
    }
    return ColumnFinder.names(of: column, in: header).contains {
      levelNames.contains(TextFolding.fold($0))
    }
  }
}

extension SourcePlan {
  /// The dimensions that each table has, or that are filtered by: they keep their rows apart.
  var apart: [Int] {
    dimensions.indices.filter { dimension in
      filters.contains { $0.dimension == dimension }
        || counts.allSatisfy { $0.dimensions.contains(dimension) }
    }
  }
}
