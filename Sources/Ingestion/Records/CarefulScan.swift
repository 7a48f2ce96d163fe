/// Reads records byte by byte, for the blocks whose quotes are not regular.
///
/// A quote opens a field only at its first byte; behind the closing quote, other text belongs to
/// the field and its quotes are plain text. That is how most readers take such fields.
struct CarefulScan {
  /// What a scan found.
  struct Outcome: Equatable {
    var count = SeparatorScan.Count()
    /// The offset behind the last record that ends in the block; 0 when none does.
    var end = 0
    /// The offset at which a quoted field opens that does not close in the block.
    var openQuote: Int?
    /// Offsets of quotes that stand where none should.
    var strayQuotes: [Int] = []
  }

  private enum State {
    case fieldStart
    case plain
    case quoted
    case afterQuote
  }

  private let dialect: Dialect

  init(_ dialect: Dialect) { self.dialect = dialect }

  /// Scans `count` bytes that begin with a record; writes the ends of the fields where asked.
  ///
  /// At the end of a file the text after the last line feed is left to the caller, who appends
  /// the missing line feed.
  ///
  /// - Parameters:
  ///   - records: The records behind which the scan stops.
  ///   - columns: The fields of one record beyond which it stops.
  func scan(
    _ bytes: Span<UInt8>, count: Int, ends: inout [UInt32], records: Int = .max,
    columns: Int = .max
  ) -> Outcome {
    var outcome = Outcome()
    var fields = 0
    var tall = TallFields()
    ends.removeAll(keepingCapacity: true)
    ends.append(0)
    var state = State.fieldStart
    var opened = 0
    for offset in 0..<count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") { outcome.count.lines += 1 }
      switch state {
      case .quoted:
        if byte == dialect.quote { state = .afterQuote }
        if byte == UInt8(ascii: "\n") { tall.take(ends.count - 1) }
        continue
      case .afterQuote where byte == dialect.quote:
        state = .quoted
        continue
      case .fieldStart where byte == dialect.quote:
        state = .quoted
        opened = offset
        continue
      case .fieldStart, .plain, .afterQuote: break
      }
      if byte == dialect.delimiter || byte == UInt8(ascii: "\n") {
        ends.append(UInt32(offset + 1))
        state = .fieldStart
        fields += 1
        if fields > columns { break }
        if byte == UInt8(ascii: "\n") {
          outcome.count.records += 1
          outcome.end = offset + 1
          fields = 0
          if outcome.count.records == records { break }
        }
      } else {
        let endsLine =
          byte == UInt8(ascii: "\r") && offset + 1 < bytes.count
          && bytes[offset + 1] == UInt8(ascii: "\n")
        if byte == dialect.quote || (state == .afterQuote && !endsLine) {
          outcome.strayQuotes.append(offset)
        }
        state = .plain
      }
    }
    outcome.count.separators = ends.count - 1
    outcome.count.tallFields = tall.numbers
    if state == .quoted { outcome.openQuote = opened }
    return outcome
  }
}
