import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication
import Synchronization

/// The versions of records of all workers, resolved by key.
extension SourceMerge {
  /// What was counted of the versions that stand.
  struct Versions: Sendable {
    /// What one worker counted of the shards that it resolved.
    struct Part: Sendable {
      var tallies: [Tally]
      var members: [[DistinctTally]]
      var ledger = Ledger()
      var report = VersionReport()
      /// The records that stand, where they are to be linked.
      var standing: [RecordPlace] = []
      /// What became of the records by the keys by which children know them.
      var ofChildren = StandingKeys()

      init(_ plan: SourcePlan) {
        tallies = plan.counts.map { Tally(dimensions: $0.dimensions, sums: $0.sums) }
        members = plan.counts.map { count in
          count.members.map { _ in DistinctTally(dimensions: count.dimensions) }
        }
      }
    }

    var parts: [Part]
    /// The categories of each dimension by the codes of the tallies.
    var categories: [[Category]]

    var standing: [RecordPlace] { parts.flatMap(\.standing) }
  }

  /// Resolves the keys of all workers, shard by shard, and tallies what counts.
  func resolveVersions(
    _ threads: Int, _ starts: [SourceWorker.BlockPlace: Int]
  ) throws(AggregationError) -> Versions {
    let lines = workers.map { RecordLineTable($0.blocks, starts) }
    return try resolve(
      workers.map { $0.versions! }, workers.map { $0.classifiers.map(\.categories) }, threads
    ) { lines[$0][$1] }
  }

  /// Resolves the keys of stores, each with the categories of its codes.
  ///
  /// - Parameter place: The place of a record by its store and the store's number of it.
  func resolve(
    _ stores: [VersionStore], _ categories: [[[Category]]], _ threads: Int,
    place: @escaping @Sendable (_ store: Int, _ place: UInt64) -> RecordPlace
  ) throws(AggregationError) -> Versions {
    let plan = plan
    let (common, codes) = commonCodes(categories)
    let next = Mutex(0)
    let parts = Mutex<[Result<Versions.Part, AggregationError>]>([])
    Workers.run(threads) { _ in
      let part = Result { () throws(AggregationError) -> Versions.Part in
        var result = Versions.Part(plan)
        var passes: [[Bool]] = plan.filters.map { _ in [] }
        var versions = Deduplication(stores[0].layout, by: plan.key!.rule, place: place)
        versions.tieMember = plan.childKey == nil ? nil : plan.members.count
        while true {
          let shard = next.withLock { next in
            next += 1
            return next - 1
          }
          guard shard < VersionStore.shardCount else { return result }
          try versions.resolve(stores.indices.map { (stores[$0].take(shard), codes[$0]) })
          result.report.add(versions.outcome.report)
          if plan.link != nil {
            for (record, recordClass) in zip(versions.outcome.places, versions.outcome.classes)
            where recordClass == .counted {
              result.standing.append(place(record.part, record.place))
            }
          }
          try SourceWorker.leaveOut(&versions.outcome, plan, &passes, common, &result.ledger)
          if plan.childKey != nil { result.ofChildren.take(versions.outcome, plan) }
          try SourceWorker.count(versions.outcome.observations, plan, &result.ledger)
          for index in result.tallies.indices {
            try result.tallies[index].add(
              versions.outcome.observations, categories: common.map(\.count))
          }
          try SourceWorker.add(
            versions.outcome.members, versions.outcome.observations, plan, common.map(\.count),
            to: &result.members)
        }
      }
      parts.withLock { $0.append(part) }
    }
    let results = try parts.withLock { $0 }.map { part throws(AggregationError) in
      try part.get()
    }
    return Versions(parts: results, categories: common)
  }

  /// Merges what was counted of the versions that stand.
  func add(
    _ versions: Versions, _ persons: [Digest: Digest], to outcome: inout SourceOutcome
  ) throws(AggregationError) {
    var report = VersionReport()
    for result in versions.parts {
      try outcome.ledger.add(result.ledger)
      report.add(result.report)
    }
    outcome.versions = report
    for (place, count) in plan.counts.enumerated() {
      let categories = count.dimensions.map { versions.categories[$0] }
      outcome.cubes.append(
        try Hypercube(
          merging: versions.parts.map { ($0.tallies[place], categories) },
          dimensions: count.dimensions.count, stride: 1 + count.sums.count))
      outcome.memberCubes.append(
        count.members.enumerated().map { index, member in
          DistinctCube(
            merging: versions.parts.map {
              (named($0.members[place][index], member, persons), categories)
            },
            dimensions: count.dimensions.count)
        })
    }
  }

