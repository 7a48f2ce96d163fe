import HeadcountAggregation
import HeadcountIngestion
import HeadcountPublication
import HeadcountTabulation

/// The sections of a source's report.
enum QualitySections {
  /// The most line numbers of a rule that are named.
  private static let lineLimit = 10

  static func of(_ plan: SourcePlan, _ outcome: SourceOutcome) -> [QualitySection] {
    [records(plan, outcome), filled(plan, outcome.quality), rules(plan, outcome)]
      .compactMap { $0 }
      + groups(plan, outcome.quality) + statistics(plan, outcome.quality)
  }

  static func statistics(_ plan: SourcePlan, _ quality: QualityOutcome) -> [QualitySection] {
    plan.quality.statistics.indices.flatMap { index in
      StatisticSection(plan, quality, index).sections
    }
  }

  private static func records(_ plan: SourcePlan, _ outcome: SourceOutcome) -> QualitySection {
    func line(_ name: String, _ amount: Ledger.Amount) -> QualitySection.Line {
      QualitySection.Line(
        subject: name, group: "all",
        values: [.count(amount.records), plan.weight == nil ? .none : .count(amount.people)])
    }
    var lines = [line("read", outcome.ledger.control)]
    for recordClass in RecordClass.allCases {
      lines.append(line(recordClass.rawValue, outcome.ledger[recordClass]))
    }
    return QualitySection(
      source: plan.name, check: "records", title: "Records", columns: ["records", "people"],
      lines: lines)
  }

  static func filled(_ plan: SourcePlan, _ quality: QualityOutcome) -> QualitySection? {
    let lines = zip(plan.quality.filled, quality.filled).compactMap {
      column, counts -> QualitySection.Line? in
      guard let share = Share(counts.filled, of: counts.records) else { return nil }
      return QualitySection.Line(
        subject: column.field.name, group: "all",
        values: [
          .count(counts.filled), .count(counts.records), .percent(share),
          column.limit.map { .text(Quality.percent($0)) } ?? .none,
        ])
    }
    if lines.isEmpty { return nil }
    return QualitySection(
      source: plan.name, check: "filled", title: "Filled cells",
      columns: ["filled", "records", "percent", "at_least"], lines: lines)
  }

  private static func rules(_ plan: SourcePlan, _ outcome: SourceOutcome) -> QualitySection? {
    if plan.rules.isEmpty { return nil }
    let rules = outcome.rules
    var lines = plan.rules.enumerated().map { index, planned in
      let tally = rules.tallies[index]
      let (held, broken) = (tally.held.amount.records, tally.broken.amount.records)
      return QualitySection.Line(
        subject: planned.rule.name, group: "all",
        values: [
          .text(planned.rule.severity.rawValue), .count(held), .count(broken),
          .count(tally.unchecked.amount.records),
          Share(broken, of: held + broken).map { .percent($0) } ?? .none,
          .text(places(rules.brokenLines[index])),
        ])
    }
    let all = outcome.ledger.control.records
    for (name, broken) in [("(any rule)", rules.broken), ("(any error)", rules.errors)] {
      lines.append(
        QualitySection.Line(
          subject: name, group: "all",
          values: [
            .none, .count(all - broken.amount.records), .count(broken.amount.records), .none,
            Share(broken.amount.records, of: all).map { .percent($0) } ?? .none, .text(""),
          ]))
    }
    return QualitySection(
      source: plan.name, check: "rules", title: "Rules",
      columns: ["severity", "held", "broken", "unchecked", "percent", "first_lines"], lines: lines,
      notes: ["percent is of the records that could be checked."])
  }

  /// The first lines, file by file: `camps.csv:3, 17, 20`.
  private static func places(_ broken: [RuleOutcome.BrokenLine]) -> String {
    let sorted = broken.sorted { ($0.path, $0.line) < ($1.path, $1.line) }
    var (text, file) = ("", "")
    for line in sorted.prefix(lineLimit) {
      if !text.isEmpty { text += ", " }
      if line.path != file { text += ExportName.of(line.path) + ":" }
      file = line.path
      text += String(line.line)
    }
    return text + (broken.count > lineLimit ? " …" : "")
  }

  static func groups(_ plan: SourcePlan, _ quality: QualityOutcome) -> [QualitySection] {
    zip(plan.quality.groupings, quality.groups).compactMap { grouping, groups in
      if groups.isEmpty { return nil }
      return QualitySection(
        source: plan.name, check: "groups", title: "Groups by \(grouping.field.name)",
        columns: ["records", "first_line"],
        lines: groups.map {
          QualitySection.Line(
            subject: grouping.field.name, group: $0.code,
            values: [
              .count($0.records),
              .text("\(ExportName.of($0.first.path)):\($0.first.line ?? 0)"),
            ])
        },
        notes: grouping.dimension == nil
          ? ["Numbers stand for the texts, from the group with the most records down."] : [])
    }
  }
}
