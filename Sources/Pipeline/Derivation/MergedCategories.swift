package import HeadcountClassification

/// Some categories of a dimension taken together as what they are parts of.
package struct MergedCategories: Sendable {
  /// The dimension with the wholes in place of their parts.
  package let dimension: StatisticalDimension
  /// The codes that each whole stands for.
  package let wholes: [String: Set<String>]
  private let categories: [String: Category]

  /// Takes categories together.
  ///
  /// - Parameters:
  ///   - dimension: A dimension with a code list.
  ///   - hierarchy: The whole of each code of the list that has one.
  ///   - codes: The codes that must be parts of something larger.
  /// - Returns: Nil where none of the codes has a whole of several categories.
  init?(
    _ dimension: StatisticalDimension, _ hierarchy: CategoryHierarchy, codes: Set<String>
  ) {
    guard let list = dimension.codeList else { return nil }
    var wholes: [String: Set<String>] = [:]
    for code in codes {
      guard let whole = hierarchy.wholes[code] else { continue }
      wholes[whole] = Set(hierarchy.wholes.filter { $0.value == whole }.keys)
    }
    wholes = wholes.filter { $0.value.count > 1 }
    guard !wholes.isEmpty else { return nil }
    let parts = wholes.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    var entries = list.entries.filter { !parts.contains($0.code) || wholes[$0.code] != nil }
    let own = Set(entries.map(\.code))
    // The code of a whole that is another category's would say something else.
    for (whole, parts) in wholes where own.contains(whole) && !parts.contains(whole) { return nil }
    entries += hierarchy.entries.filter { wholes[$0.code] != nil && !own.contains($0.code) }
    let merged = CodeList(name: list.name, entries: entries)
    var categories: [String: Category] = [:]
    for place in entries.indices { categories[entries[place].code] = merged.category(place) }
    for (whole, parts) in wholes {
      for part in parts { categories[part] = categories[whole] }
    }
    var whole = StatisticalDimension(
      name: dimension.name, reading: .codes(merged), missing: dimension.missing,
      isTime: dimension.isTime)
    whole.labels = dimension.labels
    self.dimension = whole
    self.wholes = wholes
    self.categories = categories
  }

  /// The category that stands for another one: its whole, or itself.
  package func category(of part: Category) -> Category {
    guard part.role == .listed else { return part }
    return categories[part.code] ?? part
  }
}
