import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// Exports that each hold all records so far: the newest one stands for the rest.
enum Snapshots {
  /// The plan with the newest file alone, and the others as its older ones.
  static func settled(_ plan: SourcePlan, threads: Int) throws(RunProblems) -> SourcePlan {
    guard let newest = plan.snapshot, plan.files.count > 1 else { return plan }
    var plan = plan
    let place: Int
    let reason: String
    switch newest {
    case .fileName:
      let names = plan.files.map { ExportName.of($0) }
      let order: SnapshotNames
      do throws(SnapshotNames.Doubt) {
        order = try SnapshotNames(names)
        place = try order.newest()
      } catch {
        throw RunProblems(problems: [
          .classification(
            "the newest snapshot of source `\(plan.name)`: \(error.text); write dates such as "
              + "2023-05-31 in all names, or name a column of times in `newest_by`")
        ])
      }
      reason = "by the \(order.isDated(place) ? "dates in the " : "")names of the files"
      if let other = names.indices.first(where: { $0 != place && names[$0] == names[place] }) {
        throw tie(plan, place, other, "have the same name")
      }
    case .column(let column):
      let latest = try instants(plan, column, threads: threads)
      place = latest.indices.max { latest[$0] < latest[$1] }!
      reason = "by the latest `\(column.joined(separator: "` or `"))`"
      if let other = latest.indices.first(where: { $0 != place && latest[$0] == latest[place] }) {
        throw tie(plan, place, other, "reach up to the same instant")
      }
    }
    let path = plan.files.remove(at: place)
    plan.older = plan.files
    plan.files = [path]
    plan.proofs.append(
      "of \(plan.older.count + 1) snapshots \(ExportName.of(path)) is the newest, \(reason); it "
        + "stands for the others.")
    return plan
  }

  /// Adds the records of the older snapshots to the account: all of them are superseded.
  static func addOlder(
    to outcome: inout SourceOutcome, _ plan: SourcePlan, threads: Int
  ) throws(RunProblems) {
    if plan.older.isEmpty { return }
    var older = SourcePlan(name: plan.name, files: plan.older)
    older.declared = plan.declared
    older.header = plan.header
    older.totals = plan.totals
    older.limits = plan.limits
    older.acceptsOverlap = true
    if plan.weight != nil {
      older.sums = plan.weightColumns.map { plan.sums[$0] }
      older.weighing = older.sums.indices.map { .sum($0) }
      older.addWeight()
      older.addBounds()
    }
    let part = try SourceReading.read(older, threads: threads)
    do throws(AggregationError) {
      try outcome.ledger.control.add(part.ledger.control)
      try outcome.ledger[.superseded].add(part.ledger.control)
      try outcome.ledger.totals.add(part.ledger.totals)
    } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
    outcome.ledger.blankLines += part.ledger.blankLines
    for recordClass in [RecordClass.counted, .rejected] {
      let interval = part.ledger.interval(of: recordClass)
      outcome.ledger.addSuppressed(
        .superseded, records: interval.records, low: interval.atLeast, high: interval.atMost)
    }
    outcome.files += part.files
    if plan.key != nil { outcome.gone = try gone(plan) }
  }

  /// The number of keys of older snapshots that the newest does not have.
  private static func gone(_ plan: SourcePlan) throws(RunProblems) -> Int {
    let keys = plan.ofKeys
    var problems: [RunProblem] = []
    var present: Set<Digest> = []
    var gone: Set<Digest> = []
    func forEachKey(_ path: String, _ body: (Digest) -> Void) {
      FileScan.read(path, keys, &problems) { block in
        block.forEachRecord { firstEnd in
          let key = RecordKeys.key(
            block.batch, firstEnd: firstEnd, columns: block.columns.key, quote: block.quote)
          if let key { body(key) }
        }
      }
    }
    for path in plan.files { forEachKey(path) { present.insert($0) } }
    for path in plan.older { forEachKey(path) { if !present.contains($0) { gone.insert($0) } } }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return gone.count
  }

