import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// A block's records under the rules of the plan.
extension SourceWorker {
  /// Checks each record by each rule, after numbers were confirmed by those that may.
  mutating func checkRules(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    if plan.rules.isEmpty { return }
    rules.rejections.removeAll(keepingCapacity: true)
    rules.recoveredWeights.removeAll(keepingCapacity: true)
    // Taken out, so that its arrays are written in place.
    var readers =
      rules.readers.take().flatMap { $0.file == place.file ? $0.readers : nil }
      ?? RuleReaders(columns.rules)
    readers.read(batch, quote: quote, numbers, observations)
    try recover(&readers, place, columns, quote)
    let weights = try recordWeights()
    var isBroken = [Bool](repeating: false, count: batch.recordCount)
    for (index, rule) in columns.rules.rules.enumerated() {
      if case .unique = rule.test { continue }
      try check(rule, index, readers, place, weights, &isBroken)
    }
    for record in isBroken.indices where isBroken[record] {
      try rules.broken.add(weights[record])
      if rules.rejections[record] != nil { try rules.errors.add(weights[record]) }
    }
    for (index, rule) in columns.rules.rules.enumerated() {
      guard case .unique(let key) = rule.test else { continue }
      let digests = RecordKeys.keys(batch, columns: key, quote: quote)
      let lines = batch.recordLines()
      for record in 0..<batch.recordCount where !structure.records.contains(record) {
        guard let digest = digests[record] else {
          try rules.tallies[index].unchecked.add(weights[record])
          continue
        }
        rules.keyed[index, default: []].append(
          KeyedRecord(
            digest: digest, file: Int32(place.file), block: Int32(place.block),
            line: lines[record], isBroken: isBroken[record],
            weight: plan.weight == nil ? nil : weights[record]))
      }
    }
    // A record of another width has no fields in known places.
    let unknown = batch.wrongWidth.indices.filter { !structure.wrongWidth.contains($0) }
    for index in rules.tallies.indices {
      for record in unknown {
        try rules.tallies[index].unchecked.add(weight(of: batch.wrongWidth[record], columns, quote))
      }
    }
    for index in (rules.brokenLines[place.file] ?? []).indices {
      rules.brokenLines[place.file]![index].countLines(batch)
    }
    rules.recoveredLines[place.file]?.countLines(batch)
    rules.readers = (place.file, readers)
  }

  private mutating func check(
    _ rule: RuleBinding.Rule, _ index: Int, _ readers: RuleReaders, _ place: BlockPlace,
    _ weights: RecordWeights, _ isBroken: inout [Bool]
  ) throws(AggregationError) {
    let planned = plan.rules[index].rule
    var tally = RuleTally()
    for record in 0..<batch.recordCount where !structure.records.contains(record) {
      let (outcome, sides) = rule.outcome(record, readers, planned.tolerance)
      switch outcome {
      case .held: try tally.held.add(weights[record])
      case .unchecked: try tally.unchecked.add(weights[record])
      case .broken:
        try tally.broken.add(weights[record])
        isBroken[record] = true
        if planned.severity == .error, rules.rejections[record] == nil {
          rules.rejections[record] = (index, rule.isPrivate ? nil : sides)
        }
        list(record, sides, rule, index, place, weights[record])
      }
    }
    try rules.tallies[index].add(tally)
  }

  private mutating func list(
    _ record: Int, _ sides: RuleOutcome.Sides?, _ rule: RuleBinding.Rule, _ index: Int,
    _ place: BlockPlace, _ weight: RecordWeight
  ) {
    // Millionths are fine enough to put the greatest differences first.
    let difference = sides.map { UInt64(clamping: $0.difference.magnitude / 1000) } ?? 0
    let rank = Listed<RuleFindings.Broken>.Rank(first: difference, second: weight.rank)
    if rules.brokenLines[place.file] == nil {
      rules.brokenLines[place.file] = plan.rules.map { _ in
        Listing(limit: RuleFindings.listedLimit)
      }
    }
    let offset = batch.offset(of: batch.firstEnd(of: record))
    guard
      rules.brokenLines[place.file]![index].accepts(rank, block: place.block, offset: offset)
    else {
      rules.brokenLines[place.file]![index].drop(weight)
      return
    }
    rules.brokenLines[place.file]![index].add(
      Listed(
        rank: rank, weight: weight, block: place.block, offset: offset,
        content: RuleFindings.Broken(sides: rule.isPrivate ? nil : sides)))
  }

  /// Rejects the records that break a rule which says so.
  mutating func rejectBroken(_ place: BlockPlace) throws(AggregationError) {
    var weights: RecordWeights?
    for (record, rejection) in rules.rejections.sorted(by: { $0.key < $1.key }) {
      if !observations.taken.isEmpty, !observations.taken[record] { continue }
      observations.leaveOut(record)
      try SourceWorker.account(observations, record, as: .rejected, plan, &ledger)
      if weights == nil { weights = try recordWeights() }
      reject(
        place, firstEnd(of: record), nil, weights![record],
        .breaksRule(plan.rules[rejection.rule].rule.name)
      ) { _, _ in (nil, rejection.sides.map { .difference($0) }) }
    }
  }
}
