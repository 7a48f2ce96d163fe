/// The class in which a record ends: exactly one for every record that was read.
public enum RecordClass: String, Hashable, Sendable, CaseIterable {
  /// The record is in the tables.
  case counted
  /// The record cannot be used; the reason is listed.
  case rejected
  /// The record has the key and the content of another one.
  case duplicate
  /// Another version of the record, of the instant that the pipeline prefers, is counted, or its
  /// numbers were added to another version; or the record's parent does not stand.
  case superseded
  /// Another version of the same instant, with other content, is counted.
  case conflict
  /// The pipeline's filter or month leaves the record out.
  case filtered
}

/// The account of a source's records, in records and in people.
public struct Ledger: Hashable, Sendable {
  /// A number of records and the people that they stand for.
  public struct Amount: Hashable, Sendable {
    /// Records.
    public var records: Int
    /// The sum of the weight, which is the number of records where no weight is declared.
    public var people: Int

    /// Makes an amount.
    public init(records: Int = 0, people: Int = 0) {
      self.records = records
      self.people = people
    }

    /// Adds an amount; a sum beyond 64 bits is an error.
    public mutating func add(_ other: Amount) throws(AggregationError) {
      let (records, over) = self.records.addingReportingOverflow(other.records)
      let (people, more) = self.people.addingReportingOverflow(other.people)
      if over || more { throw AggregationError.overflow }
      self.records = records
      self.people = people
    }
  }

  /// What records stand for whose weight is known by its bounds only.
  public struct Interval: Hashable, Sendable {
    /// Records.
    public var records = 0
    /// The least number of people.
    public var atLeast = 0
    /// The highest number of people; nil where it is beyond 64 bits or could be anything.
    public var atMost: Int? = 0

    /// Makes an interval of no records.
    public init() {}

    /// Adds an interval; a lower bound that would pass 64 bits stays, an upper one is lost.
    package mutating func add(records: Int, low: Int, high: Int?) {
      self.records += records
      let (least, over) = atLeast.addingReportingOverflow(low)
      if !over { atLeast = least }
      atMost = atMost.flatMap { mine in
        high.flatMap {
          let (most, over) = mine.addingReportingOverflow($0)
          return over ? nil : most
        }
      }
    }
  }

  private var amounts: [RecordClass: Amount] = [:]
  /// The records of each class whose weight the export suppresses; they are in their class with
  /// 0 people, and these stand beside the balance.
  public package(set) var suppressed: [RecordClass: Interval] = [:]
  /// Records whose weight could not be read; they are in their class with 0 people.
  public var withoutWeight = 0
  /// The people of those records by a tolerant second reading: at least, and at most where known.
  public var withoutWeightAtLeast = 0
  /// The highest number of those people; nil where a weight could be anything.
  public var withoutWeightAtMost: Int? = 0
  /// What ingestion counted by itself, before any class was given.
  public var control = Amount()
  /// Blank lines: structure, not records.
  public var blankLines = 0

  /// Rows of totals and footnotes that the pipeline names, with their weight: structure too.
  public var totals = Amount()
  /// What those rows stand for whose weight cannot be read; they are in `totals` with 0 people.
  public package(set) var totalsOfUnknownWeight = Interval()

  /// Of the records that are filtered because they are not of the month: those of which no month is known.
  package var undated = Amount()
  /// Those that are of another month.
  package var ofOtherMonths = Amount()

  /// Makes an empty ledger.
  public init() {}

  /// The amount of a class.
  public subscript(recordClass: RecordClass) -> Amount {
    get { amounts[recordClass] ?? Amount() }
    set { amounts[recordClass] = newValue }
  }

  /// The sum of all classes.
  public func total() throws(AggregationError) -> Amount {
    var total = Amount()
    for recordClass in RecordClass.allCases { try total.add(self[recordClass]) }
    return total
  }

  /// Adds another part's account.
  public mutating func add(_ other: Ledger) throws(AggregationError) {
    for recordClass in RecordClass.allCases { try self[recordClass].add(other[recordClass]) }
    for (recordClass, part) in other.suppressed {
      addSuppressed(
        recordClass, records: part.records, low: part.atLeast, high: part.atMost)
    }
    try control.add(other.control)
    withoutWeight += other.withoutWeight
    addBounds(other.withoutWeightAtLeast, other.withoutWeightAtMost)
    blankLines += other.blankLines
    try totals.add(other.totals)
    try undated.add(other.undated)
    try ofOtherMonths.add(other.ofOtherMonths)
    let unknown = other.totalsOfUnknownWeight
    addTotal(records: unknown.records, low: unknown.atLeast, high: unknown.atMost)
  }

  /// Adds records whose weight is suppressed, with the bounds of all of them.
  package mutating func addSuppressed(
    _ recordClass: RecordClass, records: Int, low: Int, high: Int?
  ) {
    guard records > 0 else { return }
    suppressed[recordClass, default: Interval()].add(records: records, low: low, high: high)
  }

  /// The records of a class whose weight is not known exactly, for whatever reason.
  public func interval(of recordClass: RecordClass) -> Interval {
    var interval = suppressed[recordClass] ?? Interval()
    if recordClass == .rejected {
      interval.add(
        records: withoutWeight, low: withoutWeightAtLeast, high: withoutWeightAtMost)
    }
    return interval
  }

  /// Adds a record whose weight cannot be read, with the bounds of a tolerant reading.
  package mutating func addWithoutWeight(_ bounds: ClosedRange<Int>?) {
    withoutWeight += 1
    addBounds(bounds?.lowerBound ?? 0, bounds?.upperBound)
  }

  /// Adds a record whose weight cannot be read, with what it is at least and at most.
  package mutating func addWithoutWeight(_ atLeast: Int, _ atMost: Int?) {
    withoutWeight += 1
    addBounds(atLeast, atMost)
  }

  /// Adds rows of totals whose weight cannot be read, with the bounds of all of them.
  package mutating func addTotal(records: Int, low: Int, high: Int?) {
    guard records > 0 else { return }
    totalsOfUnknownWeight.add(records: records, low: low, high: high)
  }

  /// Adds bounds; a lower bound that would pass 64 bits stays, which it may, an upper one is lost.
  private mutating func addBounds(_ low: Int, _ high: Int?) {
    let (atLeast, over) = withoutWeightAtLeast.addingReportingOverflow(low)
    if !over { withoutWeightAtLeast = atLeast }
    withoutWeightAtMost = withoutWeightAtMost.flatMap { mine in
      high.flatMap {
        let (atMost, over) = mine.addingReportingOverflow($0)
        return over ? nil : atMost
      }
    }
  }
}
