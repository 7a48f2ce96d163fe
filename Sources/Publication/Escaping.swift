/// Text as it stands in XML and HTML.
///
/// What XML 1.0 forbids, such as a NUL, becomes U+FFFD in both, so that a document can always be read.
package enum XMLText {
  /// The text between tags.
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text in an attribute, between quotes of either kind.
  package static func attribute(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendAttribute(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text between tags.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text, inAttribute: false, to: &bytes)
  }

  /// Appends the text of an attribute.
  package static func appendAttribute(_ text: String, to bytes: inout [UInt8]) {
    append(text, inAttribute: true, to: &bytes)
  }

  private static func append(_ text: String, inAttribute: Bool, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      // A reader of XML would make a line feed of it.
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "&#13;".utf8)
      // A reader of XML would make a blank of them.
      case UInt8(ascii: "\n") where inAttribute: bytes.append(contentsOf: "&#10;".utf8)
      case UInt8(ascii: "\t") where inAttribute: bytes.append(contentsOf: "&#9;".utf8)
      case UInt8(ascii: "\n"), UInt8(ascii: "\t"): bytes.append(byte)
      case 0..<0x20: bytes.append(contentsOf: [0xef, 0xbf, 0xbd])
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      case 0xbe where endsInBF(bytes), 0xbf where endsInBF(bytes): bytes.append(0xbd)
      default: bytes.append(byte)
      }
    }
  }

  private static func endsInBF(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[bytes.count - 1] == 0xbf && bytes[bytes.count - 2] == 0xef
  }
}
