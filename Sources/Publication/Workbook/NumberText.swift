import HeadcountTabulation

/// Numbers as a workbook holds them: decimal texts that are made without floating point.
enum NumberText {
  /// The digits that a spreadsheet keeps of every number; others would be changed without a word.
  static let keptDigits = 15

  /// Whether a spreadsheet keeps all digits of a number.
  static func isKept(_ text: String) -> Bool {
    var digits = 0
    for byte in text.utf8 where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
      if digits > 0 || byte != UInt8(ascii: "0") { digits += 1 }
    }
    return digits <= keptDigits
  }

  /// The share as a fraction of 1, exact where it ends within 17 digits, else rounded to them: as many
  /// as the nearest binary number needs.
  static func fraction(_ share: Share) -> String {
    let whole = UInt128(share.whole.magnitude)
    var (quotient, rest) = UInt128(share.part.magnitude).quotientAndRemainder(dividingBy: whole)
    var digits: [UInt8] = []
    var significant = quotient == 0 ? 0 : String(quotient).utf8.count
    while rest != 0, significant < 17 {
      let step = (rest * 10).quotientAndRemainder(dividingBy: whole)
      digits.append(UInt8(step.quotient))
      rest = step.remainder
      if significant > 0 || step.quotient > 0 { significant += 1 }
    }
    if rest * 2 >= whole {
      var place = digits.count - 1
      while place >= 0, digits[place] == 9 {
        digits[place] = 0
        place -= 1
      }
      if place >= 0 { digits[place] += 1 } else { quotient += 1 }
    }
    while digits.last == 0 { digits.removeLast() }
    let isNegative = (share.part < 0) != (share.whole < 0) && share.part != 0
    let text = (isNegative ? "-" : "") + String(quotient)
    return digits.isEmpty ? text : "\(text).\(digits.map { String($0) }.joined())"
  }

  /// A percentage as it was rounded, as a fraction of 1.
  static func fraction(_ percentage: RoundedNumber) -> String {
    var digits = Array(String(percentage.units.magnitude).utf8)
    let decimals = percentage.digits + 2
    while digits.count <= decimals { digits.insert(UInt8(ascii: "0"), at: 0) }
    let sign = percentage.units < 0 ? "-" : ""
    let point = digits.count - decimals
    return sign + String(decoding: digits[..<point], as: UTF8.self) + "."
      + String(decoding: digits[point...], as: UTF8.self)
  }

  /// What a number format of percentages shows of a fraction: rounded half away from zero; nil for a
  /// text that is no fraction as this writes it.
  static func percentage(_ fraction: String, digits: Int) -> String? {
    var mantissa: UInt128 = 0
    var decimals: Int?
    for byte in fraction.utf8.drop(while: { $0 == UInt8(ascii: "-") }) {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
        continue
      }
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte, mantissa < 1_000_000_000_000_000_000_000
      else { return nil }
      mantissa = mantissa * 10 + UInt128(byte - UInt8(ascii: "0"))
      decimals? += 1
    }
    let scale = decimals ?? 0
    guard scale <= 36, 0...9 ~= digits else { return nil }
    let power = { (count: Int) in (0..<count).reduce(UInt128(1)) { number, _ in number * 10 } }
    let (scaled, base) = (mantissa * power(digits + 2), power(scale))
    var (units, rest) = scaled.quotientAndRemainder(dividingBy: base)
    if rest >= base - rest { units += 1 }
    let sign: Int128 = fraction.hasPrefix("-") ? -1 : 1
    return RoundedNumber(units: sign * Int128(units), digits: digits).description
  }
}
