import HeadcountClassification
public import HeadcountDisclosure
public import HeadcountTabulation

/// One tidy CSV file a table: one line for each value, totals told apart by `level`.
///
/// The columns are the code (and, with a code list, the label) of each dimension, then `level`
/// (`cell`, `subtotal`, `row-total`, `column-total`, `total`), `measure`, `unit`, `value`, `percent`,
/// `percent_of`, `base` (the whole that the percentage refers to), in tables with both bases
/// `percent_of_known` and `base_known`, in a release `withheld` (`c` in place of a value that is not
/// shown to protect people), and `tier`. Codes follow SDMX: `_T` total, `_U` unknown, `_X`
/// unmatched, `_O` other; a text that is written as one of them has one
/// underscore more (`__U`). RFC 4180, except that lines end in a line feed.
public enum CSVDocument: DocumentFormat {
  /// The format's name.
  public static let name = "csv"
  /// The files' ending.
  public static let fileExtension = "csv"

  /// The document of one table.
  public static func document(
    _ table: Table, of edition: Edition, language: String
  ) -> [UInt8] {
    let words = Words(language: language)
    var text: [UInt8] = []
    CSVText.append(columnNames(of: table, withheld: edition.isRelease), to: &text)
    // What is the same for a whole row, column or measure is written into bytes once.
    let columns = table.columns.headings.map { fields($0, table.columns, words) }
    let measures = table.measures.map { bytes([$0.name, $0.unit]) }
    let comma = UInt8(ascii: ",")
    let percentOf = bytes(["", table.percent?.rawValue ?? ""])
    let ends = [false, true].map { isWithheld in
      var end = [comma]
      CSVText.append(
        (edition.isRelease ? [isWithheld ? Release.symbol : ""] : []) + [edition.mark], to: &end)
      return end
    }
    for (row, rowHeading) in table.rows.headings.enumerated() {
      let rowFields = fields(rowHeading, table.rows, words)
      for (column, columnHeading) in table.columns.headings.enumerated() {
        let level = bytes([Level.of(rowHeading, columnHeading, in: table).rawValue])
        for (number, measure) in measures.enumerated() {
          let cell = table.cell(measure: number, row: row, column: column)
          for part in [rowFields, columns[column], level, measure] {
            text.append(contentsOf: part)
          }
          text.append(contentsOf: cell.figure.description.utf8)
          text.append(comma)
          if let percentage = cell.percentages.first ?? nil {
            text.append(contentsOf: percentage.description.utf8)
            text.append(contentsOf: percentOf)
            text.append(contentsOf: String(percentage.share.whole).utf8)
          } else {
            text.append(contentsOf: percentOf)
          }
          if cell.percentages.count > 1 {
            text.append(comma)
            text.append(contentsOf: (cell.percentages[1]?.description ?? "").utf8)
            text.append(comma)
            text.append(contentsOf: (cell.percentages[1].map { String($0.share.whole) } ?? "").utf8)
          }
          text.append(contentsOf: ends[cell.figure == .withheld ? 1 : 0])
        }
      }
    }
    return text
  }

  /// The names of a table's columns.
  static func columnNames(of table: Table, withheld: Bool) -> [String] {
    columnNames(table.dimensions, ofKnown: table.bases.count > 1, withheld: withheld)
  }

  /// The names of the columns, each once.
  ///
  /// A dimension called as a column of every table, such as `level`, is `dimension_level`.
  private static func columnNames(
    _ dimensions: [StatisticalDimension], ofKnown: Bool, withheld: Bool
  ) -> [String] {
    let own =
      ["level", "measure", "unit", "value", "percent", "percent_of", "base"]
      + (ofKnown ? ["percent_of_known", "base_known"] : [])
      + (withheld ? ["withheld"] : []) + ["tier"]
    var names = own
    for dimension in dimensions.reversed() {
      let labels = dimension.codeList == nil ? [] : ["_label"]
      var name = dimension.name
      while ([""] + labels).contains(where: { names.contains(name + $0) }) {
        name = "dimension_" + name
      }
      names = ([""] + labels).map { name + $0 } + names
    }
    return names
  }

  /// Fields with a comma behind each.
  private static func bytes(_ fields: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for field in fields {
      CSVText.append(field, to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    return bytes
  }

  private static func fields(
    _ heading: Table.Heading, _ axis: Table.Axis, _ words: Words
  ) -> [UInt8] {
    let fields = HeadingPart.all(heading, of: axis).flatMap { part in
      part.dimension.codeList == nil ? [part.code] : [part.code, part.label(words)]
    }
    return bytes(fields)
  }
}

/// Whether a value is a cell or a total, and of what.
enum Level: String {
  case cell
  /// The sum over inner dimensions for categories of outer ones.
  case subtotal
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
    if row.isSubtotal || column.isSubtotal { return .subtotal }
    if sumsRows { return .columnTotal }
    if sumsColumns { return .rowTotal }
    return table.rows.dimensions.isEmpty && table.columns.dimensions.isEmpty ? .total : .cell
  }
}

extension Table.Heading {
  fileprivate var isSubtotal: Bool {
    if case .subtotal = self { true } else { false }
  }
}
