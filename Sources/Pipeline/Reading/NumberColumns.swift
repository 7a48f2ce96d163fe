import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// Finds the columns of a file that hold nothing but numbers, which may count people too.
enum NumberColumns {
  /// The columns whose cells are numbers or empty in the first block of a file, some of them numbers.
  ///
  /// - Parameter sum: How the numbers are written.
  static func found(
    _ reader: RecordReader, like sum: SourcePlan.Sum
  ) throws(IngestionError) -> Set<Int> {
    var batch = RecordBatch()
    defer { reader.stop() }
    guard try reader.next(into: &batch) else { return [] }
    let quote = reader.opening.dialect.quote
    var values = [Int64](repeating: 0, count: batch.recordCount)
    var found: Set<Int> = []
    for column in 0..<batch.width {
      var numbers = NumberColumn(
        grammar: sum.grammar, missing: sum.missing, suppressed: sum.suppressed)
      numbers.read(batch, column: column, quote: quote, into: &values)
      let isNumbers = numbers.exceptions.allSatisfy { exception in
        switch exception.trouble {
        case .missing, .suppressed: true
        case .unreadable, .overflow: false
        }
      }
      if isNumbers, numbers.exceptions.count < batch.recordCount { found.insert(column) }
    }
    return found
  }
}

extension SourcePlan {
  /// The columns of a file that the plan names for something else than a spread.
  func namedColumns(in header: Header) -> Set<Int> {
    var names = dimensions.map(\.candidates) + totals.map(\.candidates)
    names += sums.filter { $0.spread == nil }.map(\.candidates)
    names += members.flatMap(\.columns) + (key?.columns ?? [])
    names += [key?.latestBy, join?.key, childKey].compactMap { $0 }
    names += (link?.linkage.fields ?? []).map { [$0] }
    return Set(
      names.compactMap {
        if case .found(let column) = ColumnFinder.find($0, in: header) { column } else { nil }
      })
  }
}
