/// Parentheses of a rule, whose depth is bounded.
extension RuleParser {
  /// How deep parentheses may be nested: more than any person writes, and few enough that what is read
  /// twice, because only its end tells what it is, costs little.
  static let mostNested = 100

  /// Steps into a parenthesis.
  mutating func open() throws(RuleMistake) {
    guard nested < Self.mostNested else {
      throw RuleMistake(
        offset: scanner.offset,
        message:
          "parentheses are nested more than \(Self.mostNested) deep; leave out those that are "
          + "not needed, or make several rules of it")
    }
    nested += 1
    try scanner.advance()
  }

  /// Steps out of it.
  mutating func close() throws(RuleMistake) {
    try expect(sign: ")")
    nested -= 1
  }
}

extension String {
  /// The text of a rule for messages, which a very long one would hide.
  var shortRule: String { count > 200 ? prefix(200) + "…" : self }
}
