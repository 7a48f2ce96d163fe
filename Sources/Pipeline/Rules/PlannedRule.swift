package import HeadcountClassification

/// A rule whose names are known to be measures, dimensions or columns of a source.
package struct PlannedRule: Sendable {
  /// What a name of the rule is read as.
  package enum Field: Sendable {
    /// A summed measure, with its grammar and its tokens.
    case measure(PlannedNumbers)
    /// A dimension, with the columns that it may come from.
    case dimension(PipelineDefinition.DimensionSource)
    /// A column of this name.
    case column
  }

  package var rule: RecordRule
  /// The definition's path, for messages.
  package var path: String
  package var fields: [RuleName: Field]
  /// The code lists that the rule names.
  package var lists: [String: CodeList] = [:]
}

/// How the numbers of a measure are read.
package struct PlannedNumbers: Hashable, Sendable {
  package var name: String
  package var candidates: [String]
  package var grammar: NumberGrammar
  package var missing: MissingTokens
  package var suppressed: SuppressedTokens
  /// Whether the grammar is known only when the measure's column was read once.
  package var isProven = false
}

/// Finds the rules of each source, and the mistakes in their names.
struct RulePlanner {
  let rules: [RecordRule]
  let sources: [String]?
  let measures: [PipelineDefinition.Measure]
  let dimensions: [PipelineDefinition.DimensionSource]
  let path: String

  init(_ definition: PipelineDefinition) {
    rules = definition.records.rules
    sources = definition.records.sources
    measures = definition.measures
    dimensions = definition.dimensions
    path = definition.path
  }

  /// The rules of a source.
  func rules(of source: String) -> [PlannedRule] {
    rules.filter { applies($0, to: source) }.map { rule in
      var fields: [RuleName: PlannedRule.Field] = [:]
      for name in rule.expression.names { fields[name] = field(name, source) }
      var planned = PlannedRule(rule: rule, path: path, fields: fields)
      for list in rule.expression.clauses.compactMap(\.list) {
        var ignored: [JSON5Error] = []
        planned.lists[list.text] = codes(list, rule, &ignored)
      }
      return planned
    }
  }

  private func codes(
    _ list: RuleText, _ rule: RecordRule, _ problems: inout [JSON5Error]
  ) -> CodeList? {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return CodeLists.find(
      JSON5Located(value: list.text, position: rule.position(of: list.offset)), nil,
      folder: folder, &problems)
  }

  private func field(_ name: RuleName, _ source: String) -> PlannedRule.Field {
    if name.isColumn { return .column }
    if let measure = measures.first(where: { $0.name == name.text && $0.source == source }),
      case .sum(_, let columns, let grammar) = measure.kind
    {
      return .measure(
        PlannedNumbers(
          name: measure.name, candidates: columns, grammar: grammar,
          missing: measure.cells.missing, suppressed: measure.cells.suppressed,
          isProven: measure.cells.provesNumbers))
    }
    return dimensions.first { $0.dimension.name == name.text && !$0.from.isEmpty }
      .map { .dimension($0) } ?? .column
  }

  /// A rule is for the source that it names, the one of its measures, those of `records`, or all.
  private func applies(_ rule: RecordRule, to source: String) -> Bool {
    if let named = rule.source { return named.value == source }
    let own = measureSources(rule)
    if let first = own.first { return first == source }
    return sources?.contains(source) ?? true
  }

  private func measureSources(_ rule: RecordRule) -> [String] {
    rule.expression.names.filter { !$0.isColumn }.compactMap { name in
      measures.first { $0.name == name.text }.flatMap { measure in
        if case .sum(let source, _, _) = measure.kind { source } else { nil }
      }
    }
  }

  /// The mistakes of all rules that can be told without a file.
  func problems() -> [JSON5Error] {
    var problems: [JSON5Error] = []
    var names: Set<String> = []
    for rule in rules {
      if !names.insert(rule.name).inserted {
        problems.append(
          JSON5Error(
            position: rule.position,
            message: "two rules are called `\(rule.name)`; give one a `name` of its own"))
      }
      var sources = Set(measureSources(rule))
      if let source = rule.source { sources.insert(source.value) }
      if sources.count > 1 {
        problems.append(
          JSON5Error(
            position: rule.position,
            message:
              "the rule `\(rule.text)` has measures of several sources (\(Self.list(sources))), "
              + "but it is asked of one record"))
      }
      for name in rule.expression.names where !name.isColumn {
        guard let measure = measures.first(where: { $0.name == name.text }) else { continue }
        guard let problem = problem(measure) else { continue }
        problems.append(JSON5Error(position: rule.position(of: name.offset), message: problem))
      }
      problems += rule.expression.clauses.flatMap { textProblems($0, rule) }
      if rule.expression.isUnique, rule.severity == .error {
        problems.append(
          JSON5Error(
            position: rule.position,
            message:
              "`\(rule.text)` tells that records are repeated, not which of them is right; to "
              + "take the others out, give `records` a `key`"))
      }
    }
    return problems
  }

  /// Mistakes in codes and lists.
  private func textProblems(_ clause: RuleExpression, _ rule: RecordRule) -> [JSON5Error] {
    var problems: [JSON5Error] = []
    switch clause {
    case .listed(_, let list?): _ = codes(list, rule, &problems)
    case .listed(let name, nil) where codeList(name) == nil:
      problems.append(
        JSON5Error(
          position: rule.position(of: name.offset),
          message: "`\(name.text)` is no dimension with codes; name the list, as in "
            + "`in codes(iraq-governorates)`"))
    case .oneOf(let name, let texts, _):
      guard let list = codeList(name) else { break }
      for text in texts where list.position(matching: text.text) == nil {
        let near = NearestName.of(text.text, among: list.entries.map(\.code))
        problems.append(
          JSON5Error(
            position: rule.position(of: text.offset),
            message: "the list of `\(name.text)` has no '\(text.text)'"
              + (near.map { "; did you mean '\($0)'?" } ?? "")))
      }
    default: break
    }
    return problems
  }

  /// The list of the dimension that a name is; nil of anything else.
  private func codeList(_ name: RuleName) -> CodeList? {
    if name.isColumn { return nil }
    return dimensions.first { $0.dimension.name == name.text && !$0.from.isEmpty }?.dimension
      .codeList
  }

  private func problem(_ measure: PipelineDefinition.Measure) -> String? {
    switch measure.kind {
    case .sum where measure.factor != nil:
      "the measure `\(measure.name)` is multiplied by a factor, and a rule is asked of what the record "
        + "says; name its column in brackets, and write the factor into the rule"
    case .sum(_, _, let grammar) where grammar.decimals > 0:
      "the measure `\(measure.name)` has decimals, and a rule is asked of what the record says; name "
        + "its column in brackets"
    case .sum: nil
    case .count, .distinct, .linked, .add, .unpivot, .median, .medianSize, .estimate, .part, .ratio,
      .cumulative,
      .change,
      .adjustment, .indicator:
      "the measure `\(measure.name)` is not read from one column of a record; name its columns, "
        + "and a column that is called like it as `[\(measure.name)]`"
    }
  }

  private static func list(_ names: Set<String>) -> String {
    names.sorted().map { "`\($0)`" }.joined(separator: ", ")
  }
}
