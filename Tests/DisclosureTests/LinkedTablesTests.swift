import HeadcountDisclosure
import Testing

@Suite struct LinkedTablesTests {
  @Test func `a table that adds up two dimensions of another is its sum`() throws {
    var tables = LinkedTables()
    func key(_ categories: [String: String]) -> LinkedTables.Key {
      LinkedTables.Key(quantity: "people", categories: categories)
    }
    let cells = [[1, 2], [3, 4]]
    for (layer, name) in ["p", "q"].enumerated() {
      tables.addTable(
        rows: AxisSums(parents: [nil, nil]), columns: AxisSums(parents: [nil, nil]),
        key: { key(["layer": name, "row": "\($0)", "column": "\($1)"]) },
        value: { layer == 0 && $0 == 0 && $1 == 1 ? nil : cells[$0][$1] })
    }
    tables.addTable(
      rows: AxisSums(parents: [nil, nil]), columns: .single,
      key: { row, _ in key(["row": "\(row)"]) }, value: { row, _ in row == 0 ? 6 : 14 })
    tables.addSumsAcrossTables()
    #expect(tables.counts.sums.count == 2)
    let audit = try Audit(PublishedCounts(tables.counts, shown: tables.values))
    let place = try #require(tables.place(key(["layer": "p", "row": "0", "column": "1"])))
    // 6 less 1, 1 and 2.
    #expect(audit.interval(of: place).interval == FeasibleInterval(low: 2, high: 2))
  }
}
