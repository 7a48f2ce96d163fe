public import HeadcountTabulation

/// How the table of an array is named, and what its percentages refer to.
public struct ArrayLayout: Hashable, Sendable {
  /// The name of the table, which documents use as their file name.
  public var name: String
  /// The name of the rows' dimension.
  public var rows: String
  /// The name of the columns' dimension.
  public var columns: String
  /// The name of the number that is added up.
  public var measure: String
  /// The unit of that number, such as `person`.
  public var unit: String
  /// What percentages in documents refer to; nil for none.
  public var percent: Table.PercentBase?
  /// Whether unknown values belong to the base of those percentages.
  public var unknown: Table.UnknownRule
  /// The decimals of percentages, 0 to 9.
  public var digits: Int

  /// Makes a layout.
  public init(
    name: String = "table", rows: String = "row", columns: String = "column",
    measure: String = "sum", unit: String = "person", percent: Table.PercentBase? = nil,
    unknown: Table.UnknownRule = .included, digits: Int = 1
  ) {
    self.name = name
    self.rows = rows
    self.columns = columns
    self.measure = measure
    self.unit = unit
    self.percent = percent
    self.unknown = unknown
    self.digits = digits
  }
}
