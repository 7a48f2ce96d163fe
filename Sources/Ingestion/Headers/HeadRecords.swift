/// The first records of a text: the header, the record that may be its tag row, and others where
/// rows above the header are looked for.
struct HeadRecords {
  /// A record at the start of a text.
  struct Record {
    /// The decoded bytes of each field.
    var fields: [ArraySlice<UInt8>]
    /// The bytes as they stand in the text, line end included.
    var raw: ArraySlice<UInt8>

    /// The number of the record's bytes.
    var length: Int { raw.count }
    /// The lines that the record takes.
    var lines: Int { raw.count { $0 == UInt8(ascii: "\n") } }
  }

  /// The most columns that a header may have.
  static let columnLimit = 1 << 18

  private(set) var all: [Record] = []
  /// Whether a record has more columns than the limit; it is not in `all`.
  private(set) var isTooWide = false
  /// Whether the text ends inside a quoted field of the first record.
  private(set) var hasOpenQuote = false
  /// The line feeds before the quote that is open at the end.
  private(set) var linesBeforeOpenQuote = 0

  /// The number of records that are there.
  var count: Int { all.count }
  var first: Record? { all.first }
  var second: Record? { all.count > 1 ? all[1] : nil }

  /// Reads the first records of a text; where it is the whole file, its last one needs no line feed.
  init(_ text: ArraySlice<UInt8>, _ dialect: Dialect, isWhole: Bool, limit: Int = 2) {
    var bytes = Array(text)
    if isWhole, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    var ends: [UInt32] = []
    let outcome = CarefulScan(dialect).scan(
      bytes.span, count: bytes.count, ends: &ends, records: limit, columns: Self.columnLimit)
    var start = 0
    for end in ends.indices.dropFirst() {
      if end - start > Self.columnLimit {
        isTooWide = true
        return
      }
      guard bytes[Int(ends[end]) - 1] == UInt8(ascii: "\n") else { continue }
      let fields = (start..<end).map { bytes[Int(ends[$0])..<Int(ends[$0 + 1]) - 1] }
      let record = Self.record(
        fields, raw: bytes[Int(ends[start])..<Int(ends[end])], quote: dialect.quote)
      start = end
      all.append(record)
      if all.count == limit { return }
    }
    if all.isEmpty, let open = outcome.openQuote {
      hasOpenQuote = true
      linesBeforeOpenQuote = bytes[..<open].count { $0 == UInt8(ascii: "\n") }
    }
  }

  private static func record(
    _ fields: [ArraySlice<UInt8>], raw: ArraySlice<UInt8>, quote: UInt8
  ) -> Record {
    var fields = fields
    if fields[fields.count - 1].last == UInt8(ascii: "\r") {
      fields[fields.count - 1].removeLast()
    }
    return Record(fields: fields.map { FieldText.decode($0, quote: quote) }, raw: raw)
  }
}
