import HeadcountClassification
package import HeadcountTabulation

/// Where the parts of a table lie on its sheet: title, mark, a blank row, the header, the lines.
package struct TableSheetLayout {
  /// The rows above the header.
  static let headRows = 3

  /// Whether the lines are the table's rows; else each measure is one.
  let hasRows: Bool
  /// The columns of the stub.
  let stubColumns: Int
  /// The rows of the header that hold labels of the columns' dimensions.
  let levels: Int
  /// Whether the last row of the header says what each column is of its heading.
  let hasLeaves: Bool
  /// The columns that a figure takes with its percentages.
  let figureColumns: Int
  /// The columns under one heading.
  let headingColumns: Int
  /// The lines below the header.
  let lines: Int
  /// All columns.
  let columns: Int

  /// The places of a table.
  package init(_ table: Table) {
    hasRows = !table.rows.dimensions.isEmpty
    stubColumns = hasRows ? table.rows.dimensions.count : 1
    figureColumns = 1 + table.bases.count
    headingColumns = figureColumns * (hasRows ? table.measures.count : 1)
    let dimensions = table.columns.dimensions.count
    if hasRows {
      levels = dimensions
      hasLeaves = dimensions == 0 || headingColumns > 1
    } else {
      // Without columns the heading is the word for the total.
      levels = max(1, dimensions)
      hasLeaves = figureColumns > 1
    }
    lines = hasRows ? table.rows.headings.count : table.measures.count
    columns = stubColumns + table.columns.headings.count * headingColumns
  }

  /// The rows of the header.
  var headerRows: Int { levels + (hasLeaves ? 1 : 0) }

  /// The row of the first line.
  var firstLine: Int { Self.headRows + headerRows }

  /// Whether a sheet has too few rows or columns for the table.
  var isTooLarge: Bool { columns > Sheet.mostColumns || firstLine + lines + 100 > Sheet.mostRows }

  /// The row and column of a figure; its percentages stand behind it.
  package func place(measure: Int, row: Int, column: Int) -> (row: Int, column: Int) {
    (
      firstLine + (hasRows ? row : measure),
      stubColumns + column * headingColumns + (hasRows ? measure * figureColumns : 0)
    )
  }
}
