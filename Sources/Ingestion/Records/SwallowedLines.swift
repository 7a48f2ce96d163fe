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
  private static let leastLines = TallFields.limit
  private static let leastDelimiters = 10

  /// The first such field; nil where there is none.
  package func swallowedLines(_ dialect: Dialect) -> Swallowed? {
    guard width > 1 else { return nil }
    for field in tallFields {
      if let lines = swallowedLines(of: field, dialect) { return swallowed(field, lines) }
    }
    return nil
  }

  /// The line feeds of a field of which nearly all full lines part as records do; nil for other fields.
  private func swallowedLines(of field: Int, _ dialect: Dialect) -> Int? {
    var (lines, like, delimiters) = (0, 0, 0)
    for byte in bytes[Int(ends[field])..<Int(ends[field + 1]) - 1] {
      if byte == dialect.delimiter {
        delimiters += 1
      } else if byte == UInt8(ascii: "\n") {
        // What stands before the first line feed is no full line.
        if lines > 0, delimiters == width - 1 { like += 1 }
        lines += 1
        delimiters = 0
      }
    }
    let isSwallowed =
      like >= Self.leastLines && like * (width - 1) >= Self.leastDelimiters
      && like * 10 >= (lines - 1) * 9
    return isSwallowed ? lines : nil
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
}
