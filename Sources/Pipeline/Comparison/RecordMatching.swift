import HeadcountAggregation
import HeadcountClassification
import Synchronization

/// Finds the records of one source in two parts by their keys, after each part's versions are resolved.
struct RecordMatching: Sendable {
  private let plan: SourcePlan
  /// The plan of each part, with its files.
  private let plans: [SourcePlan]
  private let stores: [VersionStore]
  /// The common code of each code, by part and dimension.
  private let codes: [[[UInt32]]]
  private let categories: [[Category]]
  private let axes: [CellAxis]

  /// - Parameters:
  ///   - dimensions: Those of the tables, by which changes are told.
  ///   - key: Opens the digests of contents; two parts of one key have the same ones.
  init(
    _ old: PartMerge, _ new: PartMerge, _ dimensions: [PipelineDefinition.DimensionSource],
    key: DigestKey
  ) {
    plan = old.plan
    plans = [old.plan, new.plan]
    let rows = [old, new].map { $0.part.rows! }
    stores = rows.map { $0.store.opened(by: key) }
    let (common, codes) = SourceMerge(old.plan, [], []).commonCodes(rows.map(\.categories))
    (categories, self.codes) = (common, codes)
    axes = dimensions.compactMap { CellAxis($0, old.plan, common) }
  }

  /// What became of the records.
  ///
  /// - Throws: `RunProblems` where the versions of a key are in dispute, or a sum passes 64 bits.
  func changes(threads: Int) throws(RunProblems) -> RecordChanges {
    let next = Mutex(0)
    let results = Mutex<[Result<Tally, AggregationError>]>([])
    Workers.run(threads) { _ in
      let result = Result { () throws(AggregationError) -> Tally in
        var tally = Tally(plan, axes)
        var resolver = Resolver(self)
        while true {
          let shard = next.withLock { next in
            next += 1
            return next - 1
          }
          guard shard < VersionStore.shardCount else { return tally }
          let old = try resolver.resolve(shard, of: 0)
          try tally.add(old, try resolver.resolve(shard, of: 1))
          for part in plans.indices { tally.reports[part].add(resolver.reports[part]) }
        }
      }
      results.withLock { $0.append(result) }
    }
    var reports = plans.map { _ in VersionReport() }
    var changes = RecordChanges(source: plan.name)
    do throws(AggregationError) {
      var found: [[Category: RecordChanges.Account]] = axes.map { _ in [:] }
      for result in results.withLock({ $0 }) {
        let tally = try result.get()
        try changes.total.add(tally.total)
        try changes.notCountedAfter.add(tally.notCountedAfter)
        try changes.notCountedBefore.add(tally.notCountedBefore)
        for part in plans.indices { reports[part].add(tally.reports[part]) }
        changes.hasWithheldWeights = changes.hasWithheldWeights || tally.hasWithheldWeights
        for (axis, accounts) in tally.accounts.enumerated() {
          for (place, account) in accounts.enumerated() {
            try found[axis][tally.axes[axis].categories[place], default: .init()].add(account)
          }
        }
      }
      changes.dimensions = zip(axes, found).map { axis, accounts in
        RecordChanges.ByDimension(
          dimension: axis.dimension,
          categories: accounts.map { (category: $0.key, account: $0.value) }
            .sorted { axis.dimension.precedes($0.category, $1.category) })
      }
    } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
    let disputes = zip(plans, reports).flatMap { plan, report in
      var outcome = SourceOutcome()
      outcome.versions = report
      return SourceMerge(plan, [], []).disputes(outcome)
    }
    guard disputes.isEmpty else { throw RunProblems(problems: disputes) }
    return changes
  }

  /// The records of a shard of one part, those that do not count left out.
  struct Shard {
    var records: Deduplication.Outcome
    var keys: [Digest]
    var contents: [UInt64]
    /// For each key the record that counts; -1 where none does.
    var counted: [Digest: Int] = [:]
  }

  /// Resolves the versions of shard after shard.
  private struct Resolver {
    private let matching: RecordMatching
    private var passes: [[Bool]]
    private var versions: Deduplication
    private var ledger = Ledger()
    /// The versions of keys in the last shard of each part.
    var reports = [VersionReport(), VersionReport()]

