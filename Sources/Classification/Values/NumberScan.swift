/// The parts of a number's text under a grammar.
struct NumberScan {
  private(set) var isNegative = false
  /// The digits before the mark.
  private(set) var integer: [Int] = []
  /// The digits behind the mark; nil where there is no mark.
  private(set) var fraction: [Int]?

  /// Takes a trimmed text apart; nil where it is no number of the grammar.
  init?(_ text: String, _ grammar: NumberGrammar) {
    var scalars = Substring(text).unicodeScalars
    if grammar.acceptsPercent, let last = scalars.last, NumberGrammar.percentSigns.contains(last) {
      scalars.removeLast()
      while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    }
    if let sign = scalars.first, sign == "-" || sign == "+" || sign == "\u{2212}" {
      isNegative = sign != "+"
      scalars.removeFirst()
    }
    let (separators, marks) = (grammar.separators, grammar.decimalMarks)
    var groups = [0]
    for scalar in scalars {
      if let digit = Self.digit(scalar, grammar.digits) {
        if fraction == nil {
          integer.append(digit)
          groups[groups.count - 1] += 1
        } else {
          fraction!.append(digit)
        }
      } else if fraction == nil, separators.contains(scalar) {
        groups.append(0)
      } else if fraction == nil, marks.contains(scalar) {
        fraction = []
      } else {
        return nil
      }
    }
    // Nobody writes `0,500` for five hundred: there the comma marks a fraction.
    let isGrouped =
      1...3 ~= groups[0] && integer[0] != 0 && groups.dropFirst().allSatisfy { $0 == 3 }
    guard groups.count == 1 || isGrouped else { return nil }
    if let fraction {
      if fraction.isEmpty { return nil }
    } else if integer.isEmpty {
      return nil
    }
  }

  /// Whether the number lies between two whole numbers.
  var hasFraction: Bool { fraction?.contains { $0 != 0 } ?? false }

  /// Whether the number has digits other than zero behind some decimals.
  func hasFraction(beyond decimals: Int) -> Bool {
    fraction?.dropFirst(decimals).contains { $0 != 0 } ?? false
  }

  /// The number in units of a decimal; nil beyond 64 bits, and where it has more decimals.
  func units(_ decimals: Int) -> Int? {
    if hasFraction(beyond: decimals) { return nil }
    let digits = Array((fraction ?? []).prefix(decimals))
    return Self.value(
      integer + digits + Array(repeating: 0, count: decimals - digits.count), isNegative)
  }

  /// The number without its fraction, or nil beyond 64 bits.
  var whole: Int? { Self.value(integer, isNegative) }

  /// All digits as one number, or nil beyond 64 bits.
  var units: Int? { Self.value(integer + (fraction ?? []), isNegative) }

  private static func value(_ digits: [Int], _ isNegative: Bool) -> Int? {
    var value = 0
    for digit in digits {
      // Built up below zero, because the lowest number has no positive twin.
      let (shifted, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, more) = shifted.subtractingReportingOverflow(digit)
      if over || more { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  private static func digit(_ scalar: Unicode.Scalar, _ digits: NumberGrammar.Digits?) -> Int? {
    switch scalar.value {
    case 0x30...0x39: digits ?? .western == .western ? Int(scalar.value - 0x30) : nil
    case 0x660...0x669: digits ?? .arabic == .arabic ? Int(scalar.value - 0x660) : nil
    case 0x6f0...0x6f9: digits ?? .persian == .persian ? Int(scalar.value - 0x6f0) : nil
    default: nil
    }
  }

  /// The bounds of a second, tolerant reading, which weighs a record that is rejected.
  ///
  /// A separator may group digits or start a fraction, so `1,234` is somewhere from 1 to 1234.
  static func tolerant(_ text: String) -> ClosedRange<Int>? {
    var (parts, all) = ([""], "")
    for scalar in text.unicodeScalars {
      if let digit = digit(scalar, nil) {
        parts[parts.count - 1] += String(digit)
        all += String(digit)
      } else if "., \u{a0}\u{66b}\u{66c}\u{2009}\u{202f}'".unicodeScalars.contains(scalar) {
        parts.append("")
      } else {
        return nil
      }
    }
    guard let high = Int(all) else { return nil }
    return min(Int(parts[0]) ?? 0, high)...high
  }
}
