import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import Synchronization

/// Puts the workers' parts of a source together.
struct SourceMerge {
  let plan: SourcePlan
  let workers: [SourceWorker]
  let opened: [SourceReading.Opened]

  init(_ plan: SourcePlan, _ workers: [SourceWorker], _ opened: [SourceReading.Opened]) {
    self.plan = plan
    self.workers = workers
    self.opened = opened
  }

  func outcome(threads: Int) throws(RunProblems) -> SourceOutcome {
    var outcome = SourceOutcome()
    do throws(AggregationError) {
      for worker in workers { try outcome.ledger.add(worker.ledger) }
      if plan.key == nil {
        for (place, count) in plan.counts.enumerated() {
          let parts = workers.map { worker in
            (worker.tallies[place], count.dimensions.map { worker.classifiers[$0].categories })
          }
          outcome.cubes.append(
            try Hypercube(
              merging: parts, dimensions: count.dimensions.count, stride: 1 + count.sums.count))
          outcome.memberCubes.append(
            count.members.indices.map { member in
              DistinctCube(
                merging: workers.map { worker in
                  (
                    worker.memberTallies[place][member],
                    count.dimensions.map { worker.classifiers[$0].categories }
                  )
                }, dimensions: count.dimensions.count)
            })
        }
      } else {
        try resolveVersions(threads, into: &outcome)
      }
      outcome.rules = try rules()
    } catch {
      throw RunProblems(problems: [SourceWorker.problem(error, plan)])
    }
    outcome.withoutValue = plan.sums.indices.map { sum in
      workers.reduce(0) { $0 + $1.withoutValue[sum] }
    }
    outcome.negatives = plan.sums.indices.map { sum in
      workers.reduce((0, 0)) { all, worker in
        let part = worker.negatives(sum)
        let (total, over) = all.1.addingReportingOverflow(part.sum)
        return (all.0 + part.count, over ? all.1 : total)
      }
    }
    outcome.latest = plan.dimensions.indices.map { dimension in
      workers.compactMap { $0.classifiers[dimension].latest }.max()
    }
    outcome.suppressed = suppressed(outcome)
    outcome.files = opened.map(file)
    (outcome.rejected, outcome.moreRejected) = rejected()
    try balance(outcome)
    outcome.orphans = workers.reduce(0) { $0 + $1.orphans }
    let problems =
      withoutLevel(outcome) + Overlap.problems(overlaps(outcome))
      + DoubleCounting(plan, workers, opened).problems(outcome)
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return outcome
  }

  /// What one worker counted of the shards that it resolved.
  private struct Resolved: Sendable {
    var tallies: [Tally]
    var members: [[DistinctTally]]
    var ledger: Ledger
  }

  /// Resolves the keys of all workers, shard by shard, and tallies what counts.
  private func resolveVersions(
    _ threads: Int, into outcome: inout SourceOutcome
  ) throws(AggregationError) {
    let (plan, workers) = (plan, workers)
    let common = plan.dimensions.indices.map { dimension in
      Set(workers.flatMap { $0.classifiers[dimension].categories })
        .sorted(by: Category.precedes)
    }
    let codes: [[[UInt32]]] = workers.map { worker in
      plan.dimensions.indices.map { dimension in
        let places = Dictionary(
          uniqueKeysWithValues: common[dimension].enumerated().map { ($1, UInt32($0)) })
        return worker.classifiers[dimension].categories.map { places[$0]! }
      }
    }
    let next = Mutex(0)
    let parts = Mutex<[Result<Resolved, AggregationError>]>([])
    Workers.run(threads) { _ in
      let part = Result { () throws(AggregationError) -> Resolved in
        var tallies = plan.counts.map { Tally(dimensions: $0.dimensions, sums: $0.sums) }
        var members = plan.counts.map { count in
          count.members.map { _ in DistinctTally(dimensions: count.dimensions) }
        }
        var ledger = Ledger()
        var passes: [[Bool]] = plan.filters.map { _ in [] }
        while true {
          let shard = next.withLock { next in
            next += 1
            return next - 1
          }
          guard shard < VersionStore.shardCount else {
            return Resolved(tallies: tallies, members: members, ledger: ledger)
          }
          var resolved = Deduplication.resolve(
            workers.indices.map { (workers[$0].versions!.shards[shard], codes[$0]) },
            dimensions: plan.dimensions.count, values: plan.sums.count,
            members: plan.members.count)
          for (record, recordClass) in resolved.classes.enumerated() where recordClass != .counted {
            resolved.observations.leaveOut(record)
            // What was rejected as it was read has its class since then.
            if recordClass == .rejected { continue }
            try SourceWorker.account(
              resolved.observations, record, as: recordClass, plan, &ledger)
          }
          try SourceWorker.filter(&resolved.observations, plan, &passes, common, &ledger)
          try SourceWorker.count(resolved.observations, plan, &ledger)
          for index in tallies.indices {
            try tallies[index].add(resolved.observations, categories: common.map(\.count))
          }
          try SourceWorker.add(
            resolved.members, resolved.observations, plan, common.map(\.count), to: &members)
        }
      }
      parts.withLock { $0.append(part) }
    }
    let results = try parts.withLock { $0 }.map { part throws(AggregationError) in
      try part.get()
    }
    for result in results { try outcome.ledger.add(result.ledger) }
    for (place, count) in plan.counts.enumerated() {
      let categories = count.dimensions.map { common[$0] }
      outcome.cubes.append(
        try Hypercube(
          merging: results.map { ($0.tallies[place], categories) },
          dimensions: count.dimensions.count, stride: 1 + count.sums.count))
      outcome.memberCubes.append(
        count.members.indices.map { member in
          DistinctCube(
            merging: results.map { ($0.members[place][member], categories) },
            dimensions: count.dimensions.count)
        })
    }
  }

