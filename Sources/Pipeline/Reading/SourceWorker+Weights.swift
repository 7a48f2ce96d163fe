import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// What the records of a block stand for.
extension SourceWorker {
  /// The weights of the records of a block.
  struct RecordWeights {
    fileprivate var values: [Int64]?
    fileprivate var exceptions: [Int: RecordWeight] = [:]
    fileprivate var unreadable: Set<Int> = []

    subscript(record: Int) -> RecordWeight {
      guard let values else { return .exact(1) }
      return exceptions[record] ?? .exact(Int(values[record]))
    }

    /// Whether all that is not read of a record's weight is what the export withholds.
    func isSuppressed(_ record: Int) -> Bool {
      exceptions[record] != nil && !unreadable.contains(record)
    }
  }

  /// The weights of the block's records; numbers that a rule confirmed are known.
  func recordWeights() throws(AggregationError) -> RecordWeights {
    let columns = plan.weightColumns
    guard let first = columns.first else { return RecordWeights() }
    var weights = RecordWeights(values: observations.values[first])
    for column in columns.dropFirst() {
      var overflow = false
      for record in 0..<observations.count {
        let (sum, over) = weights.values![record]
          .addingReportingOverflow(observations.values[column][record])
        weights.values![record] = sum
        overflow = overflow || over
      }
      if overflow { throw .overflow }
    }
    for column in columns {
      for exception in numbers[column].exceptions {
        let unread: RecordWeight
        switch exception.trouble {
        case .missing: continue
        case .suppressed(let bounds): unread = .between(bounds.lowerBound, bounds.upperBound)
        case .unreadable(let bounds):
          unread = .between(bounds?.lowerBound ?? 0, bounds?.upperBound)
          weights.unreadable.insert(exception.record)
        case .overflow:
          unread = .between(0, nil)
          weights.unreadable.insert(exception.record)
        }
        // The numbers that were read are multiplied already.
        weights.exceptions[exception.record] = try weights[exception.record]
          .adding(try unread.multiplied(by: plan.factor(ofWeight: column)))
      }
    }
    return weights
  }

  /// The weight of a record with more or fewer fields than the header.
  ///
  /// A delimiter that stands in a text or is lost moves all fields behind it, and nothing tells
  /// where it was: then the weight may be any field, or none. Only where all fields too many are
  /// empty and behind the last column, as spreadsheets write them, the weight is in its place.
  func weight(
    of record: RecordBatch.WrongWidth, _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) -> RecordWeight {
    if plan.weight == nil { return .exact(1) }
    guard batch.isPadded(record) else { return .between(0, nil) }
    var weight = RecordWeight()
    for sum in plan.weightColumns {
      guard let column = columns.sums[sum] else { continue }
      let raw = batch.field(column, firstEnd: record.firstEnd, fields: record.fields)
      weight = try weight.adding(
        self.weight(in: FieldText.decode(raw, quote: quote), sum)
          .multiplied(by: plan.factor(ofWeight: sum)))
    }
    return weight
  }

  private func weight(in field: ArraySlice<UInt8>, _ sum: Int) -> RecordWeight {
    let text = String(decoding: field, as: UTF8.self)
    if plan.sums[sum].missing.contains(text) { return .exact(0) }
    switch plan.sums[sum].grammar.read(text) {
    case .number(let people): return .exact(people)
    case .missing: return .exact(0)
    case .unreadable(let bounds): return .between(bounds?.lowerBound ?? 0, bounds?.upperBound)
    case .overflow: return .between(0, nil)
    }
  }

  /// Writes what the columns of each total come to, once their numbers are settled.
  mutating func addUp() throws(AggregationError) {
    for (place, sum) in plan.sums.enumerated() {
      guard case .total(let parts) = sum.content else { continue }
      try observations.addUp(parts, into: place)
      guard let bounds = plan.bounds[place] else { continue }
      let suppressed = parts.compactMap { plan.bounds[$0] }
      try observations.addUp(suppressed.map(\.low), into: bounds.low)
      try observations.addUp(suppressed.map(\.high), into: bounds.high)
      for record in 0..<observations.count {
        let isSuppressed = suppressed.contains { observations.values[$0.count][record] > 0 }
        observations.values[bounds.count][record] = isSuppressed ? 1 : 0
      }
    }
  }
}

extension SourcePlan {
  /// What the numbers of a column of the weight are multiplied by.
  func factor(ofWeight column: Int) -> Int { sums[column].factor?.otherwise ?? 1 }
}

extension Observations {
  /// Writes the sum of some values of each record.
  fileprivate mutating func addUp(
    _ parts: [Int], into place: Int
  ) throws(AggregationError) {
    var overflow = false
    for record in 0..<count {
      var total: Int64 = 0
      for part in parts {
        let (sum, over) = total.addingReportingOverflow(values[part][record])
        total = sum
        overflow = overflow || over
      }
      values[place][record] = total
    }
    if overflow { throw .overflow }
  }
}
