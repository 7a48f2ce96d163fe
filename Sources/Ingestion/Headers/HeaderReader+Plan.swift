/// Headers that are not simply the first row.
extension HeaderReader {
  /// What the text at the start of a file says of a header that was declared or is looked for.
  enum Planned {
    /// The header is known.
    case head(Head)
    /// The header is the first row, perhaps with a doubt.
    case ordinary(doubt: String?)
    /// More text is needed.
    case more
  }

  /// The bytes in which rows above a header are looked for: rows that end behind them are not
  /// seen, so that what is found does not depend on how much was read.
  private static let window = 1 << 18

  /// Finds the header by a plan.
  static func planned(
    _ text: ArraySlice<UInt8>, _ start: TextStart, _ reached: (end: Bool, all: Bool),
    _ declared: Dialect?, _ plan: HeaderPlan, _ limits: RecordReader.Limits, _ path: String
  ) throws(IngestionError) -> Planned {
    let body = text[start.offset...]
    let part = Part(
      body: body, start: start, isWhole: reached.end, isAll: reached.all, limits: limits,
      path: path)
    switch plan {
    case .first: return .ordinary(doubt: nil)
    case .discovered:
      let isWhole = reached.end && body.count <= window
      if !isWhole, !reached.all, body.count < window, !hasRows(part, declared) { return .more }
      return try discovered(part, declared)
    case .rows(let rows): return try part.declared(rows, declared)
    case .absent(let labels): return try part.absent(labels, declared)
    }
  }

  /// The text behind the byte order mark and blank lines, and what is known of it.
  private struct Part {
    let body: ArraySlice<UInt8>
    let start: TextStart
    let isWhole: Bool
    let isAll: Bool
    let limits: RecordReader.Limits
    let path: String

    func records(_ dialect: Dialect, limit: Int) -> [HeadRecords.Record] {
      HeadRecords(body, dialect, isWhole: isWhole, limit: limit).all
    }

    func layout(_ records: [HeadRecords.Record]) -> HeaderLayout {
      HeaderLayout(records: records, blankRows: start.lines, path: path)
    }

    func head(_ header: Header, _ dialect: Dialect, length: Int) -> Planned {
      let length = min(length, body.count)
      return .head(
        Head(
          header: header, dialect: dialect, hasByteOrderMark: start.hasMark,
          rest: Array(body[(body.startIndex + length)...]), length: start.offset + length))
    }

    /// The header in declared rows.
    func declared(_ rows: [Int], _ dialect: Dialect?) throws(IngestionError) -> Planned {
      let places = rows.map { $0 - start.lines - 1 }
      guard let first = places.first, let last = places.last else { return .ordinary(doubt: nil) }
      guard first >= 0 else {
        throw IngestionError(
          .empty, at: Location(path: path, line: rows[0]),
          "row \(rows[0]) is declared as header and is blank; the first row with text is "
            + "\(start.lines + 1)")
      }
      var proven: [(dialect: Dialect, records: [HeadRecords.Record])] = []
      var most = 0
      for candidate in dialect.map({ [$0] }) ?? Dialect.candidates {
        // The row behind the header may be a tag row.
        let records = records(candidate, limit: last + 2)
        most = max(most, records.count)
        if records.count < last + 2, !isAll { return .more }
        guard records.count > last else { continue }
        let from = body.startIndex + records[..<last].reduce(0) { $0 + $1.length }
        if dialect == nil, Dialect.proven(byHeader: body[from...]) != candidate { continue }
        proven.append((candidate, records))
      }
      guard most > last else {
        throw IngestionError(
          .empty, at: Location(path: path),
          "row \(rows[rows.count - 1]) is declared as header and the file has "
            + "\(most + start.lines) rows; say the right row")
      }
      guard proven.count == 1 else {
        let line = layout(records(.commaSeparated, limit: 1)).line(0)
        throw HeaderReader.unproven(Location(path: path, line: line))
      }
      let (found, records) = proven[0]
      for place in places { try HeaderReader.refuse(records[place], rows[0], path) }
      let layout = layout(records)
      let header = try layout.header(rows: places, reason: .declared)
      let used = last + (header.tags.isEmpty ? 1 : 2)
      return head(header, found, length: records[..<used].reduce(0) { $0 + $1.length })
    }

