import HeadcountAggregation
import HeadcountDisclosure

/// The accounts of a run that tell what its rules came to.
enum RuleDocuments {
  /// `rules.csv` and `rules-broken.csv` of a run with rules, and `recovered.csv` where one recovers.
  static func accounts(_ run: PipelineRun.Outcome) -> [AccountTable] {
    let plans = run.sources.map(\.plan)
    if plans.allSatisfy(\.rules.isEmpty) { return [] }
    let recovers = plans.contains { $0.rules.contains(where: \.rule.recovers) }
    return [rules(run), broken(run)] + (recovers ? [recovered(run)] : [])
  }

  private static func rules(_ run: PipelineRun.Outcome) -> AccountTable {
    let classes = ["held", "broken", "unchecked", "recovered"]
    let amounts =
      classes.flatMap { [$0, "\($0)_people"] }
      + ["broken_of_unknown_weight", "broken_at_least", "broken_at_most"]
    var lines: [[String]] = []
    for (plan, outcome) in run.sources {
      for (planned, tally) in zip(plan.rules, outcome.rules.tallies) {
        let rule = planned.rule
        var line = [plan.name, rule.name, rule.text, rule.severity.rawValue]
        for part in [tally.held, tally.broken, tally.unchecked, tally.recovered] {
          line += [String(part.amount.records), String(part.amount.people)]
        }
        let unknown = tally.broken.interval
        line +=
          unknown.records == 0
          ? ["", "", ""]
          : [
            String(unknown.records), String(unknown.atLeast),
            unknown.atMost.map(String.init) ?? "unknown",
          ]
        lines.append(line)
      }
    }
    return AccountTable(
      name: "rules", columns: ["source", "rule", "text", "severity"] + amounts,
      numbers: Set(amounts), lines: lines)
  }

  private static func broken(_ run: PipelineRun.Outcome) -> AccountTable {
    var lines: [[String]] = []
    for (plan, outcome) in run.sources {
      for (index, planned) in plan.rules.enumerated() {
        let head = [plan.name, planned.rule.name, planned.rule.severity.rawValue]
        let listed = outcome.rules.brokenLines[index]
        for line in listed {
          let sides = line.sides.map { [$0.left, $0.right, $0.difference].map(\.ruleText) }
          lines.append(
            head + [ExportName.of(line.path), String(line.line)]
              + (sides ?? ["", "", ""]) + ["1", line.people.map(String.init) ?? ""]
              + RunDocuments.bounds(line.bounds))
        }
        for (path, more) in outcome.rules.moreBroken[index] {
          let unknown = more.interval
          lines.append(
            head + [ExportName.of(path), "", "", "", ""]
              + [String(more.amount.records), String(more.amount.people)]
              + RunDocuments.bounds(
                unknown.records == 0
                  ? nil : PeopleBounds(atLeast: unknown.atLeast, atMost: unknown.atMost)))
        }
      }
    }
    return AccountTable(
      name: "rules-broken",
      columns: [
        "source", "rule", "severity", "file", "line", "left", "right", "difference", "records",
        "people", "at_least", "at_most",
      ], numbers: RunAccounts.amounts.union(["line", "left", "right", "difference"]), lines: lines)
  }

  private static func recovered(_ run: PipelineRun.Outcome) -> AccountTable {
    var lines: [[String]] = []
    for (plan, outcome) in run.sources {
      for line in outcome.rules.recoveredLines {
        lines.append([
          plan.name, ExportName.of(line.path), String(line.line), String(line.column),
          line.columnName, line.text ?? "",
          // A column that hides its text hides its number.
          line.text == nil ? "" : String(line.number), plan.rules[line.rule].rule.name,
          line.people.map(String.init) ?? "",
        ])
      }
    }
    return AccountTable(
      name: "recovered",
      columns: [
        "source", "file", "line", "column", "column_name", "text", "number", "rule", "people",
      ], numbers: ["line", "column", "number", "people"], lines: lines)
  }
}
