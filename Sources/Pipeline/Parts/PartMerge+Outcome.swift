import HeadcountAggregation

extension PartMerge {
  /// What the parts' files came to, as if they had been read in one run.
  ///
  /// The versions of keys are resolved here, across all parts.
  ///
  /// - Parameter key: Opens the digests of contents; needed where the source has a key.
  /// - Throws: `RunProblems` where the records do not add up or are in dispute.
  func outcome(key: DigestKey?, threads: Int) throws(RunProblems) -> SourceOutcome {
    var outcome = SourceOutcome()
    outcome.listsNoLines = true
    (outcome.ledger, outcome.files, outcome.latest) = (part.ledger, part.files, part.latest)
    (outcome.withoutValue, outcome.negatives) = (part.withoutValue, part.negatives)
    outcome.withoutAny = part.withoutAny
    (outcome.met, outcome.spreadTotals) = (part.met, part.spreadTotals)
    outcome.moreRejected = byFile(part.rejected)
    outcome.rules = part.rules
    outcome.rules.brokenLines = plan.rules.map { _ in [] }
    outcome.rules.moreBroken = part.broken.map(byFile)
    let merge = SourceMerge(plan, [], [])
    if let rows = part.rows {
      do throws(AggregationError) {
        let versions = try merge.resolve(
          [rows.store.opened(by: key!)], [rows.categories], threads
        ) { RecordPlace(packed: $1) }
        try merge.add(versions, [:], to: &outcome)
      } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
    } else {
      outcome.cubes = part.counts.map(\.cube)
      outcome.memberCubes = part.counts.map { $0.members.map(\.cube) }
    }
    outcome.suppressed = merge.suppressed(outcome)
    try merge.balance(outcome)
    let equalities = plan.comparisons.map {
      part.comparisons[plan.named($0)] ?? SumEquality()
    }
    let doubles = DoubleCounting(plan, [], [])
    outcome.doubtfulTotals = doubles.doubts(outcome, beside: [])
    let problems = doubles.problems(outcome, equalities) + merge.disputes(outcome)
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return outcome
  }

  private func byFile(
    _ records: [Int: WeighedRecords]
  ) -> [(path: String, records: WeighedRecords)] {
    records.sorted { $0.key < $1.key }.map { (part.files[$0.key].path, $0.value) }
  }
}
