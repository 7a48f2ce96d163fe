import HeadcountClassification

/// What the values of a column look like, without the values themselves.
struct ValueShape: Sendable {
  /// The kinds that all values seen so far could be.
  private struct Kinds: OptionSet {
    let rawValue: UInt8
    static let whole = Kinds(rawValue: 1)
    static let decimal = Kinds(rawValue: 2)
    static let date = Kinds(rawValue: 4)
    static let phone = Kinds(rawValue: 8)
    static let coordinates = Kinds(rawValue: 16)
    static let grouped = Kinds(rawValue: 32)
    static let all: Kinds = [.whole, .decimal, .date, .phone, .coordinates, .grouped]
  }

  private var kinds = Kinds.all
  private var isEmpty = true
  private var numbers: ClosedRange<Int>?
  private var digits = 0...0
  private var months: ClosedRange<String>?
  /// The signs of all values, letters as `A` and digits as `0`; nil where they differ.
  private var pattern: [UInt8]?
  private var length = 0

  /// Takes a trimmed value that is not empty.
  mutating func add(_ text: ArraySlice<UInt8>) {
    let pattern = Self.pattern(text)
    if isEmpty { self.pattern = pattern } else if self.pattern != pattern { self.pattern = nil }
    length = max(length, text.count)
    var found: Kinds = []
    if kinds.intersection([.whole, .phone]) != [], let number = Self.whole(text) {
      found.insert(.whole)
      numbers =
        numbers.map { min($0.lowerBound, number)...max($0.upperBound, number) }
        ?? number...number
      digits =
        isEmpty
        ? text.count...text.count
        : min(digits.lowerBound, text.count)...max(digits.upperBound, text.count)
    }
    if kinds.contains(.phone), Self.isPhone(text) { found.insert(.phone) }
    if kinds.contains(.decimal), Self.isDecimal(text) { found.insert(.decimal) }
    if kinds.contains(.coordinates), Self.isCoordinates(text) { found.insert(.coordinates) }
    if kinds.contains(.grouped), Self.isGrouped(text) { found.insert(.grouped) }
    if kinds.contains(.date), text.count >= 10,
      CivilDate(iso: String(decoding: text, as: UTF8.self)) != nil
    {
      found.insert(.date)
      let month = String(decoding: text.prefix(7), as: UTF8.self)
      months =
        months.map { min($0.lowerBound, month)...max($0.upperBound, month) }
        ?? month...month
    }
    kinds.formIntersection(found)
    isEmpty = false
  }

  /// Adds what another part saw.
  mutating func add(_ other: ValueShape) {
    if other.isEmpty { return }
    if isEmpty {
      self = other
      return
    }
    kinds.formIntersection(other.kinds)
    if pattern != other.pattern { pattern = nil }
    length = max(length, other.length)
    if let mine = numbers, let others = other.numbers {
      numbers = min(mine.lowerBound, others.lowerBound)...max(mine.upperBound, others.upperBound)
      digits =
        min(
          digits.lowerBound, other.digits.lowerBound)...max(
          digits.upperBound, other.digits.upperBound)
    }
    if let mine = months, let others = other.months {
      months = min(mine.lowerBound, others.lowerBound)...max(mine.upperBound, others.upperBound)
    }
  }

  /// The column's shape in words.
  ///
  /// - Parameter repeats: Whether values come more than once; numbers that do not could be the
  ///   numbers of people or cards, and not even the lowest of those is shown.
  func finding(repeats: Bool) -> Inspection.Shape {
    if isEmpty { return Inspection.Shape(kind: "empty", text: "empty") }
    if kinds.contains(.date), let months {
      return Inspection.Shape(
        kind: "iso-date", text: "ISO dates, \(months.lowerBound) to \(months.upperBound)")
    }
    if kinds.contains(.phone) { return Inspection.Shape(kind: "phone", text: "like phone numbers") }
    if kinds.contains(.whole), let numbers {
      if repeats, digits.upperBound <= 6 {
        return Inspection.Shape(
          kind: "whole-number",
          text: "whole numbers, \(numbers.lowerBound) to \(numbers.upperBound)")
      }
      let span =
        digits.lowerBound == digits.upperBound
        ? "\(digits.upperBound)" : "\(digits.lowerBound) to \(digits.upperBound)"
      let noun = digits.upperBound == 1 ? "digit" : "digits"
      return Inspection.Shape(kind: "whole-number", text: "whole numbers of \(span) \(noun)")
    }
    if kinds.contains(.coordinates) {
      return Inspection.Shape(kind: "coordinates", text: "like coordinates")
    }
    if kinds.contains(.grouped) {
      return Inspection.Shape(
        kind: "grouped-number", text: "numbers with commas between digits: declare their grouping")
    }
    if kinds.contains(.decimal) {
      return Inspection.Shape(kind: "decimal", text: "decimal numbers")
    }
    if let pattern, pattern.contains(UInt8(ascii: "0")), pattern.count <= 24 {
      return Inspection.Shape(
        kind: "code", text: "codes such as \(String(decoding: pattern, as: UTF8.self))")
    }
    return Inspection.Shape(kind: "text", text: "text of up to \(length) bytes")
  }

  private static func pattern(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count <= 40 else { return nil }
    var pattern: [UInt8] = []
    pattern.reserveCapacity(text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): pattern.append(UInt8(ascii: "0"))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): pattern.append(UInt8(ascii: "A"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): pattern.append(UInt8(ascii: "a"))
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: ":"), UInt8(ascii: "_"):
        pattern.append(byte)
      default: return nil
      }
    }
    return pattern
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func whole(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    guard 1...18 ~= digits.count else { return nil }
    var value = 0
    for byte in digits {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return text.count == digits.count ? value : -value
  }

  private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private static func isGrouped(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let first = parts.first, 1...3 ~= first.count || parts.count == 1 else { return false }
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
      && parts.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// A number in the international form, or one that starts with zero, of 7 to 15 digits.
  private static func isPhone(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "0") else {
      return false
    }
    let digits = text.count(where: isDigit)
    return 7...15 ~= digits
      && text.dropFirst().allSatisfy {
        isDigit($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
      }
  }

  /// Two to four decimal numbers, the first two with four decimals or more, or one such number.
  private static func isCoordinates(_ text: ArraySlice<UInt8>) -> Bool {
    let numbers = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
    guard 1...4 ~= numbers.count, numbers.allSatisfy({ isDecimal($0) }) else { return false }
    return numbers.prefix(2).allSatisfy { number in
      guard let point = number.firstIndex(of: UInt8(ascii: ".")) else { return false }
      return number.endIndex - point > 4 && point - number.startIndex <= 4
    }
  }
}
