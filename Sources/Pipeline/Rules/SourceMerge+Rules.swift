import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The workers' findings by the rules, put together.
extension SourceMerge {
  func rules(
    _ starts: [SourceWorker.BlockPlace: Int]
  ) throws(AggregationError) -> RuleOutcome {
    var outcome = RuleOutcome()
    outcome.tallies = plan.rules.map { _ in RuleTally() }
    for worker in workers {
      for (index, tally) in worker.rules.tallies.enumerated() {
        try outcome.tallies[index].add(tally)
      }
      try outcome.broken.add(worker.rules.broken)
      try outcome.recovered.add(worker.rules.recovered)
    }
    for index in plan.rules.indices {
      let (entries, more) = placed(
        workers.map { $0.rules.brokenLines.compactMapValues { $0[index] } }, starts)
      outcome.brokenLines.append(
        entries.map {
          RuleOutcome.BrokenLine(
            path: $0.path, line: $0.line, sides: $0.entry.content.sides,
            people: $0.entry.weight.people, bounds: $0.entry.weight.bounds)
        })
      outcome.moreBroken.append(more)
    }
    outcome.recoveredLines = placed(workers.map(\.rules.recoveredLines), starts).entries.map {
      let (column, content) = ($0.entry.column!, $0.entry.content)
      return RuleOutcome.RecoveredLine(
        path: $0.path, line: $0.line, column: column + 1,
        columnName: ColumnFinder.distinctName(of: column, in: $0.header), text: content.text,
        number: content.number, rule: content.rule, people: $0.entry.weight.people)
    }
    return outcome
  }

  /// Every record that was read has one outcome of each rule.
  func imbalance(_ outcome: SourceOutcome) -> (rule: String, judged: Int)? {
    for (tally, planned) in zip(outcome.rules.tallies, plan.rules) {
      let judged =
        tally.held.amount.records + tally.broken.amount.records + tally.unchecked.amount.records
      if judged != outcome.ledger.control.records { return (planned.rule.name, judged) }
    }
    return nil
  }
}
