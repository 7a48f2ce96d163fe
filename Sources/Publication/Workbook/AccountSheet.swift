import HeadcountDisclosure

/// Lays an account of the records out as a sheet, the header in the first row, so that the sheet can
/// be filtered, saved as CSV and used again.
enum AccountSheet {
  /// The widest that a column gets; longer texts go on in more lines.
  private static let widest = 60.0

  static func sheet(_ account: AccountTable, name: String, _ names: WorkbookWords) -> Sheet {
    var sheet = Sheet(name: name)
    sheet.tabColor = "FFC00000"
    sheet.rows.append(Sheet.Row(account.columns.map { .text($0, CellStyle(.textHeading, .text)) }))
    var widths = account.columns.map { TextWidth.of($0, isBold: true) }
    let rows = account.rows.prefix(Sheet.mostRows - 2)
    // What is filled in is told apart.
    let isReview = account.name.hasPrefix("review ")
    let entry = isReview ? account.columns.firstIndex(of: "code") : nil
    if let entry { widths[entry] = 20 }
    for row in rows {
      sheet.rows.append(
        Sheet.Row(
          zip(account.columns.indices, row).map { column, value in
            let cell = cell(value, column == entry ? .entry : .text)
            if case .text(let text) = cell.content {
              widths[column] = max(widths[column], TextWidth.of(text))
            } else if case .number(let text) = cell.content {
              // With separators.
              widths[column] = max(widths[column], Double(text.utf8.count) * 1.3)
            }
            return cell
          }))
    }
    if rows.count < account.rows.count {
      sheet.rows.append(Sheet.Row([.text(names.cutOff, CellStyle(.note))]))
    }
    // The button of the filter takes three.
    sheet.widths = widths.map { min(max($0 + 3.5, 8), widest) }
    for place in sheet.rows.indices.dropFirst() {
      let texts = zip(sheet.rows[place].cells, sheet.widths).compactMap { cell, width in
        if case .text(let text) = cell.content { (text: text, width: width) } else { nil }
      }
      // Texts that fit need no height.
      if texts.contains(where: { $0.text.utf8.count > Int($0.width) || $0.text.contains("\n") }) {
        sheet.rows[place].height = Sheet.height(texts)
      }
    }
    sheet.frozenRows = 1
    sheet.repeatedRows = 0...0
    if !rows.isEmpty, !account.columns.isEmpty {
      sheet.filter = Sheet.Area(rows: 0...rows.count, columns: 0...account.columns.count - 1)
    }
    return sheet
  }

  private static func cell(_ value: AccountTable.Cell, _ role: CellStyle.Role) -> Sheet.Cell {
    switch value {
    case .text(let text): return .text(text, CellStyle(role, .text))
    case .number(let number):
      let text = String(number)
      return NumberText.isKept(text)
        ? Sheet.Cell(content: .number(text), style: CellStyle(.textNumber, .grouped(0)))
        : .text(text, CellStyle(.textNumber, .text))
    case .decimal(let text):
      // What is no number, such as `nan`, is no number of a spreadsheet either.
      return Double(text).map(\.isFinite) ?? false && NumberText.isKept(text)
        ? Sheet.Cell(content: .number(text), style: CellStyle(.textNumber))
        : .text(text, CellStyle(.textNumber, .text))
    }
  }
}
