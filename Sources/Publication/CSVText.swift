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
      guard field.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else {
        text.append(contentsOf: field.utf8)
        continue
      }
      text.append(UInt8(ascii: "\""))
      for byte in field.utf8 {
        if byte == UInt8(ascii: "\"") { text.append(byte) }
        text.append(byte)
      }
      text.append(UInt8(ascii: "\""))
    }
    text.append(UInt8(ascii: "\n"))
  }
}
