import HeadcountPublication

extension JSONWriter {
  /// The columns that were left out as totals of a spread; nothing where there are none.
  mutating func spreadTotals(_ totals: [SpreadTotals.Column: SpreadTotals.Agreement]) {
    if totals.isEmpty { return }
    key("spread_totals")
    array { json in
      for (column, agreement) in totals.sorted(by: { SpreadTotals.Column.precedes($0.key, $1.key) })
      {
        json.object { json in
          json.member("measure", column.measure)
          json.member("column", column.name)
          json.member("records", agreement.records)
          json.member("different", agreement.different)
        }
      }
    }
  }
}
