import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// Reads the figures of a written document back, by their places in the table.
enum FigureReading {
  /// The formats whose figures are read by their places; others are read as text.
  static let formats = ["csv", "json", "html", WorkbookReport.name]

  /// The text of each figure, empty where there is none; nil where the document is damaged.
  static func figures(
    _ bytes: [UInt8], format: String, of tables: [Table]
  ) -> [(ReleaseSystem.Cell, String)]? {
    switch format {
    case "csv": csv(bytes, tables[0])
    case "json": json(bytes, tables[0])
    case "html": html(bytes, tables)
    case WorkbookReport.name: workbook(bytes, tables)
    default: nil
    }
  }

  /// One line a figure: rows, then columns, then measures.
  private static func csv(_ bytes: [UInt8], _ table: Table) -> [(ReleaseSystem.Cell, String)]? {
    let lines = SmallTable.rows(bytes)
    guard let column = lines.first?.cells.lastIndex(of: "value") else { return nil }
    var cells: [(ReleaseSystem.Cell, String)] = []
    var line = 1
    for row in table.rows.headings.indices {
      for heading in table.columns.headings.indices {
        for measure in table.measures.indices {
          guard line < lines.count, column < lines[line].cells.count else { return nil }
          cells.append((cell(table, measure, row, heading), lines[line].cells[column]))
          line += 1
        }
      }
    }
    return line == lines.count ? cells : nil
  }

  /// Line by line; a table without rows has a line for each measure.
  private static func html(_ bytes: [UInt8], _ tables: [Table]) -> [(ReleaseSystem.Cell, String)]? {
    guard let numbers = HTMLReading.numbers(bytes, tables: tables.count) else { return nil }
    var cells: [(ReleaseSystem.Cell, String)] = []
    for (table, numbers) in zip(tables, numbers) {
      var places: [ReleaseSystem.Cell] = []
      let (rows, columns) = (table.rows.headings.indices, table.columns.headings.indices)
      if table.rows.dimensions.isEmpty {
        for measure in table.measures.indices {
          places += columns.map { cell(table, measure, 0, $0) }
        }
      } else {
        for row in rows {
          for column in columns {
            places += table.measures.indices.map { cell(table, $0, row, column) }
          }
        }
      }
      guard places.count == numbers.count else { return nil }
      for (place, text) in zip(places, numbers) {
        cells.append((place, text == Release.symbol ? "" : text.replacing(",", with: "")))
      }
    }
    return cells
  }

  private static func json(_ bytes: [UInt8], _ table: Table) -> [(ReleaseSystem.Cell, String)]? {
    guard let document = try? JSON5Reader.read(bytes),
      let values = document.value[member: "values"]?.items
    else { return nil }
    var cells: [(ReleaseSystem.Cell, String)] = []
    for value in values {
      guard let row = value[member: "row"]?.integer, let column = value[member: "column"]?.integer,
        let name = value[member: "measure"]?.words,
        let measure = table.measures.firstIndex(where: { $0.name == name })
      else { return nil }
      let number = value[member: "value"]?.integer.map { String($0) } ?? ""
      cells.append((cell(table, measure, row, column), number))
    }
    return cells
  }

  /// One sheet a table, in their order; every figure has its place on the sheet.
  private static func workbook(
    _ bytes: [UInt8], _ tables: [Table]
  ) -> [(ReleaseSystem.Cell, String)]? {
    guard let workbook = WorkbookReading(bytes) else { return nil }
    var cells: [(ReleaseSystem.Cell, String)] = []
    for (number, table) in tables.enumerated() {
      let layout = TableSheetLayout(table)
      for row in table.rows.headings.indices {
        for heading in table.columns.headings.indices {
          for measure in table.measures.indices {
            let place = layout.place(measure: measure, row: row, column: heading)
            guard let text = workbook.text(table: number, row: place.row, column: place.column)
            else { return nil }
            cells.append((cell(table, measure, row, heading), text == Release.symbol ? "" : text))
          }
        }
      }
    }
    return cells
  }

  private static func cell(
    _ table: Table, _ measure: Int, _ row: Int, _ column: Int
  ) -> ReleaseSystem.Cell {
    ReleaseSystem.Cell(table: table.name, measure: measure, row: row, column: column)
  }
}
