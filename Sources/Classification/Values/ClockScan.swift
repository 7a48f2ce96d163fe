/// The time behind a date.
enum ClockScan {
  private static let halves: [String] = ["am", "pm", "a.m.", "p.m.", "ص", "م"]

  /// The text before a time, or all of it where it has none; nil where the time is none.
  ///
  ///     aug 18, 2014 3:42:11 pm   →   aug 18, 2014
  static func withoutTime(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard let colon = scalars.firstIndex(of: ":") else { return text }
    let start = start(scalars, colon)
    guard start < colon, time(scalars[start...]) != nil else { return nil }
    var end = start
    // The T of ISO stands behind a digit; the t of a month's name does not.
    if end > 1, scalars[end - 1] == "t", isDigit(scalars[end - 2]) { end -= 1 }
    while end > 0,
      scalars[end - 1] == " " || scalars[end - 1] == "," || scalars[end - 1] == "\u{60c}"
    {
      end -= 1
    }
    guard end < start || end == 0 else { return nil }
    return String(String.UnicodeScalarView(scalars[..<end]))
  }

  /// The time of a folded text that ends in one, and its zone in seconds east of UTC; the start of
  /// the day where it has none, nil where the time is none.
  static func time(of text: String) -> (microseconds: Int, offset: Int?)? {
    let scalars = Array(text.unicodeScalars)
    guard let colon = scalars.firstIndex(of: ":") else { return (0, nil) }
    return time(scalars[start(scalars, colon)...])
  }

  /// Where the hour before a colon starts.
  private static func start(_ scalars: [Unicode.Scalar], _ colon: Int) -> Int {
    var start = colon
    while start > 0, colon - start < 2, isDigit(scalars[start - 1]) { start -= 1 }
    return start
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { 0x30...0x39 ~= scalar.value }

  private static func time(
    _ text: ArraySlice<Unicode.Scalar>
  ) -> (microseconds: Int, offset: Int?)? {
    var rest = text
    func number(_ widths: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix(while: isDigit)
      guard widths ~= digits.count else { return nil }
      rest = rest.dropFirst(digits.count)
      return Int(String(String.UnicodeScalarView(digits)))
    }
    func skip(_ scalar: Unicode.Scalar) -> Bool {
      guard rest.first == scalar else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard var hour = number(1...2), skip(":"), let minute = number(2...2), hour < 24, minute < 60
    else { return nil }
    var microseconds = 0
    if skip(":") {
      guard let second = number(2...2), second <= 60 else { return nil }
      microseconds = second * 1_000_000
      if skip(".") {
        let count = rest.prefix(while: isDigit).count
        guard var fraction = number(1...12) else { return nil }
        for _ in count..<max(6, count) { fraction *= 10 }
        for _ in 6..<max(6, count) { fraction /= 10 }
        microseconds += fraction
      }
    }
    while skip(" ") {}
    var behind = String(String.UnicodeScalarView(rest))
    if let half = halves.firstIndex(where: { behind.hasPrefix($0) }) {
      guard 1...12 ~= hour else { return nil }
      // Every second one of the words is that of the afternoon; 12 am is midnight.
      hour = hour % 12 + (half % 2 == 1 ? 12 : 0)
      behind = String(behind.dropFirst(halves[half].count)).trimmed
    }
    guard let zone = zone(behind) else { return nil }
    return ((hour * 60 + minute) * 60_000_000 + microseconds, zone.offset)
  }

  /// Nothing, `z`, `utc`, `gmt`, `+03`, `+0300`, `gmt+03:00`; nil for any other text.
  private static func zone(_ text: String) -> (offset: Int?, Void)? {
    var rest = Substring(text)
    var isNamed = false
    if let name = ["utc", "gmt", "z"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(name.count)
      isNamed = true
    }
    guard let sign = rest.first else { return (isNamed ? 0 : nil, ()) }
    guard sign == "+" || sign == "-" || sign == "\u{2212}" else { return nil }
    let digits = rest.dropFirst().filter { $0 != ":" }
    guard digits.allSatisfy({ "0"..."9" ~= $0 }), digits.count == 2 || digits.count == 4,
      let hours = Int(digits.prefix(2)), let minutes = Int("0" + digits.dropFirst(2)),
      hours < 15, minutes < 60
    else { return nil }
    let offset = hours * 3600 + minutes * 60
    return (sign == "+" ? offset : -offset, ())
  }
}
