/// Finds fields that hold whole lines of the table: a quote was opened that should not have been, and
/// the next one, which may stand far below, closed it.
///
/// By the rules of CSV such a record is right, so that no other check sees it:
///
///     1,"Basra,12        one field from here
///     2,Erbil,7
///     3,Duhok,9          to here
///     4,Basra",5
extension RecordBatch {
  /// A field that holds lines of the table.
  package struct Swallowed: Equatable, Sendable {
    /// The position in `ends` at which the record's first field starts.
    package var firstEnd: Int
    package var column: Int
    /// The line feeds in the field.
    package var lines: Int
  }

  /// Fewer lines, or lines with fewer delimiters, may be a text in several lines.
  private static let leastLines = 3
  private static let leastDelimiters = 10

  /// The first such field; nil where there is none.
  package func swallowedLines(_ dialect: Dialect) -> Swallowed? {
    guard width > 1, lines - controlRecords - blankLines > Self.leastLines else { return nil }
    let (bytes, ends) = (bytes.span, ends.span)
    var (field, first, count) = (0, 0, 0)
    for offset in lineFeeds() {
      if Int(ends[field &+ 1]) <= offset {
        if count > Self.leastLines, holdsLines(field, first, dialect) { break }
        count = 0
        while field &+ 2 < ends.count, Int(ends[field &+ 1]) <= offset { field &+= 1 }
      }
      // The line feed that ends the field ends its record.
      if Int(ends[field &+ 1]) == offset &+ 1 { continue }
      if count == 0 { first = offset }
      count &+= 1
    }
    guard count > Self.leastLines, holdsLines(field, first, dialect) else { return nil }
    let all = bytes.extracting(Int(ends[field])..<Int(ends[field &+ 1]) &- 1)
    var lines = 0
    for place in all.indices where all[place] == UInt8(ascii: "\n") { lines &+= 1 }
    return swallowed(field, lines)
  }

  /// Whether nearly all full lines of a field part as records do.
  private func holdsLines(_ field: Int, _ first: Int, _ dialect: Dialect) -> Bool {
    let end = Int(ends[field + 1]) - 1
    var (lines, like, delimiters) = (0, 0, 0)
    for byte in bytes[first + 1..<end] {
      if byte == dialect.delimiter {
        delimiters += 1
      } else if byte == UInt8(ascii: "\n") {
        lines += 1
        if delimiters == width - 1 { like += 1 }
        delimiters = 0
      }
    }
    return like >= Self.leastLines && like * (width - 1) >= Self.leastDelimiters
      && like * 10 >= lines * 9
  }

  private func swallowed(_ field: Int, _ lines: Int) -> Swallowed? {
    if let run = runs.last(where: { $0.firstEnd <= field }),
      field < run.firstEnd + run.count * width
    {
      let column = (field - run.firstEnd) % width
      return Swallowed(firstEnd: field - column, column: column, lines: lines)
    }
    guard let record = wrongWidth.last(where: { $0.firstEnd <= field }) else { return nil }
    return Swallowed(firstEnd: record.firstEnd, column: field - record.firstEnd, lines: lines)
  }

  /// The offsets of all line feeds, ascending.
  private func lineFeeds() -> [Int] {
    let text = bytes.span
    let raw = unsafe text.bytes
    let needle = Needle(UInt8(ascii: "\n"))
    var offsets: [Int] = []
    offsets.reserveCapacity(lines)
    var offset = 0
    while offset < byteCount {
      var mask = ByteBlock(raw, at: offset).mask(needle)
      while mask != 0 {
        offsets.append(offset &+ mask.trailingZeroBitCount)
        mask &= mask &- 1
      }
      offset &+= 64
    }
    return offsets
  }
}
