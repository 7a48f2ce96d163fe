package import HeadcountAggregation
package import HeadcountClassification
package import HeadcountIngestion

/// What is read from one source's files and what it is added up to.
package struct SourcePlan: Sendable {
  /// A dimension with the columns that it may come from, or the text that the source gives it.
  package struct Dimension: Sendable {
    package var dimension: StatisticalDimension
    package var candidates: [String]
    package var constant: String?
    /// Whether the order of day and month is proven from the whole column before it is read.
    package var provesDates = false
  }

  /// A column that is added up.
  package struct Sum: Sendable {
    package var name: String
    package var candidates: [String]
    package var grammar: NumberGrammar
    package var missing: MissingTokens
    /// Whether the grammar is proven from the whole column before it is read.
    package var provesNumbers = false
    /// The texts that withhold a number.
    package var suppressed = SuppressedTokens.none
    /// The sum that this one is a bound of; nil for a column of the plan's own.
    package var boundOf: Int?
  }

  /// The sums beside a sum with suppressed cells, which add up those cells: how many there are, and
  /// what they stand for at least and at most.
  package struct Bounds: Sendable {
    package var count: Int
    package var low: Int
    package var high: Int
  }

  /// Columns whose texts together are a key that is counted once, such as a person's number.
  package struct Member: Sendable {
    package var name: String
    package var columns: [[String]]
  }

  /// Records are kept only where a dimension has one of these codes.
  package struct Filter: Sendable {
    package var dimension: Int
    package var codes: Set<String>
  }

  /// Rows that are no records, because a column holds one of these texts.
  package struct Totals: Hashable, Sendable {
    package var candidates: [String]
    /// The texts; one that ends in `*` is the beginning of a text.
    package var texts: [String]

    package init(candidates: [String], texts: [String]) {
      self.candidates = candidates
      self.texts = texts
    }

    /// Whether a text says which rows are meant: an empty one or a lone `*` does not.
    package static func isUsable(_ text: String) -> Bool { TotalRows.isUsable(text) }
  }

  /// How versions of a record are told apart.
  package struct Key: Sendable {
    /// The columns of the key, each with the names that it may have.
    package var columns: [[String]]
    /// The column of the version's instant.
    package var latestBy: [String]?
    /// Seconds east of UTC of times without a zone.
    package var offset: Int
    /// How the dates of instants are written.
    package var order = DateGrammar.Order.iso
    /// Whether the order of day and month is proven from the whole column before it is read.
    package var provesDates = false
  }

  /// One set of dimensions and sums by which records are counted.
  package struct Count: Hashable, Sendable {
    package var dimensions: [Int]
    package var sums: [Int]
    /// Keys that are counted once in each cell and in each margin.
    package var members: [Int] = []
  }

  package var name: String
  package var files: [String]
  package var declared = DeclaredDialect()
  /// Where the header of each file is looked for.
  package var header = HeaderPlan.discovered
  package var dimensions: [Dimension] = []
  package var sums: [Sum] = []
  package var members: [Member] = []
  /// The sum that weighs a record in people; nil for 1 a record.
  package var weight: Int?
  /// The bounds of each sum that has suppressed cells.
  package private(set) var bounds: [Int: Bounds] = [:]
  package var filters: [Filter] = []
  package var totals: [Totals] = []
  package var key: Key?
  package var counts: [Count] = []
  /// The rules that each record is checked by.
  package var rules: [PlannedRule] = []
  package var limits = RecordReader.Limits()
  /// What was proven about columns, one sentence each.
  package var proofs: [String] = []

  package init(name: String, files: [String]) {
    self.name = name
    self.files = files
  }

  /// Adds the sums of suppressed cells to each count that has a sum with such cells.
  ///
  /// They are sums as others are, so that what is filtered, repeated or superseded takes its
  /// suppressed cells with it.
  package mutating func addBounds() {
    for place in sums.indices where !sums[place].suppressed.isEmpty && bounds[place] == nil {
      let first = sums.count
      bounds[place] = Bounds(count: first, low: first + 1, high: first + 2)
      for _ in 0..<3 {
        sums.append(
          Sum(
            name: sums[place].name, candidates: [], grammar: NumberGrammar(), missing: .emptyOnly,
            boundOf: place))
      }
      for count in counts.indices where counts[count].sums.contains(place) {
        counts[count].sums += [first, first + 1, first + 2]
      }
    }
  }
}

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
  }

  /// One cube for each count of the plan.
  package var cubes: [Hypercube] = []
  /// The cubes of each count's members, in the plan's order.
  package var memberCubes: [[DistinctCube]] = []
  package var ledger = Ledger()
  /// The heaviest rejected records of each file: by the most people that they may stand for, then
  /// in the order of files and lines.
  package var rejected: [RejectedRecord] = []
  /// The rejected records of each file that are not among them.
  package var moreRejected: [(path: String, records: WeighedRecords)] = []
  package var files: [File] = []
  /// The latest date of each dimension of periods.
  package var latest: [CivilDate?] = []
  /// Records with an empty cell in a summed column, by column.
  package var withoutValue: [Int] = []
  /// Values below zero of the records that were read, with their sum, by column.
  package var negatives: [(count: Int, sum: Int)] = []
  /// What the suppressed cells of counted records stand for, by sum.
  package var suppressed: [SuppressedCells] = []
  /// What the plan's rules came to.
  package var rules = RuleOutcome()
}

/// The suppressed cells of a summed column in the records that are counted.
package struct SuppressedCells: Hashable, Sendable {
  /// The sum's name.
  package var name: String
  /// The records with such a cell.
  package var records: Int
  /// What the other records add up to.
  package var added: Int
  /// What the suppressed cells stand for at least and at most.
  package var low: Int
  package var high: Int
}
