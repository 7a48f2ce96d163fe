import HeadcountDisclosure
import HeadcountTabulation

/// Lays a table out as a sheet.
struct TableSheet {
  /// The widest a column of labels and a column of figures get.
  private static let (widestStub, widestFigure) = (44.0, 11.0)
  /// Text below a narrow table goes on to its right up to this width, about that of a page.
  private static let noteWidth = 96.0

  private let table: Table
  private let words: Words
  private let names: WorkbookWords
  private let layout: TableSheetLayout
  private var sheet: Sheet

  /// The sheet of a table.
  static func sheet(
    _ table: Table, of edition: Edition, name: String, readme: String, _ words: Words,
    _ names: WorkbookWords
  ) -> Sheet {
    var maker = TableSheet(table, name, words, names)
    if maker.layout.isTooLarge {
      maker.sheet.widths = [Self.noteWidth]
      maker.sheet.addText(words.title(of: table), CellStyle(.title), columns: 1)
      maker.sheet.addText(names.tooLarge, CellStyle(.note), columns: 1)
      return maker.sheet
    }
    let lines = table.rows.headings.indices.map {
      words.label(table.rows.headings[$0], of: table.rows)
    }
    let body = maker.body(lines)
    let header = TableHeader(table, maker.layout, words, names)
    maker.widths(header, body)
    maker.head(edition, header)
    maker.addLines(body)
    maker.foot(readme)
    return maker.sheet
  }

  private init(_ table: Table, _ name: String, _ words: Words, _ names: WorkbookWords) {
    (self.table, self.words, self.names) = (table, words, names)
    layout = TableSheetLayout(table)
    sheet = Sheet(name: name)
  }

  // MARK: Lines

  private func body(_ labels: [[String]]) -> [[Sheet.Cell]] {
    if layout.hasRows {
      return labels.enumerated().map { row, label in
        let isTotal = table.rows.headings[row].isSum
        let stub = (0..<layout.stubColumns).map { place in
          Sheet.Cell.text(
            place < label.count ? label[place] : "", CellStyle(.stub, .text, isTotal: isTotal))
        }
        return stub + figures(row, table.measures.indices, isTotal: isTotal)
      }
    }
    return table.measures.indices.map { measure in
      [.text(words.name(of: table.measures[measure]), CellStyle(.stub, .text))]
        + figures(0, measure..<measure + 1, isTotal: false)
    }
  }

  private func figures(_ row: Int, _ measures: Range<Int>, isTotal: Bool) -> [Sheet.Cell] {
    var cells: [Sheet.Cell] = []
    cells.reserveCapacity(layout.columns)
    for column in table.columns.headings.indices {
      for measure in measures {
        let cell = table.cell(measure: measure, row: row, column: column)
        cells.append(Self.figure(cell.figure, isTotal: isTotal))
        for percentage in cell.percentages {
          cells.append(
            percentage.map { Self.percentage($0, isTotal: isTotal) }
              ?? .empty(CellStyle(.figure, isTotal: isTotal)))
        }
      }
    }
    return cells
  }

  private static func figure(_ figure: Figure, isTotal: Bool) -> Sheet.Cell {
    func cell(_ text: String, digits: Int) -> Sheet.Cell {
      NumberText.isKept(text)
        ? Sheet.Cell(
          content: .number(text), style: CellStyle(.figure, .grouped(digits), isTotal: isTotal))
        : .text(text, CellStyle(.figure, .text, isTotal: isTotal))
    }
    switch figure {
    case .count(let count): return cell(String(count), digits: 0)
    case .quantity(let number), .ratio(_, let number), .median(let number),
      .estimate(_, let number, _):
      return cell(number.description, digits: number.digits)
    case .withheld: return .text(Release.symbol, CellStyle(.figure, .text, isTotal: isTotal))
    case .none: return .empty(CellStyle(.figure, isTotal: isTotal))
    }
  }

  /// The exact share where a spreadsheet shows it as the other documents do, else what they show.
  private static func percentage(_ percentage: Percentage, isTotal: Bool) -> Sheet.Cell {
    let digits = percentage.number.digits
    let exact = NumberText.fraction(percentage.share)
    if percentage.isBelowUnit {
      return Sheet.Cell(
        content: .number(exact), style: CellStyle(.figure, .below(digits), isTotal: isTotal))
    }
    let isShownSo = percentage.share.percentage(digits: digits) == percentage.number
    return Sheet.Cell(
      content: .number(isShownSo ? exact : NumberText.fraction(percentage.number)),
      style: CellStyle(.figure, .percent(digits), isTotal: isTotal))
  }

