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
  }

  /// Reads the header; the dialect is declared, or proven by the header line.
  static func read(
    _ source: inout ByteSource, dialect: Dialect?, limit: Int
  ) throws(IngestionError) -> Head {
    var text = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    var ended = false
    while true {
      while !ended, count < text.count {
        let got = try source.read(into: &text, from: count, to: text.count)
        ended = got == 0
        count += got
      }
      if let head = try parse(text[..<count], ended, dialect, source.path) { return head }
      guard text.count < limit else {
        throw IngestionError(
          .limit, at: Location(path: source.path, line: 1),
          "the header line is longer than \(limit) bytes; is this a text table?")
      }
      text.append(contentsOf: repeatElement(0, count: text.count))
    }
  }

  /// The head of the text, or nil where two whole records are not there yet.
  private static func parse(
    _ text: ArraySlice<UInt8>, _ ended: Bool, _ declared: Dialect?, _ path: String
  ) throws(IngestionError) -> Head? {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let hasMark = text.starts(with: mark)
    let body = Array(text.dropFirst(hasMark ? mark.count : 0))
    guard !body.allSatisfy({ $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
      guard ended else { return nil }
      throw IngestionError(
        .empty, at: Location(path: path), "the file holds no text; a header line was expected")
    }
    guard let first = nextRecord(body, from: 0, declared ?? .commaSeparated, ended) else {
      return nil
    }
    if body[..<first.end].contains(0) {
      throw IngestionError(
        .notText, at: Location(path: path, line: 1),
        "the header holds zero bytes: this is a binary file or UTF-16; export it as CSV UTF-8")
    }
    let dialect: Dialect
    if let declared { dialect = declared } else { dialect = try prove(body[..<first.end], path) }
    guard let names = nextRecord(body, from: 0, dialect, ended) else { return nil }
    // The tag row is looked for in the record behind the header, so that one must be whole too.
    let second = nextRecord(body, from: names.end, dialect, ended)
    if second == nil, !ended { return nil }
    var header = Header(names: try strings(names.fields, path), lines: names.lines)
    var length = names.end
    if let tags = HXLTag.row(header.names) {
      header.tags = tags
    } else if let second, let cells = try? strings(second.fields, path),
      let tags = HXLTag.row(cells)
    {
      header.tags = Array(
        (tags + Array(repeating: nil, count: header.names.count))
          .prefix(header.names.count))
      header.lines += second.lines
      length = second.end
    }
    return Head(
      header: header, dialect: dialect, hasByteOrderMark: hasMark,
      rest: Array(body[length...]), length: length + (hasMark ? mark.count : 0))
  }

  private static func prove(
    _ line: ArraySlice<UInt8>, _ path: String
  ) throws(IngestionError) -> Dialect {
    if let dialect = Dialect.proven(byHeader: line) { return dialect }
    throw IngestionError(
      .notText, at: Location(path: path, line: 1),
      "the header holds more than one of `,` `;` tab `|`, so the delimiter is not proven; "
        + "declare it with --delimiter comma, semicolon, tab or pipe")
  }

  private struct HeadRecord {
    var fields: [ArraySlice<UInt8>]
    var end: Int
    var lines: Int
  }

  /// The record at an offset; nil where it does not end in the text that is there.
  private static func nextRecord(
    _ text: [UInt8], from start: Int, _ dialect: Dialect, _ ended: Bool
  ) -> HeadRecord? {
    guard start < text.count else { return nil }
    var (fields, fieldStart, inside) = ([ArraySlice<UInt8>](), start, false)
    var isQuoted = false
    var index = start
    while index <= text.count {
      guard index < text.count || ended else { return nil }
      let byte = index < text.count ? text[index] : UInt8(ascii: "\n")
      if byte == dialect.quote, index < text.count, inside || index == fieldStart {
        inside.toggle()
        isQuoted = isQuoted || index == fieldStart
      } else if byte == dialect.quote, isQuoted, text[index - 1] == dialect.quote {
        inside = true
      } else if index == text.count || (!inside && (byte == dialect.delimiter || byte == 0x0a)) {
        var raw = text[fieldStart..<index]
        if byte == 0x0a, raw.last == UInt8(ascii: "\r") { raw = raw.dropLast() }
        fields.append(FieldText.decode(raw, quote: dialect.quote))
        (fieldStart, isQuoted) = (index + 1, false)
        if byte == 0x0a {
          let end = min(index + 1, text.count)
          return HeadRecord(
            fields: fields, end: end, lines: text[start..<end].count { $0 == 0x0a })
        }
      }
      index += 1
    }
    return nil
  }

  private static func strings(
    _ fields: [ArraySlice<UInt8>], _ path: String
  ) throws(IngestionError) -> [String] {
    var strings: [String] = []
    for (index, field) in fields.enumerated() {
      guard let text = String(validating: field, as: UTF8.self) else {
        throw IngestionError(
          .notText, at: Location(path: path, line: 1, column: index + 1),
          "this column's name is not UTF-8; export the file as CSV UTF-8")
      }
      strings.append(text)
    }
    return strings
  }
}
