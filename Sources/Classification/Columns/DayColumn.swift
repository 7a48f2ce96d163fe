package import HeadcountIngestion

/// Reads one column's fields as days, for one worker.
package struct DayColumn {
  /// What a field is.
  package enum Day: Hashable, Sendable {
    /// Days since 1 January 1970.
    case number(Int64)
    case missing
    /// No date, or only a month.
    case unreadable
  }

  private static let rawLimit = 1 << 17
  private let grammar: DateGrammar
  private let missing: MissingTokens
  private var table = RawValueTable()
  private var days: [Day] = []
  private var codes: [UInt32] = []

  package init(grammar: DateGrammar, missing: MissingTokens) {
    self.grammar = grammar
    self.missing = missing
  }

  /// Gives the day of each record's field to a body, in the order of the runs.
  package mutating func read(
    _ batch: RecordBatch, column: Int, quote: UInt8, _ body: (Int, Day) -> Void
  ) {
    if codes.count < batch.recordCount {
      codes = [UInt32](repeating: 0, count: batch.recordCount)
    }
    var before = 0
    for run in batch.runs {
      var record = 0
      while record < run.count {
        let stop = table.code(batch, run, column, from: record, into: &codes)
        for known in record..<stop { body(before + known, days[Int(codes[known])]) }
        record = stop
        guard record < run.count else { break }
        let raw = batch.field(
          column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
        let day = day(String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self))
        if days.count < Self.rawLimit {
          table.insert(raw, code: UInt32(days.count))
          days.append(day)
        }
        body(before + record, day)
        record += 1
      }
      before += run.count
    }
  }

  private func day(_ text: String) -> Day {
    if missing.contains(text) { return .missing }
    guard case .date(let date, .day) = grammar.read(text) else { return .unreadable }
    return .number(Int64(date.dayNumber))
  }
}
