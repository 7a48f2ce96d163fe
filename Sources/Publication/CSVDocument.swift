import HeadcountClassification
public import HeadcountDisclosure
public import HeadcountTabulation

/// One tidy CSV file a table: one line for each value, totals told apart by `level`.
///
/// The columns are the code (and, with a code list, the label) of each dimension, then `level`
/// (`cell`, `row-total`, `column-total`, `total`), `measure`, `unit`, `value`, `percent`,
/// `percent_of`, `base` (the whole that the percentage refers to) and `tier`. Codes follow SDMX:
/// `_T` total, `_U` unknown, `_X` unmatched. RFC 4180, except that lines end in a line feed.
public enum CSVDocument: DocumentFormat {
  /// The format's name.
  public static let name = "csv"
  /// The files' ending.
  public static let fileExtension = "csv"

  /// The document of one table.
  public static func document(
    _ table: Table, of result: InternalResult, language: String
  ) -> [UInt8] {
    let words = Words(language: language)
    let dimensions = table.rows.dimensions + table.columns.dimensions
    var text: [UInt8] = []
    var names: [String] = []
    for dimension in dimensions {
      names.append(dimension.name)
      if dimension.codeList != nil { names.append("\(dimension.name)_label") }
    }
    names += [
      "level", "measure", "unit", "value", "percent", "percent_of", "base", "tier",
    ]
    CSVText.append(names, to: &text)
    for (row, rowHeading) in table.rows.headings.enumerated() {
      for (column, columnHeading) in table.columns.headings.enumerated() {
        let place =
          fields(rowHeading, table.rows, words) + fields(columnHeading, table.columns, words)
        for (number, measure) in table.measures.enumerated() {
          let cell = table.cell(measure: number, row: row, column: column)
          CSVText.append(
            place + [
              Level.of(rowHeading, columnHeading, in: table).rawValue, measure.name, measure.unit,
              String(cell.value), cell.share?.percent(digits: table.digits) ?? "",
              table.percent?.rawValue ?? "", cell.share.map { String($0.whole) } ?? "",
              InternalResult.mark,
            ], to: &text)
        }
      }
    }
    return text
  }

  private static func fields(
    _ heading: Table.Heading, _ axis: Table.Axis, _ words: Words
  ) -> [String] {
    axis.dimensions.enumerated().flatMap { place, dimension in
      let (code, label): (String, String)
      switch heading {
      case .total: (code, label) = ("_T", words.total)
      case .categories(let categories):
        let category = categories[place]
        (code, label) = (category.code, words.label(category, of: dimension))
      }
      return dimension.codeList == nil ? [code] : [code, label]
    }
  }
}

/// Whether a value is a cell or a total, and of what.
enum Level: String {
  case cell
  /// The sum over the columns.
  case rowTotal = "row-total"
  /// The sum over the rows.
  case columnTotal = "column-total"
  /// The sum over everything.
  case total

  static func of(_ row: Table.Heading, _ column: Table.Heading, in table: Table) -> Level {
    let sumsRows = row == .total && !table.rows.dimensions.isEmpty
    let sumsColumns = column == .total && !table.columns.dimensions.isEmpty
    if sumsRows, sumsColumns || table.columns.dimensions.isEmpty { return .total }
    if sumsColumns, table.rows.dimensions.isEmpty { return .total }
    if sumsRows { return .columnTotal }
    if sumsColumns { return .rowTotal }
    return table.rows.dimensions.isEmpty && table.columns.dimensions.isEmpty ? .total : .cell
  }
}
