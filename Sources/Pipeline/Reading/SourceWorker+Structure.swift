import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The rows of a block that are no records, and the control total of those that are.
extension SourceWorker {
  /// Finds the rows of totals and footnotes, those without any text and those that repeat the header, and
  /// leaves them out.
  mutating func findTotals(_ columns: FileColumns, _ dialect: Dialect) {
    // Spreadsheets write rows of empty cells below the last record.
    let blank = batch.emptyRecords(dialect)
    ledger.blankLines += blank.count
    structure = (texts.headers, [], texts.headers.union(blank))
    structure.records.formUnion(blank)
    let quote = dialect.quote
    for (number, (rows, column)) in zip(totals, columns.totals).enumerated() where !rows.isIdle {
      var record = 0
      for run in batch.runs {
        for index in 0..<run.count {
          let raw = batch.field(
            column, firstEnd: run.firstEnd + index * batch.width, fields: batch.width)
          if rows.matches(raw, quote: quote) {
            structure.records.insert(record)
            totals[number].meet(raw, quote: quote)
          }
          record += 1
        }
      }
      // A footnote may have fewer fields than a record; what is no footnote is no other level.
      if plan.totals[number].rule.isLevel { continue }
      for (place, record) in batch.wrongWidth.enumerated() where column < record.fields {
        let raw = batch.field(column, firstEnd: record.firstEnd, fields: record.fields)
        if rows.matches(raw, quote: quote) {
          structure.wrongWidth.insert(place)
          totals[number].meet(raw, quote: quote)
        }
      }
    }
    for record in structure.records { observations.leaveOut(record) }
  }

  mutating func control(
    _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    var totals = Ledger.Amount(
      records: structure.records.count + structure.wrongWidth.count - structure.idle.count,
      people: structure.records.count + structure.wrongWidth.count - structure.idle.count)
    let records = batch.controlRecords - totals.records - structure.idle.count
    var people = records
    if let weight = plan.weight {
      totals.people = 0
      let weights = structure.records.isEmpty ? RecordWeights() : try recordWeights()
      for record in structure.records where !structure.idle.contains(record) {
        try totals.add(Ledger.Amount(people: Int(observations.values[weight][record])))
        guard let bounds = weights[record].unread else { continue }
        ledger.addTotal(records: 1, low: bounds.atLeast, high: bounds.atMost)
      }
      // A footnote has fewer fields and no weight; one with more has it anywhere.
      for record in structure.wrongWidth.map({ batch.wrongWidth[$0] })
      where record.fields > batch.width {
        let weight = try self.weight(of: record, columns, quote)
        try totals.add(Ledger.Amount(people: weight.known))
        guard let bounds = weight.unread else { continue }
        ledger.addTotal(records: 1, low: bounds.atLeast, high: bounds.atMost)
      }
      people = try controlledWeight(columns, quote)
      let (rest, over) = people.subtractingReportingOverflow(totals.people)
      if over { throw .overflow }
      people = rest
    }
    try ledger.totals.add(totals)
    try ledger.control.add(
      Ledger.Amount(records: records, people: people))
  }

  /// The weight of all rows of the block, by the control totals of its columns.
  private func controlledWeight(
    _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) -> Int {
    var people = 0
    for sum in plan.weightColumns {
      guard let column = columns.sums[sum] else { continue }
      guard let read = WeightControl.sum(batch, column: column, quote: quote, of: plan.sums[sum])
      else { throw .overflow }
      let beside = WeightControl.recovered(
        batch, rules.recoveredWeights[sum] ?? [:], column: column, quote: quote)
      let padded = WeightControl.padded(batch, column: column, quote: quote, of: plan.sums[sum])
      let (known, tooMany) = read.addingReportingOverflow(padded)
      let (all, more) = known.addingReportingOverflow(beside)
      let (weighed, beyond) = all.multipliedReportingOverflow(by: plan.factor(ofWeight: sum))
      let (total, over) = people.addingReportingOverflow(weighed)
      if over || beyond || more || tooMany { throw .overflow }
      people = total
    }
    return people
  }
}
