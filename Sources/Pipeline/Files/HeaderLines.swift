import HeadcountIngestion

/// The header and the tag row of an export as JSON lines.
///
/// The reader keeps the meaning of a tag row and not its text, so the text is read once more from
/// the file; where it cannot be read twice, the tags are written as HXL writes them.
struct HeaderLines {
  /// One or two lines.
  let text: [UInt8]

  init(_ reader: RecordReader, limits: RecordReader.Limits) {
    let header = reader.opening.header
    var text: [UInt8] = []
    let remarks = Self.append(header.names, to: &text)
    // A file whose lines end in a carriage return alone is one long header.
    if remarks.contains(.carriageReturn) {
      text += Array("{\"report\":\"lone-cr\",\"line\":1}\n".utf8)
    }
    let nameLines = 1 + header.names.reduce(0) { $0 + $1.utf8.count { $0 == 0x0a } }
    if !header.tags.isEmpty, header.lines > nameLines {
      Self.append(
        Self.tagRow(reader, nameLines..<header.lines, limits)
          ?? header.tags.map { $0?.description ?? "" },
        to: &text)
    }
    self.text = text
  }

  @discardableResult
  private static func append(
    _ fields: [String], to text: inout [UInt8]
  ) -> JSONBytes.Remarks {
    var remarks: JSONBytes.Remarks = []
    text.append(UInt8(ascii: "["))
    for (place, field) in fields.enumerated() {
      if place > 0 { text.append(UInt8(ascii: ",")) }
      let found = JSONBytes.append(Array(field.utf8)[...], to: &text)
      // A quoted name may hold line ends of its own.
      if !field.utf8.contains(0x0a) { remarks.formUnion(found) }
    }
    text += [UInt8(ascii: "]"), UInt8(ascii: "\n")]
    return remarks
  }

  /// The cells of the lines, read with bytes for delimiter and quote that no text holds.
  private static func tagRow(
    _ reader: RecordReader, _ lines: Range<Int>, _ limits: RecordReader.Limits
  ) -> [String]? {
    let path = reader.path == "-" ? "/dev/stdin" : reader.path
    guard FileArguments.totalSize(of: [path]) != nil,
      let plain = try? RecordReader(
        path: path, dialect: Dialect(delimiter: 0x00, quote: 0x01), limits: limits)
    else { return nil }
    var batch = RecordBatch()
    guard (try? plain.next(into: &batch)) == true else { return nil }
    // The first line was taken for the header, so the block begins with the second.
    let found = batch.bytes[..<batch.byteCount].split(
      separator: UInt8(ascii: "\n"), maxSplits: lines.upperBound, omittingEmptySubsequences: false)
    guard found.count >= lines.upperBound - 1 else { return nil }
    let raw = Array(
      found[(lines.lowerBound - 1)..<(lines.upperBound - 1)].joined(separator: [0x0a]))
    return cells(raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw[...], reader.opening.dialect)
  }

  private static func cells(_ raw: ArraySlice<UInt8>, _ dialect: Dialect) -> [String] {
    var (cells, start, inside) = ([String](), raw.startIndex, false)
    for index in raw.startIndex...raw.endIndex {
      let isEnd = index == raw.endIndex
      if !isEnd, raw[index] == dialect.quote { inside.toggle() }
      guard isEnd || (!inside && raw[index] == dialect.delimiter) else { continue }
      let field = FieldText.decode(raw[start..<index], quote: dialect.quote)
      cells.append(String(decoding: field, as: UTF8.self))
      start = index + 1
    }
    return cells
  }
}
