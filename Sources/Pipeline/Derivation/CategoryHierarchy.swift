import HeadcountClassification

/// What the categories of a dimension are parts of, as its code list or another dimension declares it.
struct CategoryHierarchy {
  /// The code of the whole of each code that has one; a whole that is a category is its own.
  let wholes: [String: String]
  /// What code lists say of the wholes.
  let entries: [CodeList.Entry]

  /// The hierarchies of a dimension, the one of the smallest wholes first: its list's parents, one
  /// step up, two steps up and so on, then the dimensions that are declared to follow from it.
  static func all(
    of dimension: StatisticalDimension, in definition: PipelineDefinition
  ) -> [CategoryHierarchy] {
    guard let list = dimension.codeList else { return [] }
    let codes = list.entries.filter { !$0.isTotal && !$0.isUnknown }.map(\.code)
    var all: [CategoryHierarchy] = []
    var wholes = Dictionary(codes.map { ($0, $0) }, uniquingKeysWith: { one, _ in one })
    while true {
      let next = parents(of: wholes, in: list)
      if next == wholes { break }
      wholes = next
      all.append(CategoryHierarchy(wholes: wholes, entries: list.entries))
    }
    for source in definition.dimensions {
      guard case .part(let rollUp) = source.derivation, rollUp.dimension == dimension.name else {
        continue
      }
      var wholes: [String: String] = [:]
      for code in codes {
        let whole = rollUp.category(of: Category(code: code, role: .listed))
        if whole.isKnown { wholes[code] = whole.code }
      }
      guard !all.contains(where: { $0.wholes == wholes }) else { continue }
      // Wholes without a list have no label.
      let entries =
        source.dimension.codeList?.entries
        ?? Set(wholes.values).sorted().map { CodeList.Entry(code: $0) }
      all.append(CategoryHierarchy(wholes: wholes, entries: entries))
    }
    return all
  }

  /// One step up from what is known: the deepest categories of all go up to their parents.
  private static func parents(of wholes: [String: String], in list: CodeList) -> [String: String] {
    var parents: [String: String] = [:]
    for entry in list.entries { parents[entry.code] = entry.parent }
    func depth(_ code: String) -> Int {
      var (code, depth) = (code, 0)
      while let parent = parents[code], depth < list.entries.count {
        (code, depth) = (parent, depth + 1)
      }
      return depth
    }
    let deepest = wholes.values.map(depth).max() ?? 0
    guard deepest > 0 else { return wholes }
    return wholes.mapValues { depth($0) == deepest ? parents[$0]! : $0 }
  }
}
