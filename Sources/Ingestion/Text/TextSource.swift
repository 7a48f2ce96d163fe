/// The text of an export as UTF-8 in a dialect that the scanners know.
///
///     ByteSource ─▶ TextDecoder ─▶ peeked text ─▶ DialectRewriter ─▶ who reads
///     inflated      to UTF-8       for proofs     where needed
///
/// Text that is UTF-8 in an ordinary dialect goes through untouched.
struct TextSource: ~Copyable {
  private var bytes: ByteSource
  private var decoder: TextDecoder?
  private var rewriter: DialectRewriter?
  /// Decoded text that was looked at and not yet read.
  private var peeked: [UInt8] = []
  private var isEnded = false
  /// Rewritten text that waits to be read.
  private var ready: [UInt8] = []
  private var readyPosition = 0
  private var decodedLines = 0
  private(set) var form: TextForm

  var path: String { bytes.path }
  var compression: Compression { bytes.compression }
  var size: Int? { bytes.size }
  var bytesTaken: Int { bytes.bytesTaken }
  /// Whether the text can be read again from its start: not so in a pipe.
  var isReadableTwice: Bool { bytes.isReadableTwice }
  /// Whether a part of the text can be read twice.
  var isSeekable: Bool { bytes.isSeekable && decoder == nil && rewriter == nil }

  private init(_ bytes: consuming ByteSource, _ form: TextForm) {
    self.bytes = bytes
    self.form = form
  }

  /// Opens an export and settles its encoding.
  static func open(
    path: String, declared: DeclaredDialect = DeclaredDialect(),
    expansion: Int = RecordReader.Limits().expansion
  ) throws(IngestionError) -> TextSource {
    if let mistake = declared.mistake {
      throw IngestionError(.notText, at: Location(path: path), mistake)
    }
    var form = TextForm()
    form.declared = declared
    var source = TextSource(try ByteSource(path: path, expansion: expansion), form)
    try source.settleEncoding()
    return source
  }

  /// Opens an export again whose form is known; what it expands to was within the limit.
  static func open(path: String, form: TextForm) throws(IngestionError) -> TextSource {
    var source = try open(path: path, declared: form.declared, expansion: .max)
    source.settle(form)
    return source
  }

  mutating func readAhead() { bytes.readAhead() }

  /// Takes the dialect that the text was found to have.
  mutating func settle(_ form: TextForm) {
    self.form = form
    rewriteWhereNeeded()
  }

  /// Takes the delimiter that the header proves, where nothing is rewritten.
  mutating func prove(_ dialect: Dialect) { form.prove(dialect) }

  /// The first bytes of the decoded text, more than were there before; the same at the end.
  mutating func peek(_ count: Int) throws(IngestionError) -> (
    text: ArraySlice<UInt8>, isWhole: Bool
  ) {
    while peeked.count < count, !isEnded {
      try decodeMore(count - peeked.count)
    }
    return (peeked[...], isEnded)
  }

  /// Reads into `target` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into target: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    if rewriter == nil {
      if peeked.isEmpty {
        if decoder == nil {
          return isEnded ? 0 : try bytes.read(into: &target, from: start, to: end)
        }
        while peeked.isEmpty, !isEnded { try decodeMore(1 << 16) }
      }
      let count = min(peeked.count, end - start)
      target.replaceSubrange(start..<start + count, with: peeked[..<count])
      peeked.removeSubrange(..<count)
      return count
    }
    while readyPosition == ready.count {
      ready.removeAll(keepingCapacity: true)
      readyPosition = 0
      if peeked.isEmpty {
        if isEnded { return 0 }
        try decodeMore(1 << 16)
      }
      rewriter!.rewrite(peeked[...], isEnd: isEnded, into: &ready)
      peeked.removeAll(keepingCapacity: true)
      if ready.isEmpty, isEnded { return 0 }
    }
    let count = min(ready.count - readyPosition, end - start)
    target.replaceSubrange(
      start..<start + count, with: ready[readyPosition..<readyPosition + count])
    readyPosition += count
    return count
  }

  /// Goes on reading at an offset of the text; only where the source is seekable.
  mutating func seek(to offset: Int) throws(IngestionError) {
    peeked = []
    isEnded = false
    try bytes.seek(to: offset)
  }

  private mutating func rewriteWhereNeeded() {
    guard form.isRewritten else { return }
    rewriter = DialectRewriter(form)
    // The mark is no part of the first field, which may begin with a quote or a remark.
    if peeked.starts(with: [0xef, 0xbb, 0xbf]) {
      ready = Array(peeked[..<3])
      peeked.removeSubrange(..<3)
    }
  }

  /// Settles the encoding by a byte order mark, the declaration, or zero bytes.
  private mutating func settleEncoding() throws(IngestionError) {
    var first = [UInt8](repeating: 0, count: 4096)
    var count = 0
    while count < first.count {
      let got = try bytes.read(into: &first, from: count, to: first.count)
      if got == 0 {
        isEnded = true
        break
      }
      count += got
    }
    first.removeSubrange(count...)
    let declared = form.declared.encoding
    var mark = 0
    if let marked = TextEncoding.marked(first) {
      if let declared, declared != marked.encoding, !declared.isCousin(of: marked.encoding) {
        throw IngestionError(
          .badEncoding, at: Location(path: path),
          "the file begins with the mark of \(marked.encoding), and \(declared) is declared")
      }
      form.encoding = marked.encoding
      form.encodingGround = .mark
      // The mark of UTF-8 is left to the header, which passes over it.
      if marked.encoding != .utf8 {
        mark = marked.length
        first.removeSubrange(..<mark)
      }
    } else if let declared {
      form.encoding = declared
      form.encodingGround = .declared
    } else if let proven = TextEncoding.provenByZeros(first) {
      form.encoding = proven
      form.encodingGround = .proven
    }
    guard form.encoding != .utf8 else {
      peeked = first
      return
    }
    decoder = TextDecoder(form.encoding, behindMark: mark)
    try decode(first[...])
  }

  private mutating func decodeMore(_ count: Int) throws(IngestionError) {
    var chunk = [UInt8](repeating: 0, count: max(count, 1))
    let got = try bytes.read(into: &chunk, from: 0, to: chunk.count)
    if got == 0 { isEnded = true }
    try decode(chunk[..<got])
  }

  private mutating func decode(_ chunk: ArraySlice<UInt8>) throws(IngestionError) {
    guard decoder != nil else {
      peeked.append(contentsOf: chunk)
      return
    }
    let before = peeked.count
    do {
      try decoder!.decode(chunk, isEnd: isEnded, into: &peeked)
    } catch {
      let lines = decodedLines + peeked[before...].count { $0 == UInt8(ascii: "\n") }
      let hex = error.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        .joined(separator: " ")
      throw IngestionError(
        .badEncoding, at: Location(path: path, line: lines + 1),
        "the byte(s) \(hex) at offset \(error.offset) mean nothing in \(form.encoding)")
    }
    decodedLines += peeked[before...].count { $0 == UInt8(ascii: "\n") }
  }
}

extension TextEncoding {
  /// Whether a declared `utf-16` and a mark of the other byte order can both be meant.
  fileprivate func isCousin(of other: TextEncoding) -> Bool {
    switch (form, other.form) {
    case (.utf16, .utf16), (.utf32, .utf32): true
    default: false
    }
  }
}
