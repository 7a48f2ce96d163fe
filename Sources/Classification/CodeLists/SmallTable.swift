import HeadcountIngestion

/// Reads the small tables that belong to a pipeline, such as code lists and plans, at once.
package enum SmallTable {
  /// A record with the line on which it starts.
  package struct Row: Sendable {
    package var line: Int
    package var cells: [String]
  }

  /// The records of a text, blank lines left out, cells trimmed of blanks.
  package static func rows(
    _ text: [UInt8], delimiter: Unicode.Scalar = ","
  ) -> [Row] {
    let delimiter = UInt8(ascii: delimiter)
    var rows: [Row] = []
    var (cells, start, line, rowLine, inside) = ([String](), 0, 1, 1, false)
    let text = text.starts(with: [0xef, 0xbb, 0xbf]) ? Array(text.dropFirst(3)) : text
    let body = text.last == UInt8(ascii: "\n") ? text : text + [UInt8(ascii: "\n")]
    for (index, byte) in body.enumerated() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "\"") { inside.toggle() }
      guard !inside, byte == delimiter || byte == UInt8(ascii: "\n") else { continue }
      let field = FieldText.decode(body[start..<index].trimmingReturn, quote: UInt8(ascii: "\""))
      cells.append(String(decoding: field, as: UTF8.self).trimmed)
      start = index + 1
      if byte == UInt8(ascii: "\n") {
        if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: rowLine, cells: cells)) }
        (cells, rowLine) = ([], line)
      }
    }
    return rows
  }

  /// The records of a list that somebody wrote with a spreadsheet program, which in many countries
  /// separates cells by semicolons: so they do where the first line has some and no comma.
  package static func declaredRows(_ text: [UInt8]) -> [Row] {
    let rows = rows(text)
    guard let header = rows.first?.cells, header.count == 1, header[0].contains(";") else {
      return rows
    }
    return self.rows(text, delimiter: ";")
  }

  /// The line on which a quote opens that never closes, or nil; `rows` leaves its record out.
  package static func openQuoteLine(_ text: [UInt8]) -> Int? {
    var (line, opened) = (1, Int?.none)
    for byte in text {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "\"") { opened = opened == nil ? line : nil }
    }
    return opened
  }

  /// The first line whose text is no UTF-8, or nil.
  package static func damagedLine(_ text: [UInt8]) -> Int? {
    if String(validating: text, as: UTF8.self) != nil { return nil }
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingReturn: ArraySlice<UInt8> {
    last == UInt8(ascii: "\r") ? dropLast() : self
  }
}

extension String {
  /// The text without blanks at its ends, no-break spaces included.
  package var trimmed: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
