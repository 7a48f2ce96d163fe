package import HeadcountIngestion

/// Reads one column's fields as the numbers that a function makes of their texts, for one worker.
package struct MappedColumn: Sendable {
  /// The most raw texts that are remembered; beyond it each text is read anew.
  private static let rawLimit = 1 << 17
  private let missing: MissingTokens
  private let value: @Sendable (String) -> Int64?
  private var table = RawValueTable()
  private var known: [Int64?] = []
  private var codes: [UInt32] = []

  /// Makes a reader; the function gives nil for a text that means "no value".
  package init(missing: MissingTokens, _ value: @escaping @Sendable (String) -> Int64?) {
    self.missing = missing
    self.value = value
  }

  /// Gives the number of each record's field to a body, nil where it is missing, by the runs' order.
  package mutating func read(
    _ batch: RecordBatch, column: Int, quote: UInt8, _ body: (Int, Int64?) -> Void
  ) {
    if codes.count < batch.recordCount {
      codes = [UInt32](repeating: 0, count: batch.recordCount)
    }
    var before = 0
    for run in batch.runs {
      var record = 0
      while record < run.count {
        let stop = table.code(batch, run, column, from: record, into: &codes)
        for same in record..<stop { body(before + same, known[Int(codes[same])]) }
        record = stop
        guard record < run.count else { break }
        let raw = batch.field(
          column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
        let text = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
        let number = missing.contains(text) ? nil : value(text)
        if known.count < Self.rawLimit {
          table.insert(raw, code: UInt32(known.count))
          known.append(number)
        }
        body(before + record, number)
        record += 1
      }
      before += run.count
    }
  }
}