    init(_ matching: RecordMatching) {
      self.matching = matching
      passes = matching.plan.filters.map { _ in [] }
      versions = Deduplication(matching.stores[0].layout, by: matching.plan.key!.rule) {
        RecordPlace(packed: $1)
      }
    }

    mutating func resolve(_ shard: Int, of part: Int) throws(AggregationError) -> Shard {
      try versions.resolve([(matching.stores[part].take(shard), matching.codes[part])])
      reports[part] = versions.outcome.report
      try SourceWorker.leaveOut(
        &versions.outcome, matching.plan, &passes, matching.categories, &ledger)
      var result = Shard(
        records: versions.outcome, keys: versions.keys, contents: versions.contents)
      let taken = versions.outcome.observations.taken
      for (record, key) in versions.keys.enumerated() {
        if taken.isEmpty || taken[record] {
          result.counted[key] = record
        } else if result.counted[key] == nil {
          result.counted[key] = -1
        }
      }
      return result
    }
  }
}

extension RecordMatching {
  /// What one worker found.
  struct Tally: Sendable {
    private let plan: SourcePlan
    var axes: [CellAxis]
    var total = RecordChanges.Account()
    /// By axis and place of its category.
    var accounts: [[RecordChanges.Account]]
    var notCountedAfter = Ledger.Amount()
    var notCountedBefore = Ledger.Amount()
    var hasWithheldWeights = false
    /// The versions of keys of each part.
    var reports = [VersionReport(), VersionReport()]

    init(_ plan: SourcePlan, _ axes: [CellAxis]) {
      self.plan = plan
      self.axes = axes
      accounts = axes.map { _ in [] }
    }

    mutating func add(_ old: Shard, _ new: Shard) throws(AggregationError) {
      for (key, record) in old.counted where record >= 0 {
        let before = amount(old, record)
        guard let other = new.counted[key], other >= 0 else {
          if new.counted[key] != nil { try notCountedAfter.add(before) }
          try add(.vanished, old, record, RecordChanges.Change(before: before))
          continue
        }
        let places = axes.indices.map { axis in
          (
            before: axes[axis].place(old.records.observations, record),
            after: axes[axis].place(new.records.observations, other)
          )
        }
        let change = RecordChanges.Change(before: before, after: amount(new, other))
        let isMoved = places.contains { $0.before != $0.after }
        let stays: RecordChanges.Fate =
          !isMoved && isSame(old, record, new, other) ? .same : .revised
        try total.add(isMoved ? .recoded : stays, change)
        for (axis, place) in places.enumerated() {
          if place.before == place.after {
            try add(stays, axis, place.before, change)
          } else {
            try add(.recoded, axis, place.before, RecordChanges.Change(before: change.before))
            try add(.recoded, axis, place.after, RecordChanges.Change(after: change.after))
          }
        }
      }
      for (key, record) in new.counted where record >= 0 && (old.counted[key] ?? -1) < 0 {
        let after = amount(new, record)
        if old.counted[key] != nil { try notCountedBefore.add(after) }
        try add(.new, new, record, RecordChanges.Change(after: after))
      }
    }

    /// Whether two records of a key have the same content; added-up ones also the same numbers.
    private func isSame(_ old: Shard, _ one: Int, _ new: Shard, _ other: Int) -> Bool {
      old.contents[one] == new.contents[other]
        && zip(old.records.observations.values, new.records.observations.values)
          .allSatisfy { $0[one] == $1[other] }
    }

    private mutating func amount(_ shard: Shard, _ record: Int) -> Ledger.Amount {
      let values = shard.records.observations.values
      if let bounds = plan.weightBounds, values[bounds.count][record] != 0 {
        hasWithheldWeights = true
      }
      return Ledger.Amount(records: 1, people: plan.weight.map { Int(values[$0][record]) } ?? 1)
    }

    private mutating func add(
      _ fate: RecordChanges.Fate, _ shard: Shard, _ record: Int, _ change: RecordChanges.Change
    ) throws(AggregationError) {
      try total.add(fate, change)
      for axis in axes.indices {
        try add(fate, axis, axes[axis].place(shard.records.observations, record), change)
      }
    }

    private mutating func add(
      _ fate: RecordChanges.Fate, _ axis: Int, _ place: Int, _ change: RecordChanges.Change
    ) throws(AggregationError) {
      while accounts[axis].count <= place { accounts[axis].append(.init()) }
      try accounts[axis][place].add(fate, change)
    }
  }
}
