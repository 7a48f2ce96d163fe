/// Finds where the last record of a block ends, if the block's quotes are regular.
///
/// The number of quotes, odd or even, tells whether the block ends inside a quoted field; from
/// there a walk back over the last record finds its end. That is all the serial work that a block
/// needs. A stray quote makes the answer wrong, so whoever uses it must see the quotes of this
/// block and of all before it confirmed (`SeparatorScan.mark`).
struct ParityScan {
  private let quoteByte: UInt8
  private let quote: Needle

  init(_ dialect: Dialect) {
    quoteByte = dialect.quote
    quote = Needle(dialect.quote)
  }

  /// The offset behind the last record that ends in the block, 0 when none does, and whether the
  /// block ends inside quotes; behind the `count` bytes lie 64 zero bytes or more.
  func scan(_ bytes: Span<UInt8>, count: Int) -> (end: Int, openAtEnd: Bool) {
    let raw = unsafe bytes.bytes
    var parity = ByteBlock.Parity()
    var offset = 0
    while offset < count {
      parity.add(ByteBlock(raw, at: offset), quote)
      offset &+= 64
    }
    return (lastRecordEnd(bytes, count, openAtEnd: parity.isOdd), parity.isOdd)
  }

  /// Walks back to the last line feed that is outside quotes; the walk is one record long.
  func lastRecordEnd(_ bytes: Span<UInt8>, _ count: Int, openAtEnd: Bool) -> Int {
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
