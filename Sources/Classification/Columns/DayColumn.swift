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

  private let grammar: DateGrammar
  private let missing: MissingTokens
  private var map = TextMap<Day>()

  package init(grammar: DateGrammar, missing: MissingTokens) {
    self.grammar = grammar
    self.missing = missing
  }

  /// Gives the day of each record's field to a body, in the order of the runs.
  package mutating func read(
    _ batch: RecordBatch, column: Int, quote: UInt8, _ body: (Int, Day) -> Void
  ) {
    let (grammar, missing) = (grammar, missing)
    map.read(
      batch, column: column, quote: quote, { Self.day($0, grammar, missing) }, body)
  }

  private static func day(
    _ text: String, _ grammar: DateGrammar, _ missing: MissingTokens
  ) -> Day {
    if missing.contains(text) { return .missing }
    guard case .date(let date, .day) = grammar.read(text) else { return .unreadable }
    return .number(Int64(date.dayNumber))
  }
}
