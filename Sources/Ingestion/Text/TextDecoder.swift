/// Turns bytes of an encoding into UTF-8, strictly: what means nothing is an error, never replaced.
struct TextDecoder: Sendable {
  /// A byte, or group of bytes, that means nothing in the encoding.
  struct Damage: Error, Hashable {
    /// The offset in the file's text before decoding, a byte order mark included.
    var offset: Int
    var bytes: [UInt8]
  }

  let encoding: TextEncoding
  /// UTF-8 of each byte of a single-byte encoding; empty where the byte is not defined.
  private let table: [[UInt8]]
  /// Bytes of a unit that is not whole yet.
  private var rest: [UInt8] = []
  private var offset: Int

  /// Starts behind a byte order mark of some bytes.
  init(_ encoding: TextEncoding, behindMark mark: Int = 0) {
    self.encoding = encoding
    offset = mark
    guard case .singleByte(let place) = encoding.form else {
      table = []
      return
    }
    let upper = String(describing: singleByteTables[place].upper).unicodeScalars
    table =
      (0..<128).map { [UInt8($0)] }
      + upper.map { $0 == "\u{fffd}" ? [] : Array(String($0).utf8) }
  }

  /// Appends the text of more bytes; at the end of the file nothing may be left of a unit.
  mutating func decode(
    _ bytes: ArraySlice<UInt8>, isEnd: Bool, into text: inout [UInt8]
  ) throws(Damage) {
    switch encoding.form {
    case .utf8:
      text.append(contentsOf: bytes)
      offset += bytes.count
    case .singleByte:
      for byte in bytes {
        let character = table[Int(byte)]
        guard !character.isEmpty else { throw Damage(offset: offset, bytes: [byte]) }
        text.append(contentsOf: character)
        offset += 1
      }
    case .utf16(let isLittleEndian):
      try decodeUnits(bytes, isEnd, into: &text) { unit in
        let (first, second) = (UInt32(unit[0]), UInt32(unit[1]))
        let high = isLittleEndian ? second << 8 | first : first << 8 | second
        guard 0xd800..<0xdc00 ~= high else { return (high, 2) }
        guard unit.count >= 4 else { return nil }
        let (third, fourth) = (UInt32(unit[2]), UInt32(unit[3]))
        let low = isLittleEndian ? fourth << 8 | third : third << 8 | fourth
        // A high surrogate alone is no character, whatever follows.
        guard 0xdc00..<0xe000 ~= low else { return (high, 2) }
        return (0x10000 + (high - 0xd800) << 10 + (low - 0xdc00), 4)
      }
    case .utf32(let isLittleEndian):
      try decodeUnits(bytes, isEnd, into: &text) { unit in
        guard unit.count >= 4 else { return nil }
        let ordered = isLittleEndian ? unit.prefix(4).reversed() : Array(unit.prefix(4))
        return (ordered.reduce(0) { $0 << 8 | UInt32($1) }, 4)
      }
    }
  }

  /// Reads units of two or more bytes; `read` gives a code point and its length, or nil where more
  /// bytes are needed.
  private mutating func decodeUnits(
    _ bytes: ArraySlice<UInt8>, _ isEnd: Bool, into text: inout [UInt8],
    _ read: (ArraySlice<UInt8>) -> (scalar: UInt32, length: Int)?
  ) throws(Damage) {
    var left = rest + bytes
    var view = left[...]
    while view.count >= 2 {
      let four = ArraySlice(Array(view.prefix(4)))
      guard let (value, length) = read(four) else { break }
      guard let scalar = Unicode.Scalar(value) else {
        throw Damage(offset: offset, bytes: Array(four.prefix(length)))
      }
      text.append(contentsOf: UTF8.encode(scalar)!)
      view = view.dropFirst(length)
      offset += length
    }
    left = Array(view)
    if isEnd, !left.isEmpty { throw Damage(offset: offset, bytes: left) }
    rest = left
  }
}
