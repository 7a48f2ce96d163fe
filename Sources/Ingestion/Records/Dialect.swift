/// How the fields of an export are separated and quoted (RFC 4180 unless declared otherwise).
public struct Dialect: Hashable, Sendable {
  /// The byte between two fields.
  public var delimiter: UInt8
  /// The byte around a field that holds delimiters or newlines, doubled inside it.
  public var quote: UInt8

  /// Comma and double quote.
  public static let commaSeparated = Dialect(delimiter: UInt8(ascii: ","))

  /// Makes a dialect of single-byte delimiter and quote.
  public init(delimiter: UInt8, quote: UInt8 = UInt8(ascii: "\"")) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// The delimiters that a header can prove.
  static let candidates = candidates(quote: UInt8(ascii: "\""))

  private static func candidates(quote: UInt8) -> [Dialect] {
    [",", ";", "\t", "|"].map { Dialect(delimiter: $0.utf8.first!, quote: quote) }
  }

  /// The delimiter that the header proves: the only one of `,` `;` tab `|` that parts the first
  /// record of the text, or the comma where none does; nil where two or more could be meant.
  ///
  /// Where several part it, only those count under which its quotes are regular: the comma in
  /// `"Name";"Age, in years"` is none, because then the second field would start behind a quote.
  package static func proven(
    byHeader text: ArraySlice<UInt8>, quote: UInt8 = UInt8(ascii: "\"")
  ) -> Dialect? {
    let bytes = Array(text) + [UInt8(ascii: "\n")]
    var parting: [(dialect: Dialect, isRegular: Bool)] = []
    for dialect in candidates(quote: quote) {
      var ends: [UInt32] = []
      let outcome = CarefulScan(dialect).scan(
        bytes.span, count: bytes.count, ends: &ends, records: 1)
      // The end of the first record; none where a quote never closes.
      guard
        let last = ends.dropFirst().first(where: { bytes[Int($0) - 1] == UInt8(ascii: "\n") }),
        last != ends[1]
      else { continue }
      parting.append((dialect, !outcome.strayQuotes.contains { $0 < Int(last) }))
    }
    if parting.isEmpty { return Dialect(delimiter: UInt8(ascii: ","), quote: quote) }
    if parting.count > 1 { parting.removeAll { !$0.isRegular } }
    return parting.count == 1 ? parting[0].dialect : nil
  }

  /// Whether the first record ends in the text whichever of the delimiters is meant, so that more
  /// text would not change what is proven.
  ///
  /// A record that is too wide already is refused, wherever it ends and whatever parts it besides.
  static func isDecidable(
    byHeader text: ArraySlice<UInt8>, quote: UInt8 = UInt8(ascii: "\"")
  ) -> Bool {
    // Without a line feed none ends, and the delimiters are quickly counted.
    let mayEnd = text.contains(UInt8(ascii: "\n"))
    var allEnd = mayEnd
    for dialect in candidates(quote: quote) {
      if !mayEnd, text.count(where: { $0 == dialect.delimiter }) < HeadRecords.columnLimit {
        continue
      }
      var ends: [UInt32] = []
      let end = CarefulScan(dialect).scan(
        text.span, count: text.count, ends: &ends, records: 1, columns: HeadRecords.columnLimit
      ).end
      if ends.count > HeadRecords.columnLimit { return true }
      if end == 0 { allEnd = false }
    }
    return allEnd
  }
}
