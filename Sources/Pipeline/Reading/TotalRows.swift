import HeadcountIngestion

/// Recognises rows of totals and footnotes by the text of one column.
///
/// A text is compared without regard to blanks around it and to the case of Latin letters; one
/// that ends in `*` is the beginning of a longer text. Bytes are compared, so that it costs little
/// in records that are none.
///
/// Rows of another level than the one that is taken are told alike: by what is not the text.
struct TotalRows: Sendable {
  private struct Pattern: Sendable {
    var text: String
    var bytes: [UInt8]
    var isPrefix: Bool
    /// Whether a row has the text.
    var isMet = false
  }

  private var patterns: [Pattern]
  /// Whether a match makes the row a record instead of none.
  private let isReversed: Bool

  /// Whether each record of the expected width matches, whatever was declared.
  var isIdle: Bool { patterns.isEmpty && !isReversed }

  init(_ rule: SourcePlan.Totals.Rule) {
    switch rule {
    case .texts(let texts): self.init(texts, isReversed: false)
    case .otherThan(let text): self.init([text], isReversed: true)
    case .empty: self.init([""], isReversed: false)
    case .filled: self.init([""], isReversed: true)
    }
  }

  private init(_ texts: [String], isReversed: Bool) {
    self.isReversed = isReversed
    patterns = texts.map { text in
      let bytes = Self.trimmed(Array(text.utf8)[...]).map(Self.lower)
      let isPrefix = bytes.last == UInt8(ascii: "*")
      return Pattern(
        text: text, bytes: isPrefix ? Array(bytes.dropLast()) : bytes, isPrefix: isPrefix)
    }
  }

  /// Whether a raw field holds one of the texts.
  func matches(_ raw: ArraySlice<UInt8>, quote: UInt8) -> Bool {
    let text = Self.trimmed(FieldText.decode(raw, quote: quote))
    return isReversed != patterns.contains { Self.matches(text, $0) }
  }

  /// Remembers which texts a row has that matches.
  mutating func meet(_ raw: ArraySlice<UInt8>, quote: UInt8) {
    if patterns.allSatisfy(\.isMet) { return }
    let text = Self.trimmed(FieldText.decode(raw, quote: quote))
    for place in patterns.indices where Self.matches(text, patterns[place]) {
      patterns[place].isMet = true
    }
  }

  /// The texts that a row has.
  var met: [String] { patterns.filter(\.isMet).map(\.text) }

  private static func matches(_ text: ArraySlice<UInt8>, _ pattern: Pattern) -> Bool {
    guard pattern.isPrefix ? text.count >= pattern.bytes.count : text.count == pattern.bytes.count
    else { return false }
    var index = text.startIndex
    for byte in pattern.bytes {
      if lower(text[index]) != byte { return false }
      index += 1
    }
    return true
  }

  /// Whether a text says which rows are meant: a lone `*` would be all.
  static func isUsable(_ text: String) -> Bool {
    let bytes = trimmed(Array(text.utf8)[...])
    return !bytes.isEmpty && bytes != [UInt8(ascii: "*")]
  }

  private static func lower(_ byte: UInt8) -> UInt8 { 0x41...0x5a ~= byte ? byte + 0x20 : byte }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let first = text.first {
      if first == 0x20 || 0x09...0x0d ~= first {
        text.removeFirst()
      } else if text.starts(with: [0xc2, 0xa0]) {
        text.removeFirst(2)
      } else {
        break
      }
    }
    while let last = text.last {
      if last == 0x20 || 0x09...0x0d ~= last {
        text.removeLast()
      } else if text.suffix(2).elementsEqual([0xc2, 0xa0]) {
        text.removeLast(2)
      } else {
        break
      }
    }
    return text
  }
}
