import Headcount
import Testing

/// Shares that are looked up against those that the engine lays out.
@Suite struct TableLookupTests {
  private struct Record {
    var row: Int?
    var column: Int?
  }

  @Test(arguments: [Table.PercentBase.row, .column, .table], Table.UnknownRule.allCases)
  func `a share is the one that documents show`(
    base: Table.PercentBase, unknown: Table.UnknownRule
  ) throws {
    var state: UInt64 = 42
    func random(_ below: UInt64) -> Int? {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Int((state >> 33) % (below + 1))
      return value == 0 ? nil : value
    }
    let records = (0..<300).map { _ in Record(row: random(5), column: random(3)) }
    let table = try Crosstab.counting(
      records, rows: \.row, columns: \.column,
      layout: ArrayLayout(percent: base, unknown: unknown))
    for (row, rowHeading) in table.rows.headings.enumerated() {
      for (column, columnHeading) in table.columns.headings.enumerated() {
        let cell = table.cell(measure: 0, row: row, column: column)
        switch (rowHeading, columnHeading) {
        case (.categories(let one), .categories(let other)):
          #expect(table.count(row: one[0], column: other[0]) == cell.count)
          #expect(
            table.share(row: one[0], column: other[0], of: base, unknown: unknown) == cell.share)
        case (.categories(let one), .total):
          #expect(table.count(row: one[0]) == cell.count)
          if base == .table {
            #expect(table.share(row: one[0], unknown: unknown) == cell.share)
          }
        case (.total, .categories(let other)):
          #expect(table.count(column: other[0]) == cell.count)
          if base == .table {
            #expect(table.share(column: other[0], unknown: unknown) == cell.share)
          }
        case (.total, .total): #expect(table.total() == cell.count)
        case (.subtotal, _), (_, .subtotal): Issue.record("one dimension has no subtotals")
        }
      }
    }
  }
}
