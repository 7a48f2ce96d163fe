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
    }

    var column: Int
    var kind: Kind
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

  enum Test: Sendable {
    case comparison([Sum], [RuleOperator])
    case notEmpty(Int)
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

  /// Binds nothing.
  init() {}

  /// Finds the columns of all rules; those that are not there are told as problems.
  init(
    _ plan: SourcePlan, _ columns: FileColumns, _ header: Header, path: String,
    problems: inout [RunProblem]
  ) {
    for planned in plan.rules {
      var finder = RuleColumns(plan, planned, columns, header, path: path)
      var rule = Rule(test: .comparison([], []), inputs: [], isPrivate: false)
      switch planned.rule.expression {
      case .notEmpty(let name):
        if let input = finder.presence(name) { rule.test = .notEmpty(add(input, &rule)) }
      case .comparison(let sums, let signs):
        var bound: [Sum] = []
        for sum in sums {
          bound.append(Sum(terms: [], constant: sum.constant))
          for term in sum.terms {
            let found = finder.inputs(term.atom)
            var isSum = false
            if case .sum = term.atom { isSum = true }
            bound[bound.count - 1].terms.append(
              Term(factor: term.factor, inputs: found.map { add($0, &rule) }, isSum: isSum))
          }
        }
        rule.test = .comparison(bound, signs)
      }
      problems += finder.problems
      let hidden =
        columns.key.map(\.column) + columns.links.map(\.key.column) + columns.members.joined()
      rule.isPrivate = rule.inputs.contains { hidden.contains(inputs[$0].column) }
      rules.append(rule)
    }
    sums = inputs.map { input in
      plan.sums.indices.filter { sum in
        plan.sums[sum].boundOf == nil && columns.sums[sum] == input.column
          && input.kind
            == .number(plan.sums[sum].grammar, plan.sums[sum].missing, plan.sums[sum].suppressed)
      }
    }
  }

  private mutating func add(_ input: Input, _ rule: inout Rule) -> Int {
    let place = inputs.firstIndex(of: input) ?? inputs.count
    if place == inputs.count { inputs.append(input) }
    if !rule.inputs.contains(place) { rule.inputs.append(place) }
    return place
  }
}
