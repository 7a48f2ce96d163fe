import HeadcountClassification

/// How dates are written, in the words of a definition.
enum DeclaredDates: String, CaseIterable, Sendable {
  case iso
  case dayFirst = "day-first"
  case monthFirst = "month-first"
  case yearMonth = "year-month"
  case excelSerial = "excel-serial"
  case epoch
  case epochMilliseconds = "epoch-milliseconds"
  case proven

  /// The order of dates; where it is to be proven, the one that the proof replaces.
  var order: DateGrammar.Order {
    switch self {
    case .iso: .iso
    case .dayFirst, .proven: .dayFirst
    case .monthFirst: .monthFirst
    case .yearMonth: .yearMonth
    case .excelSerial: .excelSerial
    case .epoch: .epoch
    case .epochMilliseconds: .epochMilliseconds
    }
  }
}

/// How numbers are written: a grammar, or the wish to have it proven.
struct DeclaredNumbers: Sendable {
  var grammar = NumberGrammar()
  var isProven = false
}

extension JSON5Shape where Wanted == DeclaredNumbers {
  /// `"proven"`, or such as `{ grouping: "comma", decimal: "point" }`.
  static var numbers: JSON5Shape<DeclaredNumbers> {
    JSON5Shape { value, name, problems in
      if case .string(let text) = value.content {
        if text == "proven" { return DeclaredNumbers(isProven: true) }
        problems.append(
          JSON5Error(
            position: value.position,
            message: "\(name) must be \"proven\" or an object such as { grouping: \"comma\" }; "
              + "found `\(text)`"))
        return nil
      }
      return JSON5Shape<NumberGrammar>.grammar.read(value, named: name, &problems)
        .map { DeclaredNumbers(grammar: $0) }
    }
  }
}

extension JSON5Shape where Wanted == NumberGrammar {
  /// `{ grouping: "comma", decimal: "point", digits: "arabic", percent: true }`, each if needed.
  static var grammar: JSON5Shape<NumberGrammar> {
    .object { object, problems in
      let position = object.position
      let decimals = object.optional("decimals", .wholeNumber(in: 0...9), &problems) ?? 0
      let decimal = object.optional(
        "decimal", JSON5Shape<NumberGrammar.DecimalMark>.word, &problems)
      let grammar = NumberGrammar(
        grouping: object.optional("grouping", JSON5Shape<NumberGrammar.Grouping>.word, &problems),
        decimal: decimal ?? (decimals > 0 ? .point : nil),
        digits: object.optional("digits", JSON5Shape<NumberGrammar.Digits>.word, &problems),
        acceptsPercent: object.optional("percent", .bool, &problems) ?? false, decimals: decimals)
      if grammar.isContradictory {
        problems.append(
          JSON5Error(
            position: position,
            message: "one sign cannot both group digits and mark a fraction; in a column with "
              + "`1,234.5` the grouping is \"comma\" and the decimal mark \"point\""))
        return nil
      }
      return grammar
    }
  }
}

extension JSON5Shape where Wanted == MissingTokens {
  /// `"standard"`, or an array of texts that mean "no value", among them perhaps `"standard"`.
  static var missing: JSON5Shape<MissingTokens> {
    JSON5Shape { value, name, problems in
      if case .string(let text) = value.content {
        if text == "standard" { return .standard }
        problems.append(
          JSON5Error(
            position: value.position,
            message: "\(name) must be \"standard\" or an array of texts; found `\(text)`"))
        return nil
      }
      return JSON5Shape<[String]>.array(of: .string).read(value, named: name, &problems)
        .map { texts in
          let own = MissingTokens(texts.filter { $0 != "standard" })
          return texts.contains("standard") ? own.union(.standard) : own
        }
    }
  }
}

extension JSON5Shape where Wanted == SuppressedTokens {
  /// `{ "*": [1, 4] }`, or `["<5", "1-4"]` for texts that tell their bounds themselves.
  static var suppressed: JSON5Shape<SuppressedTokens> {
    JSON5Shape { value, name, problems in
      var bounds: [String: ClosedRange<Int>] = [:]
      let known = problems.count
      func add(_ text: JSON5Located<String>, _ range: ClosedRange<Int>) {
        // A number stands for itself; taken for an interval it would vanish from the totals.
        if case .integer = NumberGrammar(grouping: .comma).readExactly(text.value) {
          problems.append(
            JSON5Error(
              position: text.position,
              message: "`\(text.value)` is a number and cannot stand for a suppressed one; if it "
                + "means \"no value\", name it in `missing`"))
        }
        bounds[text.value] = range
      }
      if case .array = value.content {
        let texts = JSON5Shape<[JSON5Located<String>]>.array(of: JSON5Shape<String>.string.located)
          .read(value, named: name, &problems)
        for text in texts ?? [] {
          if let range = SuppressedTokens.bounds(toldBy: text.value) {
            add(text, range)
          } else {
            problems.append(
              JSON5Error(
                position: text.position,
                message: "`\(text.value)` does not tell its bounds as `<5` and `1-4` do; give them "
                  + "as \(name): { \"\(text.value)\": [1, 4] }"))
          }
        }
      } else {
        let entries = JSON5Shape<[JSON5Entry<ClosedRange<Int>>]>.entries(of: .bounds)
          .read(value, named: name, &problems)
        for entry in entries ?? [] { add(entry.key, entry.value) }
      }
      return problems.count == known ? SuppressedTokens(bounds) : nil
    }
  }
}

extension JSON5Shape where Wanted == ClosedRange<Int> {
  /// `[1, 4]`, the least and the highest number.
  static var bounds: JSON5Shape<ClosedRange<Int>> {
    JSON5Shape("the least and the highest number, such as [1, 4]") { content in
      guard case .array(let items) = content, items.count == 2, let low = items[0].integer,
        let high = items[1].integer, 0 <= low, low <= high
      else { return nil }
      return low...high
    }
  }
}
