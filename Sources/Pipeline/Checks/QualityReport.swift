import HeadcountAggregation
import HeadcountPublication
import HeadcountTabulation

/// What a pipeline's sources are worth: records, filled columns, rules, and statistics, without a text
/// of any record.
package struct QualityReport: Sendable {
  package var pipeline: String
  package var version: String
  package var month: String?
  package var sections: [QualitySection]
  /// Reasons to hold results back.
  package var gates: [String]
  package var notes: [String]

  /// The report of sources that were read.
  init(
    _ definition: PipelineDefinition,
    _ sources: [(plan: SourcePlan, outcome: SourceOutcome)], rounds: [QualitySection],
    gates: [String], month: String?, version: String
  ) {
    pipeline = definition.name
    self.version = version
    self.month = month
    self.gates = gates
    sections = sources.flatMap { plan, outcome in
      QualitySections.of(plan, outcome)
    }
    sections += rounds
    let unread = definition.sources.map(\.name).filter { name in
      !sources.contains { $0.plan.name == name }
    }
    notes =
      (month.map {
        ["Records of \($0) only; rules are asked of all records that were read."]
      } ?? [])
      + unread.map { "Source \($0) is in no table and was not read." }
      // What became of the rules is a section.
      + sources.flatMap { plan, outcome in
        let rules = RuleNotes.notes(outcome, plan)
        return RunNotes.notes(outcome, plan).filter { !rules.contains($0) }
      }
  }
}

extension PipelineRun {
  /// Reads the sources as a run does, and reports their quality.
  ///
  /// - Throws: As `outcome`.
  package func check(progress: (@Sendable (Int) -> Void)? = nil) throws -> QualityReport {
    let planner = RunPlanner(definition, files: files, checksColumns: true)
    let reading = try read(planner, progress: progress)
    let rounds = try RoundSections.sections(
      definition, planner,
      Dictionary(
        reading.sources.map { ($0.plan.name, $0) }, uniquingKeysWith: { one, _ in one }))
    return QualityReport(
      definition, reading.sources, rounds: rounds, gates: reading.gates.map(\.text),
      month: reading.month,
      version: version)
  }
}
