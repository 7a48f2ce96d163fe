import HeadcountClassification

/// The columns of a rule that are asked for their texts.
extension RuleColumns {
  /// The column that a name means, whatever is read from it.
  mutating func column(_ name: RuleName) -> Int? {
    switch planned.fields[name]! {
    case .measure(let numbers): one(numbers.candidates, name)
    case .dimension(let source): one(source.from, name)
    case .column: one([name.text], name)
    }
  }

  /// A column that holds something, or nothing.
  mutating func presence(_ name: RuleName) -> RuleBinding.Input? {
    let missing: MissingTokens =
      switch planned.fields[name]! {
      case .measure(let numbers): numbers.missing
      case .dimension(let source): source.dimension.missing
      case .column: .emptyOnly
      }
    return column(name).map { RuleBinding.Input(column: $0, kind: .presence(missing)) }
  }

  /// A column that is written as numbers or dates are.
  mutating func form(_ name: RuleName, _ form: RuleForm) -> RuleBinding.Input? {
    let input = form == .date ? date(name) : number(name)
    guard let input else { return nil }
    switch input.kind {
    case .date(let grammar, let missing):
      return RuleBinding.Input(column: input.column, kind: .fact(.isDate(grammar), missing))
    case .number(let grammar, let missing, _):
      return RuleBinding.Input(
        column: input.column,
        kind: .fact(form == .whole ? .isWhole(grammar) : .isNumber(grammar), missing))
    case .presence, .fact: return nil
    }
  }

  /// A column whose text is one of some.
  mutating func oneOf(_ name: RuleName, _ texts: [RuleText]) -> RuleBinding.Input? {
    guard let column = column(name) else { return nil }
    guard case .dimension(let source) = planned.fields[name]!, source.dimension.codeList != nil
    else { return fact(column, .isOneOf(Set(texts.map { TextFolding.fold($0.text) })), .emptyOnly) }
    let codes = texts.map { source.dimension.category(of: $0.text).code }
    return fact(column, .hasCode(Set(codes), source.dimension), source.dimension.missing)
  }

  /// A column whose text a list knows: the one that is named, else the dimension's.
  mutating func listed(_ name: RuleName, _ list: RuleText?) -> RuleBinding.Input? {
    guard let column = column(name) else { return nil }
    if let list {
      guard let codes = planned.lists[list.text] else { return nil }
      return fact(
        column, .isListed(StatisticalDimension(name: name.text, reading: .codes(codes))),
        .standard)
    }
    guard case .dimension(let source) = planned.fields[name]! else { return nil }
    return fact(column, .isListed(source.dimension), source.dimension.missing)
  }

  /// A column whose text is compared with another one's; of a dimension with a list, its code.
  mutating func text(_ name: RuleName) -> RuleBinding.Input? {
    guard let column = column(name) else { return nil }
    guard case .dimension(let source) = planned.fields[name]!, source.dimension.codeList != nil
    else { return fact(column, .text, .standard) }
    return fact(column, .code(source.dimension), source.dimension.missing)
  }

  private func fact(
    _ column: Int, _ fact: RuleFact, _ missing: MissingTokens
  ) -> RuleBinding.Input {
    RuleBinding.Input(column: column, kind: .fact(fact, missing))
  }
}
