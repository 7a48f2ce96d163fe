import TestSupport

/// Random text in the shape of an export, from orderly to badly damaged.
struct RandomCSV {
  /// How much goes wrong in the text.
  enum Disorder: CaseIterable {
    /// Whatever RFC 4180 allows.
    case regular
    /// And lines of other widths, blank lines, both kinds of line ends.
    case ragged
    /// And quotes where none should be.
    case stray
    /// Any sequence of the bytes that matter.
    case noise
  }

  private static let words = [
    "", "a", "Ninewa", "نينوى", "1,000", "12", "\"", "\"\"", "\n", "\r\n", "\r", ",", ";", "x y",
    String(repeating: "long ", count: 30),
  ]

  /// A text with a header of `columns` names.
  static func text(
    _ disorder: Disorder, columns: Int, records: Int, using random: inout SplitMix64
  ) -> [UInt8] {
    var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
    text += (0..<columns).map { "c\($0)" }.joined(separator: ",") + "\n"
    if disorder == .noise {
      for _ in 0..<records * 10 {
        text += ["\"", "\"", ",", "\n", "\r\n", "\r", "a", "bc"].randomElement(using: &random)!
      }
      return Array(text.utf8)
    }
    let mixed = disorder != .regular
    let lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
    for _ in 0..<records {
      let odd = mixed && Int.random(in: 0..<8, using: &random) == 0
      let width = odd ? Int.random(in: 0...columns * 2, using: &random) : columns
      let fields = (0..<width).map { _ in field(disorder, using: &random) }
      text += fields.joined(separator: ",")
      text += mixed && Bool.random(using: &random) ? "\r\n" : lineEnd
    }
    if Bool.random(using: &random) { text += field(disorder, using: &random) }
    return Array(text.utf8)
  }

  private static func field(
    _ disorder: Disorder, using random: inout SplitMix64
  ) -> String {
    var field = ""
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      field += words.randomElement(using: &random)!
    }
    if disorder == .stray, Int.random(in: 0..<6, using: &random) == 0 {
      return ["x\"y", "\"a\"b", "\"a\"b\"c", "12\"\"", " \"a\""].randomElement(using: &random)!
    }
    let special: Set<Unicode.Scalar> = ["\"", ",", "\n", "\r"]
    let needsQuotes = field.unicodeScalars.contains { special.contains($0) }
    guard needsQuotes || Int.random(in: 0..<4, using: &random) == 0 else { return field }
    var quoted = "\""
    for scalar in field.unicodeScalars {
      quoted += scalar == "\"" ? "\"\"" : String(scalar)
    }
    return quoted + "\""
  }
}
