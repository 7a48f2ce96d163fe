package import HeadcountIngestion

/// Reads one column's fields as the numbers that a function makes of their texts, for one worker.
package struct MappedColumn: Sendable {
  private let missing: MissingTokens
  private let value: @Sendable (String) -> Int64?
  private var map = TextMap<Int64?>()

  /// Makes a reader; the function gives nil for a text that means "no value".
  package init(missing: MissingTokens, _ value: @escaping @Sendable (String) -> Int64?) {
    self.missing = missing
    self.value = value
  }

  /// Gives the number of each record's field to a body, nil where it is missing, by the runs' order.
  package mutating func read(
    _ batch: RecordBatch, column: Int, quote: UInt8, _ body: (Int, Int64?) -> Void
  ) {
    let (missing, value) = (missing, value)
    map.read(batch, column: column, quote: quote, { missing.contains($0) ? nil : value($0) }, body)
  }
}
