/// The grammar of JSON5 numbers and their exact conversion.
enum JSON5Number {
  /// The most digits which an exponent or a hexadecimal number may add to a text.
  ///
  /// Without a limit, a few characters such as `1e999999999` would fill the memory.
  static let digitLimit = 400

  /// Whether the bytes are exactly one number of the JSON5 grammar, its sign included.
  static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == JSON5Byte.plus || rest.first == JSON5Byte.minus { rest.removeFirst() }
    if rest.elementsEqual("Infinity".utf8) || rest.elementsEqual("NaN".utf8) { return true }
    if let digits = hexDigits(rest) {
      return !digits.isEmpty && digits.allSatisfy { JSON5Byte.hexValue($0) != nil }
    }
    let whole = rest.prefix(while: JSON5Byte.isDigit)
    if whole.count > 1, whole.first == JSON5Byte.zero { return false }
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == JSON5Byte.dot {
      fraction = rest.dropFirst().prefix(while: JSON5Byte.isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    if whole.isEmpty && fraction.isEmpty { return false }
    guard let mark = rest.first else { return true }
    guard mark | 0x20 == JSON5Byte.lowerE else { return false }
    rest.removeFirst()
    if rest.first == JSON5Byte.plus || rest.first == JSON5Byte.minus { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy(JSON5Byte.isDigit)
  }

  /// What follows `0x`, or nil if the number is not hexadecimal.
  private static func hexDigits(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let mark = text.dropFirst().first else { return nil }
    guard text.first == JSON5Byte.zero, mark | 0x20 == JSON5Byte.lowerX else { return nil }
    return text.dropFirst(2)
  }

  /// The number as an integer, or nil if it has a fraction or does not fit.
  static func integer(_ text: String) -> Int? {
    guard let plain = decimalText(text) else { return nil }
    let parts = plain.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first else { return nil }
    if parts.count > 1, parts[1].contains(where: { $0 != "0" }) { return nil }
    return Int(whole)
  }

  /// The number in plain decimal digits, the zeros at the end of its fraction kept.
  static func decimalText(_ text: String) -> String? {
    var rest = Array(text.utf8)[...]
    guard isNumber(rest) else { return nil }
    let isNegative = rest.first == JSON5Byte.minus
    if isNegative || rest.first == JSON5Byte.plus { rest.removeFirst() }
    let plain: [UInt8]?
    if let digits = hexDigits(rest) {
      plain = decimalDigits(hexadecimal: digits)
    } else {
      plain = plainDigits(decimal: rest)
    }
    guard let plain else { return nil }
    let isZero = plain.allSatisfy { $0 == JSON5Byte.zero || $0 == JSON5Byte.dot }
    return (isNegative && !isZero ? "-" : "") + String(decoding: plain, as: UTF8.self)
  }

  /// Moves the point of an unsigned decimal number by its exponent.
  private static func plainDigits(decimal text: ArraySlice<UInt8>) -> [UInt8]? {
    let whole = text.prefix(while: JSON5Byte.isDigit)
    var rest = text.dropFirst(whole.count)
    var digits = Array(whole)
    if rest.first == JSON5Byte.dot {
      let fraction = rest.dropFirst().prefix(while: JSON5Byte.isDigit)
      digits += fraction
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard let mark = rest.first else { return withPoint(digits, at: whole.count) }
    // The other words of the grammar, `Infinity` and `NaN`, have no digits.
    guard mark | 0x20 == JSON5Byte.lowerE else { return nil }
    guard let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
      exponent.magnitude <= digitLimit
    else { return nil }
    return withPoint(digits, at: whole.count + exponent)
  }

  /// Writes digits with a decimal point after a number of them, filling up with zeros.
  private static func withPoint(_ digits: [UInt8], at point: Int) -> [UInt8] {
    let before = [UInt8](repeating: JSON5Byte.zero, count: max(0, -point))
    let after = [UInt8](repeating: JSON5Byte.zero, count: max(0, point - digits.count))
    let all = before + digits + after
    let whole = all.prefix(max(0, point)).drop { $0 == JSON5Byte.zero }
    let fraction = all.dropFirst(max(0, point))
    let start = whole.isEmpty ? [JSON5Byte.zero] : Array(whole)
    return fraction.isEmpty ? start : start + [JSON5Byte.dot] + fraction
  }

  /// Converts hexadecimal digits of any number up to the limit into decimal ones.
  private static func decimalDigits(hexadecimal text: ArraySlice<UInt8>) -> [UInt8]? {
    let significant = text.drop { $0 == JSON5Byte.zero }
    guard significant.count <= digitLimit else { return nil }
    var reversed: [UInt8] = [0]
    for byte in significant {
      var carry = Int(JSON5Byte.hexValue(byte) ?? 0)
      for index in reversed.indices {
        carry += Int(reversed[index]) * 16
        reversed[index] = UInt8(carry % 10)
        carry /= 10
      }
      while carry > 0 {
        reversed.append(UInt8(carry % 10))
        carry /= 10
      }
    }
    return reversed.reversed().map { $0 + JSON5Byte.zero }
  }
}
