package import HeadcountAggregation

/// Bounds of people that are not known exactly; the upper one is nil where it could be anything.
package struct PeopleBounds: Hashable, Sendable {
  package var atLeast: Int
  package var atMost: Int?
}

/// The people that one record stands for.
enum RecordWeight: Hashable, Sendable {
  case exact(Int)
  case between(PeopleBounds)

  static func between(_ atLeast: Int, _ atMost: Int?) -> RecordWeight {
    .between(PeopleBounds(atLeast: atLeast, atMost: atMost))
  }

  /// The place among the heaviest: by the most that it may be.
  var rank: UInt64 {
    switch self {
    case .exact(let people): UInt64(max(0, people))
    case .between(let bounds): bounds.atMost.map { UInt64(max(0, $0)) } ?? .max
    }
  }

  /// The weight times the factor that the weighing measure has.
  func multiplied(by factor: Int) throws(AggregationError) -> RecordWeight {
    func times(_ number: Int) throws(AggregationError) -> Int {
      let (product, over) = number.multipliedReportingOverflow(by: factor)
      if over { throw .overflow }
      return product
    }
    switch self {
    case .exact(let people): return .exact(try times(people))
    case .between(let bounds):
      return .between(
        try times(bounds.atLeast), bounds.atMost.flatMap { try? times($0) })
    }
  }

  /// The people, where they are known.
  var people: Int? {
    if case .exact(let people) = self { people } else { nil }
  }

  /// The bounds, where the people are not known.
  var bounds: PeopleBounds? {
    if case .between(let bounds) = self { bounds } else { nil }
  }
}

/// Records with the people that they stand for, some of whom may be known by bounds only.
package struct WeighedRecords: Hashable, Sendable {
  package var amount = Ledger.Amount()
  /// The records of unknown weight; they are in `amount` with 0 people.
  package var interval = Ledger.Interval()

  mutating func add(_ weight: RecordWeight) throws(AggregationError) {
    switch weight {
    case .exact(let people): try amount.add(Ledger.Amount(records: 1, people: people))
    case .between(let bounds):
      try amount.add(Ledger.Amount(records: 1))
      interval.add(records: 1, low: bounds.atLeast, high: bounds.atMost)
    }
  }

  mutating func add(_ other: WeighedRecords) throws(AggregationError) {
    try amount.add(other.amount)
    interval.add(
      records: other.interval.records, low: other.interval.atLeast, high: other.interval.atMost)
  }
}
