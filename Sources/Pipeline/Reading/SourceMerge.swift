import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

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
    let starts = blockStarts()
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
        try resolveVersions(threads, starts, into: &outcome)
      }
      outcome.rules = try rules(starts)
      outcome.quality = quality(starts)
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
    (outcome.rejected, outcome.moreRejected) = rejected(starts)
    try balance(outcome)
    outcome.orphans = workers.reduce(0) { $0 + $1.orphans }
    let problems =
      withoutLevel(outcome) + Overlap.problems(overlaps(outcome))
      + DoubleCounting(plan, workers, opened).problems(outcome) + disputes(outcome)
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return outcome
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
