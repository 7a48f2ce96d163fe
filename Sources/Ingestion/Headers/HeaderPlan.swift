/// Where the header of an export is looked for.
///
/// Rows are counted from 1 as a spreadsheet counts them: blank rows count, and a row with line ends
/// inside its cells is one row.
package enum HeaderPlan: Hashable, Sendable {
  /// The last row that a header may be declared on.
  package static let rowLimit = 1_000

  /// The first row that is not blank; a tag row may follow it.
  case first
  /// The row above a tag row of the first 25 rows, or below rows of titles where that is proven,
  /// else the first row.
  case discovered
  /// The rows of these numbers, in ascending order; with several the upper ones are merged cells.
  case rows([Int])
  /// No row: the names are those of the labels, or the positions where there are none.
  ///
  /// Labels are the rows of a second file: one row with all names, or one row a column whose cells
  /// are the names that the column may be called by.
  case absent(labels: [[String]])
}

/// Where a header was found, and what stands above it.
package struct HeaderPlace: Hashable, Sendable {
  /// Why the row is taken for the header.
  package enum Reason: String, Hashable, Sendable {
    /// It is the first row with text.
    case first
    /// The author said so.
    case declared
    /// It stands directly above a row of HXL hashtags.
    case tagRow = "tag-row"
    /// The rows above hold one cell each, and those below are as wide as it is.
    case proven
    /// There is no header.
    case absent
  }

  /// Why the row is taken for the header.
  package var reason = Reason.first
  /// The row of the header, the lowest where several are stacked; 0 without a header.
  package var row = 1
  /// All rows of a declared header.
  package var rows: [Int] = []
  /// The line on which that row starts; 1 without a header.
  package var line = 1
  /// Rows with text above the header that belong to it in no way.
  package var titleRows = 0
  /// Why another row may be the header, and how to say which.
  package var doubt: String?
}
