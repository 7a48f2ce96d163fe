/// How numbers are written in a column: what groups their digits, what marks a fraction, in which
/// digits, and whether with a percent sign.
public struct NumberGrammar: Hashable, Sendable {
  /// A separator between groups of three digits.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    /// `1,000`, and the Arabic `١٬٠٠٠`
    case comma
    /// `1.000`
    case point
    /// `1 000`, with an ordinary, no-break or thin blank
    case blank
    /// `1'000`
    case apostrophe
  }

  /// A mark between a number's whole part and its fraction.
  public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
    /// `1.5`, and the Arabic `١٫٥`
    case point
    /// `1,5`, and the Arabic `١٫٥`
    case comma
  }

  /// The digits of a script.
  public enum Digits: String, Hashable, Sendable, CaseIterable {
    /// `0123456789`
    case western
    /// `٠١٢٣٤٥٦٧٨٩`
    case arabic
    /// `۰۱۲۳۴۵۶۷۸۹`
    case persian
  }

  /// The declared separator; nil where groups are not written.
  public var grouping: Grouping?
  /// The declared mark; nil where fractions are not written.
  public var decimal: DecimalMark?
  /// The declared digits; nil for all, because no digit of one script is one of another.
  public var digits: Digits?
  /// Whether a percent sign behind a number is read over, so that `20%` is 20.
  public var acceptsPercent: Bool
  /// The decimals that a column's numbers are added up with, 0 to 9.
  ///
  /// With 2 the number `1.5` is read as 150 hundredths, and sums are exact.
  public var decimals: Int

  /// The most decimals that numbers are added up with.
  package static let mostDecimals = 9

  /// Makes a grammar; without grouping `1,000` is refused and not read as 1 or 1000.
  public init(
    grouping: Grouping? = nil, decimal: DecimalMark? = nil, digits: Digits? = nil,
    acceptsPercent: Bool = false, decimals: Int = 0
  ) {
    precondition(0...Self.mostDecimals ~= decimals, "decimals are 0 to 9")
    self.grouping = grouping
    self.decimal = decimal
    self.digits = digits
    self.acceptsPercent = acceptsPercent
    self.decimals = decimals
  }

  /// Whether one sign would both group digits and mark a fraction.
  public var isContradictory: Bool {
    grouping == .comma && decimal == .comma || grouping == .point && decimal == .point
  }

  /// What a text is as a whole number.
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

  /// What a text is as a number.
  public enum ExactReading: Hashable, Sendable {
    /// A number without a fraction.
    case integer(Int)
    /// A number with a fraction, be it of zeros.
    case decimal(ExactDecimal)
    /// An empty cell or blanks only.
    case missing
    /// Text that is no number in this grammar.
    case invalid
    /// A number whose digits are beyond 64 bits.
    case overflow
  }

  /// Reads a whole number, or a number in units of its last declared decimal; `12.0` is 12 where a
  /// decimal mark is declared.
  ///
  /// Blanks around the number, no-break ones included, do not count.
  public func read(_ text: some StringProtocol) -> Reading {
    let text = String(text).trimmed
    if text.isEmpty { return .missing }
    guard let number = NumberScan(text, self) else {
      return .unreadable(NumberScan.tolerant(text))
    }
    if decimals > 0 {
      guard let units = number.units(decimals) else {
        return number.hasFraction(beyond: decimals) ? .unreadable(nil) : .overflow
      }
      return .number(units)
    }
    guard let whole = number.whole else { return .overflow }
    guard number.hasFraction else { return .number(whole) }
    // A fraction of a person is somewhere between two whole numbers.
    let (next, over) = whole.addingReportingOverflow(number.isNegative ? -1 : 1)
    return .unreadable(over ? nil : min(whole, next)...max(whole, next))
  }

  /// Reads a number exactly, never through a binary fraction.
  ///
  /// Read are an optional sign, digits, declared groups of three and a fraction behind the declared
  /// mark; `.5` has no whole part, which it may, and `5.` no fraction, which it must. Exponents,
  /// other bases, currencies and parentheses are no numbers of field data.
  public func readExactly(_ text: some StringProtocol) -> ExactReading {
    let text = String(text).trimmed
    if text.isEmpty { return .missing }
    guard let number = NumberScan(text, self) else { return .invalid }
    guard let units = number.units else { return .overflow }
    guard let fraction = number.fraction else { return .integer(units) }
    return .decimal(ExactDecimal(units: units, scale: fraction.count))
  }

  /// The characters that the grammar lets between groups of digits.
  package var separators: Set<Unicode.Scalar> {
    switch grouping {
    case nil: []
    case .comma: [",", "\u{66c}"]
    case .point: ["."]
    case .blank: [" ", "\u{a0}", "\u{2007}", "\u{2009}", "\u{202f}"]
    case .apostrophe: ["'", "\u{2019}"]
    }
  }

  /// The characters that the grammar lets before a fraction.
  package var decimalMarks: Set<Unicode.Scalar> {
    switch decimal {
    case nil: []
    case .point: [".", "\u{66b}"]
    case .comma: [",", "\u{66b}"]
    }
  }

  /// The signs of hundredths: ASCII, Arabic and full width.
  package static let percentSigns: Set<Unicode.Scalar> = ["%", "\u{66a}", "\u{ff05}"]
}
