import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// What is done alike with a block as it is read and with a shard when its keys are resolved.
extension SourceWorker {
  /// Leaves out the versions of a shard that do not stand, and those that a filter does not pass, and
  /// accounts for them.
  static func leaveOut(
    _ versions: inout Deduplication.Outcome, _ plan: SourcePlan, _ passes: inout [[Bool]],
    _ categories: [[Category]], _ ledger: inout Ledger
  ) throws(AggregationError) {
    for (record, recordClass) in versions.classes.enumerated() where recordClass != .counted {
      versions.observations.leaveOut(record)
      // What was rejected as it was read has its class since then.
      if recordClass == .rejected { continue }
      try account(versions.observations, record, as: recordClass, plan, &ledger)
    }
    try filter(&versions.observations, plan, &passes, categories, &ledger)
  }

  /// Leaves out the records that a filter does not pass, and accounts for them.
  static func filter(
    _ observations: inout Observations, _ plan: SourcePlan, _ passes: inout [[Bool]],
    _ categories: [[Category]], _ ledger: inout Ledger
  ) throws(AggregationError) {
    for (place, filter) in plan.filters.enumerated() {
      let known = categories[filter.dimension]
      for category in known[passes[place].count...] {
        // All unmatched texts have the one code that tables show for them, and of several answers one
        // is enough.
        passes[place].append(
          category.members.contains { filter.codes.contains($0.documentCode) })
      }
      for record in 0..<observations.count
      where observations.taken.isEmpty || observations.taken[record] {
        let code = Int(observations.codes[filter.dimension][record])
        if passes[place][code] { continue }
        observations.leaveOut(record)
        try account(observations, record, as: .filtered, plan, &ledger)
        guard filter.isMonth else { continue }
        let amount = amount(observations, record, plan)
        if known[code].isKnown {
          try ledger.ofOtherMonths.add(amount)
        } else {
          try ledger.undated.add(amount)
        }
      }
    }
  }

  /// Accounts for the records that are counted.
  static func count(
    _ observations: Observations, _ plan: SourcePlan, _ ledger: inout Ledger
  ) throws(AggregationError) {
    var records = observations.count
    if !observations.taken.isEmpty {
      records = observations.taken[..<observations.count].count { $0 }
    }
    var people = records
    if let weight = plan.weight {
      people = 0
      let values = observations.values[weight]
      var overflow = false
      for record in 0..<observations.count
      where observations.taken.isEmpty || observations.taken[record] {
        let (sum, over) = people.addingReportingOverflow(Int(values[record]))
        people = sum
        overflow = overflow || over
      }
      if overflow { throw .overflow }
    }
    try ledger[.counted].add(Ledger.Amount(records: records, people: people))
    guard plan.weightBounds != nil else { return }
    for record in 0..<observations.count
    where observations.taken.isEmpty || observations.taken[record] {
      addSuppressed(observations, record, .counted, plan, &ledger)
    }
  }

  /// Gives a record its class, with the people that it stands for.
  static func account(
    _ observations: Observations, _ record: Int, as recordClass: RecordClass, _ plan: SourcePlan,
    _ ledger: inout Ledger
  ) throws(AggregationError) {
    try ledger[recordClass].add(amount(observations, record, plan))
    addSuppressed(observations, record, recordClass, plan, &ledger)
  }

  /// One record with the people that it stands for.
  private static func amount(
    _ observations: Observations, _ record: Int, _ plan: SourcePlan
  ) -> Ledger.Amount {
    Ledger.Amount(
      records: 1, people: plan.weight.map { Int(observations.values[$0][record]) } ?? 1)
  }

  private static func addSuppressed(
    _ observations: Observations, _ record: Int, _ recordClass: RecordClass, _ plan: SourcePlan,
    _ ledger: inout Ledger
  ) {
    guard let bounds = plan.weightBounds else { return }
    ledger.addSuppressed(
      recordClass, records: Int(observations.values[bounds.count][record]),
      low: Int(observations.values[bounds.low][record]),
      high: Int(observations.values[bounds.high][record]))
  }

  /// Adds the keys of a block to the counts that ask for them.
  static func add(
    _ members: [[Digest?]], _ observations: Observations, _ plan: SourcePlan,
    _ categories: [Int], to tallies: inout [[DistinctTally]]
  ) throws(AggregationError) {
    for (place, count) in plan.counts.enumerated() {
      for (index, member) in count.members.enumerated() {
        try tallies[place][index].add(
          observations, keys: members[member], categories: categories)
      }
    }
  }

  /// An error of adding up, told with the names of the source.
  static func problem(_ error: AggregationError, _ plan: SourcePlan) -> RunProblem {
    switch error {
    case .overflow:
      let sums = plan.sums.filter(\.isColumn).map { "`\($0.name)`" }
        .joined(separator: ", ")
      return .overflow(
        "a sum of \(sums.isEmpty ? "records" : sums) in source `\(plan.name)` passes 64 bits; "
          + "is the column really a count?")
    case .tooManyCombinations:
      return .classification(
        "the dimensions of one table have more combinations than 64 bits can number; "
          + "name fewer dimensions")
    }
  }
}

extension SourcePlan {
  /// The bounds of the weight, where it has suppressed cells.
  var weightBounds: Bounds? { weight.flatMap { bounds[$0] } }
}

extension Observations {
  /// Writes which records have a suppressed cell, and what those stand for.
  mutating func setBounds(_ bounds: SourcePlan.Bounds, _ exceptions: [NumberColumn.Exception]) {
    for place in [bounds.count, bounds.low, bounds.high] {
      for record in 0..<count { values[place][record] = 0 }
    }
    for exception in exceptions {
      guard case .suppressed(let range) = exception.trouble else { continue }
      values[bounds.count][exception.record] = 1
      values[bounds.low][exception.record] = Int64(range.lowerBound)
      values[bounds.high][exception.record] = Int64(range.upperBound)
    }
  }
}
