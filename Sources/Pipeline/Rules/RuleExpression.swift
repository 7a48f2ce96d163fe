/// What a rule asks of each record, as it was parsed.
package indirect enum RuleExpression: Hashable, Sendable {
  /// Sums that are compared one with the next: `reached <= targeted <= affected`.
  case comparison([RuleSum], [RuleOperator])
  /// A field that must hold something, `Governorate not empty`, or nothing, `Governorate is empty`.
  case filled(RuleName, Bool)
  /// A field that is written as a thing is: `females is a whole number`.
  case form(RuleName, RuleForm)
  /// A field that is one of some texts, or none of them: `marital in ('married', 'widowed')`.
  case oneOf(RuleName, [RuleText], Bool)
  /// A field that a code list knows: `governorate in codes`.
  case listed(RuleName, list: RuleText?)
  /// Two fields with one text, or with two: `text(origin) != text(governorate)`.
  case sameText(RuleName, RuleName, Bool)
  /// Fields that are together in no other record: `unique(site, date)`.
  case unique([RuleName])
  case all([RuleExpression])
  case any([RuleExpression])
  /// What must be true where a condition is: `head_age >= 12 when marital = 'married'`.
  case when(RuleExpression, condition: RuleExpression)

  /// The parts of a compound; none of a simple one.
  private var parts: [RuleExpression] {
    switch self {
    case .all(let parts), .any(let parts): parts
    case .when(let claim, let condition): [claim, condition]
    case .comparison, .filled, .form, .oneOf, .listed, .sameText, .unique: []
    }
  }

  /// The simple expressions, in the order of the text.
  var clauses: [RuleExpression] { parts.isEmpty ? [self] : parts.flatMap(\.clauses) }

  /// All names, in the order of the text.
  var names: [RuleName] {
    clauses.flatMap { clause in
      switch clause {
      case .comparison(let sums, _): sums.flatMap { $0.terms.flatMap(\.atom.names) }
      case .filled(let name, _), .form(let name, _), .oneOf(let name, _, _), .listed(let name, _):
        [name]
      case .sameText(let one, let other, _): [one, other]
      case .unique(let names): names
      case .all, .any, .when: [RuleName]()
      }
    }
  }

  /// The code list that the expression names.
  var list: RuleText? { if case .listed(_, let list) = self { list } else { nil } }

  /// Whether the rule is asked of all records together.
  var isUnique: Bool { if case .unique = self { true } else { false } }
}

/// What a field may be written as.
package enum RuleForm: String, Hashable, Sendable, CaseIterable {
  case number
  case whole
  case date
}

/// A text of a rule, with its place in it.
package struct RuleText: Hashable, Sendable {
  package var text: String
  package var offset: Int
}

/// How two sums of a rule are compared.
package enum RuleOperator: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="

  /// Whether two numbers compare so; equal ones may differ by the tolerance.
  func holds(_ left: RuleNumber, _ right: RuleNumber, tolerance: RuleNumber) -> Bool {
    let difference = left - right
    return switch self {
    case .equal: difference.magnitude <= tolerance.magnitude
    case .unequal: difference.magnitude > tolerance.magnitude
    case .less: difference < tolerance
    case .atMost: difference <= tolerance
    case .greater: difference > -tolerance
    case .atLeast: difference >= -tolerance
    }
  }
}

/// A linear sum: factors times fields, and a constant.
package struct RuleSum: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    package var factor: RuleNumber
    package var atom: RuleAtom
  }

  package var terms: [Term] = []
  package var constant: RuleNumber = 0
  /// How many dates the constant stands for, so that dates are compared with dates only.
  var constantDates: RuleNumber = 0

  /// The dates of the sum less those that are taken away: 1 for a date, 0 for a number of days.
  var dates: RuleNumber {
    constantDates
      + terms.reduce(0) { all, term in
        if case .date = term.atom { all + term.factor } else { all }
      }
  }

  func scaled(by factor: RuleNumber) -> RuleSum? {
    func product(_ number: RuleNumber) -> RuleNumber? { number.times(factor) }
    guard let constant = product(constant), let dates = product(constantDates) else { return nil }
    var scaled = RuleSum(constant: constant, constantDates: dates)
    for term in terms {
      guard let factor = product(term.factor) else { return nil }
      scaled.terms.append(Term(factor: factor, atom: term.atom))
    }
    return scaled
  }

  func adding(_ other: RuleSum) -> RuleSum {
    RuleSum(
      terms: terms + other.terms, constant: constant + other.constant,
      constantDates: constantDates + other.constantDates)
  }
}

/// A part of a sum that is read from a record.
package enum RuleAtom: Hashable, Sendable {
  /// A measure or a column of numbers.
  case number(RuleName)
  /// All columns that these items stand for; empty cells among them add nothing.
  case sum([RuleItem])
  /// A column of dates, as a number of days.
  case date(RuleName)

  var names: [RuleName] {
    switch self {
    case .number(let name), .date(let name): [name]
    case .sum(let items): items.map(\.name)
    }
  }
}

/// The name of a measure, a dimension or a column, with its place in the rule's text.
package struct RuleName: Hashable, Sendable {
  package var text: String
  /// Unicode scalars of the rule before it.
  package var offset: Int
  /// Whether it stands in brackets, in backquotes or in a sum, and is that of a column for sure.
  package var isColumn = false
}

/// What a part of `sum(…)` stands for.
package struct RuleItem: Hashable, Sendable {
  /// A name, an HXL tag pattern, or a name with `*` for any text.
  package var name: RuleName
  /// The last column of a range such as `Camp .. Unknown`.
  package var last: RuleName?
}

/// A number of rules in billionths, so that decimals are exact.
package typealias RuleNumber = Int128

extension RuleNumber {
  /// One, in billionths.
  static let unit: RuleNumber = 1_000_000_000

  /// The product of two numbers in billionths; nil where it is not exact or too great.
  ///
  /// The limit, far beyond 64 bits, leaves room for sums and differences of millions of terms.
  func times(_ other: RuleNumber) -> RuleNumber? {
    let (product, over) = multipliedReportingOverflow(by: other)
    guard !over, product % .unit == 0 else { return nil }
    let number = product / .unit
    return number.magnitude < 1 << 100 ? number : nil
  }

  /// The number of a decimal; nil where it has more than nine decimals.
  init?(units: Int, scale: Int) {
    guard scale <= 9 else { return nil }
    var number = RuleNumber(units)
    for _ in scale..<9 { number *= 10 }
    self = number
  }

  /// The number with as many decimals as it needs.
  var ruleText: String {
    let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: RuleNumber.unit.magnitude)
    var text = (self < 0 ? "-" : "") + String(whole)
    if rest > 0 {
      var decimals = String(rest + RuleNumber.unit.magnitude).dropFirst()
      while decimals.last == "0" { decimals.removeLast() }
      text += "." + decimals
    }
    return text
  }
}
