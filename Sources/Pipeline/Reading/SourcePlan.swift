package import HeadcountAggregation
package import HeadcountClassification
package import HeadcountDisclosure
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
    /// Whether the dimension is that of the record's parent.
    package var isJoined = false
    /// Whether it only tells the units of a sample apart, and no table shows it.
    package var isUnit = false
    /// Whether its text is the file that a record stands in, as `fileText` writes it.
    package var isFile = false
  }

  /// What a dimension of files says of the records of a file.
  func fileText(_ file: Int) -> String { "\(name)/\(file)" }

  /// The source whose records are the parents of this one's.
  package struct Join: Sendable {
    /// The parent's plan, in a box, for a plan cannot hold itself; it has the parent's key.
    package var parent: Box
    /// The names of the column that holds the parent's key.
    package var key: [String]
    /// All that is read of the parent's records where they are counted, which tells the ones that stand;
    /// nil where they have no key.
    package var versions: Box?

    package final class Box: Sendable {
      package let value: SourcePlan
      package init(_ value: SourcePlan) { self.value = value }
    }
  }

  /// What tells the newest of several snapshots.
  package enum Newest: Hashable, Sendable {
    case fileName
    case column([String])
  }

  /// Columns whose texts together are a key that is counted once, such as a person's number.
  package struct Member: Sendable {
    package var name: String
    package var columns: [[String]]
    /// Whether it is the person whom the linkage of records finds, in place of columns.
    package var isLinked = false
  }

  /// Records are kept only where a dimension has one of these codes.
  package struct Filter: Sendable {
    package var dimension: Int
    package var codes: Set<String>
    /// Whether it takes the records of the month that is computed.
    package var isMonth = false
  }

  /// Rows that are no records, because of what a column holds.
  package struct Totals: Hashable, Sendable {
    /// Which texts make a row no record.
    package enum Rule: Hashable, Sendable {
      /// One of these texts; one that ends in `*` is the beginning of a text.
      case texts([String])
      /// Any other text than this one: rows of another level.
      case otherThan(String)
      /// No text, or any text: rows above or below a level.
      case empty
      case filled

      /// Whether the rule chooses one of several levels that hold the same people.
      package var isLevel: Bool { if case .texts = self { false } else { true } }
    }

    package var candidates: [String]
    package var rule: Rule

    package init(candidates: [String], _ rule: Rule) {
      self.candidates = candidates
      self.rule = rule
    }

    /// Whether a text says which rows are meant: an empty one or a lone `*` does not.
    package static func isUsable(_ text: String) -> Bool { TotalRows.isUsable(text) }
  }

  /// Two sums that are added up, and are the same people if they are equal record by record.
  package enum Comparison: Hashable, Sendable {
    /// A measure adds two others.
    case measures(sum: String, one: String, other: String)
    /// A measure is spread over a column beside its other columns, or beside those of its category.
    case column(sum: Int, measure: String, isOfCategory: Bool)
    /// Two columns of a spread are the same category.
    case columns(Int, Int, measure: String)
  }

  /// How versions of a record are told apart.
  package struct Key: Sendable {
    /// The columns of the key, each with the names that it may have.
    package var columns: [[String]]
    /// How the texts of each column are compared; empty where all are compared as texts.
    package var forms: [KeyForm] = []
    /// Whether each column is declared to lead to a person.
    package var identifiers: [Bool] = []
    /// What becomes of several versions.
    package var rule = VersionRule.latest
    /// The column of the version's instant.
    package var latestBy: [String]?
    /// The word of the definition that names that column, for messages.
    package var latestWord = "keep_latest_by"
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
    /// The spreads whose columns are added up.
    package var spreads: [Int] = []
  }

  package var name: String
  package var files: [String]
  package var declared = DeclaredDialect()
  /// Where the header of each file is looked for.
  package var header = HeaderPlan.discovered
  package var dimensions: [Dimension] = []
  package var sums: [Sum] = []
  package var members: [Member] = []
  package var spreads: [Spread] = []
  /// The sum that weighs a record in people; nil for 1 a record.
  package var weight: Int?
  /// The sums and spreads that weigh a record together, until the columns of spreads are known.
  package var weighing: [Weighing] = []
  /// The bounds of each sum that has suppressed cells.
  package internal(set) var bounds: [Int: Bounds] = [:]
  package var filters: [Filter] = []
  /// The texts by which filters select of dimensions without a code list, by dimension.
  package var selected: [String: Set<String>] = [:]
  /// Classes of several dimensions that a table has.
  package var combinations: [Combination] = []
  package var totals: [Totals] = []
  package var key: Key?
  /// How the records of one person are found.
  package var link: LinkDefinition?
  package var join: Join?
  /// The names of the column by which children know the records, where it is asked which ones stand.
  package var childKey: [String]?
  /// The key of the records, where `key` is the one by which children know them; nil where none is known.
  package var recordKey: Key?
  /// The parents' records, once they are read.
  package var parents: ParentTable?
  /// What tells the newest file, where each file holds all records so far.
  package var snapshot: Newest?
  /// The snapshots that the newest one stands for.
  package var older: [String] = []
  /// Whether files may hold records of each other.
  package var acceptsOverlap = false
  /// Whether the records are compared with those of other sources, to which they are added.
  package var comparesSources = false
  /// What files of other forms are compared by.
  var overlapForms = OverlapForms()
  package var counts: [Count] = []
  /// Measures that are added up though they may be the same people.
  package var comparisons: [Comparison] = []
  /// The rules that each record is checked by.
  package var rules: [PlannedRule] = []
  /// What is looked at beside the rules.
  package var quality = QualityPlan()
  package var limits = RecordReader.Limits()
  /// Columns that may be named though they look like identifiers.
  package var allowedIdentifiers: [String] = []
  /// The secret under which the keys of records are added up beside the counts.
  package internal(set) var noise: NoiseSalt?
  /// What is told of columns that measures are spread over: where they end, and what files lack.
  package var spreadNotes: (spans: [String], missing: [String]) = ([], [])
  /// What was proven about columns, one sentence each.
  package var proofs: [String] = []
  /// What columns prove, as a definition declares it, by the names of dimensions and measures.
  package var proven: [String: String] = [:]
  /// Whether the digests of each file's records are added up, so that a file is known again.
  package var marksFiles = false

  package init(name: String, files: [String]) {
    self.name = name
    self.files = files
  }

  /// Whether records that are there twice are refused: nothing tells them apart.
  var refusesCopies: Bool { key == nil && !acceptsOverlap }
  /// Whether files that hold the same records are refused.
  var refusesOverlap: Bool { files.count > 1 && refusesCopies }
}