  /// The categories of all parts, and for each part and dimension the common code of its codes.
  func commonCodes(
    _ parts: [[[Category]]]
  ) -> (categories: [[Category]], codes: [[[UInt32]]]) {
    let common = plan.dimensions.indices.map { dimension in
      Set(parts.flatMap { $0[dimension] }).sorted(by: Category.precedes)
    }
    let codes = parts.map { part in
      plan.dimensions.indices.map { dimension in
        let places = Dictionary(
          uniqueKeysWithValues: common[dimension].enumerated().map { ($1, UInt32($0)) })
        return part[dimension].map { places[$0]! }
      }
    }
    return (common, codes)
  }

  /// Versions that the rule does not accept, or cannot add up without a guess.
  func disputes(_ outcome: SourceOutcome) -> [RunProblem] {
    guard let key = plan.key, let report = outcome.versions, report.disputed > 0 else { return [] }
    let keys = TextGrid.grouped(report.disputed)
    let places = report.disputes.prefix(10).map { dispute in
      let shown = dispute.places.prefix(4).map { describe($0) }
      return "\(dispute.count) versions at \(shown.joined(separator: ", "))"
        + (dispute.count > shown.count ? " …" : "")
    }
    let list =
      places.joined(separator: "; ") + (report.disputed > places.count ? "; and so on" : "")
    switch key.rule {
    case .latest, .first: return []
    case .fail:
      return [
        .suspicious(
          path: plan.files.first ?? plan.name,
          "\(keys) key(s) have records that differ, which `keep: \"fail\"` does not accept: \(list)"
        )
      ]
    case .sum:
      // The latest version tells, where instants are declared.
      if key.latestBy != nil { return [] }
      let (names, areOfKey) = differing(report.differing)
      return [
        .suspicious(
          path: plan.files.first ?? plan.name,
          "the records of \(keys) key(s) are to be added up and are of different categories of \(names), "
            + "so that it is not known which one the sum is of: \(list); "
            + (areOfKey
              ? "\(names) is read from a column of the `key`, whose spellings are equal as a key and "
                + "different categories: correct the spelling, or count by another dimension"
              : "name the column of the instant in `by`, and the latest record tells, or add the column "
                + "that differs to the `key`"))
      ]
    }
  }

  /// The names of what differs, and whether all of it is read from columns of the key.
  private func differing(
    _ differing: VersionReport.Differing
  ) -> (names: String, areOfKey: Bool) {
    let dimensions = differing.dimensions.sorted().map { plan.dimensions[$0] }
    let members = differing.members.sorted().map { plan.members[$0] }
    let names = dimensions.map(\.dimension.name) + members.map(\.name)
    let key = Set((plan.key?.columns ?? []).flatMap { $0 })
    let columns = dimensions.map(\.candidates) + members.map { Array($0.columns.joined()) }
    return (
      names.map { "`\($0)`" }.joined(separator: ", "),
      columns.allSatisfy { !key.isDisjoint(with: $0) }
    )
  }

  /// A place such as `a.csv:12`.
  private func describe(_ place: RecordPlace) -> String {
    Location(path: plan.files[place.file], line: place.line).description
  }
}

/// The places in the files of the lines that one worker took.
struct RecordLineTable: Sendable {
  private let firsts: [UInt64]
  private let files: [Int]
  private let starts: [Int]

  init(
    _ blocks: [(line: UInt64, place: SourceWorker.BlockPlace)],
    _ starts: [SourceWorker.BlockPlace: Int]
  ) {
    firsts = blocks.map(\.line)
    files = blocks.map(\.place.file)
    self.starts = blocks.map { starts[$0.place]! }
  }

  /// The place of a line by its number among the worker's lines.
  subscript(line: UInt64) -> RecordPlace {
    var (low, high) = (0, firsts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if firsts[middle] <= line { low = middle } else { high = middle }
    }
    return RecordPlace(file: files[low], line: starts[low] + Int(line - firsts[low]))
  }
}
