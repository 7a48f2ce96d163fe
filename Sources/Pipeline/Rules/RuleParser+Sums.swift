import HeadcountClassification

/// Sums of a rule: `2 * (female + male) - sum(shelter_*)`, and the parts they are made of.
extension RuleParser {
  mutating func sum() throws(RuleMistake) -> RuleSum {
    var sum = RuleSum()
    var isNegative = false
    if scanner.token == .sign("-") {
      isNegative = true
      try scanner.advance()
    }
    while true {
      let offset = scanner.offset
      let part = try product()
      guard let scaled = part.scaled(by: isNegative ? -.unit : .unit) else {
        throw RuleMistake(offset: offset, message: "the number is too great")
      }
      sum = sum.adding(scaled)
      guard scanner.token == .sign("+") || scanner.token == .sign("-") else { return sum }
      isNegative = scanner.token == .sign("-")
      try scanner.advance()
    }
  }

  private mutating func product() throws(RuleMistake) -> RuleSum {
    var product = try part()
    while scanner.token == .sign("*") {
      let offset = scanner.offset
      try scanner.advance()
      let other = try part()
      let (constant, sum) = product.terms.isEmpty ? (product, other) : (other, product)
      guard constant.terms.isEmpty, constant.constantDates == 0 else {
        throw RuleMistake(
          offset: offset,
          message: "two columns are multiplied; expected a number on one side of `*`")
      }
      guard let scaled = sum.scaled(by: constant.constant) else {
        throw RuleMistake(offset: offset, message: "the number is too great")
      }
      product = scaled
    }
    return product
  }

  private mutating func part() throws(RuleMistake) -> RuleSum {
    let offset = scanner.offset
    switch scanner.token {
    case .number(let number):
      try scanner.advance()
      return RuleSum(constant: number)
    case .sign("("):
      try open()
      let sum = try sum()
      try close()
      return sum
    case .name(let name):
      if !scanner.isQuoted, scanner.opensCall {
        try scanner.advance()
        return try call(name, offset)
      }
      let name = RuleName(text: name, offset: offset, isColumn: scanner.isQuoted)
      try scanner.advance()
      return RuleSum(terms: [RuleSum.Term(factor: .unit, atom: .number(name))])
    default: throw mistake("expected a measure, a column, `sum(…)`, `date(…)` or a number")
    }
  }

  private mutating func call(_ name: String, _ offset: Int) throws(RuleMistake) -> RuleSum {
    let arguments = try scanner.arguments()
    switch name {
    case "sum":
      let items = arguments.map { RuleItem($0.text, offset: $0.offset) }
      return RuleSum(terms: [RuleSum.Term(factor: .unit, atom: .sum(items))])
    case "date":
      guard arguments.count == 1 else {
        throw RuleMistake(offset: arguments[1].offset, message: "`date` takes one column")
      }
      let (text, place) = arguments[0]
      if let date = CivilDate(iso: text) {
        return RuleSum(
          constant: RuleNumber(date.dayNumber) * .unit, constantDates: .unit)
      }
      return RuleSum(terms: [
        RuleSum.Term(factor: .unit, atom: .date(RuleName(text: text, offset: place)))
      ])
    default:
      let near = NearestName.of(name, among: ["sum", "date", "text", "unique"])
      throw RuleMistake(
        offset: offset,
        message: "`\(name)(…)` is not known"
          + (near.map { "; did you mean `\($0)`?" }
            ?? "; expected `sum(…)`, `date(…)`, `text(…)` or `unique(…)`"))
    }
  }

  mutating func signedNumber() throws(RuleMistake) -> RuleSum {
    let sum = try sum()
    if sum.terms.isEmpty { return sum }
    throw mistake("a range has two numbers, such as `0..120`; expected a number")
  }
}

extension RuleItem {
  /// Reads `name`, `pattern*` or `first .. last`.
  init(_ text: String, offset: Int) {
    let parts = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
      name = RuleName(text: parts[0], offset: offset, isColumn: true)
      last = RuleName(text: parts[1], offset: offset, isColumn: true)
    } else {
      name = RuleName(text: text, offset: offset, isColumn: true)
    }
  }
}
