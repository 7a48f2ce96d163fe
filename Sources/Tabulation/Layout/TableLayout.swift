public import HeadcountClassification

/// What a table shows: its dimensions, percentages and categories.
public struct TableLayout: Hashable, Sendable {
  /// The name, which becomes the name of the files.
  public var name: String
  /// The title by language.
  public var titles: [String: String]
  /// The dimensions of the rows, the outer one first.
  public var rows: [StatisticalDimension]
  /// The dimensions of the columns, the outer one first.
  public var columns: [StatisticalDimension]
  /// What percentages refer to; nil for none.
  public var percent: Table.PercentBase?
  /// Whether unknown values belong to the base.
  public var unknown: Table.UnknownRule
  /// The decimals of percentages, 0 to 9.
  public var digits: Int
  /// Whether categories of the code list without any record are shown too.
  public var showsEmptyCategories: Bool
  /// How percentages are rounded.
  public var rounding: RoundingRule = .halfUp
  /// Whether a percentage above zero that would be rounded to zero is shown as `<1`.
  public var marksSmallPercentages = false
  /// Whether the outer dimensions of an axis have subtotals.
  public var showsSubtotals = false

  /// Makes a layout.
  public init(
    name: String, titles: [String: String] = [:], rows: [StatisticalDimension],
    columns: [StatisticalDimension] = [], percent: Table.PercentBase? = nil,
    unknown: Table.UnknownRule = .included, digits: Int = 1, showsEmptyCategories: Bool = false
  ) {
    self.name = name
    self.titles = titles
    self.rows = rows
    self.columns = columns
    self.percent = percent
    self.unknown = unknown
    self.digits = digits
    self.showsEmptyCategories = showsEmptyCategories
  }
}

/// A reason why a table cannot be laid out.
public enum TabulationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A total passed 64 bits.
  case overflow(table: String, measure: String)
  /// Percentages cannot be made to add up, with the reason.
  case rounding(table: String, reason: String)

  /// A sample gives no estimate, with the reason.
  case sample(table: String, measure: String, SampleError)

  /// The message.
  public var description: String {
    switch self {
    case .overflow(let table, let measure):
      "the totals of `\(measure)` in table `\(table)` pass 64 bits; is the column really a count?"
    case .sample(let table, let measure, let error):
      "`\(measure)` in table `\(table)` cannot be estimated: \(error)"
    case .rounding(let table, let reason):
      "the percentages of table `\(table)` cannot be made to add up: \(reason)"
    }
  }
}
