package import HeadcountIngestion

/// Reads one column's fields as instants, for one worker.
package struct InstantColumn {
  private static let rawLimit = 1 << 17
  private let grammar: InstantGrammar
  private var table = RawValueTable()
  private var instants: [Int?] = []
  private var codes: [UInt32] = []

  /// Makes a reader of instants; a time without a zone has the offset of the grammar.
  package init(_ grammar: DateGrammar) { self.grammar = InstantGrammar(grammar) }

  /// The instant of each record's field in microseconds, nil where it is none, by the runs' order.
  package mutating func read(_ batch: RecordBatch, column: Int, quote: UInt8) -> [Int?] {
    var result: [Int?] = []
    result.reserveCapacity(batch.recordCount)
    if codes.count < batch.recordCount {
      codes = [UInt32](repeating: 0, count: batch.recordCount)
    }
    for run in batch.runs {
      var record = 0
      while record < run.count {
        let stop = table.code(batch, run, column, from: record, into: &codes)
        for known in record..<stop { result.append(instants[Int(codes[known])]) }
        record = stop
        guard record < run.count else { break }
        let raw = batch.field(
          column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
        let text = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
        let instant = grammar.read(text)
        if instants.count < Self.rawLimit {
          table.insert(raw, code: UInt32(instants.count))
          instants.append(instant)
        }
        result.append(instant)
        record += 1
      }
    }
    return result
  }
}
