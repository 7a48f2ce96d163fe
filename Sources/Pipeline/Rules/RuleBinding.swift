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
      let hidden = columns.key + columns.members.joined()
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

/// Finds the columns of one rule in one file.
struct RuleColumns {
  private let plan: SourcePlan
  private let planned: PlannedRule
  private let columns: FileColumns
  private let header: Header
  private let file: String
  private(set) var problems: [RunProblem] = []

  init(
    _ plan: SourcePlan, _ planned: PlannedRule, _ columns: FileColumns, _ header: Header,
    path: String
  ) {
    self.plan = plan
    self.planned = planned
    self.columns = columns
    self.header = header
    file = path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The columns of a part of a sum; none where something is missing.
  mutating func inputs(_ atom: RuleAtom) -> [RuleBinding.Input] {
    switch atom {
    case .number(let name): return number(name).map { [$0] } ?? []
    case .date(let name): return date(name).map { [$0] } ?? []
    case .sum(let items):
      var found: [Int] = []
      for item in items {
        for column in all(item) where !found.contains(column) { found.append(column) }
      }
      return found.map(plain)
    }
  }

  /// The column that must hold something.
  mutating func presence(_ name: RuleName) -> RuleBinding.Input? {
    switch planned.fields[name]! {
    case .measure(let numbers):
      return one(numbers.candidates, name).map {
        RuleBinding.Input(column: $0, kind: .presence(numbers.missing))
      }
    case .dimension(let source):
      return one(source.from, name).map {
        RuleBinding.Input(column: $0, kind: .presence(source.dimension.missing))
      }
    case .column:
      return one([name.text], name).map {
        RuleBinding.Input(column: $0, kind: .presence(.emptyOnly))
      }
    }
  }

  private mutating func number(_ name: RuleName) -> RuleBinding.Input? {
    switch planned.fields[name]! {
    case .measure(var numbers):
      if let sum = plan.sums.first(where: { $0.name == numbers.name }) {
        numbers.grammar = sum.grammar
      } else if numbers.isProven {
        report(
          name,
          "the measure `\(numbers.name)` has its numbers proven where a table adds them up, and none "
            + "does; declare `number: { … }`")
      }
      return one(numbers.candidates, name).map {
        RuleBinding.Input(
          column: $0, kind: .number(numbers.grammar, numbers.missing, numbers.suppressed))
      }
    case .dimension(let source): return one(source.from, name).map(plain)
    case .column: return one([name.text], name).map(plain)
    }
  }

  private mutating func date(_ name: RuleName) -> RuleBinding.Input? {
    guard case .dimension(let source) = planned.fields[name]! else {
      return one([name.text], name).map {
        RuleBinding.Input(column: $0, kind: .date(planned.rule.dates, .standard))
      }
    }
    var (reading, isProven) = (source.dimension.reading, source.provesDates)
    if let known = plan.dimensions.first(where: { $0.dimension.name == source.dimension.name }) {
      (reading, isProven) = (known.dimension.reading, false)
    }
    var dates = planned.rule.dates
    if case .period(_, let grammar) = reading { dates = grammar }
    if isProven {
      report(
        name,
        "the dimension `\(name.text)` has its dates proven where a table counts by it, and none "
          + "does; declare `date`")
    }
    return one(source.from, name).map {
      RuleBinding.Input(column: $0, kind: .date(dates, source.dimension.missing))
    }
  }

  /// A column of numbers: as the measure that adds it up reads it, or as the rule says.
  private func plain(_ column: Int) -> RuleBinding.Input {
    let sum = plan.sums.indices.first {
      plan.sums[$0].boundOf == nil && columns.sums[$0] == column
    }.map { plan.sums[$0] }
    return RuleBinding.Input(
      column: column,
      kind: .number(
        sum?.grammar ?? planned.rule.numbers, sum?.missing ?? .standard, sum?.suppressed ?? .none))
  }

  private mutating func one(_ candidates: [String], _ name: RuleName) -> Int? {
    switch ColumnFinder.find(candidates, in: header) {
    case .found(let column): return column
    case .absent:
      let known = header.names + planned.fields.keys.map(\.text).filter { $0 != name.text }
      let near = candidates.compactMap { NearestName.of($0, among: known) }.first
      report(
        name,
        "no measure of source `\(plan.name)` and no column of \(file) is called `\(name.text)`"
          + (near.map { "; did you mean `\($0)`?" } ?? ""))
    case .ambiguous(let columns):
      report(
        name, "`\(name.text)` could be \(list(columns)) of \(file); write the one that is meant")
    }
    return nil
  }

  /// The columns of a pattern, a hashtag or a range.
  private mutating func all(_ item: RuleItem) -> [Int] {
    if let last = item.last {
      guard let from = one([item.name.text], item.name), let to = one([last.text], last) else {
        return []
      }
      if from <= to { return Array(from...to) }
      report(item.name, "`\(last.text)` stands before `\(item.name.text)` in \(file)")
      return []
    }
    let text = item.name.text
    if text.hasPrefix("#"), case .ambiguous(let columns) = ColumnFinder.find([text], in: header) {
      return columns
    }
    guard text.contains("*"), !text.hasPrefix("#") else {
      return one([text], item.name).map { [$0] } ?? []
    }
    let pattern = NamePattern(text)
    let found = header.names.indices.filter { pattern.matches(header.names[$0]) }
    if found.isEmpty { report(item.name, "no column of \(file) is called like `\(text)`") }
    return found
  }

  private func list(_ columns: [Int]) -> String {
    columns.map { "`\(ColumnFinder.distinctName(of: $0, in: header))` (column \($0 + 1))" }
      .joined(separator: " or ")
  }

  private mutating func report(_ name: RuleName, _ message: String) {
    let position = planned.rule.position(of: name.offset)
    problems.append(
      .rule(
        "\(planned.path):\(position): error: in the rule `\(planned.rule.text)`: \(message)"))
  }
}

/// A column's name with `*` for any text, compared without regard to case.
struct NamePattern {
  private let parts: [[Unicode.Scalar]]

  init(_ text: String) {
    parts = text.lowercased().split(separator: "*", omittingEmptySubsequences: false)
      .map { Array($0.unicodeScalars) }
  }

  func matches(_ name: String) -> Bool {
    var rest = Array(name.lowercased().unicodeScalars)[...]
    guard let first = parts.first, let last = parts.last, rest.starts(with: first) else {
      return false
    }
    rest = rest.dropFirst(first.count)
    guard rest.count >= last.count, rest.suffix(last.count).elementsEqual(last) else {
      return false
    }
    rest = rest.dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else {
        return false
      }
      rest = rest[(start + part.count)...]
    }
    return true
  }
}
