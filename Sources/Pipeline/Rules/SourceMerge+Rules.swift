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
      try outcome.errors.add(worker.rules.errors)
      try outcome.recovered.add(worker.rules.recovered)
    }
    var known: Set<SourceWorker.RecordPlace> = []
    for index in plan.rules.indices {
      let (entries, more) =
        plan.rules[index].rule.expression.isUnique
        ? placed([try unique(index, starts, &known, &outcome)], starts)
        : placed(workers.map { $0.rules.brokenLines.compactMapValues { $0[index] } }, starts)
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

  /// Judges the records of a rule on all of them, and lists those that repeat an earlier one.
  private func unique(
    _ index: Int, _ starts: [SourceWorker.BlockPlace: Int],
    _ known: inout Set<SourceWorker.RecordPlace>, _ outcome: inout RuleOutcome
  ) throws(AggregationError) -> [Int: Listing<RuleFindings.Broken>] {
    let records = try UniqueRecords(workers.flatMap { $0.rules.keyed[index] ?? [] }, starts)
    try outcome.tallies[index].held.add(records.first)
    var listings: [Int: Listing<RuleFindings.Broken>] = [:]
    for repeated in records.repeated {
      let record = repeated.record
      let (file, weight) = (Int(record.file), record.weight ?? .exact(1))
      try outcome.tallies[index].broken.add(weight)
      // A record that breaks another rule is among the broken ones already.
      if !record.isBroken,
        known.insert(SourceWorker.RecordPlace(file: file, line: repeated.line)).inserted
      {
        try outcome.broken.add(weight)
      }
      if listings[file] == nil { listings[file] = Listing(limit: RuleFindings.listedLimit) }
      let rank = Listed<RuleFindings.Broken>.Rank(first: 0, second: weight.rank)
      guard
        listings[file]!.accepts(rank, block: Int(record.block), offset: Int(record.line))
      else {
        listings[file]!.drop(weight)
        continue
      }
      listings[file]!.add(
        Listed(
          rank: rank, weight: weight, block: Int(record.block), offset: Int(record.line),
          line: Int(record.line), content: RuleFindings.Broken(sides: nil)))
    }
    return listings
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

extension SourceWorker {
  /// A record by its file and line.
  struct RecordPlace: Hashable {
    var file: Int
    var line: Int
  }
}
