import HeadcountClassification

extension Table {
  /// The table without lines of which all figures are 0.
  ///
  /// A category is listed where it occurs, so that a 0 beside it would be known to be somebody who was
  /// rounded away. Lines that stand in a table whether or not they occur are kept.
  ///
  /// - Parameter showsEmpty: Whether all categories of code lists are shown.
  package func withoutZeroLines(showsEmpty: Bool) -> Table {
    func isZero(_ row: Int, _ column: Int) -> Bool {
      measures.indices.allSatisfy { measure in
        switch cell(measure: measure, row: row, column: column).figure {
        case .none: true
        case .count(let count): count == 0
        case .ratio(let ratio, _): ratio.numerator == 0
        case .quantity(let number): number.units == 0
        case .median, .estimate, .withheld: false
        }
      }
    }
    func kept(_ axis: Axis, _ isZero: (Int) -> Bool) -> [Int] {
      axis.headings.indices.filter { place in
        guard case .categories(let categories) = axis.headings[place], !axis.dimensions.isEmpty
        else { return axis.headings[place] == .total || axis.dimensions.isEmpty || !isZero(place) }
        if showsEmpty,
          zip(axis.dimensions, categories).allSatisfy({ $0.codeList != nil && $1.isKnown })
        {
          return true
        }
        // Missing values of one dimension with a reading are always listed.
        if axis.dimensions.count == 1, axis.dimensions[0].reading != .asWritten,
          categories[0] == .missing
        {
          return true
        }
        return !isZero(place)
      }
    }
    return keeping(
      rows: kept(rows) { row in columns.headings.indices.allSatisfy { isZero(row, $0) } },
      columns: kept(columns) { column in rows.headings.indices.allSatisfy { isZero($0, column) } })
  }
}
