package import HeadcountClassification

/// A rule that each record of a source is checked by.
package struct RecordRule: Hashable, Sendable {
  /// What becomes of a record that breaks the rule.
  package enum Severity: String, Hashable, Sendable, CaseIterable {
    /// It is told and counted all the same.
    case soft
    /// It is rejected.
    case error
  }

  /// The rule as its author wrote it.
  package var text: String
  /// What reports call it; the text where no name is given.
  package var name: String
  package var expression: RuleExpression
  /// How far numbers may be apart, in billionths.
  package var tolerance: RuleNumber = 0
  package var severity = Severity.soft
  /// Whether the equation confirms a number that its grammar does not read.
  package var recovers = false
  /// The source that the rule is for; nil where its measures or `records` tell.
  package var source: JSON5Located<String>?
  /// How numbers of columns that are no measures are written.
  package var numbers = NumberGrammar()
  /// How dates of columns that are no dimensions are written.
  package var dates = DateGrammar()
  /// Where the text stands in the definition.
  package var position: SourcePosition

  /// The place of a part of the text in the definition.
  package func position(of offset: Int) -> SourcePosition {
    // One column for the quote; a text with escapes is a little further to the right.
    SourcePosition(line: position.line, column: position.column + 1 + offset)
  }
}

extension JSON5Shape where Wanted == RecordRule {
  /// A text, or `{ rule: "…", name: "…", tolerance: 1, severity: "error", recovers: true }`.
  static var rule: JSON5Shape<RecordRule> {
    JSON5Shape { value, name, problems in
      if case .string(let text) = value.content {
        return parse(JSON5Located(value: text, position: value.position), &problems)
      }
      guard case .object = value.content else {
        problems.append(
          value.mismatch(named: name, expected: "a rule such as \"female + male = total\""))
        return nil
      }
      return JSON5Shape<RecordRule>.object { read(&$0, &$1) }.read(value, named: name, &problems)
    }
  }

  private static func read(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> RecordRule? {
    let text = object.required("rule", JSON5Shape<String>.string.located, &problems)
    let name = object.optional("name", .string, &problems)
    let tolerance = object.optional("tolerance", .tolerance, &problems)
    let severity = object.optional("severity", JSON5Shape<RecordRule.Severity>.word, &problems)
    let recovers = object.optional("recovers", JSON5Shape<Bool>.bool.located, &problems)
    let source = object.optional("source", JSON5Shape<String>.string.located, &problems)
    let numbers = object.optional("number", .grammar, &problems)
    let dates = object.optional("date", .dateWord, &problems)
    guard let text, var rule = parse(text, &problems) else { return nil }
    rule.name = name ?? text.value
    rule.tolerance = tolerance ?? 0
    rule.severity = severity ?? .soft
    rule.recovers = recovers?.value ?? false
    rule.source = source
    rule.numbers = numbers ?? NumberGrammar()
    rule.dates = dates ?? DateGrammar()
    if let recovers, recovers.value, !rule.isEquation {
      problems.append(
        JSON5Error(
          position: recovers.position,
          message: "`recovers` needs a rule with one `=` between numbers, because only an equation "
            + "tells what an unreadable number is"))
      return nil
    }
    return rule
  }

  private static func parse(
    _ text: JSON5Located<String>, _ problems: inout [JSON5Error]
  ) -> RecordRule? {
    do throws(RuleMistake) {
      return RecordRule(
        text: text.value, name: text.value, expression: try RuleParser.parse(text.value),
        position: text.position)
    } catch {
      problems.append(
        JSON5Error(
          position: SourcePosition(
            line: text.position.line, column: text.position.column + 1 + error.offset),
          message: "in the rule `\(text.value.shortRule)`: \(error.message)"))
      return nil
    }
  }
}

extension RecordRule {
  /// Whether the rule is one equation between numbers.
  var isEquation: Bool {
    guard case .comparison(let sums, [.equal]) = expression else { return false }
    return sums.flatMap(\.terms).allSatisfy { term in
      if case .date = term.atom { false } else { true }
    }
  }
}

extension JSON5Shape where Wanted == RuleNumber {
  /// A number from 0 on with up to nine decimals, in billionths.
  static var tolerance: JSON5Shape<RuleNumber> {
    JSON5Shape("a number from 0 on with at most 9 decimals") { content in
      guard case .number(let text) = content,
        let decimal = JSON5Number.decimalText(text), !decimal.hasPrefix("-")
      else { return nil }
      switch NumberGrammar(decimal: .point).readExactly(decimal) {
      case .integer(let units): return RuleNumber(units: units, scale: 0)
      case .decimal(let number): return RuleNumber(units: number.units, scale: number.scale)
      case .missing, .invalid, .overflow: return nil
      }
    }
  }
}

extension JSON5Shape where Wanted == DateGrammar {
  /// How dates are written, in one word; a proof would need a dimension.
  static var dateWord: JSON5Shape<DateGrammar> {
    JSON5Shape { value, name, problems in
      guard let dates = JSON5Shape<DeclaredDates>.word.read(value, named: name, &problems) else {
        return nil
      }
      if dates == .proven {
        problems.append(
          JSON5Error(
            position: value.position,
            message:
              "\(name) is \"proven\" for a dimension of periods only; name such a dimension, "
              + "or the order of its dates, such as \"day-first\""))
        return nil
      }
      return DateGrammar(dates.order)
    }
  }
}
