import HeadcountClassification

/// The dimensions of published tables by one name each.
///
/// Documents of this program name them. Those of crosstabs are the same where their headings are, or
/// the categories in them.
struct PublishedDimensions {
  private var known: [(name: String, heading: String, codes: Set<String>)] = []

  /// The names of the dimensions of a table.
  mutating func names(of table: PublishedTable) -> (rows: [String], columns: [String]) {
    guard !table.isOwn else { return (table.rows.dimensions, table.columns.dimensions) }
    var taken: Set<String> = []
    let rows = names(table.rows, &taken)
    return (rows, names(table.columns, &taken))
  }

  private mutating func names(
    _ axis: PublishedTable.Axis, _ taken: inout Set<String>
  ) -> [String] {
    axis.dimensions.indices.map { place in
      let heading = TextFolding.fold(axis.dimensions[place])
      let codes = Set(axis.headings.compactMap { $0[place] })
      // Two axes of one table are two dimensions, whatever they are called.
      let found = known.firstIndex { dimension in
        !taken.contains(dimension.name)
          && ((!heading.isEmpty && dimension.heading == heading)
            || (!codes.isEmpty && dimension.codes == codes))
      }
      let number = found ?? known.count
      if found == nil { known.append(("\(number)", heading, codes)) }
      taken.insert(known[number].name)
      return known[number].name
    }
  }
}
