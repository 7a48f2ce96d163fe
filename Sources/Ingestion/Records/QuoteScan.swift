/// Finds in one pass whether a block's quotes are regular and where its last record ends.
///
/// This is the only work that must be done block after block, so it looks at little: 64 bytes
/// without a quote cost one comparison. Regular means that each quote opens a field, closes one,
/// or is half of a doubled quote; then the parity of the quotes alone tells what is inside.
struct QuoteScan {
  /// What a scan found.
  enum Outcome: Equatable {
    /// The offset behind the last record that ends in the block; 0 when none does.
    case regular(end: Int, openAtEnd: Bool)
    /// A quote stands where none should: only the careful scan can tell the records.
    case stray
  }

  private let delimiterByte: UInt8
  private let quoteByte: UInt8
  private let delimiter: Needle
  private let quote: Needle
  private let newline = Needle(UInt8(ascii: "\n"))

  init(_ dialect: Dialect) {
    delimiterByte = dialect.delimiter
    quoteByte = dialect.quote
    delimiter = Needle(dialect.delimiter)
    quote = Needle(dialect.quote)
  }

  /// Scans `count` bytes that begin with a record; behind them lie 64 zero bytes or more.
  func scan(_ bytes: Span<UInt8>, count: Int) -> Outcome {
    let raw = unsafe bytes.bytes
    var insideCarry: UInt64 = 0
    var closingCarry: UInt64 = 0
    var offset = 0
    while offset < count {
      let block = ByteBlock(raw, at: offset)
      if closingCarry == 0, !block.contains(quote) {
        offset += 64
        continue
      }
      let quotes = block.mask(quote)
      let inside = prefixXOR(quotes) ^ insideCarry
      let opening = quotes & inside
      let closing = quotes & ~inside
      let separators = block.mask(delimiter, or: newline)
      let afterClosing = closing << 1 | closingCarry
      var strangers = afterClosing & ~(separators | quotes)
      while strangers != 0 {
        let position = offset + strangers.trailingZeroBitCount
        strangers &= strangers &- 1
        if position < count, !Self.endsLine(bytes, position) { return .stray }
      }
      let beforeOpening = (separators | closing) << 1 | mayOpen(bytes, offset)
      if opening & ~beforeOpening != 0 { return .stray }
      closingCarry = closing >> 63
      insideCarry = UInt64(bitPattern: Int64(bitPattern: inside) >> 63)
      offset += 64
    }
    return .regular(
      end: lastRecordEnd(bytes, count, openAtEnd: insideCarry != 0), openAtEnd: insideCarry != 0)
  }

  /// One where a quote at the offset may open a field because of the byte before it.
  private func mayOpen(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    guard offset > 0 else { return 1 }
    let before = bytes[offset - 1]
    return before == delimiterByte || before == UInt8(ascii: "\n") || before == quoteByte ? 1 : 0
  }

  /// Whether a carriage return and a line feed stand at the position.
  private static func endsLine(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    bytes[position] == UInt8(ascii: "\r") && bytes[position + 1] == UInt8(ascii: "\n")
  }

  /// Walks back to the last line feed that is outside quotes; the walk is one record long.
  private func lastRecordEnd(_ bytes: Span<UInt8>, _ count: Int, openAtEnd: Bool) -> Int {
    var inside = openAtEnd
    var position = count - 1
    while position >= 0 {
      let byte = bytes[position]
      if byte == quoteByte {
        inside.toggle()
      } else if byte == UInt8(ascii: "\n"), !inside {
        return position + 1
      }
      position -= 1
    }
    return 0
  }
}
