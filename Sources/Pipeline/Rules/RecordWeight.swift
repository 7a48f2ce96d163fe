package import HeadcountAggregation

/// Bounds of people that are not known exactly; the upper one is nil where it could be anything.
package struct PeopleBounds: Hashable, Sendable {
  package var atLeast: Int
  package var atMost: Int?
}

/// The people that one record stands for: those of the columns that are read, and bounds of the others.
struct RecordWeight: Hashable, Sendable {
  /// The people of the columns that are read.
  var known = 0
  /// What is at least and at most in the columns that are not; nil where all are read.
  var unread: PeopleBounds?

  static func exact(_ people: Int) -> RecordWeight { RecordWeight(known: people) }

  static func between(_ bounds: PeopleBounds) -> RecordWeight { RecordWeight(unread: bounds) }

  static func between(_ atLeast: Int, _ atMost: Int?) -> RecordWeight {
    .between(PeopleBounds(atLeast: atLeast, atMost: atMost))
  }

  /// The people, where all columns are read.
  var people: Int? { unread == nil ? known : nil }

  /// The bounds of all columns together, where one is not read; no limit beyond 64 bits.
  var bounds: PeopleBounds? {
    unread.map { unread in
      let (least, over) = known.addingReportingOverflow(unread.atLeast)
      let most = unread.atMost.map { known.addingReportingOverflow($0) }
      return PeopleBounds(
        atLeast: over ? known : least,
        atMost: most.flatMap { $0.overflow ? nil : $0.partialValue })
    }
  }

  /// The place among the heaviest: by the most that it may be.
  var rank: UInt64 {
    guard let bounds else { return UInt64(max(0, known)) }
    return bounds.atMost.map { UInt64(max(0, $0)) } ?? .max
  }

  /// The weight times the factor of its column.
  func multiplied(by factor: Int) throws(AggregationError) -> RecordWeight {
    func times(_ number: Int) throws(AggregationError) -> Int {
      let (product, over) = number.multipliedReportingOverflow(by: factor)
      if over { throw .overflow }
      return product
    }
    return RecordWeight(
      known: try times(known),
      unread: try unread.map { unread throws(AggregationError) in
        PeopleBounds(
          atLeast: try times(unread.atLeast), atMost: unread.atMost.flatMap { try? times($0) })
      })
  }

  /// The weight together with another column's.
  func adding(_ other: RecordWeight) throws(AggregationError) -> RecordWeight {
    func sum(_ one: Int, _ other: Int) throws(AggregationError) -> Int {
      let (sum, over) = one.addingReportingOverflow(other)
      if over { throw .overflow }
      return sum
    }
    var weight = RecordWeight(known: try sum(known, other.known), unread: unread ?? other.unread)
    if let one = unread, let other = other.unread {
      weight.unread = PeopleBounds(
        atLeast: try sum(one.atLeast, other.atLeast),
        atMost: one.atMost.flatMap { one in
          other.atMost.flatMap { other in try? sum(one, other) }
        })
    }
    return weight
  }
}

/// Records with the people that they stand for, some of whom may be known by bounds only.
package struct WeighedRecords: Hashable, Sendable {
  package var amount = Ledger.Amount()
  /// The records of unknown weight; they are in `amount` with 0 people.
  package var interval = Ledger.Interval()

  mutating func add(_ weight: RecordWeight) throws(AggregationError) {
    try amount.add(Ledger.Amount(records: 1, people: weight.people ?? 0))
    guard let bounds = weight.bounds else { return }
    interval.add(records: 1, low: bounds.atLeast, high: bounds.atMost)
  }

  mutating func add(_ other: WeighedRecords) throws(AggregationError) {
    try amount.add(other.amount)
    interval.add(
      records: other.interval.records, low: other.interval.atLeast, high: other.interval.atMost)
  }
}