  /// The suppressed cells of counted records, from the first cube that has each sum.
  private func suppressed(_ outcome: SourceOutcome) -> [SuppressedCells] {
    plan.bounds.sorted { $0.key < $1.key }.compactMap { sum, bounds in
      guard let count = plan.counts.firstIndex(where: { $0.sums.contains(sum) }) else { return nil }
      let sums = plan.counts[count].sums
      func total(_ place: Int) -> Int {
        let number = sums.firstIndex(of: place)! + 1
        return outcome.cubes[count].cells.reduce(0) { $0 + $1.numbers[number] }
      }
      let cells = SuppressedCells(
        name: plan.sums[sum].name, records: total(bounds.count), added: total(sum),
        low: total(bounds.low), high: total(bounds.high))
      return cells.records == 0 ? nil : cells
    }
  }

  private func file(_ opened: SourceReading.Opened) -> SourceOutcome.File {
    let counts = workers.compactMap { $0.files[opened.file] }
    let opening = opened.reader.opening
    return SourceOutcome.File(
      path: opened.reader.path, isGzip: opening.isGzip,
      records: counts.reduce(0) { $0 + $1.records }, bytes: counts.reduce(0) { $0 + $1.bytes },
      strayQuotes: counts.reduce(0) { $0 + $1.strayQuotes }, header: opening.header,
      form: opening.form)
  }

  /// Files that have rows, and none of the level that is taken.
  private func withoutLevel(_ outcome: SourceOutcome) -> [RunProblem] {
    guard plan.totals.contains(where: \.rule.isLevel) else { return [] }
    return outcome.files.filter { $0.records == 0 && $0.bytes > 0 }.map { file in
      .suspicious(
        path: file.path,
        "no row of this file is of the level that is taken; look at what the column of `level` holds "
          + "(`headcount inspect`), or read the file as a source of its own")
    }
  }

  /// The samples of the files' records, whole.
  private func overlaps(
    _ outcome: SourceOutcome
  ) -> [(path: String, sketch: OverlapSketch, records: Int)] {
    opened.enumerated().compactMap { place, file in
      let parts = workers.compactMap { $0.overlaps[file.file] }
      guard var sketch = parts.first else { return nil }
      for part in parts.dropFirst() { sketch.add(part) }
      return (file.reader.path, sketch, outcome.files[place].records)
    }
  }

  /// Refuses a result in which a record is lost or counted twice.
  private func balance(_ outcome: SourceOutcome) throws(RunProblems) {
    func check(_ what: String, _ one: Int, _ other: Int) throws(RunProblems) {
      if one == other { return }
      throw RunProblems(problems: [
        .unbalanced(
          "the ledger of source `\(plan.name)` does not balance: \(what): \(one) and \(other); "
            + "nothing was written. This is a defect of the program: please report it")
      ])
    }
    let total: Ledger.Amount
    do throws(AggregationError) { total = try outcome.ledger.total() } catch {
      throw RunProblems(problems: [SourceWorker.problem(error, plan)])
    }
    let (ledger, counted) = (outcome.ledger, outcome.ledger[.counted])
    try check("records read and classed", ledger.control.records, total.records)
    try check("people read and classed", ledger.control.people, total.people)
    if let (rule, judged) = imbalance(outcome) {
      try check("records judged by the rule `\(rule)`", judged, ledger.control.records)
    }
    for (place, cube) in outcome.cubes.enumerated() {
      let records = cube.cells.reduce(0) { $0 + $1.numbers[0] }
      try check("records counted and tabulated", counted.records, records)
      if let weight = plan.weight, let sum = plan.counts[place].sums.firstIndex(of: weight) {
        let people = cube.cells.reduce(0) { $0 + $1.numbers[sum + 1] }
        try check("people counted and tabulated", counted.people, people)
      }
      if let bounds = plan.weightBounds,
        let least = plan.counts[place].sums.firstIndex(of: bounds.low)
      {
        let people = cube.cells.reduce(0) { $0 + $1.numbers[least + 1] }
        try check(
          "people of suppressed weights counted and tabulated",
          ledger.suppressed[.counted]?.atLeast ?? 0, people)
      }
    }
  }
}
