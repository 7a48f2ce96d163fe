/// What a pipeline asks of a month beside the quality of its records: that all have reported, that it
/// looks like the months before, and that what was published has not changed by much.
package struct MonthChecks: Sendable {
  /// What a person should look at, a sentence each.
  package private(set) var warnings: [String] = []
  /// What holds the month back.
  package private(set) var gates: [QualityGate] = []

  /// Whether a figure differs from the release that is out, or there is none.
  package private(set) var hasChanges = true

  package init(
    _ run: PipelineRun.Outcome, _ step: MonthStep, _ definition: PipelineDefinition,
    others: [MonthRecord], history: MonthHistory
  ) {
    let rules = definition.months
    if let reporting = run.reporting, !reporting.isComplete {
      add(reporting.sentence(definition), holds: rules.requiresAll)
    }
    let drift = MonthDrift(
      step.month, MonthProfile(run, step), others: others.map { ($0.month, $0.profile) }, rules,
      definition)
    for finding in drift.findings { add(finding.text, holds: rules.holds.contains(finding.kind)) }
    guard !history.current.isEmpty else { return }
    let changes = FigureChanges(history.currentFigures, MonthDocuments.figures(run))
    let held = rules.restatementHolds.map(changes.beyond) ?? []
    for text in held { add(text, holds: true) }
    hasChanges = !changes.lines.isEmpty
    for text in rules.restatementWarns.map(changes.beyond) ?? []
    where !held.contains(where: { $0.hasPrefix(Self.figure(text)) }) { add(text, holds: false) }
  }

  private mutating func add(_ text: String, holds: Bool) {
    warnings.append(text)
    if holds { gates.append(QualityGate(text)) }
  }

  /// What a sentence on a change is about, without the bound that it passes.
  private static func figure(_ text: String) -> Substring {
    text.firstRange(of: ", a change").map { text[..<$0.lowerBound] } ?? text[...]
  }
}
