import HeadcountClassification
import HeadcountIngestion

/// Finds the columns of one rule in one file.
struct RuleColumns {
  private let plan: SourcePlan
  let planned: PlannedRule
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

  mutating func number(_ name: RuleName) -> RuleBinding.Input? {
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

  mutating func date(_ name: RuleName) -> RuleBinding.Input? {
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
      plan.sums[$0].isColumn && columns.sums[$0] == column
    }.map { plan.sums[$0] }
    return RuleBinding.Input(
      column: column,
      kind: .number(
        sum?.grammar ?? planned.rule.numbers, sum?.missing ?? .standard, sum?.suppressed ?? .none))
  }

  mutating func one(_ candidates: [String], _ name: RuleName) -> Int? {
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

  mutating func report(_ name: RuleName, _ message: String) {
    let position = planned.rule.position(of: name.offset)
    problems.append(
      .rule(
        "\(planned.path):\(position): error: in the rule `\(planned.rule.text.shortRule)`: \(message)"
      ))
  }
}
