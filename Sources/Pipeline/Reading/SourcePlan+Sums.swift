package import HeadcountClassification

/// What is added up of a source's records.
extension SourcePlan {
  /// Numbers that are added up: those of a column, or what follows from others of the record.
  package struct Sum: Sendable {
    /// What the numbers of a sum are.
    package enum Content: Hashable, Sendable {
      /// The numbers of a column.
      case column
      /// What a suppressed cell of another sum stands for, or whether there is one.
      case bound(of: Int)
      /// What other sums of the record come to together.
      case total(of: [Int])
      /// The key of each record under the plan's salt.
      case keys
      /// The keys of the records that add something to another sum.
      case contributors(to: Int)
    }

    package var name: String
    package var candidates: [String]
    package var grammar: NumberGrammar
    package var missing: MissingTokens
    /// Whether the grammar is proven from the whole column before it is read.
    package var provesNumbers = false
    /// The texts that withhold a number.
    package var suppressed = SuppressedTokens.none
    /// What its numbers are.
    package var content = Content.column
    /// What each number is multiplied by.
    package var factor: Factor?
    /// The spread that the column belongs to.
    package var spread: Int?
    /// Whether a file may lack the column, as one that was found by a pattern in another file.
    package var isOptional = false

    /// Whether its numbers stand in a column of its own.
    package var isColumn: Bool { content == .column }
  }

  /// A part of what weighs a record.
  package enum Weighing: Hashable, Sendable {
    /// A sum.
    case sum(Int)
    /// All columns of a spread.
    case spread(Int)
  }

  /// A whole number that converts a unit, for all records or by the code of a dimension.
  package struct Factor: Hashable, Sendable {
    package var dimension: Int?
    package var byCode: [String: Int]
    package var otherwise: Int
  }

  /// Columns that are the categories of dimensions: each is a sum, which becomes cells of a cube.
  package struct Spread: Sendable {
    /// A column with the category of each dimension.
    package struct Column: Sendable {
      package var sum: Int
      package var categories: [Category]
    }

    /// The measure's name.
    package var name: String
    package var dimensions: [StatisticalDimension]
    package var wanted: PipelineDefinition.Unpivot
    /// The columns that are left out as totals, by the names that find them.
    package var totals: [SpreadTotal] = []
    /// How each of the columns is read.
    package var sum: Sum
    /// A factor by one of the dimensions, which differs from column to column.
    package var factor: (dimension: Int, factor: Factor)?
    /// The columns, once the headers are known.
    package var columns: [Column] = []
  }

  /// The sums beside a sum with suppressed cells, which add up those cells: how many there are, and
  /// what they stand for at least and at most.
  package struct Bounds: Sendable {
    package var count: Int
    package var low: Int
    package var high: Int
  }
}
