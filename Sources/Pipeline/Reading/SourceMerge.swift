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
    let starts = blockStarts()
    var outcome = try account(starts)
    try count(threads, starts, into: &outcome)
    outcome.suppressed = suppressed(outcome)
    try balance(outcome)
    let doubles = DoubleCounting(plan, workers, opened)
    let columns = doubles.columns
    outcome.doubtfulTotals = columns.doubts + doubles.doubts(outcome, beside: columns.doubts)
    // A last row without any label is empty in a column and in a dimension: it is told once.
    let problems =
      withoutLevel(outcome) + overlapProblems(outcome) + splitProblems + columns.problems
      + doubles.problems(outcome, doubles.equalities, blanks: columns.problems.isEmpty)
      + disputes(outcome)
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return outcome
  }

  /// What there is to say of the records as they were read, before any is counted in a table.
  func account(
    _ starts: [SourceWorker.BlockPlace: Int]
  ) throws(RunProblems) -> SourceOutcome {
    let identifiers = IdentifierValues.problems(plan, workers.map(\.classifiers))
    guard identifiers.isEmpty else { throw RunProblems(problems: identifiers) }
    let damaged = damagedTexts(starts)
    guard damaged.isEmpty else { throw RunProblems(problems: damaged) }
    var outcome = SourceOutcome()
    do throws(AggregationError) {
      for worker in workers { try outcome.ledger.add(worker.ledger) }
      outcome.rules = try rules(starts)
      outcome.quality = quality(starts)
    } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
    outcome.withoutValue = plan.sums.indices.map { sum in
      workers.reduce(0) { $0 + $1.withoutValue[sum] }
    }
    outcome.withoutAny = plan.spreads.indices.map { spread in
      workers.reduce(0) { $0 + $1.withoutAny[spread] }
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
    outcome.met = met
    for worker in workers {
      outcome.spreadTotals.merge(worker.spreadTotals.found) { $0.adding($1) }
    }
    outcome.files = opened.map(file)
    (outcome.rejected, outcome.moreRejected) = rejected(starts)
    outcome.samples = samples(outcome)
    outcome.orphans = workers.reduce(0) { $0 + $1.orphans }
    outcome.repeatedHeaders = workers.reduce(0) { $0 + $1.texts.repeatedHeaders }
    outcome.repeatedTags = workers.reduce(0) { $0 + $1.texts.repeatedTags }
    for worker in workers {
      outcome.leftOutByParent.merge(worker.leftOutByParent, uniquingKeysWith: +)
    }
    return outcome
  }

  /// The tables' numbers: of records as they were read, or of the versions that stand.
  private func count(
    _ threads: Int, _ starts: [SourceWorker.BlockPlace: Int], into outcome: inout SourceOutcome
  ) throws(RunProblems) {
    var resolved: Versions?
    if plan.key != nil {
      do throws(AggregationError) { resolved = try resolveVersions(threads, starts) } catch {
        throw RunProblems(problems: [SourceWorker.problem(error, plan)])
      }
    }
    let linked = try linked(starts, standing: resolved.map { Set($0.standing) })
    outcome.links = linked?.outcome
    do throws(AggregationError) {
      if let resolved {
        try add(resolved, linked?.persons ?? [:], to: &outcome)
      } else {
        try addTallies(linked?.persons ?? [:], to: &outcome)
      }
    } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
  }

  /// Merges what the workers counted as they read.
  private func addTallies(
    _ persons: [Digest: Digest], to outcome: inout SourceOutcome
  ) throws(AggregationError) {
    for (place, count) in plan.counts.enumerated() {
      func categories(_ worker: SourceWorker) -> [[Category]] {
        count.dimensions.map { worker.classifiers[$0].categories }
      }
      outcome.cubes.append(
        try Hypercube(
          merging: workers.map { ($0.tallies[place], categories($0)) },
          dimensions: count.dimensions.count, stride: 1 + count.sums.count))
      outcome.memberCubes.append(
        count.members.enumerated().map { index, member in
          DistinctCube(
            merging: workers.map {
              (named($0.memberTallies[place][index], member, persons), categories($0))
            }, dimensions: count.dimensions.count)
        })
    }
  }

  /// The suppressed cells of counted records, from the first cube that has each sum.
  func suppressed(_ outcome: SourceOutcome) -> [SuppressedCells] {
    plan.bounds.sorted { $0.key < $1.key }.compactMap { sum, bounds in
      // A total repeats what its columns tell.
      guard plan.sums[sum].isColumn,
        let count = plan.counts.firstIndex(where: { $0.sums.contains(sum) })
      else { return nil }
      let sums = plan.counts[count].sums
      func total(_ place: Int) -> Int {
        let number = sums.firstIndex(of: place)! + 1
        return outcome.cubes[count].cells.reduce(0) { $0 + $1.numbers[number] }
      }
      let cells = SuppressedCells(
        name: plan.sums[sum].name,
        measure: plan.sums[sum].spread.map { plan.spreads[$0].name } ?? plan.sums[sum].name,
        records: total(bounds.count), added: total(sum),
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
      form: opening.form, mark: counts.reduce(0) { $0 &+ $1.mark })
  }

  /// Files that have rows, and none of the level that is taken.
  func withoutLevel(_ outcome: SourceOutcome) -> [RunProblem] {
    guard plan.totals.contains(where: \.rule.isLevel) else { return [] }
    return outcome.files.filter { $0.records == 0 && $0.bytes > 0 }.map { file in
      .suspicious(
        path: file.path,
        "no row of this file is of the level that is taken; look at what the column of `level` holds "
          + "(`headcount inspect`), or read the file as a source of its own")
    }
  }

  /// Refuses a result in which a record is lost or counted twice.
  func balance(_ outcome: SourceOutcome) throws(RunProblems) {
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
