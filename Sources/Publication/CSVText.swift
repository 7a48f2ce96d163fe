/// Lines of fields as CSV writes them.
package enum CSVText {
  /// The text of lines of fields (RFC 4180, lines end in a line feed).
  package static func text(_ lines: [[String]]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines { append(line, to: &text) }
    return text
  }

  /// Appends one line; fields with a delimiter, a quote or a line end are quoted.
  package static func append(_ fields: [String], to text: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      append(field, to: &text)
    }
    text.append(UInt8(ascii: "\n"))
  }

  /// Appends one field, quoted where it must be.
  static func append(_ field: String, to text: inout [UInt8]) {
    let start = text.count
    text.append(contentsOf: field.utf8)
    guard text[start...].contains(where: isSpecial) else { return }
    text.removeSubrange(start...)
    text.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { text.append(byte) }
      text.append(byte)
    }
    text.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
