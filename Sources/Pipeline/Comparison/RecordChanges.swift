package import HeadcountAggregation
package import HeadcountClassification

/// What became of the counted records of a source from one part to another, told by their keys.
package struct RecordChanges: Sendable {
  /// What became of a record.
  package enum Fate: String, Hashable, Sendable, CaseIterable {
    /// It says the same in all columns that the pipeline reads.
    case same
    /// It says something else and is in the same cell.
    case revised
    /// It is in another cell.
    case recoded = "re-coded"
    /// Only the newer part counts it.
    case new
    /// Only the older part counts it.
    case vanished
  }

  /// The records of a fate as they were and as they are.
  package struct Change: Hashable, Sendable {
    package var before = Ledger.Amount()
    package var after = Ledger.Amount()

    mutating func add(_ other: Change) throws(AggregationError) {
      try before.add(other.before)
      try after.add(other.after)
    }
  }

  /// The records of a category, or of all, by their fates.
  package struct Account: Hashable, Sendable {
    private var changes: [Fate: Change] = [:]

    package init() {}

    package internal(set) subscript(fate: Fate) -> Change {
      get { changes[fate] ?? Change() }
      set { changes[fate] = newValue }
    }

    /// All counted records: the sum of the fates.
    package internal(set) var counted = Change()

    mutating func add(_ fate: Fate, _ change: Change) throws(AggregationError) {
      try self[fate].add(change)
      try counted.add(change)
    }

    mutating func add(_ other: Account) throws(AggregationError) {
      for (fate, change) in other.changes { try add(fate, change) }
    }

    /// Whether every record is the same.
    package var isSame: Bool { changes.keys.allSatisfy { $0 == .same } }
  }

  /// The records by the categories of a dimension of tables.
  package struct ByDimension: Sendable {
    package var dimension: StatisticalDimension
    /// In the order of tables; a record that is re-coded left one category and entered another.
    package var categories: [(category: Category, account: Account)]
  }

  package var source: String
  package var total = Account()
  package var dimensions: [ByDimension] = []
  /// The vanished records whose key the newer part has, and does not count.
  package var notCountedAfter = Ledger.Amount()
  /// The new records whose key the older part has, and does not count.
  package var notCountedBefore = Ledger.Amount()
  /// Whether a record has a weight that is withheld, for which nothing is added.
  package var hasWithheldWeights = false
}
