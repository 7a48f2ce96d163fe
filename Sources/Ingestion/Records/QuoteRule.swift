/// Judges the quotes of a block, 64 bytes at a time, from masks of its bytes.
///
/// Regular means that each quote opens a field, closes one, or is half of a doubled quote; then the
/// parity of the quotes alone tells what is inside. A step is judged with what the step before
/// left: whether it ended inside quotes, and whether its last byte closed a field.
///
///     bytes      a , " b , " , c      a , " b " x
///     quotes     0 0 1 0 0 1 0 0      0 0 1 0 1 0
///     inside     0 0 1 1 1 0 0 0      0 0 1 1 0 0    x stands behind a closing quote: stray
struct QuoteRule {
  private let delimiter: UInt8
  private let quote: UInt8
  /// All ones where the step before ended inside quotes.
  private(set) var insideCarry: UInt64 = 0
  /// One where the last byte of the step before closed a field.
  private(set) var closingCarry: UInt64 = 0
  /// Whether all quotes so far stand where they should.
  private(set) var isRegular = true

  init(_ dialect: Dialect) {
    delimiter = dialect.delimiter
    quote = dialect.quote
  }

  /// Whether a step needs no judgement: there is no quote in it, and nothing came from before.
  @inline(__always)
  func passes(_ quotes: UInt64) -> Bool { quotes | insideCarry | closingCarry == 0 }

  /// Judges the step at an offset of the block and returns the positions inside quotes.
  ///
  /// - Parameters:
  ///   - quotes: The positions of the quotes.
  ///   - separators: The positions of the delimiters and line feeds, inside quotes or not.
  ///   - bytes: The block.
  ///   - count: The length of the block; later bytes are not judged.
  @inline(__always)
  mutating func take(
    quotes: UInt64, separators: UInt64, _ bytes: Span<UInt8>, _ offset: Int, count: Int
  ) -> UInt64 {
    let inside = prefixXOR(quotes) ^ insideCarry
    let opening = quotes & inside
    let closing = quotes & ~inside
    let strangers = (closing << 1 | closingCarry) & ~(separators | quotes)
    if strangers != 0, !endLines(strangers, bytes, offset, count) { isRegular = false }
    let mayOpen = (separators | closing) << 1
    let unopened = opening & ~mayOpen
    if unopened != 0, unopened != 1 || !mayOpenFirst(bytes, offset) { isRegular = false }
    closingCarry = closing >> 63
    insideCarry = UInt64(bitPattern: Int64(bitPattern: inside) >> 63)
    return inside
  }

  /// Whether each of the positions behind closing quotes holds the `\r` of a line's end.
  @inline(never)
  private func endLines(
    _ positions: UInt64, _ bytes: Span<UInt8>, _ offset: Int, _ count: Int
  ) -> Bool {
    var positions = positions
    while positions != 0 {
      let position = offset + positions.trailingZeroBitCount
      positions &= positions &- 1
      guard
        position >= count
          || bytes[position] == UInt8(ascii: "\r") && bytes[position + 1] == UInt8(ascii: "\n")
      else { return false }
    }
    return true
  }

  /// Whether a quote at the offset may open a field because of the byte before it.
  private func mayOpenFirst(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset > 0 else { return true }
    let before = bytes[offset - 1]
    return before == delimiter || before == UInt8(ascii: "\n") || before == quote
  }
}
