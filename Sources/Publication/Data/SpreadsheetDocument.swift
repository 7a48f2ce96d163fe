import HeadcountClassification
public import HeadcountDisclosure
public import HeadcountTabulation

/// One CSV file a table for spreadsheet programs: laid out for reading, and safe to open by a double click.
///
/// The title and the tier, a blank line, the header, the lines with their totals, a blank line, and the
/// notes. It starts with a byte order mark, so that Arabic is read as such, and lines end as RFC 4180
/// says. Numbers have no grouping; texts stay texts, as `SpreadsheetText` explains. It is not meant to
/// be read by programs: `csv` is.
public enum SpreadsheetDocument: DocumentFormat {
  /// The format's name.
  public static let name = "spreadsheet"
  /// The files' ending.
  public static let fileExtension = "spreadsheet.csv"

  /// The document of one table.
  public static func document(
    _ table: Table, of edition: Edition, language: String
  ) -> [UInt8] {
    let words = Words(language: language)
    let grid = TextGrid(table, words, groups: false)
    var lines = [[SpreadsheetText.escaped(words.title(of: table)), edition.mark], []]
    lines.append(grid.header.map(SpreadsheetText.escaped))
    for cells in grid.lines {
      lines.append(
        cells.enumerated().map { place, cell in
          place < grid.stubCount ? SpreadsheetText.escaped(cell) : cell
        })
    }
    lines.append([])
    let notes =
      [words.units(of: table)] + [words.base(of: table)].compactMap(\.self)
      + words.remarks(of: table) + words.legend(of: table) + edition.provenance.notes
    lines += notes.map { [SpreadsheetText.escaped($0)] }
    var text: [UInt8] = [0xef, 0xbb, 0xbf]
    for line in lines { CSVText.append(line, end: "\r\n", to: &text) }
    return text
  }
}
