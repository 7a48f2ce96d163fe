/// How dates are written in a column.
///
/// Whatever the order, every grammar but `iso` reads dates that leave no doubt: `2014-08-18` with
/// or without a time, `18 Aug 2014`, `Aug 18, 2014 3:42:11 PM`, `18-Aug-14`, `Septembre 2012`,
/// `2014-11`. The names of months are English, French and Arabic, digits those of three scripts. Years of
/// two digits are those from 1969 to 2068.
public struct DateGrammar: Hashable, Sendable {
  /// What the numbers of a date mean where their places do not tell.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// `2014-08-18`, `2014-08-18T15:42:11.5+03:00`, and nothing else
    case iso
    /// `18/08/2014` is in August
    case dayFirst
    /// `08/18/2014` is in August
    case monthFirst
    /// Months without days: `2014-11`, `11/2014`, and `May-14`, which is May 2014
    case yearMonth
    /// Days since the end of 1899 as Excel counts them, `41869`
    case excelSerial
    /// Seconds since 1970, `1408363200`
    case epoch
    /// Milliseconds since 1970, `1408363200000`
    case epochMilliseconds
  }

  /// How much of a date is written.
  public enum Precision: Hashable, Sendable {
    /// The day is known.
    case day
    /// Only the month is known; the date is its first day.
    case month
  }

  /// What a text is under the grammar.
  public enum Reading: Hashable, Sendable {
    /// A date, or the first day of a month.
    case date(CivilDate, Precision)
    /// Written like a date, of a day that no calendar has in this order: `2021-21-31`.
    case impossible
    /// No date in this grammar.
    case unreadable
  }

  /// What numbers mean.
  public var order: Order
  /// Seconds east of UTC of the civil day that seconds since 1970 fall into.
  public var offset: Int
  /// Whether a time with a zone of its own is moved to `offset` before its day is taken, as the
  /// instants in UTC of a server; otherwise each day is the one that is written.
  public var movesTimes: Bool

  /// Makes a grammar.
  public init(_ order: Order = .iso, offset: Int = 0, movesTimes: Bool = false) {
    self.order = order
    self.offset = offset
    self.movesTimes = movesTimes
  }

  /// Reads a text; a time without a zone belongs to the day that is written.
  public func read(_ text: some StringProtocol) -> Reading {
    let text = String(text).trimmed
    let reading = readAsWritten(text)
    guard movesTimes, case .date(let date, .day) = reading,
      let time = ClockScan.time(of: DateScan.folded(text)), let zone = time.offset
    else { return reading }
    let seconds = time.microseconds / 1_000_000 + offset - zone
    let days = (Double(seconds) / 86_400).rounded(.down)
    return CivilDate(dayNumber: date.dayNumber + Int(days)).map { .date($0, .day) } ?? .unreadable
  }

  private func readAsWritten(_ text: String) -> Reading {
    if let date = CivilDate(iso: text) { return .date(date, .day) }
    let folded = DateScan.folded(text)
    if let date = CivilDate(iso: folded) { return .date(date, .day) }
    if let reading = readNumber(folded) { return reading }
    guard let form = DateScan(folded)?.form else { return .unreadable }
    switch form {
    case .day(let year, let month, let day): return Self.calendar(year, month, day)
    case _ where order == .iso: return .unreadable
    case .unordered(let one, let two, let year):
      switch order {
      case .dayFirst: return Self.calendar(year, two, one)
      case .monthFirst: return Self.calendar(year, one, two)
      default: return .unreadable
      }
    case .named(let year, let month, let day): return Self.calendar(year, month, day)
    case .month(let year, let month):
      guard let first = CivilDate(year: year, month: month, day: 1) else { return .impossible }
      return .date(first, .month)
    case .shortMonth(let year, let month):
      // Elsewhere `May-14` may be the 14th of May.
      guard order == .yearMonth, let first = CivilDate(year: year, month: month, day: 1) else {
        return .unreadable
      }
      return .date(first, .month)
    }
  }

  private static func calendar(_ year: Int, _ month: Int, _ day: Int) -> Reading {
    CivilDate(year: year, month: month, day: day).map { .date($0, .day) } ?? .impossible
  }

  /// Days or seconds as one number; nil where the order declares none or the text is no number.
  private func readNumber(_ text: String) -> Reading? {
    let unit: Int
    switch order {
    case .excelSerial: return readSerial(text)
    case .epoch: unit = 1
    case .epochMilliseconds: unit = 1000
    case .iso, .dayFirst, .monthFirst, .yearMonth: return nil
    }
    guard let scan = NumberScan(text, NumberGrammar(decimal: .point)) else { return nil }
    guard let number = scan.whole, number.magnitude < 1 << 60 else { return .unreadable }
    let moved = number + offset * unit
    let length = 86_400 * unit
    // Rounded down before 1970 too, where a fraction below zero belongs to the second before.
    let start = scan.isNegative && scan.hasFraction ? moved - 1 : moved
    let day = start >= 0 ? start / length : -((-start + length - 1) / length)
    return CivilDate(dayNumber: day).map { .date($0, .day) } ?? .unreadable
  }

  private func readSerial(_ text: String) -> Reading? {
    guard let scan = NumberScan(text, NumberGrammar(decimal: .point)) else { return nil }
    guard !scan.isNegative, let serial = scan.whole, 1...2_958_465 ~= serial else {
      return .unreadable
    }
    // Excel takes 1900 for a leap year: its day 60 never was, and all later ones are one too many.
    if serial == 60 { return .impossible }
    let day = serial - (serial > 60 ? 25_569 : 25_568)
    return CivilDate(dayNumber: day).map { .date($0, .day) } ?? .unreadable
  }
}
