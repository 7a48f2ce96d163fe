import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The rules of a source with the columns of one file.
struct RuleBinding: Sendable {
  /// What is read from one column for the rules.
  struct Input: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case number(NumberGrammar, MissingTokens, SuppressedTokens)
      case date(DateGrammar, MissingTokens)
      case presence(MissingTokens)
      case fact(RuleFact, MissingTokens)
    }

    var column: Int
    var kind: Kind

    /// The decimals of its whole numbers: 2 where 150 is 1.50.
    var decimals: Int { if case .number(let grammar, _, _) = kind { grammar.decimals } else { 0 } }
  }

  /// A factor times one column, or times the sum of several.
  struct Term: Sendable {
    var factor: RuleNumber
    /// Places in `inputs`.
    var inputs: [Int]
    /// Whether empty cells add nothing as long as one of the columns holds a number.
    var isSum: Bool
  }

  struct Sum: Sendable {
    var terms: [Term]
    var constant: RuleNumber
  }

  indirect enum Test: Sendable {
    case comparison([Sum], [RuleOperator])
    /// A field is filled, or is not.
    case filled(Int, Bool)
    /// A fact of a field is true, or is not.
    case fact(Int, Bool)
    /// Two fields have one text, or do not.
    case same(Int, Int, Bool)
    /// No other record has the same fields.
    case unique([KeyColumn])
    case all([Test])
    case any([Test])
    case when(Test, Test)
  }

  struct Rule: Sendable {
    var test: Test
    /// The different inputs of the rule.
    var inputs: [Int]
    /// Whether its numbers are of a column that tells who a record is about.
    var isPrivate: Bool
  }

  private(set) var rules: [Rule] = []
  private(set) var inputs: [Input] = []
  /// The sums of the plan that are read from an input's column in the same way.
  private(set) var sums: [[Int]] = []
  /// One of them whose numbers are those of the column: a rule is asked of what is written there, and not
  /// of what a factor makes of it.
  private(set) var written: [Int?] = []

  /// Binds nothing.
  init() {}

  /// Finds the columns of all rules; those that are not there are told as problems.
  init(
    _ plan: SourcePlan, _ columns: FileColumns, _ header: Header, path: String,
    problems: inout [RunProblem]
  ) {
    for planned in plan.rules {
      var finder = RuleColumns(plan, planned, columns, header, path: path)
      var rule = Rule(test: .all([]), inputs: [], isPrivate: false)
      rule.test = bind(planned.rule.expression, &finder, &rule) ?? .all([])
      problems += finder.problems
      rule.isPrivate = rule.inputs.contains { input in
        let column = inputs[input].column
        return columns.isPrivate(column)
          || IdentifierDetection.verdict(of: column, in: header).exposure == .direct
      }
      rules.append(rule)
    }
    sums = inputs.map { input in
      plan.sums.indices.filter { sum in
        plan.sums[sum].isColumn && columns.sums[sum] == input.column
          && input.kind
            == .number(plan.sums[sum].grammar, plan.sums[sum].missing, plan.sums[sum].suppressed)
      }
    }
    written = sums.map { $0.first { plan.sums[$0].factor == nil } }
  }

  /// The test of an expression; nil where a column is missing, which is told as a problem.
  private mutating func bind(
    _ expression: RuleExpression, _ finder: inout RuleColumns, _ rule: inout Rule
  ) -> Test? {
    switch expression {
    case .comparison(let sums, let signs):
      return .comparison(sums.map { bind($0, &finder, &rule) }, signs)
    case .filled(let name, let isFilled):
      return finder.presence(name).map { .filled(add($0, &rule), isFilled) }
    case .form(let name, let form):
      return finder.form(name, form).map { .fact(add($0, &rule), true) }
    case .oneOf(let name, let texts, let isIn):
      return finder.oneOf(name, texts).map { .fact(add($0, &rule), isIn) }
    case .listed(let name, let list):
      return finder.listed(name, list).map { .fact(add($0, &rule), true) }
    case .sameText(let one, let other, let isSame):
      let (first, second) = (finder.text(one), finder.text(other))
      guard let first, let second else { return nil }
      return .same(add(first, &rule), add(second, &rule), isSame)
    case .unique(let names):
      return .unique(names.compactMap { finder.column($0) }.map { KeyColumn($0) })
    case .all(let parts): return .all(parts.compactMap { bind($0, &finder, &rule) })
    case .any(let parts): return .any(parts.compactMap { bind($0, &finder, &rule) })
    case .when(let claim, let condition):
      let (one, other) = (bind(claim, &finder, &rule), bind(condition, &finder, &rule))
      guard let one, let other else { return nil }
      return .when(one, other)
    }
  }

  private mutating func bind(
    _ sum: RuleSum, _ finder: inout RuleColumns, _ rule: inout Rule
  ) -> Sum {
    Sum(
      terms: sum.terms.map { term in
        var isSum = false
        if case .sum = term.atom { isSum = true }
        return Term(
          factor: term.factor, inputs: finder.inputs(term.atom).map { add($0, &rule) }, isSum: isSum
        )
      }, constant: sum.constant)
  }

  private mutating func add(_ input: Input, _ rule: inout Rule) -> Int {
    let place = inputs.firstIndex(of: input) ?? inputs.count
    if place == inputs.count { inputs.append(input) }
    if !rule.inputs.contains(place) { rule.inputs.append(place) }
    return place
  }
}
