import HeadcountAggregation
import HeadcountClassification

/// What a rule asks of the text of a field.
enum RuleFact: Hashable, Sendable {
  /// Whether the folded text is one of these.
  case isOneOf(Set<String>)
  /// Whether the category of a dimension, or one of several answers, is one of these codes.
  case hasCode(Set<String>, StatisticalDimension)
  /// Whether the dimension's list knows the text.
  case isListed(StatisticalDimension)
  case isNumber(NumberGrammar)
  case isWhole(NumberGrammar)
  case isDate(DateGrammar)
  /// A digest of the folded text, so that two fields are compared.
  case text
  /// A digest of the category's code.
  case code(StatisticalDimension)

  /// 1 or 0 for what is true or not, or a digest; nil where the dimension takes the text as missing.
  func value(of text: String) -> Int64? {
    switch self {
    case .isOneOf(let texts): return texts.contains(TextFolding.fold(text)) ? 1 : 0
    case .hasCode(let codes, let dimension):
      let category = dimension.category(of: text)
      if category.role == .missing { return nil }
      return category.isKnown && category.members.contains { codes.contains($0.code) } ? 1 : 0
    case .isListed(let dimension):
      let category = dimension.category(of: text)
      return category.role == .missing ? nil : category.role == .unmatched ? 0 : 1
    case .isNumber(let grammar):
      switch grammar.readExactly(text) {
      case .integer, .decimal: return 1
      case .missing: return nil
      case .invalid, .overflow: return 0
      }
    case .isWhole(let grammar):
      switch grammar.read(text) {
      case .number: return 1
      case .missing: return nil
      case .overflow, .unreadable: return 0
      }
    case .isDate(let grammar):
      guard case .date(_, let precision) = grammar.read(text) else { return 0 }
      return precision == .day || grammar.order == .yearMonth ? 1 : 0
    case .text: return Self.digest(TextFolding.fold(text))
    case .code(let dimension):
      let category = dimension.category(of: text)
      return category.role == .missing ? nil : Self.digest(TextFolding.fold(category.code))
    }
  }

  /// Two fields of one record are compared only, so that 64 bits are enough.
  private static func digest(_ text: String) -> Int64 {
    var hash = SipHash()
    // Texts that look alike may have other bytes, which the form of keys makes the same.
    var bytes: [UInt8] = []
    KeyForm.text.append(Array(text.utf8)[...], to: &bytes)
    hash.update(bytes.span)
    return Int64(bitPattern: hash.finalized().low)
  }
}
