/// The encoding of an export's text: UTF-8, or one that is turned into it while reading.
public struct TextEncoding: Hashable, Sendable, CustomStringConvertible {
  enum Form: Hashable, Sendable {
    case utf8
    /// Two bytes a code unit.
    case utf16(isLittleEndian: Bool)
    /// Four bytes a code point.
    case utf32(isLittleEndian: Bool)
    /// One byte a character; the place in the list of tables.
    case singleByte(Int)
  }

  let form: Form

  /// UTF-8, read strictly.
  public static let utf8 = TextEncoding(form: .utf8)

  /// The name in lower case, such as `windows-1256`.
  public var description: String {
    switch form {
    case .utf8: "utf-8"
    case .utf16(let isLittleEndian): isLittleEndian ? "utf-16le" : "utf-16be"
    case .utf32(let isLittleEndian): isLittleEndian ? "utf-32le" : "utf-32be"
    case .singleByte(let table): singleByteTables[table].name
    }
  }

  /// The names of all encodings that are read.
  public static let names: [String] =
    ["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"] + singleByteTables.map(\.name)

  /// The encoding of a name, whatever its case, hyphens and blanks: `CP1256` is `windows-1256`.
  ///
  /// `utf-16` and `utf-32` alone are little-endian where no byte order mark says otherwise. Nil for
  /// names that are not read, multibyte East Asian ones among them.
  public init?(name: String) {
    let key = Self.key(name)
    switch key {
    case "utf8", "utf8sig", "utf8bom", "ascii", "usascii": form = .utf8
    case "utf16", "utf16le": form = .utf16(isLittleEndian: true)
    case "utf16be": form = .utf16(isLittleEndian: false)
    case "utf32", "utf32le": form = .utf32(isLittleEndian: true)
    case "utf32be": form = .utf32(isLittleEndian: false)
    default:
      guard let table = singleByteTables.firstIndex(where: { Self.key($0.name) == key }) else {
        return nil
      }
      form = .singleByte(table)
    }
  }

  init(form: Form) { self.form = form }

  /// The letters and digits of a name, with other usual names made ours.
  private static func key(_ name: String) -> String {
    var key = String(
      name.lowercased().unicodeScalars.filter {
        $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
      }.map(Character.init))
    // The corpus of names says whether a mark is there; the bytes say it too.
    for ending in ["nobom", "bom"] where key.hasPrefix("utf") && key.hasSuffix(ending) {
      key.removeLast(ending.count)
    }
    let latin = [
      "1": "1", "2": "2", "3": "3", "4": "4", "5": "9", "6": "10", "7": "13", "8": "14", "9": "15",
      "10": "16",
    ]
    if key.hasPrefix("latin"), let part = latin[String(key.dropFirst(5))] {
      return "iso8859\(part)"
    }
    for (prefix, ours) in [
      ("win125", "windows125"), ("cp125", "windows125"), ("ibm", "cp"), ("xmac", "mac"),
    ] where key.hasPrefix(prefix) {
      return ours + key.dropFirst(prefix.count)
    }
    return [
      "macintosh": "macroman", "maccentraleurope": "maclatin2", "l1": "iso88591",
      "rk1048": "kz1048", "pt154": "ptcp154",
    ][key] ?? key
  }

  /// The encoding that a byte order mark at the start of a file proves, with the mark's length.
  static func marked(_ first: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    let marks: [([UInt8], Form)] = [
      ([0xff, 0xfe, 0x00, 0x00], .utf32(isLittleEndian: true)),
      ([0x00, 0x00, 0xfe, 0xff], .utf32(isLittleEndian: false)),
      ([0xff, 0xfe], .utf16(isLittleEndian: true)),
      ([0xfe, 0xff], .utf16(isLittleEndian: false)),
      ([0xef, 0xbb, 0xbf], .utf8),
    ]
    return marks.first { first.starts(with: $0.0) }.map {
      (TextEncoding(form: $0.1), $0.0.count)
    }
  }

  /// The encoding that zero bytes prove where no mark stands: in a table's text nearly every
  /// character of a header is ASCII, so one byte of each pair is zero.
  static func provenByZeros(_ first: [UInt8]) -> TextEncoding? {
    let pairs = min(first.count, 512) / 2
    guard pairs >= 4 else { return nil }
    let even = (0..<pairs).count { first[2 * $0] == 0 }
    let odd = (0..<pairs).count { first[2 * $0 + 1] == 0 }
    // Three of four: names in Arabic have no zero byte, delimiters and digits have.
    if odd * 4 >= pairs * 3, even == 0 { return TextEncoding(form: .utf16(isLittleEndian: true)) }
    if even * 4 >= pairs * 3, odd == 0 { return TextEncoding(form: .utf16(isLittleEndian: false)) }
    return nil
  }
}
