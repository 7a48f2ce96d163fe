import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// The sections of a report on rounds: how many areas each has, then what asks for review.
struct RoundSections {
  private let check: RoundCheck
  private let source: String
  private let areas: [Category]
  private let rounds: [Category]
  /// The number of each area in each round; nil without a record.
  private let values: [[Int?]]
  private let area: StatisticalDimension
  private let round: StatisticalDimension

  /// The sections of all declarations of a definition.
  static func sections(
    _ definition: PipelineDefinition, _ planner: RunPlanner,
    _ sources: [String: (plan: SourcePlan, outcome: SourceOutcome)]
  ) throws -> [QualitySection] {
    try definition.quality.rounds.flatMap { check -> [QualitySection] in
      guard let table = definition.table(check) else { return [] }
      return try RoundSections(
        check, table, definition, TableMeasures(definition, planner, sources)
      ).sections
    }
  }

  private init(
    _ check: RoundCheck, _ table: PipelineDefinition.TableDefinition,
    _ definition: PipelineDefinition, _ measures: TableMeasures
  ) throws {
    self.check = check
    (area, round) = (table.layout.rows[0], table.layout.columns[0])
    let summands = definition.summands(of: check.measure.value)
    let names = Set(summands.map(\.source))
    source = definition.sources.map(\.name).filter(names.contains).joined(separator: " + ")
    let values = try Self.cells(
      Crosstab(table.layout, measures: [try measures.measures(of: table)[0]]).table())
    // A sum of 0 may be many records, and a count of records never is.
    let records = try measures.records(of: table).map {
      try Self.cells(Crosstab(table.layout, measures: [$0]).table())
    }
    var known: (areas: Set<Category>, rounds: Set<Category>) = ([], [])
    for place in values.keys where (records ?? values)[place] ?? 0 != 0 {
      known.areas.insert(place.area)
      known.rounds.insert(place.round)
    }
    let areas = known.areas.sorted(by: area.precedes)
    let rounds = known.rounds.sorted(by: round.precedes)
    (self.areas, self.rounds) = (areas, rounds)
    self.values = areas.map { area in
      rounds.map { round in
        let place = Place(area: area, round: round)
        return (records ?? values)[place] ?? 0 == 0 ? nil : values[place] ?? 0
      }
    }
  }

  private struct Place: Hashable {
    var area: Category
    var round: Category
  }

  /// The cells of a table whose area and round are known.
  private static func cells(_ table: Table) -> [Place: Int] {
    var cells: [Place: Int] = [:]
    for (row, area) in table.rows.headings.enumerated() {
      for (column, round) in table.columns.headings.enumerated() {
        guard case .categories(let areas) = area, case .categories(let rounds) = round,
          Self.isPlace(areas[0]), Self.isPlace(rounds[0])
        else { continue }
        cells[Place(area: areas[0], round: rounds[0])] =
          table.cell(measure: 0, row: row, column: column).count
      }
    }
    return cells
  }

  /// Whether a category is one area or round: not all of them, and not unknown.
  private static func isPlace(_ category: Category) -> Bool {
    category.isKnown && category.role != .total
  }

  private var sections: [QualitySection] {
    let found = RoundChanges(values, limit: check.change, deviations: check.deviations)
    let all = summary(found)
    let marked = marked(found)
    return marked.lines.isEmpty ? [all] : [all, marked]
  }

  private var limit: String { Quality.percent(check.change) }

