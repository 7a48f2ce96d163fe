import HeadcountIngestion

/// What a function makes of the fields of one column, worked out once for each different raw text.
struct TextMap<Value: Sendable>: Sendable {
  /// The most raw texts that are remembered; beyond it each text is read anew.
  private static var rawLimit: Int { 1 << 17 }

  private var table = RawValueTable()
  private var values: [Value] = []
  private var codes: [UInt32] = []

  /// Gives the value of each record's field to a body, in the order of the runs.
  mutating func read(
    _ batch: RecordBatch, column: Int, quote: UInt8, _ value: (String) -> Value,
    _ body: (Int, Value) -> Void
  ) {
    if codes.count < batch.recordCount {
      codes = [UInt32](repeating: 0, count: batch.recordCount)
    }
    var before = 0
    for run in batch.runs {
      var record = 0
      while record < run.count {
        let stop = table.code(batch, run, column, from: record, into: &codes)
        for known in record..<stop { body(before + known, values[Int(codes[known])]) }
        record = stop
        guard record < run.count else { break }
        let raw = batch.field(
          column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
        let new = value(String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self))
        if values.count < Self.rawLimit {
          table.insert(raw, code: UInt32(values.count))
          values.append(new)
        }
        body(before + record, new)
        record += 1
      }
      before += run.count
    }
  }
}
