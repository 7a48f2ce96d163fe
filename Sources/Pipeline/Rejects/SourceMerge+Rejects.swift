import HeadcountClassification
import HeadcountIngestion

extension SourceMerge {
  /// The heaviest rejected records of each file, and how many more there are in each.
  func rejected(_ starts: [SourceWorker.BlockPlace: Int]) -> (
    records: [RejectedRecord], more: [(path: String, records: WeighedRecords)]
  ) {
    let (entries, more) = placed(workers.map(\.rejected), starts)
    let records = entries.map { placed in
      let (entry, content) = (placed.entry, placed.entry.content)
      return RejectedRecord(
        location: Location(
          path: placed.path, line: placed.line, column: entry.column.map { $0 + 1 }),
        columnName: entry.column.map { ColumnFinder.distinctName(of: $0, in: placed.header) },
        reason: content.reason, text: content.text,
        suggestion: content.suggestion?.from(line: placed.line), people: entry.weight.people,
        bounds: entry.weight.bounds)
    }
    return (records, more)
  }
}
