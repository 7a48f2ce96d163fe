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
  /// The longest text that is looked at whole; of a longer one words stand at its ends.
  private static let whole = 24
  private static let window = 12

  /// Whether the letters are one of the short labels, by the last eight of them and their number.
  ///
  /// The constants are the letters as numbers, so that nothing is loaded for each field.
  @inline(__always)
  private static func isShort(_ letters: UInt64, _ count: Int) -> Bool {
    switch count {
    case 1: letters == 0x74  // t
    case 2: letters == 0x746c  // tl
    case 3: letters == 0x61_6c6c || letters == 0x74_746c  // all, ttl
    case 4: letters == 0x626f_7468 || letters == 0x746f_7573  // both, tous
    case 5: letters == 0x74_6f64_6f73  // todos
    case 6: letters == 0x746f_7574_6573  // toutes
    case 7: letters == 0x61_6c6c_6167_6573 || letters == 0x6f_7665_7261_6c6c  // allages, overall
    case 8: letters == 0x656e_7365_6d62_6c65  // ensemble
    case 9: letters == 0x6f74_6873_6578_6573  // bothsexes
    case 12: letters == 0x6765_6772_6f75_7073  // allagegroups
    default: false
    }
  }

  /// Whether a byte is one of `abegost`, with which labels begin.
  @inline(__always)
  static func mayBegin(_ byte: UInt8) -> Bool {
    let letters: UInt32 = 1 << 1 | 1 << 2 | 1 << 5 | 1 << 7 | 1 << 15 | 1 << 19 | 1 << 20
    return byte >= 0x40 && byte < 0x80 && letters & 1 << UInt32(byte & 31) != 0
  }

  /// Whether a byte is one of `elsx`, with which labels end.
  @inline(__always)
  static func mayEnd(_ byte: UInt8) -> Bool {
    let letters: UInt32 = 1 << 5 | 1 << 12 | 1 << 19 | 1 << 24
    return byte >= 0x40 && byte < 0x80 && letters & 1 << UInt32(byte & 31) != 0
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
      first >= 0x80 || last >= 0x80 || Self.mayBegin(first) || Self.mayEnd(last)
    else {
      self = .impossible
      return
    }
    if end &- begin > Self.whole, first < 0x80, last < 0x80 {
      // A word of totals is the first or the last one; `Sub-total` has nine letters and a sign.
      self =
        Self.holdsWord(bytes, begin, begin &+ Self.window)
          || Self.holdsWord(bytes, end &- Self.window, end) ? .possible : .impossible
    } else {
      self = Self.holdsWord(bytes, begin, end) ? .possible : .impossible
    }
  }

  /// ASCII that is neither a letter nor a digit.
  static func isSign(_ byte: UInt8) -> Bool {
    byte < 0x30 || 0x3a...0x40 ~= byte || 0x5b...0x60 ~= byte || 0x7b...0x7f ~= byte
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
      // Shapes of Arabic letters, U+FB50 to U+FEFC, are seldom and looked at as text.
      if byte == 0xef, 0xad...0xbb ~= next { return true }
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
    return isWord && isShort(letters, count)
  }
}
