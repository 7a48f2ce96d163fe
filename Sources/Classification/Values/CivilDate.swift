/// A day of the Gregorian calendar as it is written, without a time zone.
public struct CivilDate: Hashable, Sendable, Comparable {
  /// The year, such as 2008.
  public let year: Int
  /// The month from 1.
  public let month: Int
  /// The day of the month from 1.
  public let day: Int

  /// Makes a date; nil where the calendar has no such day, and outside the years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The number of days of a month.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Reads the date at the start of an ISO 8601 text such as `2008-06-01` or
  /// `2008-06-01T10:30:00+03:00`; nil for any other text.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10])
    else { return nil }
    if bytes.count > 10 {
      guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
        Instant.secondsOfDay(bytes[11...]) != nil
      else { return nil }
    }
    self.init(year: year, month: month, day: day)
  }

  /// The last day of the date's month.
  package var endOfMonth: CivilDate {
    CivilDate(year: year, month: month, day: Self.days(in: month, of: year))!
  }

  /// The day that is a number of days after 1 January 1970; nil outside the years 1 to 9999.
  package init?(dayNumber: Int) {
    guard -719_162...2_932_896 ~= dayNumber else { return nil }
    // Years of 365.2425 days bring the guess within one year of the right one.
    var year = 1970 + Int((Double(dayNumber) / 365.2425).rounded(.down))
    while CivilDate(year: year, month: 1, day: 1)!.dayNumber > dayNumber { year -= 1 }
    while CivilDate(year: year, month: 12, day: 31)!.dayNumber < dayNumber { year += 1 }
    var rest = dayNumber - CivilDate(year: year, month: 1, day: 1)!.dayNumber
    var month = 1
    while rest >= Self.days(in: month, of: year) {
      rest -= Self.days(in: month, of: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// Days since 1 January 1970, by counting in eras of 400 years from 1 March.
  package var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Orders dates by time.
  public static func < (one: CivilDate, other: CivilDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }
}

/// A period that a date falls into.
public enum Period: String, Hashable, Sendable, CaseIterable {
  /// A civil day, `2008-06-01`.
  case day
  /// A civil month, `2008-06`.
  case month
  /// A quarter of a year, `2008-Q2` (SDMX).
  case quarter
  /// A civil year, `2008`.
  case year

  /// The period of a date, as SDMX writes it; the text order is the order in time.
  public func code(of date: CivilDate) -> String {
    let year = String(date.year).leftPadded(to: 4)
    switch self {
    case .day:
      return "\(year)-\(String(date.month).leftPadded(to: 2))-\(String(date.day).leftPadded(to: 2))"
    case .month: return "\(year)-\(String(date.month).leftPadded(to: 2))"
    case .quarter: return "\(year)-Q\((date.month + 2) / 3)"
    case .year: return year
    }
  }

  /// The number of the period of a code, one more than that of the period before; nil for another
  /// text.
  package func number(of code: String) -> Int? {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ Int($0) }) else { return nil }
    switch self {
    case .day: return CivilDate(iso: code)?.dayNumber
    case .month: return parts.count == 2 ? Int(parts[1]).map { year * 12 + $0 } : nil
    case .quarter: return parts.count == 2 ? Int(parts[1].dropFirst()).map { year * 4 + $0 } : nil
    case .year: return parts.count == 1 ? year : nil
    }
  }

  /// The code of the period of a number; the other way of `number(of:)`.
  package func code(numbered number: Int) -> String {
    if self == .day { return CivilDate(dayNumber: number).map(code(of:)) ?? "" }
    let (perYear, first) = self == .month ? (12, 1) : self == .quarter ? (4, 1) : (1, 0)
    let (year, place) = (number - first).quotientAndRemainder(dividingBy: perYear)
    let month = self == .quarter ? place * 3 + 1 : place + 1
    return CivilDate(year: year, month: month, day: 1).map(code(of:)) ?? ""
  }
}

/// A moment on the time line, to the microsecond.
public struct Instant: Hashable, Sendable, Comparable {
  /// Microseconds since 1 January 1970 in UTC.
  public let microseconds: Int

  /// Reads an ISO 8601 date or date and time; `offset` is the zone, in seconds east of UTC, of a
  /// time without one.
  public init?(iso text: some StringProtocol, offset: Int = 0) {
    guard let date = CivilDate(iso: text) else { return nil }
    let bytes = Array(text.utf8)
    var microseconds = date.dayNumber * 86_400_000_000
    var zone = offset
    if bytes.count > 10, let time = Self.secondsOfDay(bytes[11...]) {
      microseconds += time.microseconds
      zone = time.offset ?? offset
    }
    self.microseconds = microseconds - zone * 1_000_000
  }

  /// Reads `hh:mm`, `hh:mm:ss` or `hh:mm:ss.ffffff`, and `Z` or `±hh:mm` behind it.
  static func secondsOfDay(_ bytes: ArraySlice<UInt8>) -> (microseconds: Int, offset: Int?)? {
    var rest = bytes
    func two() -> Int? {
      guard rest.count >= 2, let value = CivilDate.number(rest.prefix(2)) else { return nil }
      rest = rest.dropFirst(2)
      return value
    }
    func skip(_ byte: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: byte) else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard let hour = two(), hour < 24, skip(":"), let minute = two(), minute < 60 else {
      return nil
    }
    var microseconds = (hour * 60 + minute) * 60_000_000
    if skip(":") {
      guard let second = two(), second <= 60 else { return nil }
      microseconds += second * 1_000_000
      if skip(".") {
        var unit = 100_000
        guard let first = rest.first, 0x30...0x39 ~= first else { return nil }
        while let digit = rest.first, 0x30...0x39 ~= digit {
          microseconds += Int(digit - 0x30) * unit
          unit /= 10
          rest = rest.dropFirst()
        }
      }
    }
    if rest.isEmpty { return (microseconds, nil) }
    if skip("Z") { return rest.isEmpty ? (microseconds, 0) : nil }
    let negative = rest.first == UInt8(ascii: "-")
    guard skip("+") || skip("-"), let hours = two() else { return nil }
    _ = skip(":")
    guard let minutes = rest.isEmpty ? 0 : two(), rest.isEmpty, hours < 15, minutes < 60 else {
      return nil
    }
    let offset = hours * 3600 + minutes * 60
    return (microseconds, negative ? -offset : offset)
  }

  /// Orders instants by time.
  public static func < (one: Instant, other: Instant) -> Bool {
    one.microseconds < other.microseconds
  }
}

extension String {
  /// The text with zeros before it up to a width.
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - utf8.count)) + self
  }
}
