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
///     females is a whole number
///     marital in ('married', 'widowed')
///     governorate in codes
///     text(origin) != text(governorate)
///     head_age >= 12 when marital = 'married' or marital = 'widowed'
///     unique(site, date)
struct RuleParser {
  var scanner: RuleScanner
  /// The parentheses that are open.
  var nested = 0

  static func parse(_ text: String) throws(RuleMistake) -> RuleExpression {
    var parser = RuleParser(scanner: try RuleScanner(text))
    return try parser.rule()
  }

  private mutating func rule() throws(RuleMistake) -> RuleExpression {
    let claim = try either()
    var rule = claim
    if scanner.isWord("when") {
      try scanner.advance()
      rule = .when(claim, condition: try either())
    }
    try expectEnd("`+`, `-`, `*`, `and`, `or`, `when` or the end of the rule")
    if !rule.isUnique, rule.clauses.contains(where: \.isUnique) {
      throw RuleMistake(
        offset: 0,
        message: "`unique(…)` is asked of all records together and stands alone; make it a rule of "
          + "its own")
    }
    return rule
  }

  private mutating func either() throws(RuleMistake) -> RuleExpression {
    var parts = [try both()]
    while scanner.isWord("or") {
      try scanner.advance()
      parts.append(try both())
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func both() throws(RuleMistake) -> RuleExpression {
    var parts = [try clause()]
    while scanner.isWord("and") {
      try scanner.advance()
      parts.append(try clause())
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// A comparison, or an expression in parentheses; only what follows tells them apart.
  private mutating func clause() throws(RuleMistake) -> RuleExpression {
    guard scanner.token == .sign("(") else { return try simple() }
    let (start, around) = (scanner, nested)
    let first: RuleMistake
    do throws(RuleMistake) {
      try open()
      let inner = try either()
      try close()
      return inner
    } catch { first = error }
    (scanner, nested) = (start, around)
    do throws(RuleMistake) { return try simple() } catch {
      // The reading that came further is the one that was meant.
      throw error.offset >= first.offset ? error : first
    }
  }

  private mutating func simple() throws(RuleMistake) -> RuleExpression {
    if scanner.isWord("not") || scanner.isWord("required") {
      let isNot = scanner.isWord("not")
      try scanner.advance()
      if isNot { try expect("empty") }
      return .filled(try name(), true)
    }
    if case .name(let word) = scanner.token, !scanner.isQuoted, scanner.opensCall,
      word == "unique" || word == "text"
    {
      return word == "unique" ? try unique() : try texts()
    }
    let first = try sum()
    if scanner.isWord("is") || scanner.isWord("not") || scanner.isWord("in") {
      return try property(of: first)
    }
    var (sums, signs, offsets) = ([first], [RuleOperator](), [Int]())
    while case .sign(let text) = scanner.token, let sign = RuleOperator(rawValue: text) {
      let offset = scanner.offset
      try scanner.advance()
      if case .text = scanner.token {
        guard signs.isEmpty, sign == .equal || sign == .unequal else {
          throw RuleMistake(offset: offset, message: "a text is compared by `=` or `!=`")
        }
        let name = try field(first, offset, "a text is compared with")
        return .oneOf(name, [try quotedText()], sign == .equal)
      }
      signs.append(sign)
      offsets.append(offset)
      sums.append(try sum())
    }
    guard !signs.isEmpty else {
      throw mistake("expected `=`, `<`, `<=`, `>`, `>=`, `in` or `not empty`")
    }
    return try checked(sums, signs, offsets)
  }

  /// What follows `is`, `not` or `in` behind a field.
  private mutating func property(of sum: RuleSum) throws(RuleMistake) -> RuleExpression {
    let isForm = scanner.isWord("is")
    if isForm { try scanner.advance() }
    let isNot = scanner.isWord("not")
    if isNot { try scanner.advance() }
    let offset = scanner.offset
    if scanner.isWord("empty") || (scanner.isWord("filled") && isForm && !isNot) {
      let isFilled = isNot || scanner.isWord("filled")
      try scanner.advance()
      return .filled(
        try field(sum, offset, "`\(isNot ? "not empty" : "empty")` is asked of"), isFilled)
    }
    if scanner.isWord("in"), !isForm {
      try scanner.advance()
      return try membership(of: sum, offset, isNot)
    }
    if isForm, !isNot { return try form(of: sum) }
    throw mistake(isForm ? "expected `empty`" : "expected `empty` or `in`")
  }

  /// `a number`, `a whole number` or `a date`.
  private mutating func form(of sum: RuleSum) throws(RuleMistake) -> RuleExpression {
    if scanner.isWord("a") { try scanner.advance() }
    let offset = scanner.offset
    guard case .name(let word) = scanner.token, let form = RuleForm(rawValue: word) else {
      throw mistake(
        "expected `empty`, `not empty`, `filled`, `a number`, `a whole number` or `a date`")
    }
    try scanner.advance()
    if form == .whole, scanner.isWord("number") { try scanner.advance() }
    return .form(try field(sum, offset, "`is` is asked of"), form)
  }

  /// What follows `in`: a range, texts, or codes.
  private mutating func membership(
    of sum: RuleSum, _ offset: Int, _ isNot: Bool
  ) throws(RuleMistake) -> RuleExpression {
    if scanner.isWord("codes"), !isNot {
      let name = try field(sum, offset, "`in codes` is asked of")
      guard scanner.opensCall else {
        try scanner.advance()
        return .listed(name, list: nil)
      }
      try scanner.advance()
      let lists = try scanner.arguments()
      guard lists.count == 1 else {
        throw RuleMistake(offset: lists[1].offset, message: "`codes` takes one list")
      }
      return .listed(name, list: RuleText(text: lists[0].text, offset: lists[0].offset))
    }
    if scanner.token == .sign("(") {
      let start = scanner
      try scanner.advance()
      if case .text = scanner.token {
        let name = try field(sum, offset, "a text is compared with")
        var texts = [try quotedText()]
        while scanner.token == .sign(",") {
          try scanner.advance()
          texts.append(try quotedText())
        }
        try expect(sign: ")")
        return .oneOf(name, texts, !isNot)
      }
      scanner = start
    }
    guard !isNot else { throw mistake("expected texts such as `('married', 'widowed')`") }
    let low = try signedNumber()
    try expect(sign: "..")
    let end = scanner.offset
    let high = try signedNumber()
    guard low.constant <= high.constant else {
      throw RuleMistake(offset: end, message: "the range ends before it begins")
    }
    return try checked([low, sum, high], [.atMost, .atMost], [0, 0])
  }

  /// `unique(site, date)`.
  private mutating func unique() throws(RuleMistake) -> RuleExpression {
    try scanner.advance()
    return .unique(
      try scanner.arguments().map { RuleName(text: $0.text, offset: $0.offset) })
  }

  /// `text(origin) != text(governorate)`.
  private mutating func texts() throws(RuleMistake) -> RuleExpression {
    let one = try textOperand()
    guard scanner.token == .sign("=") || scanner.token == .sign("!=") else {
      throw mistake("expected `=` or `!=`")
    }
    let isEqual = scanner.token == .sign("=")
    try scanner.advance()
    if case .text = scanner.token { return .oneOf(one, [try quotedText()], isEqual) }
    guard scanner.isWord("text"), scanner.opensCall else {
      throw mistake("expected `text(…)` or a text in quotes")
    }
    return .sameText(one, try textOperand(), isEqual)
  }

  private mutating func textOperand() throws(RuleMistake) -> RuleName {
    try scanner.advance()
    let arguments = try scanner.arguments()
    guard arguments.count == 1 else {
      throw RuleMistake(offset: arguments[1].offset, message: "`text` takes one column")
    }
    return RuleName(text: arguments[0].text, offset: arguments[0].offset)
  }

  private mutating func quotedText() throws(RuleMistake) -> RuleText {
    guard case .text(let text) = scanner.token else {
      throw mistake("expected a text in quotes such as 'married'")
    }
    let found = RuleText(text: text, offset: scanner.offset)
    try scanner.advance()
    return found
  }

  /// The one field that a sum is.
  private func field(
    _ sum: RuleSum, _ offset: Int, _ what: String
  ) throws(RuleMistake) -> RuleName {
    guard sum.terms.count == 1, sum.constant == 0, sum.terms[0].factor == .unit,
      case .number(let name) = sum.terms[0].atom
    else { throw RuleMistake(offset: offset, message: "\(what) one column") }
    return name
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

  private mutating func name() throws(RuleMistake) -> RuleName {
    guard case .name(let name) = scanner.token else { throw mistake("expected a column") }
    let found = RuleName(text: name, offset: scanner.offset, isColumn: scanner.isQuoted)
    try scanner.advance()
    return found
  }

  mutating func expect(_ word: String) throws(RuleMistake) {
    guard scanner.isWord(word) else { throw mistake("expected `\(word)`") }
    try scanner.advance()
  }

  mutating func expect(sign: String) throws(RuleMistake) {
    guard scanner.token == .sign(sign) else { throw mistake("expected `\(sign)`") }
    try scanner.advance()
  }

  func expectEnd(_ expected: String) throws(RuleMistake) {
    guard scanner.token == .end else {
      var text = "expected \(expected)"
      if case .name = scanner.token { text += "; a name of several words stands in brackets" }
      throw mistake(text)
    }
  }

  func mistake(_ expected: String) -> RuleMistake {
    RuleMistake(offset: scanner.offset, message: "\(expected); found \(scanner.token.text)")
  }
}
