/// A question whose cells hold several answers, such as `food shelter` of a form's select_multiple.
public struct MultipleAnswers: Hashable, Sendable {
  /// What stands between two answers; a blank means any run of blanks.
  public let separator: String
  /// The codes that say "none of these": an answer, but no mention of an option.
  public let none: Set<String>

  /// Makes the reading of a question.
  public init(separator: String = " ", none: Set<String> = []) {
    self.separator = separator
    self.none = none
  }

  /// The texts of the single answers in a cell.
  func parts(of text: String) -> [String] {
    guard separator != " " else {
      return text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    var parts: [String] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return (parts + [String(rest)]).map(\.trimmed).filter { !$0.isEmpty }
  }
}

extension Category {
  /// Between the codes of a combination of answers; no code has it.
  private static let joint: Unicode.Scalar = "\u{1f}"

  /// The combination of several answers of one record, each once, in the order of tables.
  ///
  /// One answer is its own category; several make one of the role `several`, which tables take apart.
  package static func combination(of answers: [Category]) -> Category {
    let sorted = Set(answers).sorted(by: precedes)
    if sorted.count == 1 { return sorted[0] }
    let codes = sorted.map { "\($0.role.rawValue):\($0.order):\($0.code)" }
    return Category(code: codes.joined(separator: String(joint)), role: .several)
  }

  /// The single categories of a combination; the category itself where it is none.
  package var members: [Category] {
    guard role == .several else { return [self] }
    return code.unicodeScalars.split(separator: Self.joint).map { part in
      let fields = part.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      return Category(
        code: String(String.UnicodeScalarView(fields[2])),
        role: Role(rawValue: Int(String(fields[0]))!)!, order: Int(String(fields[1]))!)
    }
  }
}
