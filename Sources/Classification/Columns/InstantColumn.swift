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
        record = scan(batch, run, column, quote, from: record, into: &result)
        guard record < run.count else { break }
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

  /// Appends the instants of plain ISO fields from a record on; returns the first other record.
  private func scan(
    _ batch: RecordBatch, _ run: RecordBatch.Run, _ column: Int, _ quote: UInt8, from start: Int,
    into result: inout [Int?]
  ) -> Int {
    let (text, marks) = (batch.bytes, batch.ends)
    let (bytes, ends) = (text.span, marks.span)
    let endsLine = column == batch.width - 1
    var field = run.firstEnd + column + start * batch.width
    for record in start..<run.count {
      var begin = Int(ends[field])
      var end = Int(ends[field &+ 1]) &- 1
      if endsLine, end > begin, bytes[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
      if end &- begin > 2, bytes[begin] == quote, bytes[end &- 1] == quote {
        begin &+= 1
        end &-= 1
      }
      guard
        let instant = ISOInstantScan.read(
          bytes, from: begin, to: end, offset: grammar.dates.offset)
      else { return record }
      result.append(instant)
      field &+= batch.width
    }
    return run.count
  }
}