  private func summary(_ found: RoundChanges) -> QualitySection {
    func line(_ round: String, _ values: [QualitySection.Value]) -> QualitySection.Line {
      QualitySection.Line(subject: check.measure.value, group: round, values: values)
    }
    let none = QualitySection.Value.none
    var lines: [QualitySection.Line] = []
    for (place, category) in rounds.enumerated() {
      if place > 0, let gap = gap(rounds[place - 1].code, category.code) {
        lines.append(line(gap, [.count(0), .count(areas.count), none, none, none]))
      }
      let there = values.count { $0[place] != nil }
      let steps = found.steps.filter { $0.round == place }
      lines.append(
        line(
          category.code,
          [
            .count(there), .count(areas.count - there), .count(steps.count),
            .count(steps.count(where: \.isLarge)), .count(steps.count(where: \.isUnusual)),
          ]))
    }
    var notes = [
      "A change of more than \(limit), or more than \(check.deviations) median distances (MAD) from the "
        + "median change of all areas to that round, is a prompt for review and no verdict."
    ]
    if rounds.count < 2 { notes = ["There are no two rounds to compare."] }
    let listed = area.listed.filter { code in !areas.contains { $0.code == code } }
    if !listed.isEmpty {
      notes.append(
        "\(listed.count) of \(listed.count + areas.count) areas have no record in any round: "
          + listed.joined(separator: ", ") + ".")
    }
    return QualitySection(
      source: source, check: "rounds", title: "\(check.by.value) by \(check.along.value)",
      columns: ["areas", "missing", "changes", "large", "unusual"], lines: lines, notes: notes)
  }

  /// The periods without any record between two; nil where they follow each other.
  private func gap(_ before: String, _ after: String) -> String? {
    guard case .period(let period, _) = round.reading, period != .day,
      let one = period.number(of: before), let other = period.number(of: after), other > one + 1
    else { return nil }
    let (first, last) = (period.code(numbered: one + 1), period.code(numbered: other - 1))
    return first == last ? first : "\(first)..\(last)"
  }

  private func marked(_ found: RoundChanges) -> QualitySection {
    var lines: [QualitySection.Line] = []
    let none = QualitySection.Value.none
    for (place, round) in rounds.enumerated() {
      for (area, category) in areas.enumerated() where values[area][place] == nil {
        lines.append(
          QualitySection.Line(
            subject: category.code, group: round.code,
            values: [none, .text(""), none, none, none, .text("no record")]))
      }
      for step in found.steps where step.round == place && (step.isLarge || step.isUnusual) {
        lines.append(
          QualitySection.Line(
            subject: areas[step.area].code, group: round.code,
            values: [
              .count(step.after), .text(rounds[step.since].code), .count(step.before),
              step.change?.rounded(times: 100, digits: 1).map { .rounded($0) } ?? none,
              step.deviations.map { .number($0) } ?? none, .text(mark(step)),
            ]))
      }
    }
    return QualitySection(
      source: source, check: "round_changes", title: "Areas to look at in `\(check.measure.value)`",
      columns: [check.measure.value, "since", "before", "change_percent", "mad", "mark"],
      lines: lines)
  }

  private func mark(_ step: RoundChanges.Step) -> String {
    [step.isLarge ? "more than \(limit)" : nil, step.isUnusual ? "unlike the others" : nil]
      .compactMap { $0 }.joined(separator: ", ")
  }
}

extension StatisticalDimension {
  /// The codes of the areas that a list expects.
  fileprivate var listed: [String] {
    codeList?.entries.filter { !$0.isTotal && !$0.isUnknown }.map(\.code) ?? []
  }
}

extension TableMeasures {
  /// The records behind a table's measure; nil where it counts no records but columns or keys.
  func records(of table: PipelineDefinition.TableDefinition) throws -> TableMeasure? {
    let terms = definition.terms(of: table.measures[0])
    let parts = try terms.map { term -> TableMeasure.Part? in
      switch term.measure.kind {
      case .count, .sum: break
      default: return nil
      }
      // A count of records has no number of its own beside the first.
      var term = term
      term.measure.name = ""
      return try part(term, of: table, nil)
    }
    if parts.contains(where: { $0 == nil }) { return nil }
    return TableMeasure(
      Table.Measure(name: "records", unit: "record"), parts: parts.compactMap { $0 })
  }
}
