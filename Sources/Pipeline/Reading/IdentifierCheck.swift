import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// Looks at the headers of the columns that a plan names: those that lead to a person may tell
/// records apart, and nothing else.
///
/// Columns that nobody named stop nobody. Links, joins and counts of distinct keys are about people,
/// and show no text of them, so that they ask for no more words; neither do rules and `filled`, of which
/// only numbers of records are told.
struct IdentifierCheck {
  private let plan: SourcePlan
  private let header: Header
  private let path: String
  private let allowed: Set<Int>
  /// The columns that lead to a person.
  private(set) var found: Set<Int> = []
  private(set) var problems: [RunProblem] = []

  init(_ plan: SourcePlan, _ header: Header, path: String) {
    self.plan = plan
    self.header = header
    self.path = path
    allowed = Set(
      plan.allowedIdentifiers.compactMap { name in
        if case .found(let column) = ColumnFinder.find([name], in: header) { column } else { nil }
      })
  }

  /// Checks the columns of a file.
  mutating func take(_ columns: FileColumns) {
    var declared: Set<Int> = []
    for (place, key) in columns.key.enumerated() {
      let isDeclared = plan.key!.identifiers.indices.contains(place) && plan.key!.identifiers[place]
      if isDeclared { declared.insert(key.column) } else { checkKey(key.column) }
    }
    for (place, column) in columns.dimensions.enumerated() {
      guard let column, !plan.dimensions[place].isUnit else { continue }
      check(column, declared, "the dimension `\(plan.dimensions[place].dimension.name)`")
    }
    for (place, column) in columns.sums.enumerated() where plan.sums[place].isColumn {
      guard let column else { continue }
      check(column, declared, "the measure `\(plan.sums[place].name)`")
    }
  }

  /// The number of a record that a programme or a system gave out is what keys are made for; what
  /// reaches the person is named with a word, so that nobody does it unawares.
  private mutating func checkKey(_ column: Int) {
    guard let kind = direct(column), !kind.isRecordNumber else { return }
    let name = ColumnFinder.distinctName(of: column, in: header.shown)
    report(
      column,
      "as a key it tells records apart and is shown nowhere: write "
        + "`{ column: \"\(name)\", identifier: true }` in `key`")
  }

  private mutating func check(_ column: Int, _ declared: Set<Int>, _ use: String) {
    if declared.contains(column) {
      problems.append(
        .identifier(
          location: location(column),
          "`\(name(column))` is declared with `identifier: true`, so that it may be a key and not "
            + "\(use); name another column"))
      return
    }
    guard direct(column) != nil else { return }
    report(
      column,
      "\(use) would show what it holds: name another column, or, where it leads to nobody, say "
        + "--allow-identifier \"\(ColumnFinder.distinctName(of: column, in: header.shown))\"")
  }

  /// What a column that leads to a person is, by its header; it is kept in mind.
  private mutating func direct(_ column: Int) -> IdentifierVerdict.Kind? {
    let verdict = IdentifierDetection.verdict(of: column, in: header)
    guard verdict.exposure == .direct, let kind = verdict.kind else { return nil }
    found.insert(column)
    return allowed.contains(column) ? nil : kind
  }

  private mutating func report(_ column: Int, _ advice: String) {
    let verdict = IdentifierDetection.verdict(of: column, in: header)
    problems.append(
      .identifier(
        location: location(column),
        "column \(column + 1), `\(name(column))`, is \(verdict.reason), which leads to a person; "
          + advice))
  }

  private func name(_ column: Int) -> String { header.shown.names[column] }

  private func location(_ column: Int) -> Location {
    Location(path: path, line: header.place.line, column: column + 1)
  }
}