  private mutating func addLines(_ body: [[Sheet.Cell]]) {
    for cells in body {
      let labels = cells.prefix(layout.stubColumns).enumerated().map { column, cell in
        if case .text(let text) = cell.content { return (text, sheet.widths[column] - 2) }
        return ("", 1)
      }
      sheet.rows.append(Sheet.Row(cells, height: Sheet.height(labels)))
    }
  }

  // MARK: Around the lines

  private mutating func widths(_ header: TableHeader, _ body: [[Sheet.Cell]]) {
    var widths = header.leafWidths
    for (row, line) in body.enumerated() {
      let isTotal = layout.hasRows && table.rows.headings[row].isSum
      for (column, cell) in line.enumerated() {
        widths[column] = max(widths[column], Self.width(cell, isBold: isTotal))
      }
    }
    for column in widths.indices {
      widths[column] =
        column < layout.stubColumns
        ? min(max(widths[column] + 4, 11), Self.widestStub) : max(widths[column] + 3, 9)
    }
    // Labels over several columns widen them until they fit on two lines or so.
    for cell in header.cells where cell.area.columns.lowerBound >= layout.stubColumns {
      let columns = cell.area.columns
      // One column by itself is as wide as two of several.
      let widest = Self.widestFigure * Double(max(2, columns.count))
      let wanted = min(TextWidth.of(cell.text, isBold: true) + 3, widest)
      let lacking = wanted - columns.reduce(0) { $0 + widths[$1] }
      if lacking > 0 { for column in columns { widths[column] += lacking / Double(columns.count) } }
    }
    sheet.widths = widths
    // Columns to the right of a narrow table, for the text above and below it.
    while sheet.widths.reduce(0, +) < Self.noteWidth {
      sheet.widths.append(min(10, max(1, Self.noteWidth - sheet.widths.reduce(0, +))))
    }
  }

  private static func width(_ cell: Sheet.Cell, isBold: Bool) -> Double {
    switch cell.content {
    case .empty: 0
    case .text(let text): TextWidth.of(text, isBold: isBold)
    case .number(let text):
      switch cell.style.number {
      case .percent(let digits), .below(let digits):
        Double(5 + (digits > 0 ? digits + 1 : 0))
      default:
        Double(text.utf8.count + text.utf8.prefix { $0 != UInt8(ascii: ".") }.count / 3)
          * (isBold ? 1.1 : 1)
      }
    }
  }

  private mutating func head(_ edition: Edition, _ header: TableHeader) {
    sheet.addText(words.title(of: table), CellStyle(.title), columns: sheet.widths.count)
    sheet.addText(
      names.mark(edition), CellStyle(edition.isRelease ? .markRelease : .markInternal),
      columns: sheet.widths.count)
    sheet.rows.append(Sheet.Row(height: 6))
    let first = sheet.rows.count
    sheet.rows += header.rows(widths: sheet.widths)
    for cell in header.cells where cell.area.rows.count * cell.area.columns.count > 1 {
      sheet.merged.append(cell.area)
    }
    sheet.frozenRows = layout.firstLine
    sheet.frozenColumns = layout.stubColumns
    sheet.repeatedColumns = 0...layout.stubColumns - 1
    sheet.repeatedRows = first...layout.firstLine - 1
    // A filter takes one row for its header, and would sort the total away.
    let lines = table.rows.headings.prefix { !$0.isSum }.count
    if layout.headerRows == 1, layout.hasRows, lines > 1 {
      sheet.filter = Sheet.Area(
        rows: first...first + lines, columns: 0...layout.columns - 1)
    }
  }

  private mutating func foot(_ readme: String) {
    sheet.rows.append(Sheet.Row(height: 6))
    let texts =
      [words.units(of: table)] + (words.base(of: table).map { [$0] } ?? [])
      + words.remarks(of: table) + words.legend(of: table)
    for text in texts { sheet.addText(text, CellStyle(.note), columns: sheet.widths.count) }
    sheet.links.append(Sheet.Link(row: sheet.rows.count, column: 0, sheet: readme))
    sheet.addText(names.toReadme, CellStyle(.link), columns: sheet.widths.count)
  }
}
