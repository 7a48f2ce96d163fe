/// A member of a ZIP file as the file's directory describes it.
struct ZipEntry: Hashable, Sendable {
  /// The path inside the ZIP file, with `/` between folders.
  let name: String
  /// The bytes of the name, which stand again before the member's data.
  let rawName: [UInt8]
  let flags: Int
  /// How the data is compressed: 0 is not at all, 8 is deflate.
  let method: Int
  let checksum: UInt32
  let compressedSize: Int
  let size: Int
  /// Where the member starts, counted from the start of the first member.
  let offset: Int
  /// The number of the file of a set on which the member starts.
  let disk: Int

  var isFolder: Bool { name.hasSuffix("/") }

  /// Whether the name alone says that the member is a table of text.
  ///
  /// macOS adds a shadow of each file in a folder `__MACOSX`; others hide theirs behind a point.
  var isText: Bool {
    let parts = name.split(separator: "/")
    guard !isFolder, parts.first != "__MACOSX", parts.last?.hasPrefix(".") == false else {
      return false
    }
    let lower = name.lowercased()
    return [".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz"].contains {
      lower.hasSuffix($0)
    }
  }

  /// Whether the member's name lets expect records in another form, which nobody reads here.
  var mayHoldRecords: Bool {
    guard !isFolder, !isText, !name.hasPrefix("__MACOSX/"),
      let last = name.split(separator: "/").last, !last.hasPrefix(".")
    else { return false }
    let endings = last.lowercased().split(separator: ".").dropFirst()
    return endings.contains { ending in
      [
        "csv", "tsv", "tab", "ssv", "psv", "dat", "data", "xls", "xlsx", "xlsm", "xlsb", "ods",
        "zip",
        "gz", "bz2", "xz", "zst", "7z", "rar", "sav", "dta", "dbf", "mdb", "parquet",
      ].contains(ending)
    }
  }

  /// Why the member is not read; nil where nothing speaks against it.
  var obstacle: String? {
    if flags & 0x2041 != 0 {
      return "it is encrypted; unpack it with its password, or export without one"
    }
    if disk != 0 { return "the ZIP file is one part of several; put the parts together first" }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "its name holds control characters; pack the file again under another name"
    }
    let parts = name.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    if parts.contains("..") || name.hasPrefix("/") || name.hasPrefix("\\") {
      return "its name leads out of the ZIP file, which no export's does; ask where it comes from"
    }
    guard method == 0 || method == 8 else {
      let known = [
        1: "shrink", 6: "implode", 9: "deflate64", 12: "bzip2", 14: "LZMA", 93: "zstd", 95: "xz",
        98: "PPMd", 99: "AES encryption",
      ]
      let word = known[method] ?? "method \(method)"
      return "it is compressed with \(word), and only deflate is read; pack it again with deflate"
    }
    if method == 0, size != compressedSize {
      return "its sizes contradict each other; the ZIP file is damaged: copy or export it again"
    }
    return nil
  }
}

extension ZipEntry {
  /// The length of an entry without its name and what follows.
  static let fixedLength = 46
  private static let sign: [UInt8] = [0x50, 0x4b, 0x01, 0x02]

  /// Reads the entry at the start of the bytes and returns what is behind it; nil for no entry.
  init?(_ bytes: inout ArraySlice<UInt8>) {
    guard bytes.count >= Self.fixedLength, bytes.starts(with: Self.sign) else { return nil }
    let nameLength = bytes.number(at: 28, 2)
    let extraLength = bytes.number(at: 30, 2)
    let length = Self.fixedLength + nameLength + extraLength + bytes.number(at: 32, 2)
    guard bytes.count >= length else { return nil }
    rawName = Array(bytes.dropFirst(Self.fixedLength).prefix(nameLength))
    let extra = ZipExtra(bytes.dropFirst(Self.fixedLength + nameLength).prefix(extraLength))
    flags = bytes.number(at: 8, 2)
    method = bytes.number(at: 10, 2)
    checksum = UInt32(bytes.number(at: 16, 4))
    // A value of ones only stands for a longer one among the extra fields, in this order.
    var long = extra.long
    guard let size = long.value(bytes.number(at: 24, 4), 4),
      let compressedSize = long.value(bytes.number(at: 20, 4), 4),
      let offset = long.value(bytes.number(at: 42, 4), 4),
      let disk = long.value(bytes.number(at: 34, 2), 2)
    else { return nil }
    (self.size, self.compressedSize, self.offset, self.disk) = (size, compressedSize, offset, disk)
    let isUnix = [3, 19].contains(bytes.number(at: 5, 1))
    name = Self.name(rawName, isUTF8: flags & 0x800 != 0, extra.name, isUnix: isUnix)
    bytes = bytes.dropFirst(length)
  }

  /// The name as text: UTF-8 where that is said or where Unix wrote valid UTF-8, else code page 437.
  ///
  /// Names serve to be shown and typed, so a wrong guess costs no record.
  private static func name(
    _ raw: [UInt8], isUTF8: Bool, _ unicode: (checksum: UInt32, name: [UInt8])?, isUnix: Bool
  ) -> String {
    if isUTF8 { return String(decoding: raw, as: UTF8.self) }
    if let unicode, unicode.checksum == Inflater.checksum(0, raw, 0..<raw.count) {
      return String(decoding: unicode.name, as: UTF8.self)
    }
    if isUnix, let text = String(validating: raw, as: UTF8.self) { return text }
    var decoder = TextDecoder(TextEncoding(name: "cp437")!)
    var text: [UInt8] = []
    try? decoder.decode(raw[...], isEnd: true, into: &text)
    return String(decoding: text, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// A number of up to four bytes, the lowest first, at an offset that is there.
  func number(at offset: Int, _ count: Int) -> Int {
    var value = 0
    for place in 0..<count { value |= Int(self[startIndex + offset + place]) << (8 * place) }
    return value
  }

  /// A number of eight bytes; nil beyond what 63 bits hold.
  func long(at offset: Int) -> Int? {
    let high = number(at: offset + 4, 4)
    return high < 1 << 31 ? high << 32 | number(at: offset, 4) : nil
  }
}
