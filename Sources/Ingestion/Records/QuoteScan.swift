/// Finds in one pass whether a block's quotes are regular and where its last record ends.
///
/// For text that cannot be read twice, and so must be judged before it is handed out. Sixty-four
/// bytes without a quote cost one comparison.
struct QuoteScan {
  /// What a scan found.
  enum Outcome: Equatable {
    /// The offset behind the last record that ends in the block; 0 when none does.
    case regular(end: Int, openAtEnd: Bool)
    /// A quote stands where none should: only the careful scan can tell the records.
    case stray
  }

  private let dialect: Dialect
  private let delimiter: Needle
  private let quote: Needle
  private let newline = Needle(UInt8(ascii: "\n"))

  init(_ dialect: Dialect) {
    self.dialect = dialect
    delimiter = Needle(dialect.delimiter)
    quote = Needle(dialect.quote)
  }

  /// Scans `count` bytes that begin with a record; behind them lie 64 zero bytes or more.
  func scan(_ bytes: Span<UInt8>, count: Int) -> Outcome {
    let raw = unsafe bytes.bytes
    var rule = QuoteRule(dialect)
    var offset = 0
    while offset < count {
      let block = ByteBlock(raw, at: offset)
      if rule.closingCarry != 0 || block.contains(quote) {
        _ = rule.take(
          quotes: block.mask(quote), separators: block.mask(delimiter, or: newline), bytes,
          offset, count: count)
        if !rule.isRegular { return .stray }
      }
      offset &+= 64
    }
    let openAtEnd = rule.insideCarry != 0
    let end = ParityScan(dialect).lastRecordEnd(bytes, count, openAtEnd: openAtEnd)
    return .regular(end: end, openAtEnd: openAtEnd)
  }
}
