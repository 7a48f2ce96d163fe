import HeadcountClassification
import HeadcountTabulation
import Testing

/// Counts the members of two dimensions by filtering all records for each cell: obvious and slow.
struct PlainCrosstab {
  /// A record, and whom it is about.
  struct Record {
    var categories: [Category]
    var member: Int
  }

  let records: [Record]
  let base: Table.PercentBase
  let unknown: Table.UnknownRule

  private func matches(_ category: Category, _ heading: Table.Heading) -> Bool {
    guard case .categories(let categories) = heading else { return true }
    return categories[0] == category
      || (categories[0] == .unmatched && category.role == .unmatched)
  }

  func count(
    _ row: Table.Heading, _ column: Table.Heading, knownRows: Bool = false,
    knownColumns: Bool = false
  ) -> Int {
    let members = records.filter { record in
      let (first, second) = (record.categories[0], record.categories[1])
      return matches(first, row) && matches(second, column) && (!knownRows || first.isKnown)
        && (!knownColumns || second.isKnown)
    }.map(\.member)
    return Set(members).count
  }

  /// The share of known values only counts what is known along the axis that the base sums over.
  func share(_ row: Table.Heading, _ column: Table.Heading) -> Share? {
    let excludes = unknown == .excluded
    let knownRows = excludes && base != .row
    let knownColumns = excludes && base != .column
    if knownRows && !row.isKnown || knownColumns && !column.isKnown { return nil }
    func count(_ row: Table.Heading, _ column: Table.Heading) -> Int {
      self.count(row, column, knownRows: knownRows, knownColumns: knownColumns)
    }
    let whole =
      switch base {
      case .row: count(row, .total)
      case .column: count(.total, column)
      case .table, .responses: count(.total, .total)
      }
    return Share(count(row, column), of: whole)
  }

  /// Compares each cell and margin of a table's first measure.
  func expect(_ table: Table) {
    for (row, rowHeading) in table.rows.headings.enumerated() {
      for (column, columnHeading) in table.columns.headings.enumerated() {
        let cell = table.cell(measure: 0, row: row, column: column)
        #expect(cell.count == count(rowHeading, columnHeading))
        #expect(cell.share == share(rowHeading, columnHeading))
      }
    }
  }
}
