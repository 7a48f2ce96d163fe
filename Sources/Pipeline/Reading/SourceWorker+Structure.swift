import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The rows of a block that are no records, and the control total of those that are.
extension SourceWorker {
  /// Finds the rows of totals and footnotes, and leaves them out.
  mutating func findTotals(_ columns: FileColumns, _ quote: UInt8) {
    if totals.isEmpty { return }
    structure = ([], [])
    for (rows, column) in zip(totals, columns.totals) {
      var record = 0
      for run in batch.runs {
        for index in 0..<run.count {
          let raw = batch.field(
            column, firstEnd: run.firstEnd + index * batch.width, fields: batch.width)
          if rows.matches(raw, quote: quote) { structure.records.insert(record) }
          record += 1
        }
      }
      // A footnote may have fewer fields than a record.
      for (place, record) in batch.wrongWidth.enumerated() where column < record.fields {
        let raw = batch.field(column, firstEnd: record.firstEnd, fields: record.fields)
        if rows.matches(raw, quote: quote) { structure.wrongWidth.insert(place) }
      }
    }
    for record in structure.records { observations.leaveOut(record) }
  }

  mutating func control(
    _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    var totals = Ledger.Amount(
      records: structure.records.count + structure.wrongWidth.count,
      people: structure.records.count + structure.wrongWidth.count)
    var people = batch.controlRecords - totals.records
    if let weight = plan.weight {
      guard
        let sum = WeightControl.sum(
          batch, column: columns.sums[weight], quote: quote, of: plan.sums[weight])
      else { throw .overflow }
      totals.people = 0
      for record in structure.records {
        try totals.add(Ledger.Amount(people: Int(observations.values[weight][record])))
      }
      let (rest, over) = sum.subtractingReportingOverflow(totals.people)
      let (all, more) = rest.addingReportingOverflow(
        WeightControl.recovered(
          batch, rules.recoveredWeights, column: columns.sums[weight], quote: quote))
      if over || more { throw .overflow }
      people = all
    }
    try ledger.totals.add(totals)
    try ledger.control.add(
      Ledger.Amount(records: batch.controlRecords - totals.records, people: people))
  }
}
