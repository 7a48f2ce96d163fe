import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

extension SourceMerge {
  /// Fewer records than this are not marked without a key: the mark of one record is its digest.
  private static let leastMarked = 5

  /// The workers' findings as a part, with what can be told of the records that it holds.
  ///
  /// - Parameter key: Hides digests; needed where the plan has a key or members.
  func part(
    key: DigestKey?
  ) throws(RunProblems) -> (part: SourcePart, outcome: SourceOutcome) {
    let starts = blockStarts()
    var outcome = try account(starts)
    var part = SourcePart(name: plan.name)
    describe(outcome, &part, key)
    if plan.key == nil {
      do throws(AggregationError) {
        part.counts = try counts(part.sums, key)
      } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
      outcome.cubes = part.counts.map(\.cube)
      try balance(outcome)
    } else {
      part.rows = rows(starts, key)
    }
    let doubles = DoubleCounting(plan, workers, opened)
    let columns = doubles.columns
    outcome.doubtfulTotals = columns.doubts
    let problems = withoutLevel(outcome) + overlapProblems(outcome) + columns.problems
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    for (comparison, equality) in zip(plan.comparisons, doubles.equalities) {
      part.comparisons[plan.named(comparison), default: SumEquality()].add(equality)
    }
    return (part, outcome)
  }

  private func describe(
    _ outcome: SourceOutcome, _ part: inout SourcePart, _ key: DigestKey?
  ) {
    part.sums = plan.sumLabels
    (part.ledger, part.latest) = (outcome.ledger, outcome.latest)
    (part.withoutValue, part.negatives) = (outcome.withoutValue, outcome.negatives)
    part.withoutAny = outcome.withoutAny
    (part.met, part.spreadTotals) = (outcome.met, outcome.spreadTotals)
    (part.proofs, part.proven) = (plan.proofs, plan.proven)
    part.files = outcome.files.map { file in
      var file = file
      file.path = ExportName.of(file.path)
      let mark = Digest(high: UInt64(file.records), low: file.mark)
      if let key { file.mark = key.hidden(mark).low }
      if key == nil, file.records < Self.leastMarked { file.mark = 0 }
      return file
    }
    let numbers = Dictionary(
      outcome.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { one, _ in one })
    part.rejected = Self.byFile(
      outcome.rejected.map { ($0.location.path, $0.people, $0.bounds) }, outcome.moreRejected,
      numbers)
    part.rules.tallies = outcome.rules.tallies
    (part.rules.broken, part.rules.recovered) = (outcome.rules.broken, outcome.rules.recovered)
    part.broken = zip(outcome.rules.brokenLines, outcome.rules.moreBroken).map { lines, more in
      Self.byFile(lines.map { ($0.path, $0.people, $0.bounds) }, more, numbers)
    }
  }

  /// Listed records and those that are not listed, counted by file.
  private static func byFile(
    _ lines: [(path: String, people: Int?, bounds: PeopleBounds?)],
    _ more: [(path: String, records: WeighedRecords)], _ numbers: [String: Int]
  ) -> [Int: WeighedRecords] {
    var counts: [Int: WeighedRecords] = [:]
    for line in lines {
      guard let file = numbers[line.path] else { continue }
      let weight: RecordWeight =
        line.people.map { .exact($0) } ?? line.bounds.map { .between($0) }
        ?? .exact(0)
      // The ledger, which has the same sums, stops the run where they are beyond 64 bits.
      try? counts[file, default: WeighedRecords()].add(weight)
    }
    for (path, records) in more {
      guard let file = numbers[path] else { continue }
      try? counts[file, default: WeighedRecords()].add(records)
    }
    return counts
  }

  private func counts(
    _ sums: [SourcePart.SumLabel], _ key: DigestKey?
  ) throws(AggregationError) -> [SourcePart.Count] {
    var counts: [SourcePart.Count] = []
    for (place, count) in plan.counts.enumerated() {
      func categories(_ worker: SourceWorker) -> [[Category]] {
        count.dimensions.map { worker.classifiers[$0].categories }
      }
      counts.append(
        SourcePart.Count(
          dimensions: count.dimensions.map { plan.dimensions[$0].dimension.name }, sums: count.sums,
          cube: try Hypercube(
            merging: workers.map { ($0.tallies[place], categories($0)) },
            dimensions: count.dimensions.count, stride: 1 + count.sums.count),
          members: count.members.indices.map { index in
            MemberPresences(
              merging: workers.map { ($0.memberTallies[place][index], categories($0)) },
              dimensions: count.dimensions.count
            ).hidden(by: key!)
          }))
    }
    return counts
  }

  private func rows(
    _ starts: [SourceWorker.BlockPlace: Int], _ key: DigestKey?
  ) -> SourcePart.Rows {
    let (common, codes) = commonCodes(workers.map { $0.classifiers.map(\.categories) })
    let store = VersionStore(plan.versionLayout)
    for (worker, codes) in zip(workers, codes) {
      let lines = RecordLineTable(worker.blocks, starts)
      store.add(
        worker.versions!,
        VersionStore.Change(codes: codes, values: Array(plan.sums.indices), key: key!) {
          lines[$0].packed
        })
    }
    return SourcePart.Rows(categories: common, store: store)
  }
}

extension SourcePlan {
  /// A comparison by names, whatever the places of its sums.
  func named(_ comparison: Comparison) -> SourcePart.Comparison {
    let labels = sumLabels
    return switch comparison {
    case .measures(let sum, let one, let other):
      SourcePart.Comparison(names: [sum, one, other])
    case .column(let sum, let measure, let isOfCategory):
      // The measure's name stands twice for a comparison within one category.
      SourcePart.Comparison(
        names: isOfCategory ? [measure, measure] : [measure], sums: [labels[sum]])
    case .columns(let one, let other, let measure):
      SourcePart.Comparison(names: [measure], sums: [labels[one], labels[other]])
    }
  }
}
