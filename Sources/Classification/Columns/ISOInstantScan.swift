/// Reads plain ISO 8601 instants straight from the bytes of a field.
///
/// It reads what `Instant(iso:offset:)` reads, as the same number, or nothing; what it does not
/// read is left to the grammar. Nearly every instant of a column is another text, so that no table
/// of texts helps.
enum ISOInstantScan {
  /// Microseconds since 1 January 1970; nil for a text that is left to the grammar.
  static func read(_ bytes: Span<UInt8>, from start: Int, to end: Int, offset: Int) -> Int? {
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