  /// The latest instant of each file.
  private static func instants(
    _ plan: SourcePlan, _ column: [String], threads: Int
  ) throws(RunProblems) -> [Int] {
    var keys = SourcePlan(name: plan.name, files: plan.files)
    keys.declared = plan.declared
    keys.header = plan.header
    keys.limits = plan.limits
    keys.key = SourcePlan.Key(columns: [], latestBy: column, offset: plan.key?.offset ?? 0)
    if let key = plan.key, key.latestBy == column {
      (keys.key!.order, keys.key!.provesDates) = (key.order, key.provesDates)
      keys = try ColumnProofs.settled(keys, threads: threads)
      return try instants(keys, column)
    }
    do throws(RunProblems) { return try instants(keys, column) } catch {
      // Times in another form than ISO, such as those of SurveyCTO, may tell their order themselves.
      keys.key!.provesDates = true
      guard let proven = try? ColumnProofs.settled(keys, threads: threads) else { throw error }
      return try instants(proven, column)
    }
  }

  private static func instants(
    _ keys: SourcePlan, _ column: [String]
  ) throws(RunProblems) -> [Int] {
    let (plan, grammar) = (keys, DateGrammar(keys.key!.order, offset: keys.key!.offset))
    var problems: [RunProblem] = []
    let latest = plan.files.map { path in
      var instants = InstantColumn(grammar)
      var latest = Int.min
      var unreadable: Location?
      FileScan.read(path, keys, &problems) { block in
        let place = block.columns.latestBy!
        let read = instants.read(block.batch, column: place, quote: block.quote)
        latest = max(latest, read.lazy.compactMap { $0 }.max() ?? .min)
        var record = 0
        block.forEachRecord { firstEnd in
          if read[record] == nil, unreadable == nil,
            !block.batch.field(place, firstEnd: firstEnd, fields: block.batch.width).isEmpty
          {
            unreadable = block.location(firstEnd)
          }
          record += 1
        }
      }
      if unreadable != nil || latest == .min {
        let place_ = unreadable?.description ?? path
        problems.append(
          .classification(
            "\(place_): `\(column.joined(separator: "` or `"))` tells the newest snapshot and has "
              + (unreadable == nil ? "no time in this file" : "no readable time here")
              + "; name a column of times in `newest_by`, or \"file-name\""))
      }
      return latest
    }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return latest
  }

  private static func tie(
    _ plan: SourcePlan, _ one: Int, _ other: Int, _ reason: String
  ) -> RunProblems {
    RunProblems(problems: [
      .classification(
        "the snapshots \(plan.files[min(one, other)]) and \(plan.files[max(one, other)]) of source "
          + "`\(plan.name)` \(reason), so that it is not known which is the newest; name another "
          + "column in `newest_by`, or \"file-name\" where names tell it")
    ])
  }

  /// Orders names with their numbers as numbers: `round-9` before `round-10`.
  static func isOrdered(_ one: String, before other: String) -> Bool {
    let (left, right) = (pieces(one), pieces(other))
    for (a, b) in zip(left, right) where a != b {
      if let x = Int(a), let y = Int(b), x != y { return x < y }
      return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
    }
    return left.count < right.count
  }

  /// Whether the first pieces in which names differ are different numbers.
  static func differByNumber(_ one: String, _ other: String) -> Bool {
    guard let (a, b) = zip(pieces(one), pieces(other)).first(where: { $0 != $1 }),
      let x = Int(a), let y = Int(b)
    else { return false }
    return x != y
  }

  private static func pieces(_ name: String) -> [String] {
    var pieces: [String] = []
    var wasDigit: Bool?
    for scalar in name.unicodeScalars {
      let isDigit = "0"..."9" ~= scalar
      if wasDigit == isDigit {
        pieces[pieces.count - 1].unicodeScalars.append(scalar)
      } else {
        pieces.append(String(scalar))
      }
      wasDigit = isDigit
    }
    return pieces
  }
}
