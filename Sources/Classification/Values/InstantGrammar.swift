/// How the instants of a column are written: a date as its grammar reads it, and a time.
///
/// ISO 8601 is read under every grammar. Without a time the instant is the start of the day.
package struct InstantGrammar: Hashable, Sendable {
  /// The order of dates; the offset is that of a time without a zone.
  package var dates: DateGrammar

  package init(_ dates: DateGrammar) { self.dates = dates }

  /// Microseconds since 1 January 1970; nil for a text that is no instant, or a month only.
  package func read(_ text: String) -> Int? {
    let text = text.trimmed
    if let instant = Instant(iso: text, offset: dates.offset) { return instant.microseconds }
    if dates.order == .iso { return nil }
    let folded = DateScan.folded(text)
    if let scan = NumberScan(folded, NumberGrammar(decimal: .point)) { return number(scan, text) }
    guard case .date(let date, .day) = dates.read(text), let time = ClockScan.time(of: folded)
    else { return nil }
    let zone = time.offset ?? dates.offset
    return date.dayNumber * 86_400_000_000 + time.microseconds - zone * 1_000_000
  }

  /// Days or seconds as one number, with a fraction.
  private func number(_ scan: NumberScan, _ text: String) -> Int? {
    let unit: Int
    switch dates.order {
    case .epoch: unit = 1_000_000
    case .epochMilliseconds: unit = 1_000
    case .excelSerial:
      guard case .date(let date, _) = dates.read(text) else { return nil }
      return date.dayNumber * 86_400_000_000 + fraction(scan, of: 86_400_000_000)
        - dates.offset * 1_000_000
    case .iso, .dayFirst, .monthFirst, .yearMonth: return nil
    }
    guard let whole = scan.whole, whole.magnitude < 1 << 42 else { return nil }
    let part = fraction(scan, of: unit)
    return whole * unit + (scan.isNegative ? -part : part)
  }

  /// The fraction of a number, as a part of a unit.
  private func fraction(_ scan: NumberScan, of unit: Int) -> Int {
    var (digits, scale): (Int128, Int128) = (0, 1)
    for digit in (scan.fraction ?? []).prefix(15) {
      digits = digits * 10 + Int128(digit)
      scale *= 10
    }
    return Int(Int128(unit) * digits / scale)
  }
}
