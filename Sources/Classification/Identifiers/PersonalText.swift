/// Texts whose form alone says that they reach a person: they are quoted nowhere.
package enum PersonalText {
  /// What a text looks like; nil where its form says nothing.
  ///
  /// A date, a count and a code have none of these forms.
  package static func kind(of text: some StringProtocol) -> IdentifierVerdict.Kind? {
    // The longest form is a UUID with `uuid:` before it, or four numbers of a point.
    guard text.utf8.count >= 7, text.utf8.count <= 254 else { return nil }
    let bytes = ascii(text)
    if isEmail(bytes) { return .email }
    if isUUID(bytes) { return .uuid }
    if isPhone(bytes) { return .phone }
    if isPoint(bytes) { return .coordinates }
    return nil
  }

  /// Whether a text is a long number that is no amount and no time, as those of documents and devices.
  package static func isLongNumber(_ text: some StringProtocol) -> Bool {
    let bytes = ascii(text)
    guard 10...22 ~= bytes.count, bytes.allSatisfy(isDigit) else { return false }
    return !isTime(bytes) && !bytes.suffix(4).allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// The number of degrees of a text such as `33.3152`, with three decimals or more.
  static func degrees(_ text: some StringProtocol) -> Double? {
    let bytes = ascii(text)
    guard isDegrees(bytes[...]), let value = Double(String(decoding: bytes, as: UTF8.self)) else {
      return nil
    }
    return abs(value) <= 180 ? value : nil
  }

  /// The trimmed text with digits of all scripts as ASCII; other letters become `?`.
  private static func ascii(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x80: bytes.append(UInt8(scalar.value))
      case 0x660...0x669: bytes.append(UInt8(scalar.value - 0x660 + 0x30))
      case 0x6f0...0x6f9: bytes.append(UInt8(scalar.value - 0x6f0 + 0x30))
      case 0xa0, 0x202f: bytes.append(0x20)
      case 0x2010...0x2015: bytes.append(UInt8(ascii: "-"))
      // Marks of direction stand around numbers in Arabic text.
      case 0x200b...0x200f, 0x202a...0x202e, 0x2066...0x2069, 0x61c, 0xfeff: continue
      default: bytes.append(UInt8(ascii: "?"))
      }
    }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return Array(bytes.drop { $0 <= 0x20 })
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func isEmail(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !bytes.contains(0x20) else { return false }
    guard let point = parts[1].lastIndex(of: UInt8(ascii: ".")) else { return false }
    return point > parts[1].startIndex && parts[1].endIndex - point > 2
  }

  private static func isUUID(_ bytes: [UInt8]) -> Bool {
    let plain = bytes.starts(with: "uuid:".utf8) ? bytes[5...] : bytes[...]
    guard plain.count == 36 else { return false }
    return plain.enumerated().allSatisfy { place, byte in
      switch place {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default: isDigit(byte) || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
      }
    }
  }

  /// An international number, or a national one with its leading zero: a date such as `01-06-2008` has
  /// eight digits and the code of an area seldom more than nine, a telephone number ten and more.
  private static func isPhone(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, bytes.count <= 24 else { return false }
    let signs: Set<UInt8> = [0x20, 0x28, 0x29, 0x2d, 0x2e, 0x2f]
    let isOpened = first == UInt8(ascii: "(")
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "0") || isOpened else { return false }
    guard bytes.dropFirst().allSatisfy({ isDigit($0) || signs.contains($0) }) else { return false }
    let digits = bytes.filter(isDigit)
    if first == UInt8(ascii: "+") { return 8...15 ~= digits.count }
    // A decimal such as 0.123456789 has a point behind its zero.
    guard digits.first == UInt8(ascii: "0"), bytes.count > 1, bytes[1] != UInt8(ascii: ".") else {
      return false
    }
    return 10...15 ~= digits.count
  }

  /// Latitude and longitude in one cell, with altitude and precision or without.
  private static func isPoint(_ bytes: [UInt8]) -> Bool {
    let numbers = bytes.split { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
    guard 2...4 ~= numbers.count else { return false }
    return isDegrees(numbers[0]) && isDegrees(numbers[1])
      && numbers.dropFirst(2).allSatisfy { number in
        number.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      }
  }

  /// One to three digits, a point and three decimals or more.
  private static func isDegrees(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 2 && 1...3 ~= parts[0].count && 3...17 ~= parts[1].count
      && parts.allSatisfy { $0.allSatisfy(isDigit) }
  }

  /// A time such as `20080601102030`.
  private static func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 12 || bytes.count == 14 else { return false }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    return 1900...2199 ~= number(0..<4) && 1...12 ~= number(4..<6) && 1...31 ~= number(6..<8)
      && number(8..<10) < 24 && number(10..<12) < 60
  }
}
