import HeadcountAggregation
import HeadcountClassification

/// The parents of a block's records.
extension SourceWorker {
  /// Gives each record the codes of its parent.
  mutating func join(_ table: ParentTable, _ columns: FileColumns, _ quote: UInt8) {
    parents = RecordKeys.keys(
      batch, columns: [KeyColumn(columns.parent!)], quote: quote
    ).map { table.row($0) }
    withoutParent.removeAll(keepingCapacity: true)
    for (record, row) in parents.enumerated() where table.recordClass(row) != .counted {
      withoutParent.insert(record)
    }
    for (place, dimension) in table.dimensions.enumerated() {
      for (record, row) in parents.enumerated() {
        observations.codes[dimension][record] = table.code(place, row)
      }
    }
  }

  /// Leaves out the records whose parents do not stand: they were entered with them, and again with the
  /// version that does.
  mutating func leaveOutByParent() throws(AggregationError) {
    guard let table = plan.parents, !withoutParent.isEmpty else { return }
    let weights = try recordWeights()
    for record in withoutParent.sorted() {
      if !observations.taken.isEmpty, !observations.taken[record] { continue }
      let recordClass = table.recordClass(parents[record])
      observations.leaveOut(record)
      let weight = weights[record]
      try ledger[recordClass].add(Ledger.Amount(records: 1, people: weight.known))
      if let bounds = weight.unread {
        ledger.addSuppressed(
          recordClass, records: 1, low: bounds.atLeast, high: bounds.atMost)
      }
      leftOutByParent[recordClass, default: 0] += 1
    }
  }
}
