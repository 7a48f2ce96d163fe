/// Reads the first lines of an export: byte order mark, header and HXL tag row.
enum HeaderReader {
  struct Head {
    var header: Header
    var dialect: Dialect
    var hasByteOrderMark: Bool
    /// Text that was read behind the header.
    var rest: [UInt8]
    /// The bytes of text that the header takes.
    var length: Int
    /// The fields of the first record, where there is no header.
    var fields: Int?

    /// The fields of a record.
    var width: Int { fields ?? header.names.count }
  }

  /// Reads the header; without a plan the first record is one like the others.
  ///
  /// The dialect is settled before, or proven by the header itself.
  static func read(
    _ source: inout TextSource, dialect: Dialect?, plan: HeaderPlan?, limits: RecordReader.Limits
  ) throws(IngestionError) -> Head {
    var text = [UInt8](repeating: 0, count: min(limits.block, 1 << 13))
    var count = 0
    var ended = false
    // Blank lines at the start are passed over without being kept: there may be millions.
    var passed = (bytes: 0, lines: 0, hasMark: false)
    while true {
      while !ended, count < text.count {
        let got = try source.read(into: &text, from: count, to: text.count)
        ended = got == 0
        count += got
      }
      // A header and a tag row of the longest kind fit; what is longer is no reason to go on.
      let isAll = ended || count > limits.record + tagRowLimit(limits)
      var start = TextStart(
        text[..<count], passesBlanks: plan != nil, isBehindBlanks: passed.bytes > 0)
      start.lines += passed.lines
      start.hasMark = start.hasMark || passed.hasMark
      // As much as tells other formats is read first, however small the blocks are.
      if start.isFound, ended || count - start.offset >= OtherFormats.longest {
        try OtherFormats.refuse(text[..<count], from: start, source.path)
        if source.form.hasSeparatorLine { start.passSeparatorLine(of: text[..<count]) }
        let planned = try planned(
          text[..<count], start, (ended, isAll), dialect, plan ?? .first, limits, source.path)
        switch planned {
        case .head(var head):
          head.length += passed.bytes
          return head
        case .ordinary(let doubt):
          let head = try parse(
            text[..<count], start, (ended, isAll), dialect, takesHeader: plan != nil, limits,
            source.path)
          if var head {
            head.header.place.doubt = doubt ?? head.header.place.doubt
            head.length += passed.bytes
            return head
          }
        case .more: break
        }
      } else if ended {
        throw IngestionError(
          .empty, at: Location(path: source.path),
          "the file holds no text; a header line was expected")
      } else if start.offset > 3 {
        passed = (passed.bytes + start.offset, start.lines, start.hasMark)
        text.replaceSubrange(0..<count - start.offset, with: Array(text[start.offset..<count]))
        count -= start.offset
        continue
      }
      let most = limits.record + tagRowLimit(limits) + 1
      let more = max(1, min(text.count, most - text.count))
      text.append(contentsOf: [UInt8](repeating: 0, count: more))
    }
  }

  /// The head of the text, or nil where two whole records are not there yet.
  private static func parse(
    _ text: ArraySlice<UInt8>, _ start: TextStart, _ reached: (end: Bool, all: Bool),
    _ declared: Dialect?, takesHeader: Bool,
    _ limits: RecordReader.Limits, _ path: String
  ) throws(IngestionError) -> Head? {
    let body = text[start.offset...]
    let line = start.lines + 1
    if declared == nil, !reached.all, !Dialect.isDecidable(byHeader: body) { return nil }
    guard let dialect = declared ?? Dialect.proven(byHeader: body) else {
      throw unproven(Location(path: path, line: line))
    }
    let records = HeadRecords(body, dialect, isWhole: reached.end)
    if records.isTooWide, records.count == 0 {
      throw IngestionError(
        .limit, at: Location(path: path, line: line),
        "the first record has more than \(HeadRecords.columnLimit) columns, which is the limit")
    }
    let hasSecond =
      records.count == 2 || body.count - (records.first?.length ?? body.count) > tagRowLimit(limits)
    guard hasSecond || reached.all || records.isTooWide else { return nil }
    guard let names = records.first, names.length <= limits.record else {
      throw .withoutEnd(
        at: Location(path: path, line: line + records.linesBeforeOpenQuote),
        isQuoted: records.hasOpenQuote, isWhole: body.count <= limits.record,
        limit: limits.record)
    }
    guard takesHeader else {
      return Head(
        header: Header(names: [], lines: start.lines), dialect: dialect,
        hasByteOrderMark: start.hasMark, rest: Array(body), length: start.offset,
        fields: names.fields.count)
    }
    try refuse(names, line, path)
    var header = Header(
      names: try strings(names.fields, line, path), lines: start.lines + names.lines)
    header.place.row = start.lines + 1
    header.place.line = start.lines + 1
    var length = start.offset + names.length
    if let tags = HXLTag.row(header.names) {
      header.tags = tags
      header.place.doubt = HXLTag.doubt(header.names, row: header.place.row)
    } else if let second = records.second, second.length <= tagRowLimit(limits),
      let cells = try? strings(second.fields, line, path), let tags = HXLTag.row(cells)
    {
      header.tags = Array(
        (tags + Array(repeating: nil, count: header.names.count)).prefix(header.names.count))
      header.place.doubt = HXLTag.doubt(cells, row: header.place.row + 1)
      header.lines += second.lines
      length += second.length
    }
    return Head(
      header: header, dialect: dialect, hasByteOrderMark: start.hasMark,
      rest: Array(text[min(length, text.count)...]), length: length)
  }

  /// The longest record that may be a row of tags: what is longer is text, and need not be read to
  /// its end before the header is known.
  private static func tagRowLimit(_ limits: RecordReader.Limits) -> Int {
    min(limits.record, 1 << 22)
  }

  /// The error for a header that could be parted in two ways.
  static func unproven(_ location: Location) -> IngestionError {
    IngestionError(
      .notText, at: location,
      "the header holds more than one of `,` `;` tab `|`, so the delimiter is not proven; "
        + "declare it with --delimiter comma, semicolon, tab or pipe")
  }

  /// Refuses a header that shows that the whole file is not what it should be.
  static func refuse(
    _ names: HeadRecords.Record, _ line: Int, _ path: String
  ) throws(IngestionError) {
    if names.raw.contains(0) {
      throw IngestionError(
        .notText, at: Location(path: path, line: line),
        "the header holds zero bytes: this is a binary file or UTF-16; export it as CSV UTF-8")
    }
  }

  static func strings(
    _ fields: [ArraySlice<UInt8>], _ line: Int, _ path: String
  ) throws(IngestionError) -> [String] {
    var strings: [String] = []
    for (index, field) in fields.enumerated() {
      guard let text = String(validating: field, as: UTF8.self) else {
        throw IngestionError(
          .notText, at: Location(path: path, line: line, column: index + 1),
          "this column's name is not UTF-8; declare the encoding, for example windows-1256, or "
            + "export the file as CSV UTF-8")
      }
      strings.append(text)
    }
    return strings
  }
}