    /// The names of a file without a header.
    func absent(_ labels: [[String]], _ dialect: Dialect?) throws(IngestionError) -> Planned {
      if dialect == nil, !isAll, !Dialect.isDecidable(byHeader: body) { return .more }
      guard let dialect = dialect ?? Dialect.proven(byHeader: body) else {
        throw HeaderReader.unproven(Location(path: path, line: start.lines + 1))
      }
      let records = records(dialect, limit: 1)
      guard let first = records.first, first.length <= limits.record else {
        // The ordinary way has the error for a record without an end.
        return isAll ? .ordinary(doubt: nil) : .more
      }
      try HeaderReader.refuse(first, start.lines + 1, path)
      return head(try layout(records).absent(labels: labels), dialect, length: 0)
    }
  }

  /// The rows of the window under a dialect.
  private static func rows(_ part: Part, _ dialect: Dialect) -> [HeadRecords.Record] {
    let text = part.body.prefix(window)
    let limit = HeaderSearch.rowLimit + HeaderSearch.proofRows
    return HeadRecords(
      text, dialect, isWhole: part.isWhole && text.count == part.body.count, limit: limit
    ).all
  }

  /// Whether as many rows as are looked at are there, whichever delimiter is meant.
  private static func hasRows(_ part: Part, _ declared: Dialect?) -> Bool {
    (declared.map { [$0] } ?? Dialect.candidates).allSatisfy {
      rows(part, $0).count == HeaderSearch.rowLimit + HeaderSearch.proofRows
    }
  }

  private static func discovered(
    _ part: Part, _ declared: Dialect?
  ) throws(IngestionError) -> Planned {
    let proven = declared ?? Dialect.proven(byHeader: part.body.prefix(window))
    var found: [(dialect: Dialect, records: [HeadRecords.Record], finding: HeaderSearch.Finding)] =
      []
    var doubt: String?
    for candidate in declared.map({ [$0] }) ?? Dialect.candidates {
      let records = rows(part, candidate)
      let finding = HeaderSearch(records, isDeclared: declared != nil).finding(
        offset: part.start.lines)
      switch finding {
      case .plain:
        // The first row parts as the next one does: that is the dialect, and the header.
        if candidate == proven, records.count > 1, records[0].fields.count > 1,
          records[0].fields.count == records[1].fields.count
        {
          return .ordinary(doubt: nil)
        }
      case .doubtful(let text): if candidate == proven { doubt = text }
      case .unproven(let text): doubt = doubt ?? text
      case .tagRow, .titles: found.append((candidate, records, finding))
      }
    }
    guard found.count == 1 else { return .ordinary(doubt: doubt) }
    let (dialect, records, finding) = found[0]
    let layout = part.layout(records)
    let header: Header
    let used: Int
    switch finding {
    case .tagRow(let row):
      header = try layout.header(
        rows: [row - 1], above: row > 1 ? row - 2 : nil,
        reason: row == 1 ? .first : .tagRow)
      used = row + 1
    case .titles(let row):
      header = try layout.header(rows: [row], reason: .proven)
      // A row of tags below the last row that is looked at for one belongs to the header too.
      used = row + (header.tags.isEmpty ? 1 : 2)
    case .plain, .doubtful, .unproven: return .ordinary(doubt: doubt)
    }
    for record in records[..<used] { try refuse(record, header.place.line, part.path) }
    return part.head(header, dialect, length: records[..<used].reduce(0) { $0 + $1.length })
  }
}
