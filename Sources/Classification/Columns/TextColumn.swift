package import HeadcountIngestion

/// Gives each different text of a column once, for one worker, to those who prove how it is written.
package struct TextColumn: Sendable {
  /// The most raw texts that are remembered; beyond it a text may come again.
  private static let rawLimit = 1 << 17
  private var table = RawValueTable()
  private var codes: [UInt32] = []

  package init() {}

  /// Calls the body with the texts of a batch's column that were not met before.
  package mutating func forEachNew(
    _ batch: RecordBatch, column: Int, quote: UInt8, _ body: (String) -> Void
  ) {
    if codes.count < batch.recordCount {
      codes = [UInt32](repeating: 0, count: batch.recordCount)
    }
    for run in batch.runs {
      var record = 0
      while true {
        record = table.code(batch, run, column, from: record, into: &codes)
        if record == run.count { break }
        let raw = batch.field(
          column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
        if let text = String(validating: FieldText.decode(raw, quote: quote), as: UTF8.self) {
          body(text)
        }
        if table.count < Self.rawLimit { table.insert(raw, code: 0) }
        record += 1
      }
    }
  }
}
