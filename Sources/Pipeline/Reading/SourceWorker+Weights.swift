import HeadcountAggregation
import HeadcountClassification

extension SourcePlan {
  /// What the weight of a record is multiplied by.
  var weightFactor: Int { weight.flatMap { sums[$0].factor?.otherwise } ?? 1 }
}

/// What the records of a block stand for.
extension SourceWorker {
  /// The weights of the records of a block.
  struct RecordWeights {
    fileprivate var values: [Int64]?
    fileprivate var exceptions: [Int: RecordWeight] = [:]
    fileprivate var suppressed: Set<Int> = []

    subscript(record: Int) -> RecordWeight {
      guard let values else { return .exact(1) }
      return exceptions[record] ?? .exact(Int(values[record]))
    }

    /// Whether the export withholds the weight of a record.
    func isSuppressed(_ record: Int) -> Bool { suppressed.contains(record) }
  }

  /// The weights of the block's records; numbers that a rule confirmed are known.
  func recordWeights() throws(AggregationError) -> RecordWeights {
    guard let weight = plan.weight else { return RecordWeights() }
    var weights = RecordWeights(values: observations.values[weight])
    for exception in numbers[weight].exceptions {
      switch exception.trouble {
      case .missing: continue
      case .suppressed(let bounds):
        weights.exceptions[exception.record] = .between(bounds.lowerBound, bounds.upperBound)
        weights.suppressed.insert(exception.record)
      case .unreadable(let bounds):
        weights.exceptions[exception.record] = .between(
          bounds?.lowerBound ?? 0, bounds?.upperBound)
      case .overflow: weights.exceptions[exception.record] = .between(0, nil)
      }
      // The numbers that were read are multiplied already.
      weights.exceptions[exception.record] = try weights.exceptions[exception.record]?
        .multiplied(by: plan.weightFactor)
    }
    return weights
  }
}
