/// Tells texts that cannot be the labels of totals by their bytes, without making text of them.
///
/// Nearly all fields of a file are told by their first and last letter. What is possible is looked
/// at as text, once for each different one.
enum TotalLabelScan {
  case blank
  case impossible
  case possible

  /// A longer text is a remark.
  private static let longest = 120
  /// The letters of short labels: the last eight of them, and how many they are.
  private static let short: [(letters: UInt64, count: Int)] = [
    "all", "allages", "allagegroups", "both", "bothsexes", "overall", "t", "tl", "ttl", "tous",
    "toutes", "ensemble", "todos",
  ].map { word in (word.utf8.reduce(0) { $0 << 8 | UInt64($1) }, word.utf8.count) }
  private static let firsts = letters("absteog")
  private static let lasts = letters("lsxe")

  private static func letters(_ text: String) -> UInt32 {
    text.utf8.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }

  /// Looks at a raw field, with its quotes.
  init(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) {
    var (begin, end) = (start, limit)
    while begin < end, Self.isSign(bytes[begin]) { begin &+= 1 }
    while begin < end, Self.isSign(bytes[end &- 1]) { end &-= 1 }
    if begin == end {
      self = Self.isBlank(bytes, start, limit) ? .blank : .impossible
      return
    }
    let (first, last) = (bytes[begin], bytes[end &- 1])
    guard end &- begin <= Self.longest,
      first >= 0x80 || last >= 0x80 || Self.isLetter(first, Self.firsts)
        || Self.isLetter(last, Self.lasts)
    else {
      self = .impossible
      return
    }
    self = Self.holdsWord(bytes, begin, end) ? .possible : .impossible
  }

  /// ASCII that is neither a letter nor a digit.
  private static func isSign(_ byte: UInt8) -> Bool {
    byte < 0x30 || 0x3a...0x40 ~= byte || 0x5b...0x60 ~= byte || 0x7b...0x7f ~= byte
  }

  private static func isLetter(_ byte: UInt8, _ letters: UInt32) -> Bool {
    byte >= 0x40 && byte < 0x80 && letters & 1 << UInt32(byte & 31) != 0
  }

  /// Whether there are only blanks and quotes: a dash or a star is a text.
  private static func isBlank(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    for place in start..<limit {
      let byte = bytes[place]
      if byte > 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") { return false }
    }
    return true
  }

  private static func holdsWord(_ bytes: Span<UInt8>, _ begin: Int, _ end: Int) -> Bool {
    // The last eight letters of ASCII, and the last four other bytes.
    var (letters, count, wide): (UInt64, Int, UInt32) = (0, 0, 0)
    var isWord = true
    var place = begin
    while place < end {
      let byte = bytes[place]
      if byte < 0x80 {
        let letter = byte | 0x20
        if 0x61...0x7a ~= letter {
          letters = letters << 8 | UInt64(letter)
          count &+= 1
          if letters & 0xffff_ffff == 0x746f_7461 { return true }  // "tota"
        } else if 0x30...0x39 ~= byte {
          isWord = false
        }
        place &+= 1
        continue
      }
      isWord = false
      let next = place &+ 1 < end ? bytes[place &+ 1] : 0
      if byte == 0xe2 || byte == 0xef {  // marks of direction and zero width
        place &+= 3
      } else if byte == 0xd9, next == 0x80 || 0x8b...0x9f ~= next || next == 0xb0 {
        // Tatweel and vowels.
        place &+= 2
      } else {
        wide = wide << 8 | UInt32(byte)
        switch wide {
        case 0xd8ac_d985, 0xd8ac_db95, 0xd983_d984, 0xdaa9_d984: return true  // جم جە كل کل
        default: if wide & 0xffff == 0xdb86 { return true }  // ۆ
        }
        place &+= 1
      }
    }
    return isWord && short.contains { $0.count == count && $0.letters == letters }
  }
}
