/// Reads plain ISO 8601 instants straight from the bytes of a field.
///
/// It reads what `Instant(iso:offset:)` reads, as the same number, or nothing; what it does not
/// read is left to the grammar. Nearly every instant of a column is another text, so that no table
/// of texts helps.
enum ISOInstantScan {
  /// Microseconds since 1 January 1970; nil for a text that is left to the grammar.
  @inline(__always)
  static func read(_ bytes: Span<UInt8>, from start: Int, to end: Int, offset: Int) -> Int? {
    if end &- start >= 19, let instant = long(bytes, from: start, to: end, offset: offset) {
      return instant
    }
    return short(bytes, from: start, to: end, offset: offset)
  }

  /// `2024-05-10T08:48:22` and what follows, eight bytes at a time; nil where it is written otherwise.
  @inline(__always)
  private static func long(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, offset: Int
  ) -> Int? {
    precondition(start >= 0 && start <= bytes.count &- 24)
    let raw = unsafe bytes.bytes
    // The digits of `0000-00-`, `00T00:00` and `:00` as numbers, and nothing where a separator stands.
    let date =
      unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
      ^ 0x2d30_302d_3030_3030
    let middle =
      unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 8, as: UInt64.self)
      ^ 0x3030_3a30_3054_3030
    let seconds =
      unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 16, as: UInt64.self)
      & 0xff_ffff ^ 0x30_303a
    let separators = date & 0xff00_00ff_0000_0000 | middle & 0xff00_00ff_0000 | seconds & 0xff
    guard separators == 0, odd(date) | odd(middle) | odd(seconds) == 0 else { return nil }
    let (one, two, three) = (pairs(date), pairs(middle), pairs(seconds))
    let (hour, minute, second) = (byte(two, 3), byte(two, 6), byte(three, 1))
    guard hour < 24, minute < 60, second <= 60,
      let day = CivilDate(
        year: byte(one, 0) &* 100 &+ byte(one, 2), month: byte(one, 5), day: byte(two, 0))
    else { return nil }
    let clock = day.dayNumber &* 86400 &+ hour &* 3600 &+ minute &* 60 &+ second
    guard let tail = tail(bytes, from: start &+ 19, to: end) else { return nil }
    return (clock &- (tail.offset ?? offset)) &* 1_000_000 &+ tail.microseconds
  }

  /// A bit for each byte that is no number from 0 to 9.
  @inline(__always)
  private static func odd(_ word: UInt64) -> UInt64 {
    (word | (word & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7676_7676_7676_7676) & 0x8080_8080_8080_8080
  }

  /// In each byte the number of two digits that it and the next one are.
  @inline(__always)
  private static func pairs(_ word: UInt64) -> UInt64 { word &* 10 &+ word >> 8 }

  @inline(__always)
  private static func byte(_ word: UInt64, _ place: Int) -> Int {
    Int(truncatingIfNeeded: word >> UInt64(truncatingIfNeeded: place &* 8) & 0xff)
  }

  private static func short(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, offset: Int
  ) -> Int? {
    guard end &- start >= 10, bytes[start &+ 4] == UInt8(ascii: "-"),
      bytes[start &+ 7] == UInt8(ascii: "-"),
      let high = two(bytes, start), let low = two(bytes, start &+ 2),
      let month = two(bytes, start &+ 5), let day = two(bytes, start &+ 8),
      let date = CivilDate(year: high &* 100 &+ low, month: month, day: day)
    else { return nil }
    var time = 0
    var zone = offset
    if end &- start > 10 {
      guard bytes[start &+ 10] == UInt8(ascii: "T") || bytes[start &+ 10] == UInt8(ascii: " "),
        let clock = clock(bytes, from: start &+ 11, to: end)
      else { return nil }
      time = clock.microseconds
      zone = clock.offset ?? offset
    }
    return date.dayNumber &* 86_400_000_000 &+ time &- zone &* 1_000_000
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.ffffff`, and `Z` or `±hh:mm` behind it.
  @inline(__always)
  private static func clock(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) -> (microseconds: Int, offset: Int?)? {
    guard end &- start >= 5, bytes[start &+ 2] == UInt8(ascii: ":"),
      let hour = two(bytes, start), let minute = two(bytes, start &+ 3), hour < 24, minute < 60
    else { return nil }
    var microseconds = (hour &* 60 &+ minute) &* 60_000_000
    var place = start &+ 5
    if place < end, bytes[place] == UInt8(ascii: ":") {
      guard end &- place >= 3, let second = two(bytes, place &+ 1), second <= 60 else { return nil }
      microseconds &+= second &* 1_000_000
      place &+= 3
    }
    // Only seconds have a fraction.
    guard place > start &+ 5 || place == end || bytes[place] != UInt8(ascii: "."),
      let tail = tail(bytes, from: place, to: end)
    else { return nil }
    microseconds &+= tail.microseconds
    return (microseconds, tail.offset)
  }

  /// The fraction of a second and the zone, where there are some.
  @inline(__always)
  private static func tail(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) -> (microseconds: Int, offset: Int?)? {
    var microseconds = 0
    var place = start
    if place < end, bytes[place] == UInt8(ascii: ".") {
      place &+= 1
      var unit = 100_000
      let first = place
      while place < end, bytes[place] &- 0x30 <= 9 {
        microseconds &+= Int(bytes[place] &- 0x30) &* unit
        unit /= 10
        place &+= 1
      }
      if place == first { return nil }
    }
    if place == end { return (microseconds, nil) }
    if bytes[place] == UInt8(ascii: "Z") { return place &+ 1 == end ? (microseconds, 0) : nil }
    let isNegative = bytes[place] == UInt8(ascii: "-")
    // `+03:00`; shorter zones are seldom and left to the grammar.
    guard isNegative || bytes[place] == UInt8(ascii: "+"), end &- place == 6,
      bytes[place &+ 3] == UInt8(ascii: ":"), let hours = two(bytes, place &+ 1),
      let minutes = two(bytes, place &+ 4), hours < 15, minutes < 60
    else { return nil }
    let seconds = hours &* 3600 &+ minutes &* 60
    return (microseconds, isNegative ? -seconds : seconds)
  }

  @inline(__always)
  private static func two(_ bytes: Span<UInt8>, _ place: Int) -> Int? {
    let (high, low) = (bytes[place] &- 0x30, bytes[place &+ 1] &- 0x30)
    return high <= 9 && low <= 9 ? Int(high) &* 10 &+ Int(low) : nil
  }
}
