/// Writes a sheet as SpreadsheetML (ECMA-376, 18.3).
struct SheetDocument {
  private let sheet: Sheet
  private let isRightToLeft: Bool
  private var bytes: [UInt8] = []

  /// The document of a sheet, whose looks and texts go into those of the workbook.
  static func bytes(
    _ sheet: Sheet, isFirst: Bool, isRightToLeft: Bool, _ styles: inout StyleBook,
    _ texts: inout SharedTexts
  ) -> [UInt8] {
    var document = SheetDocument(sheet, isRightToLeft: isRightToLeft)
    document.head(isFirst: isFirst)
    document.cells(&styles, &texts)
    document.foot()
    return document.bytes
  }

  private init(_ sheet: Sheet, isRightToLeft: Bool) {
    self.sheet = sheet
    self.isRightToLeft = isRightToLeft
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func head(isFirst: Bool) {
    add(WorkbookParts.declaration)
    add("<worksheet xmlns=\"\(WorkbookParts.main)\"><sheetPr>")
    if let color = sheet.tabColor { add("<tabColor rgb=\"\(color)\"/>") }
    add("<pageSetUpPr fitToPage=\"1\"/></sheetPr>")
    let last = (max(1, sheet.rows.count) - 1, max(1, sheet.rows.map(\.cells.count).max() ?? 1) - 1)
    add("<dimension ref=\"\(Sheet.Area(rows: 0...last.0, columns: 0...last.1).reference())\"/>")
    add("<sheetViews><sheetView showGridLines=\"0\"")
    if isRightToLeft { add(" rightToLeft=\"1\"") }
    if isFirst { add(" tabSelected=\"1\"") }
    add(" workbookViewId=\"0\">")
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      let corner = CellReference.columnName(sheet.frozenColumns) + String(sheet.frozenRows + 1)
      let pane =
        sheet.frozenColumns == 0
        ? "bottomLeft" : sheet.frozenRows == 0 ? "topRight" : "bottomRight"
      add("<pane")
      if sheet.frozenColumns > 0 { add(" xSplit=\"\(sheet.frozenColumns)\"") }
      if sheet.frozenRows > 0 { add(" ySplit=\"\(sheet.frozenRows)\"") }
      add(" topLeftCell=\"\(corner)\" activePane=\"\(pane)\" state=\"frozen\"/>")
      add("<selection pane=\"\(pane)\" activeCell=\"\(corner)\" sqref=\"\(corner)\"/>")
    }
    add("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>")
    guard !sheet.widths.isEmpty else { return }
    add("<cols>")
    for (column, width) in sheet.widths.enumerated() {
      // Two decimals, which are exact in binary: quarters.
      let width = (width * 4).rounded() / 4
      add("<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(width)\" customWidth=\"1\"/>")
    }
    add("</cols>")
  }

  private mutating func cells(_ styles: inout StyleBook, _ texts: inout SharedTexts) {
    add("<sheetData>")
    let columns = sheet.rows.map(\.cells.count).max() ?? 0
    let names = (0..<columns).map { Array(CellReference.columnName($0).utf8) }
    let plain = CellStyle(.plain)
    for (row, line) in sheet.rows.enumerated() {
      let number = Array(String(row + 1).utf8)
      add("<row r=\"")
      bytes.append(contentsOf: number)
      if let height = line.height { add("\" ht=\"\(height)\" customHeight=\"1") }
      add("\">")
      for (column, cell) in line.cells.enumerated() {
        if case .empty = cell.content, cell.style == plain { continue }
        add("<c r=\"")
        bytes.append(contentsOf: names[column])
        bytes.append(contentsOf: number)
        add("\" s=\"")
        add(String(styles.index(of: cell.style)))
        switch cell.content {
        case .empty: add("\"/>")
        case .number(let number):
          add("\"><v>")
          add(number)
          add("</v></c>")
        case .text(let text):
          add("\" t=\"s\"><v>")
          add(String(texts.place(of: text)))
          add("</v></c>")
        }
      }
      add("</row>")
    }
    add("</sheetData>")
  }

  private mutating func foot() {
    if let filter = sheet.filter { add("<autoFilter ref=\"\(filter.reference())\"/>") }
    if !sheet.merged.isEmpty {
      add("<mergeCells count=\"\(sheet.merged.count)\">")
      for area in sheet.merged { add("<mergeCell ref=\"\(area.reference())\"/>") }
      add("</mergeCells>")
    }
    if !sheet.links.isEmpty {
      add("<hyperlinks>")
      for link in sheet.links {
        let target = "\(SheetNames.quoted(link.sheet))!A1"
        add(
          "<hyperlink ref=\"\(CellReference.columnName(link.column))\(link.row + 1)\" location=\"")
        add("\(XMLText.attribute(target))\"/>")
      }
      add("</hyperlinks>")
    }
    add(
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>"
    )
    // 9 is A4; as many pages long as it needs.
    add(
      "<pageSetup paperSize=\"9\" orientation=\"\(sheet.isLandscape ? "landscape" : "portrait")\"")
    add(" fitToWidth=\"\(sheet.pages)\" fitToHeight=\"0\"/>")
    add("<headerFooter><oddHeader>&amp;R")
    add(XMLText.escaped(Self.printed(sheet.printHead)))
    add("</oddHeader><oddFooter>&amp;L")
    add(XMLText.escaped(Self.printed(sheet.printFoot)))
    add("&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>")
  }

  /// A text in the head of a page, where `&` begins a command.
  private static func printed(_ text: String) -> String {
    // The parts of a head have at most 255 characters together.
    SheetNames.doubled("&", in: String(String.UnicodeScalarView(text.unicodeScalars.prefix(80))))
  }
}
