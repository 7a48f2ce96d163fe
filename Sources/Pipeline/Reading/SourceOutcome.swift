package import HeadcountAggregation
package import HeadcountClassification
package import HeadcountIngestion

/// What one source's files came to.
package struct SourceOutcome: Sendable {
  /// A file as it was read.
  package struct File: Sendable {
    package var path: String
    package var isGzip: Bool
    package var records: Int
    package var bytes: Int
    package var strayQuotes: Int
    package var header: Header
    package var form: TextForm
    /// The sum of the digests of the records, where files are marked.
    package var mark: UInt64 = 0
    /// The digest SHA-256 of the file as it lies on the disk; nil where it was not made.
    package var digest: String?
  }

  /// Samples of the files' records, where they are compared.
  var samples: [Overlap.Sample] = []
  /// One cube for each count of the plan.
  package var cubes: [Hypercube] = []
  /// The cubes of each count's members, in the plan's order.
  package var memberCubes: [[DistinctCube]] = []
  package var ledger = Ledger()
  /// What the versions of keys came to; nil without a key.
  package var versions: VersionReport?
  /// Which records are of one person; nil without a linkage.
  package var links: LinkOutcome?
  /// The heaviest rejected records of each file: by the most people that they may stand for, then
  /// in the order of files and lines.
  package var rejected: [RejectedRecord] = []
  /// The rejected records of each file that are not among them.
  package var moreRejected: [(path: String, records: WeighedRecords)] = []
  package var files: [File] = []
  /// The latest date of each dimension of periods.
  package var latest: [CivilDate?] = []
  /// Which of the texts by which a filter selects a record has, by dimension.
  package var met: [String: Set<String>] = [:]
  /// Columns left out as totals of a spread, with the records in which they are that.
  var spreadTotals: [SpreadTotals.Column: SpreadTotals.Agreement] = [:]
  /// Records with an empty cell in a summed column, by column.
  package var withoutValue: [Int] = []
  /// Records in which all columns of a spread are empty, by spread.
  package var withoutAny: [Int] = []
  /// Values below zero of the records that were read, with their sum, by column.
  package var negatives: [(count: Int, sum: Int)] = []
  /// Rows that are called totals and are counted.
  package var doubtfulTotals: [DoubtfulTotals] = []
  /// What the suppressed cells of counted records stand for, by sum.
  package var suppressed: [SuppressedCells] = []
  /// Records whose parent is not there.
  package var orphans = 0
  /// Rows that are the header once more, as where exports were joined by hand.
  package var repeatedHeaders = 0
  /// Rows that are the tags of the header once more.
  package var repeatedTags = 0
  /// Records that are left out because their parent does not stand, by their class.
  package var leftOutByParent: [RecordClass: Int] = [:]
  /// Records of older snapshots that are gone from the newest; nil where no key tells them apart.
  package var gone: Int?
  /// What the plan's rules came to.
  package var rules = RuleOutcome()
  /// Whether the lines of records are told elsewhere, because the outcome was added up from parts.
  package var listsNoLines = false
  /// What was found out about the quality of the records.
  package var quality = QualityOutcome()
}

/// The suppressed cells of a summed column in the records that are counted.
package struct SuppressedCells: Hashable, Sendable {
  /// The sum's name.
  package var name: String
  /// The measure of the sum: of a spread column another name.
  package var measure: String
  /// The records with such a cell.
  package var records: Int
  /// What the other records add up to.
  package var added: Int
  /// What the suppressed cells stand for at least and at most.
  package var low: Int
  package var high: Int
}
