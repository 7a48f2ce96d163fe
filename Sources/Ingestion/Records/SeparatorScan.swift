/// Writes down where each field of a block ends, 64 bytes at a time.
///
///     bytes     a , " b , c " , d \n e , f , g \n
///     ends   0    2           8    10   12  14  16
///
/// `ends[k]` is the offset behind the k-th separator, which is where the next field starts;
/// `ends[0]` is 0. Field k therefore lies from `ends[k]` up to `ends[k + 1] - 1`.
struct SeparatorScan {
  /// What a scan counted.
  struct Count: Equatable {
    /// Delimiters and line feeds outside quotes.
    var separators = 0
    /// Line feeds outside quotes: the control total of records, blank lines included.
    var records = 0
    /// Line feeds, also inside quotes: the lines of an editor.
    var lines = 0
    /// The fields of many lines, by their numbers; see `TallFields`.
    var tallFields: [Int] = []
  }

  /// The bytes that are marked before more room is made; a multiple of 64.
  private static let stretch = 1 << 14

  private let dialect: Dialect
  private let delimiter: Needle
  private let quote: Needle
  private let newline = Needle(UInt8(ascii: "\n"))

  init(_ dialect: Dialect) {
    self.dialect = dialect
    delimiter = Needle(dialect.delimiter)
    quote = Needle(dialect.quote)
  }

  /// Marks `count` bytes and tells whether their quotes are regular; only then are the marks right.
  ///
  /// Behind the bytes lie 64 zero bytes or more.
  func mark(
    _ bytes: Span<UInt8>, count: Int, into ends: inout [UInt32]
  ) -> (count: Count, isRegular: Bool) {
    let raw = unsafe bytes.bytes
    var lines = ByteBlock.Counter()
    var quotedLines = 0
    var tall = TallFields()
    var rule = QuoteRule(dialect)
    var next = 1
    var offset = 0
    if ends.isEmpty { ends = [0] }
    ends[0] = 0
    while offset < count {
      // Room for the worst case of a stretch, not of all: few bytes of a text are separators.
      let end = min(count, offset &+ Self.stretch)
      Self.grow(&ends, to: next &+ Self.stretch &+ 128)
      var target = ends.mutableSpan
      while offset < end {
        let block = ByteBlock(raw, at: offset)
        lines.add(block, newline)
        var separators = block.mask(delimiter, or: newline)
        let quotes = block.mask(quote)
        if !rule.passes(quotes) {
          let inside = rule.take(
            quotes: quotes, separators: separators, bytes, offset, count: count)
          let feeds = block.mask(newline) & inside
          separators &= ~inside
          if feeds != 0 {
            quotedLines &+= feeds.nonzeroBitCount
            tall.take(feeds, separators: separators, first: next &- 1)
          }
        }
        Self.write(separators, offset, into: &target, at: &next)
        offset &+= 64
      }
    }
    let total = lines.total
    return (
      Count(
        separators: next - 1, records: total - quotedLines, lines: total, tallFields: tall.numbers),
      rule.isRegular
    )
  }

  /// Makes the array longer, by half at least, so that it is seldom done.
  private static func grow(_ ends: inout [UInt32], to count: Int) {
    guard ends.count < count else { return }
    let more = max(count - ends.count, ends.count / 2)
    // An array is appended in one copy; a repeated element would be, one by one.
    ends.append(contentsOf: [UInt32](repeating: 0, count: more))
  }

  /// Appends the positions of the set bits, eight at a time because their number is unknown to the
  /// branch predictor; what is written too much is overwritten by the next step.
  @inline(__always)
  private static func write(
    _ mask: UInt64, _ offset: Int, into target: inout MutableSpan<UInt32>, at next: inout Int
  ) {
    let stop = next &+ mask.nonzeroBitCount
    // One check for the step instead of one for each position.
    precondition(stop &+ 8 <= target.count)
    var (mask, at) = (mask, next)
    let base = UInt32(truncatingIfNeeded: offset) &+ 1
    repeat {
      for step in 0..<8 {
        unsafe target[unchecked: at &+ step] =
          base &+ UInt32(truncatingIfNeeded: mask.trailingZeroBitCount)
        mask &= mask &- 1
      }
      at &+= 8
    } while at < stop
    next = stop
  }
}
