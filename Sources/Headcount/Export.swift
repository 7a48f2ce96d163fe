public import HeadcountAggregation
public import HeadcountClassification
public import HeadcountDisclosure
public import HeadcountIngestion
import HeadcountPipeline
public import HeadcountTabulation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Tables straight from field exports: CSV files, plain or gzip.
public enum Export {
  /// How the columns of an export are read, and how the table is laid out.
  public struct Options: Hashable, Sendable {
    /// Columns of whole numbers that are added up beside the count of records.
    public var sums: [String] = []
    /// The code lists of columns, beside those that are usual for a column's name.
    public var codeLists: [String: CodeList] = [:]
    /// Whether each text is a category of its own, without code lists.
    public var takesValuesAsWritten = false
    /// How numbers are written.
    public var numbers = NumberGrammar()
    /// What is known of the files' form; the rest must be proven by their text.
    public var dialect = DeclaredDialect()
    /// The rows of the header, counted from 1 with blank rows, the upper ones being merged cells;
    /// empty for a file without a header, whose columns are `column 1`, `column 2`; nil where it is
    /// the first row, or what the rows above it prove.
    public var headerRows: [Int]?
    /// What percentages in documents refer to; nil for none.
    public var percent: Table.PercentBase?
    /// Whether unknown values belong to the base of those percentages.
    public var unknown = Table.UnknownRule.included
    /// The decimals of percentages, 0 to 9.
    public var digits = 1
    /// Whether categories of a code list without any record are shown too.
    public var showsEmptyCategories = false
    /// The number of threads, which results do not depend on; nil for one a core.
    public var threads: Int?

    /// Makes the options that fit most exports.
    public init() {}
  }

  /// Reads exports as one and counts their records by columns.
  ///
  /// A column is found by its name or its HXL tag, in whatever case and order. Where its name is
  /// usual for a code list that comes with Headcount, such as `Sex`, its spellings are matched.
  ///
  /// - Parameters:
  ///   - files: Paths of CSV files, plain or gzip; `-` is standard input.
  ///   - rows: The columns that make the rows, the outer one first.
  ///   - columns: The columns that make the table's columns, the outer one first.
  ///   - options: Code lists, sums, percentages.
  /// - Returns: The table, with the account of every record that was read.
  /// - Throws: `ExportError` with all problems of all files.
  public static func tabulate(
    _ files: [String], rows: [String], columns: [String] = [], options: Options = Options()
  ) throws(ExportError) -> ExportTable {
    var quick = QuickTable(files: files)
    quick.rows = rows
    quick.columns = columns
    quick.sums = options.sums
    quick.codes = options.codeLists
    quick.isRaw = options.takesValuesAsWritten
    quick.grammar = options.numbers
    quick.declared = options.dialect
    if let rows = options.headerRows {
      guard rows.first.map({ $0 > 0 }) ?? true, zip(rows, rows.dropFirst()).allSatisfy({ $0 < $1 })
      else {
        throw ExportError(problems: [
          ExportError.Problem(
            kind: .definition, location: nil,
            message: "`headerRows` must be rows from 1 on in ascending order, or empty for none")
        ])
      }
      quick.header = rows.isEmpty ? .absent(labels: []) : .rows(rows)
    }
    quick.percent = options.percent
    quick.unknown = options.unknown
    quick.digits = options.digits
    quick.showsEmptyCategories = options.showsEmptyCategories
    do {
      let outcome = try quick.outcome(
        threads: max(1, options.threads ?? ProcessInfo.processInfo.activeProcessorCount),
        version: HeadcountVersion.current)
      return ExportTable(
        table: outcome.result.tables[0], ledger: outcome.source.ledger,
        rejected: outcome.source.rejected.map(ExportTable.Rejection.init), result: outcome.result)
    } catch {
      throw ExportError(error)
    }
  }
}

/// A table of exports, and what became of each record.
public struct ExportTable: Hashable, Sendable {
  /// A record that could not be used.
  public struct Rejection: Hashable, Sendable {
    /// The file, the line on which the record starts, and the field's number where one is at fault.
    public let location: Location
    /// Why, and what to do.
    public let reason: String
  }

  /// The table: the measure `records`, then the sums.
  public let table: Table
  /// The account: how many records were read, counted and rejected.
  public let ledger: Ledger
  /// The first rejected records of each file, in the order of files and lines.
  public let rejected: [Rejection]
  /// The table with its provenance, which documents are written from.
  public let result: InternalResult
}

extension ExportTable.Rejection {
  fileprivate init(_ record: RejectedRecord) {
    let suggestion = record.suggestion.map {
      ": \($0.text(.definition, measure: record.reason.measure))"
    }
    self.init(
      location: record.location, reason: record.reason.description + (suggestion ?? ""))
  }
}
