/// Turns the raw bytes of a field into its text.
package enum FieldText {
  /// A raw field without a byte order mark before it, as the second header has of files that were joined.
  package static func withoutMark(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    raw.starts(with: [0xef, 0xbb, 0xbf]) ? raw.dropFirst(3) : raw
  }

  /// The text of a field: without its quotes, and with doubled quotes made single.
  ///
  /// Text behind a closing quote belongs to the field, as in `CarefulScan`.
  package static func decode(_ raw: ArraySlice<UInt8>, quote: UInt8) -> ArraySlice<UInt8> {
    guard let first = raw.first, first == quote else { return raw }
    let inner = raw.dropFirst()
    // The ordinary quoted field has one more quote, at its end.
    if let close = inner.firstIndex(of: quote), close == inner.endIndex - 1 {
      return inner.dropLast()
    }
    var text: [UInt8] = []
    var inside = true
    var index = inner.startIndex
    while index < inner.endIndex {
      let byte = inner[index]
      index += 1
      guard inside, byte == quote else {
        text.append(byte)
        continue
      }
      if index < inner.endIndex, inner[index] == quote {
        text.append(quote)
        index += 1
      } else {
        inside = false
      }
    }
    return text[...]
  }
}
