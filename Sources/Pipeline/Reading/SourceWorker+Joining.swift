import HeadcountAggregation
import HeadcountClassification

/// The parents of a block's records.
extension SourceWorker {
  /// Gives each record the codes of its parent.
  mutating func join(_ table: ParentTable, _ columns: FileColumns, _ quote: UInt8) {
    parents = RecordKeys.keys(
      batch, columns: [KeyColumn(columns.parent!)], quote: quote
    ).map { table.row($0) }
    for (place, dimension) in table.dimensions.enumerated() {
      for (record, row) in parents.enumerated() {
        observations.codes[dimension][record] = table.code(place, row)
      }
    }
  }
}
