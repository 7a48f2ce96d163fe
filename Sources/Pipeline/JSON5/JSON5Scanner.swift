/// A cursor over the bytes of a document which knows the line and column it stands at.
///
/// The bytes must be well-formed UTF-8.
struct JSON5Scanner {
  /// The whole document.
  let bytes: [UInt8]

  /// The index of the next byte.
  private(set) var offset = 0

  /// The line of the next byte, from 1.
  private var line = 1

  /// The column of the next byte, from 1.
  private var column = 1

  /// Starts at the first byte, after a byte order mark, which is no part of the first line.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The next byte, or nil at the end of the file.
  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The byte after the next one, or nil beyond the end of the file.
  var following: UInt8? { offset + 1 < bytes.count ? bytes[offset + 1] : nil }

  /// The place of the next byte.
  var position: SourcePosition { SourcePosition(line: line, column: column) }

  /// Goes past one byte.
  mutating func advance() {
    guard let byte = current else { return }
    // Of a carriage return and a line feed together, only the second ends the line.
    let isReturn = byte == JSON5Byte.carriageReturn && following != JSON5Byte.lineFeed
    if isReturn || byte == JSON5Byte.lineFeed {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      // Only the first byte of a scalar counts.
      column += 1
    }
    offset += 1
  }

  /// Goes past bytes until an offset is reached.
  mutating func advance(to end: Int) {
    while offset < end, current != nil { advance() }
  }

  /// Goes past the next byte if it is the given one, and says whether it was.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    advance()
    return true
  }

  /// The scalar at the cursor, or nil at the end of the file.
  var scalar: Unicode.Scalar? { scalar(at: offset) }

  /// The scalar whose first byte stands at an offset, or nil at the end of the file.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < bytes.count else { return nil }
    let lead = bytes[offset]
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[offset...].prefix(length).dropFirst() {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value)
  }
}
