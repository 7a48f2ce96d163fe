import HeadcountClassification

/// Reads the text of a rule.
///
///     female + male = total
///     sum(shelter_*) = families              all columns that the pattern names
///     sum(Camp .. Unknown) = families        all columns from one to another
///     reached <= targeted <= affected
///     age in 0..120
///     date(Start) <= date(End)
///     date(Start) >= date(2014-01-01)
///     [Total number of families] not empty
struct RuleParser {
  private var scanner: RuleScanner

  static func parse(_ text: String) throws(RuleMistake) -> RuleExpression {
    var parser = RuleParser(scanner: try RuleScanner(text))
    return try parser.rule()
  }

  private mutating func rule() throws(RuleMistake) -> RuleExpression {
    if scanner.isWord("not") || scanner.isWord("required") {
      let isNot = scanner.isWord("not")
      try scanner.advance()
      if isNot { try expect("empty") }
      return .notEmpty(try lastName())
    }
    var sums = [try sum()]
    if scanner.isWord("not") || scanner.isWord("is") {
      if scanner.isWord("is") { try scanner.advance() }
      try expect("not")
      let offset = scanner.offset
      try expect("empty")
      try expectEnd("the end of the rule")
      guard sums[0].terms.count == 1, sums[0].constant == 0,
        sums[0].terms[0].factor == .unit, case .number(let name) = sums[0].terms[0].atom
      else { throw RuleMistake(offset: offset, message: "`not empty` is asked of one column") }
      return .notEmpty(name)
    }
    if scanner.isWord("in") {
      try scanner.advance()
      let low = try signedNumber()
      try expect(sign: "..")
      let offset = scanner.offset
      let high = try signedNumber()
      try expectEnd("the end of the rule")
      guard low.constant <= high.constant else {
        throw RuleMistake(offset: offset, message: "the range ends before it begins")
      }
      return try checked([low, sums[0], high], [.atMost, .atMost], [0, 0])
    }
    var (signs, offsets) = ([RuleOperator](), [Int]())
    while case .sign(let text) = scanner.token, let sign = RuleOperator(rawValue: text) {
      signs.append(sign)
      offsets.append(scanner.offset)
      try scanner.advance()
      sums.append(try sum())
    }
    try expectEnd(
      signs.isEmpty
        ? "`=`, `<`, `<=`, `>`, `>=`, `in` or `not empty`" : "`+`, `-`, `*` or the end of the rule")
    guard !signs.isEmpty else {
      throw mistake("expected `=`, `<`, `<=`, `>`, `>=`, `in` or `not empty`")
    }
    return try checked(sums, signs, offsets)
  }

  /// A comparison says nothing without a field, and dates are compared with dates.
  private func checked(
    _ sums: [RuleSum], _ signs: [RuleOperator], _ offsets: [Int]
  ) throws(RuleMistake) -> RuleExpression {
    guard sums.contains(where: { !$0.terms.isEmpty }) else {
      throw RuleMistake(offset: 0, message: "the rule names no measure and no column")
    }
    for (place, offset) in offsets.enumerated() where sums[place].dates != sums[place + 1].dates {
      throw RuleMistake(
        offset: offset,
        message: "a date is compared with a number; expected `date(…)` on both sides, or a number "
          + "of days such as `date(End) - date(Start)`")
    }
    return .comparison(sums, signs)
  }

  private mutating func sum() throws(RuleMistake) -> RuleSum {
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
      try scanner.advance()
      let sum = try sum()
      try expect(sign: ")")
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
      let near = NearestName.of(name, among: ["sum", "date"])
      throw RuleMistake(
        offset: offset,
        message: "`\(name)(…)` is not known"
          + (near.map { "; did you mean `\($0)`?" } ?? "; expected `sum(…)` or `date(…)`"))
    }
  }

  private mutating func signedNumber() throws(RuleMistake) -> RuleSum {
    let sum = try sum()
    if sum.terms.isEmpty { return sum }
    throw mistake("a range has two numbers, such as `0..120`; expected a number")
  }

  private mutating func lastName() throws(RuleMistake) -> RuleName {
    guard case .name(let name) = scanner.token else { throw mistake("expected a column") }
    let found = RuleName(text: name, offset: scanner.offset, isColumn: scanner.isQuoted)
    try scanner.advance()
    try expectEnd("the end of the rule")
    return found
  }

  private mutating func expect(_ word: String) throws(RuleMistake) {
    guard scanner.isWord(word) else { throw mistake("expected `\(word)`") }
    try scanner.advance()
  }

  private mutating func expect(sign: String) throws(RuleMistake) {
    guard scanner.token == .sign(sign) else { throw mistake("expected `\(sign)`") }
    try scanner.advance()
  }

  private func expectEnd(_ expected: String) throws(RuleMistake) {
    guard scanner.token == .end else {
      var text = "expected \(expected)"
      if case .name = scanner.token { text += "; a name of several words stands in brackets" }
      throw mistake(text)
    }
  }

  private func mistake(_ expected: String) -> RuleMistake {
    RuleMistake(offset: scanner.offset, message: "\(expected); found \(scanner.token.text)")
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
