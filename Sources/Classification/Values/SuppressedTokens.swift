/// The texts by which a publisher withholds a small number, with the bounds of what they stand for.
///
///     *      between 1 and 4, where the publisher says so
///     <5     between 0 and 4, by the text itself
public struct SuppressedTokens: Hashable, Sendable {
  private let bounds: [String: ClosedRange<Int>]

  /// No text is suppressed.
  public static let none = SuppressedTokens([:])

  /// Makes a set of texts with their bounds; case and blanks do not count.
  public init(_ bounds: [String: ClosedRange<Int>]) {
    // Of two spellings of one text with different bounds the wider bounds hold both.
    self.bounds = Dictionary(
      bounds.map { (Self.key($0.key), $0.value) },
      uniquingKeysWith: { one, other in
        min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
      })
  }

  /// Whether no text is suppressed.
  public var isEmpty: Bool { bounds.isEmpty }

  /// The bounds of a text; nil where it is not suppressed.
  public func bounds(of text: some StringProtocol) -> ClosedRange<Int>? {
    bounds.isEmpty ? nil : bounds[Self.key(text)]
  }

  /// The bounds that a text tells by itself, as `<5`, `≤4`, `<=4` and `1-4` do; nil for others.
  public static func bounds(toldBy text: some StringProtocol) -> ClosedRange<Int>? {
    let text = key(text)
    for sign in ["<=", "\u{2264}", "<"] where text.hasPrefix(sign) {
      guard let number = number(text.dropFirst(sign.count)) else { return nil }
      let high = sign == "<" ? number - 1 : number
      return high < 0 ? nil : 0...high
    }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let low = number(ends[0]), let high = number(ends[1]), low <= high
    else { return nil }
    return low...high
  }

  private static func number(_ text: Substring) -> Int? {
    guard 1...18 ~= text.utf8.count, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return Int(text)
  }

  /// The text without blanks, in lower case, with digits and hyphens of ASCII.
  private static func key(_ text: some StringProtocol) -> String {
    var key = String.UnicodeScalarView()
    for scalar in DateScan.folded(String(text)).unicodeScalars where scalar != " " {
      key.append(0x2010...0x2015 ~= scalar.value ? "-" : scalar)
    }
    return String(key)
  }
}
