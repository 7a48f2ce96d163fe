/// Settles the dialect of a text: what was declared, and for the rest what its first lines prove.
enum DialectProof {
  /// Looks at as much of the text as it takes, tells the source, and returns what the scanners
  /// see; nil where the header must still prove the delimiter.
  static func settle(
    _ source: inout TextSource, limits: RecordReader.Limits
  ) throws(IngestionError) -> Dialect? {
    var form = source.form
    // Where nothing is quoted, a byte that no text holds stands for the quote.
    let quote = form.declared.quoteByte ?? 0xff
    var (text, isWhole) = try source.peek(min(limits.block, 1 << 13))
    var start = TextStart(text)
    // Bytes of another format prove nothing of a dialect.
    if start.isFound { try OtherFormats.refuse(text[...], from: start, source.path) }
    if let delimiter = separator(text[start.offset...], form.declared) {
      form.hasSeparatorLine = true
      form.delimiter = delimiter
      form.delimiterGround = form.declared.hasSeparatorLine == true ? .declared : .proven
      start.passSeparatorLine(of: text)
    } else if let declared = form.declared.delimiter {
      form.delimiter = declared
      form.delimiterGround = .declared
    }
    let body = text[min(start.offset, text.endIndex)...]
    form.endsAtReturn = endsAtReturn(body, quote: quote)
    var isSettled = form.delimiterGround != .usual
    // A rewriting must know the delimiter, and another quote than the usual one parts otherwise.
    while !isSettled, form.isRewritten || quote != UInt8(ascii: "\"") {
      var body = text[min(start.offset, text.endIndex)...]
      if form.endsAtReturn {
        body = body.map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : $0 }[...]
      } else if !isWhole, text.count <= 2 * limits.record,
        !Dialect.isDecidable(byHeader: body, quote: quote)
      {
        (text, isWhole) = try source.peek(text.count * 2)
        continue
      }
      guard let dialect = Dialect.proven(byHeader: body, quote: quote) else {
        throw HeaderReader.unproven(Location(path: source.path, line: start.lines + 1))
      }
      form.prove(dialect)
      isSettled = true
    }
    if !form.endsAtReturn, form.delimiter.utf8.count == 1 {
      let dialect =
        isSettled
        ? form.declared.plain(delimiter: form.delimiter, isRewritten: false)
        : Dialect.proven(byHeader: body)
      form.endsAtReturn = dialect.map { widthsProveReturns(body, $0, isWhole: isWhole) } ?? false
      if form.endsAtReturn, !isSettled, let dialect {
        form.prove(dialect)
        isSettled = true
      }
    }
    if form.endsAtReturn {
      form.mixesLineEnds = hasLineFeed(text[min(start.offset, text.endIndex)...], quote: quote)
    }
    source.settle(form)
    return isSettled ? form.plain : nil
  }

  /// Whether all records have one width only if carriage returns end records too: some lines of
  /// the file end so, as after joining files of two systems.
  private static func widthsProveReturns(
    _ text: ArraySlice<UInt8>, _ dialect: Dialect, isWhole: Bool
  ) -> Bool {
    let bare = text.indices.dropLast().contains {
      text[$0] == UInt8(ascii: "\r") && text[$0 + 1] != UInt8(ascii: "\n")
    }
    guard bare else { return false }
    let apart = widths(text, dialect, endsAtReturn: true, isWhole: isWhole)
    return apart.count == 1 && apart.first! > 1
      && widths(text, dialect, endsAtReturn: false, isWhole: isWhole).count > 1
  }

  /// Whether a line feed stands outside of quotes, alone or behind a carriage return.
  private static func hasLineFeed(_ text: ArraySlice<UInt8>, quote: UInt8) -> Bool {
    var inside = false
    for byte in text {
      if byte == quote { inside.toggle() }
      if !inside, byte == UInt8(ascii: "\n") { return true }
    }
    return false
  }

  /// The widths of the records of a text, without its last where more follows.
  private static func widths(
    _ text: ArraySlice<UInt8>, _ dialect: Dialect, endsAtReturn: Bool, isWhole: Bool
  ) -> Set<Int> {
    var (widths, fields, inside, isEmpty) = (Set<Int>(), 1, false, true)
    for byte in text {
      if byte == dialect.quote { inside.toggle() }
      if !inside, byte == UInt8(ascii: "\n") || (endsAtReturn && byte == UInt8(ascii: "\r")) {
        if !isEmpty { widths.insert(fields) }
        (fields, isEmpty) = (1, true)
        continue
      }
      if !inside, byte == dialect.delimiter { fields += 1 }
      if byte != UInt8(ascii: "\r") { isEmpty = false }
    }
    if isWhole, !isEmpty { widths.insert(fields) }
    return widths
  }

  /// The delimiter of a line `sep=;`, with which spreadsheets declare it.
  ///
  /// A declared delimiter is another one only where the line is declared too.
  private static func separator(
    _ text: ArraySlice<UInt8>, _ declared: DeclaredDialect
  ) -> String? {
    if declared.hasSeparatorLine == false { return nil }
    let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8) else { return nil }
    // A quote parts nothing: a line that says so is the first line of a table.
    if line.last == declared.quoteByte || declared.escape?.utf8.first == line.last { return nil }
    let delimiter = String(UnicodeScalar(line.last!))
    let isKnown = declared.hasSeparatorLine == true || declared.delimiter == nil
    return isKnown || declared.delimiter == delimiter ? delimiter : nil
  }

  /// Whether a carriage return alone ends the lines: the first line ends so, and most do.
  private static func endsAtReturn(_ text: ArraySlice<UInt8>, quote: UInt8) -> Bool {
    var (returns, feeds) = (0, 0)
    var isFirst = false
    var inside = false
    for index in text.indices.dropLast() {
      let byte = text[index]
      if byte == quote { inside.toggle() }
      guard !inside else { continue }
      if byte == UInt8(ascii: "\n") { feeds += 1 }
      // One at the end of the text may have its line feed behind what was looked at.
      guard byte == UInt8(ascii: "\r"), text[index + 1] != UInt8(ascii: "\n") else { continue }
      if returns + feeds == 0 { isFirst = true }
      returns += 1
    }
    return isFirst && returns >= feeds
  }
}

/// Where a text starts, behind the byte order mark and blank lines.
struct TextStart {
  var offset: Int
  /// Blank lines before the offset.
  var lines = 0
  var hasMark: Bool
  /// Whether anything but blanks is there.
  private(set) var isFound = false

  /// Finds the start; without `passesBlanks` lines of blanks are records, and only empty ones not.
  ///
  /// A text that is behind blank lines has no mark: it is one at the start of a file alone.
  init(_ text: ArraySlice<UInt8>, passesBlanks: Bool = true, isBehindBlanks: Bool = false) {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    hasMark = !isBehindBlanks && text.starts(with: mark)
    offset = text.startIndex + (hasMark ? mark.count : 0)
    var position = offset
    while position < text.endIndex {
      switch text[position] {
      case UInt8(ascii: "\n"):
        offset = position + 1
        lines += 1
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: " ") where passesBlanks: break
      default:
        isFound = true
        return
      }
      position += 1
    }
  }

  /// Passes over the line that declares the delimiter.
  mutating func passSeparatorLine(of text: ArraySlice<UInt8>) {
    let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    guard let end = text[offset...].firstIndex(where: isEnd) else { return }
    let isPair = text[end...].starts(with: [0x0d, 0x0a])
    offset = end + (isPair ? 2 : 1)
    lines += 1
  }
}
