/// How whole numbers are written in a column: which separator groups digits by three, if any.
public struct NumberGrammar: Hashable, Sendable {
  /// A separator between groups of three digits.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    /// `1,000`
    case comma
    /// `1.000`
    case point
    /// `1 000`, with an ordinary, no-break or thin blank
    case blank
    /// `1'000`
    case apostrophe
  }

  /// The declared separator; nil where groups are not written.
  public var grouping: Grouping?

  /// Makes a grammar; without grouping `1,000` is refused and not read as 1 or 1000.
  public init(grouping: Grouping? = nil) { self.grouping = grouping }

  /// What a text is under the grammar.
  public enum Reading: Hashable, Sendable {
    /// A whole number.
    case number(Int)
    /// An empty cell or blanks only.
    case missing
    /// Text that is no whole number in this grammar; what it could mean is between the bounds.
    case unreadable(ClosedRange<Int>?)
    /// A whole number beyond 64 bits.
    case overflow
  }

  /// Reads a text: an optional sign, digits of ASCII, Arabic or Persian, and declared groups.
  ///
  /// Blanks around the number, no-break ones included, do not count.
  public func read(_ text: some StringProtocol) -> Reading {
    let text = String(text).trimmed
    if text.isEmpty { return .missing }
    var scalars = Substring(text).unicodeScalars
    var negative = false
    if let sign = scalars.first, sign == "-" || sign == "+" || sign == "\u{2212}" {
      negative = sign != "+"
      scalars.removeFirst()
    }
    guard let digits = digits(scalars) else { return .unreadable(Self.tolerant(text)) }
    var value = 0
    for digit in digits {
      let (shifted, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, more) = shifted.subtractingReportingOverflow(digit)
      if over || more { return .overflow }
      value = sum
    }
    // Built up below zero, because the lowest number has no positive twin.
    if negative { return .number(value) }
    return value == .min ? .overflow : .number(-value)
  }

  /// The digits of a number with its groups in order, or nil.
  private func digits(_ scalars: Substring.UnicodeScalarView) -> [Int]? {
    var digits: [Int] = []
    var groups: [Int] = [0]
    for scalar in scalars {
      if let digit = Self.digit(scalar) {
        digits.append(digit)
        groups[groups.count - 1] += 1
      } else if separates(scalar) {
        groups.append(0)
      } else {
        return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    guard groups.count == 1 || (1...3 ~= groups[0] && groups.dropFirst().allSatisfy { $0 == 3 })
    else { return nil }
    return digits
  }

  private func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch grouping {
    case nil: false
    case .comma: scalar == "," || scalar == "\u{66c}"
    case .point: scalar == "."
    case .blank: scalar.properties.isWhitespace
    case .apostrophe: scalar == "'" || scalar == "\u{2019}"
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0x660...0x669: Int(scalar.value - 0x660)
    case 0x6f0...0x6f9: Int(scalar.value - 0x6f0)
    default: nil
    }
  }

  /// The bounds of a second, tolerant reading, which weighs a record that is rejected.
  ///
  /// A separator may group digits or start a fraction, so `1,234` is somewhere from 1 to 1234.
  private static func tolerant(_ text: String) -> ClosedRange<Int>? {
    var (parts, all) = ([""], "")
    for scalar in text.unicodeScalars {
      if let digit = digit(scalar) {
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
