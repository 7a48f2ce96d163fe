import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPipeline

/// Tells on standard error what became of a run's records.
enum RunAccount {
  private static let listed = 10

  /// Says the ledger of each source and what a person should look at; returns the warnings.
  static func tell(_ outcome: PipelineRun.Outcome, _ log: Log) -> Int {
    for note in outcome.result.provenance.notes { log.note(note) }
    for file in outcome.repeated { log.warning("warning: \(file.sentence)") }
    var warnings = outcome.repeated.count
    for (plan, source) in outcome.sources {
      for span in plan.spreadNotes.spans { log.note("Source \(plan.name): \(span)") }
      for lack in plan.spreadNotes.missing { log.warning("warning: source \(plan.name): \(lack)") }
      warnings += plan.spreadNotes.missing.count
      if let text = HeaderNotes.repeated(source) {
        log.warning("warning: source \(plan.name): \(text)")
        warnings += source.repeatedHeaders + source.repeatedTags
      }
      for doubt in source.doubtfulTotals {
        log.warning(
          "\(doubt.path.map { "\($0): " } ?? "")warning: source \(plan.name): \(doubt.sentence)")
      }
      warnings += source.doubtfulTotals.count
      let control = source.ledger.control
      log.summary.count(records: control.records, people: control.people)
      let lines = RejectLines.lines(
        source, "rejected", isWeighed: plan.weight != nil, .definition)
      for line in lines { log.warning(line) }
      warnings += source.ledger[.rejected].records
      for rule in RuleNotes.broken(source, plan) {
        let place = rule.location.isEmpty ? "" : "\(rule.location): "
        log.warning("\(place)warning: \(rule.text); see rules-broken.csv")
        warnings += rule.records
      }
      warnings += unmatched(UnmatchedValue.all(in: source, of: plan), plan, log)
      for file in source.files {
        guard let doubt = HeaderNotes.doubt(file.header, path: file.path) else { continue }
        log.warning(doubt)
        warnings += 1
      }
      for file in source.files where file.strayQuotes > 0 {
        log.warning(
          "\(file.path): warning: \(file.strayQuotes) quote(s) inside fields were taken as text")
        warnings += 1
      }
    }
    return warnings
  }

  private static func unmatched(
    _ values: [UnmatchedValue], _ plan: SourcePlan, _ log: Log
  ) -> Int {
    for value in values.prefix(listed) where value.isTotal {
      log.warning(
        "warning: `\(value.text)` of `\(value.dimension)` stands for all: \(value.records) "
          + "record(s), \(value.people) people; if they are rows of totals, add "
          + "`totals: { \(value.dimension): [\"Total\"] }` with their text to the source")
    }
    for value in values.prefix(listed) where !value.isTotal {
      let dimension = plan.dimensions.first { $0.dimension.name == value.dimension }?.dimension
      var suggestions = dimension.map { UnmatchedSuggestions($0) }
      let advice = value.combinationAdvice ?? suggestions?.text(for: value)
      let near = advice.map { "; \(Wording.printable($0))" } ?? ""
      log.warning(
        "warning: `\(value.text)` matches no code of `\(value.dimension)`: "
          + "\(value.records) record(s), \(value.people) people\(near)")
    }
    if values.count > listed {
      log.warning("warning: and \(values.count - listed) more; see unmatched.csv")
    }
    return values.count
  }
}
