import HeadcountAggregation
package import HeadcountClassification
package import HeadcountDisclosure
package import HeadcountIngestion
package import HeadcountTabulation

/// A pipeline as its author wrote it, checked: every name in it means something.
package struct PipelineDefinition: Sendable {
  /// Files of one kind.
  package struct Source: Sendable {
    package var name: String
    /// Paths and patterns, relative to the definition's folder.
    package var files: [String]
    package var declared: DeclaredDialect
    /// Where the header of each file is looked for.
    package var header: HeaderPlan
    /// Texts that make a row one of totals or a footnote, by dimension or column.
    package var totals: [(name: String, texts: [String])] = []
    /// Whether each file holds all records so far, so that the newest stands for the others.
    package var isSnapshot = false
    /// The column, or `file-name`, that tells the newest snapshot.
    package var newestBy: String?
    /// The source whose records are the parents of this one's.
    package var join: Join?
    /// Whether files may hold records of each other.
    package var acceptsOverlap = false
    /// The level that is taken of a file with rows of several.
    package var level: Level?
    /// How the records were drawn, where they are a sample.
    package var sample: Sample?
    /// Texts that every record of the source has, by dimension.
    package var constants: [String: String]
    package var position: SourcePosition
  }

  /// How the records of a source were drawn.
  package struct Sample: Sendable {
    package var weight: String
    package var grammar: NumberGrammar
    /// The column of the strata; nil where the sample is not stratified.
    package var stratum: String?
    /// The column of the units that were drawn first, a name within the stratum.
    package var cluster: String
    /// The column of the number of units in the population of the stratum.
    package var population: String?
    package var lonely: SampleDesign.LonelyStratumRule
  }

  /// What is estimated from a sample.
  package struct Estimate: Sendable {
    package var kind: Estimation.Kind
    package var source: String
    /// The column of the value; nil where records are counted.
    package var value: String?
    /// The categories whose share is estimated.
    package var filter: [Measure.CategoryFilter]
    package var digits: Int
    package var interval: SampleInterval?
    package var level: Double
    /// The numbers that stand beside the estimate.
    package var shows: [Estimation.Shown]
  }

  /// How the records of a source find their parents.
  package struct Join: Hashable, Sendable {
    package var parent: String
    /// The column of the parent's key in this source.
    package var key: String
    /// The column of the key in the parent.
    package var parentKey: String
    package var position: SourcePosition
  }

  /// Which rows are taken of a file that holds the same people at several levels.
  package enum Level: Hashable, Sendable {
    /// Rows with a text in a column, such as 1 in `adminLevel`.
    case text(column: String, take: String)
    /// Rows in which one of some columns, from the highest level down, is the last that is filled.
    case deepest(columns: [String], take: String)
  }

  /// A dimension with the columns that it may come from.
  package struct DimensionSource: Sendable {
    package var dimension: StatisticalDimension
    package var from: [String]
    /// Whether the order of day and month is proven from the whole column.
    package var provesDates = false
    /// How it follows from other dimensions; nil where it has columns of its own.
    package var derivation: Derivation?
  }

  /// What is counted or added up.
  package struct Measure: Sendable {
    package enum Kind: Sendable {
      case count(source: String)
      case sum(source: String, columns: [String], grammar: NumberGrammar)
      /// The number of different keys: a person counts once in each cell and in each margin.
      case distinct(source: String, columns: [String])
      /// The number of persons whom the linkage of records finds.
      case linked(source: String)
      /// The sum of columns that are the categories of dimensions.
      case unpivot(source: String, Unpivot, grammar: NumberGrammar)
      /// The middle value of a column of whole numbers.
      case median(source: String, columns: [String])
      /// The middle number of records with one key, such as of persons of a household.
      case medianSize(source: String, columns: [String])
      /// A number of the population that the sample stands for.
      case estimate(Estimate)
      /// The sum of other measures.
      case add([String])
      /// Another measure, of records with some categories only.
      case part(of: String, filter: [CategoryFilter])
      /// One measure over another.
      case ratio(String, String, times: Int, digits: Int)
      /// Another measure, added up from the first category of a dimension on.
      case cumulative(String, along: String)
      /// What changed of another measure since the category before.
      case change(String, along: String, as: TableMeasure.Change, digits: Int)
      /// What the identity of a stock leaves open: stock − stock before − inflow + outflow.
      case adjustment(String, inflow: [String], outflow: [String], along: String)
      /// A ratio of parts of another measure, told apart by a dimension.
      case indicator(Indicator, of: String, by: String, digits: Int)
    }

    /// Categories that records must have, by dimension.
    package typealias CategoryFilter = (dimension: String, codes: [String])

    package var name: String
    package var unit: String
    package var kind: Kind
    /// How the cells of a summed column are read beside the grammar of their numbers.
    package var cells = Cells()
    /// What each number is multiplied by, such as the persons of a household.
    package var factor: Factor?
    /// Whether the author says that the measures that are added are different people.
    package var isDisjoint = false
    /// Whether it counts what is present at a time, so that it is not added up over times.
    package var isStock = false
    /// The dimensions that its source does not have: the number holds for each of their categories.
    package var every: [String] = []
    /// What readers see in place of the name, by language.
    package var labels: [String: String] = [:]
  }

  /// Columns that are the categories of dimensions, such as the 18 governorates of origin of a list.
  package struct Unpivot: Hashable, Sendable {
    /// Which columns are meant.
    package enum Columns: Hashable, Sendable {
      /// All columns whose names are categories of each dimension.
      case coded
      /// Names, and patterns with `*` whose star stands for the category.
      case named([String])
      /// The names of the column of each category.
      case mapped([Mapped])
    }

    /// A category with the names that its column may have.
    package struct Mapped: Hashable, Sendable {
      package var text: String
      package var names: [String]
    }

    /// The dimensions whose categories the columns are.
    package var dimensions: [String]
    package var columns: Columns
    /// Names and patterns of columns that are left out.
    package var except: [String]
  }

  /// A whole number that converts a unit, such as 6 persons a household.
  package struct Factor: Hashable, Sendable {
    /// The dimension by which it differs.
    package var dimension: String?
    package var byCode: [String: Int]
    /// The factor of all other codes.
    package var otherwise: Int
  }

  /// What cells of a summed column mean that are no plain numbers.
  package struct Cells: Sendable {
    /// The texts that mean "no value".
    package var missing = MissingTokens.standard
    /// Whether the grammar is proven from the whole column.
    package var provesNumbers = false
    /// The texts that withhold a number, with its bounds.
    package var suppressed = SuppressedTokens.none
  }

  /// A table to be made.
  package struct TableDefinition: Sendable {
    package var layout: TableLayout
    package var measures: [String]
    package var filter: [(dimension: String, codes: [String])]
    /// The largest categories of a dimension, which are named; the others are one.
    package var top: Top?
    /// Counts of people from 1 to below this are withheld; nil for the pipeline's own threshold.
    package var smallestPublished: Int?
    package var position: SourcePosition
  }

  /// The largest categories of a dimension by a measure.
  package struct Top: Hashable, Sendable {
    package var dimension: String
    package var count: Int
    package var measure: String
  }

  package var path: String
  /// The digest SHA-256 of the definition's bytes; empty where it was made in the code.
  package var digest = ""
  /// That of the plan of tables that it names; nil where the tables stand in it.
  package var planDigest: String?
  package var name: String
  package var titles: [String: String]
  package var sources: [Source]
  package var dimensions: [DimensionSource]
  package var measures: [Measure]
  package var records = Records()
  package var tables: [TableDefinition]
  /// The texts by which filters select of dimensions without a code list.
  package var selections: [Selection] = []
  package var quality = Quality()
  package var disclosure = DisclosureDefinition()
  package var microdata: Microdata?
  /// What is asked of each month.
  package var months = MonthRules()
  /// Columns that may be named though they look like identifiers; said on the command line.
  package var allowedIdentifiers: [String] = []
  /// The longest record and the longest expanded text; said on the command line, for it is the machine
  /// that they protect.
  package var limits = RecordReader.Limits()
  package var formats: [String]
  package var languages: [String]
  /// Texts with figures in braces, by language.
  package var narratives: [String: String] = [:]
  /// The tags of the Humanitarian Exchange Language.
  package var tags = ExchangeTags()

  /// The measure of a name.
  package func measure(_ name: String) -> Measure? { measures.first { $0.name == name } }

  /// The dimension of a name.
  package func dimension(_ name: String) -> DimensionSource? {
    dimensions.first { $0.dimension.name == name }
  }
}

/// All mistakes of a pipeline definition, in the order of the file.
package struct DefinitionProblems: Error, Sendable {
  package var path: String
  package var problems: [JSON5Error]

  /// One line for each, as `path:line:column: error: …`.
  package var messages: [String] {
    problems.sorted { $0.position < $1.position }
      .map { "\($0.position.file ?? path):\($0.position): error: \($0.message)" }
  }
}
