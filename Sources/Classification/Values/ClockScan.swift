/// The time behind a date, which a date is read without.
enum ClockScan {
  private static let halves: [String] = ["am", "pm", "a.m.", "p.m.", "ص", "م"]

  /// The text before a time, or all of it where it has none; nil where the time is none.
  ///
  ///     aug 18, 2014 3:42:11 pm   →   aug 18, 2014
  static func withoutTime(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard let colon = scalars.firstIndex(of: ":") else { return text }
    var start = colon
    while start > 0, colon - start < 2, isDigit(scalars[start - 1]) { start -= 1 }
    guard start < colon, isTime(scalars[start...]) else { return nil }
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

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { 0x30...0x39 ~= scalar.value }

  private static func isTime(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
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
    guard let hour = number(1...2), skip(":"), let minute = number(2...2), hour < 24, minute < 60
    else { return false }
    if skip(":") {
      guard let second = number(2...2), second <= 60 else { return false }
      if skip("."), number(1...12) == nil { return false }
    }
    while skip(" ") {}
    var behind = String(String.UnicodeScalarView(rest))
    if let half = halves.first(where: { behind.hasPrefix($0) }) {
      guard 1...12 ~= hour else { return false }
      behind = String(behind.dropFirst(half.count)).trimmed
    }
    return isZone(behind)
  }

  /// Nothing, `z`, `utc`, `gmt`, `+03`, `+0300`, `gmt+03:00`.
  private static func isZone(_ text: String) -> Bool {
    var rest = Substring(text)
    if let name = ["utc", "gmt", "z"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(name.count)
    }
    guard let sign = rest.first else { return true }
    guard sign == "+" || sign == "-" || sign == "\u{2212}" else { return false }
    let digits = rest.dropFirst().filter { $0 != ":" }
    guard digits.allSatisfy({ "0"..."9" ~= $0 }), digits.count == 2 || digits.count == 4,
      let hours = Int(digits.prefix(2)), let minutes = Int("0" + digits.dropFirst(2))
    else { return false }
    return hours < 15 && minutes < 60
  }
}
