/// Text as JSON, byte by byte.
enum JSONBytes {
  /// Bytes of a text that a reader should hear of.
  struct Remarks: OptionSet {
    let rawValue: UInt8
    static let zeroByte = Remarks(rawValue: 1)
    static let carriageReturn = Remarks(rawValue: 2)
  }

  /// Appends a text in quotes and returns which remarkable bytes it holds.
  static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Remarks {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    guard text.contains(where: mustEscape) else {
      bytes.append(contentsOf: text)
      return []
    }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0a: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x0d: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0x08: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "b")]
      case 0x0c: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "f")]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    var remarks: Remarks = []
    if text.contains(0) { remarks.insert(.zeroByte) }
    if text.contains(0x0d) { remarks.insert(.carriageReturn) }
    return remarks
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
