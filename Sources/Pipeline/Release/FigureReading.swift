import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// Reads the figures of a written document back, by their places in the table.
enum FigureReading {
  /// The formats whose figures are read by their places; others are read as text.
  static let formats = [
    "csv", "json", "html", "spreadsheet", "hxl", "sdmx", "sql", WorkbookReport.name,
  ]

  /// The text of each figure, empty where there is none; nil where the document is damaged.
  static func figures(
    _ bytes: [UInt8], format: String, of tables: [Table], _ edition: Edition
  ) -> [(ReleaseSystem.Cell, String)]? {
    switch format {
    case "csv": csv(bytes, tables[0], "value")
    case "sdmx": csv(bytes, tables[0], "OBS_VALUE")
    case "hxl": hxl(bytes, tables[0], edition)
    case "spreadsheet": spreadsheet(bytes, tables[0])
    case "sql": sql(bytes, tables)
    case "json": json(bytes, tables[0])
    case "html": html(bytes, tables)
    case WorkbookReport.name: workbook(bytes, tables)
    default: nil
    }
  }

  /// One line a figure: rows, then columns, then measures.
  private static func csv(
    _ bytes: [UInt8], _ table: Table, _ name: String
  ) -> [(ReleaseSystem.Cell, String)]? {
    let lines = SmallTable.rows(bytes)
    guard let column = lines.first?.cells.lastIndex(of: name) else { return nil }
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

  /// One line a combination of categories below a header and a line of tags.
  private static func hxl(
    _ bytes: [UInt8], _ table: Table, _ edition: Edition
  ) -> [(ReleaseSystem.Cell, String)]? {
    let lines = SmallTable.rows(bytes).dropFirst(2)
    let values = HXLDocument.valueColumns(of: table, edition)
    let columns = table.columns.headings.count
    guard lines.count == table.rows.headings.count * columns else { return nil }
    var cells: [(ReleaseSystem.Cell, String)] = []
    for (place, line) in lines.enumerated() {
      for (measure, field) in values.enumerated() {
        guard field < line.cells.count else { return nil }
        let cell = cell(table, measure, place / columns, place % columns)
        cells.append((cell, line.cells[field]))
      }
    }
    return cells
  }

  /// Below the title and the header; each figure has its percentages behind it.
  private static func spreadsheet(
    _ bytes: [UInt8], _ table: Table
  ) -> [(ReleaseSystem.Cell, String)]? {
    let lines = SmallTable.rows(bytes).dropFirst(2)
    let (hasRows, measures) = (!table.rows.dimensions.isEmpty, table.measures.count)
    let (stub, width) = (max(table.rows.dimensions.count, 1), 1 + table.bases.count)
    let count = hasRows ? table.rows.headings.count : measures
    guard lines.count >= count else { return nil }
    var cells: [(ReleaseSystem.Cell, String)] = []
    for (place, line) in lines.prefix(count).enumerated() {
      for column in table.columns.headings.indices {
        for measure in hasRows ? 0..<measures : place..<place + 1 {
          let field = stub + width * (hasRows ? column * measures + measure : column)
          guard field < line.cells.count else { return nil }
          let (text, row) = (line.cells[field], hasRows ? place : 0)
          cells.append(
            (cell(table, measure, row, column), text == Release.symbol ? "" : text))
        }
      }
    }
    return cells
  }

  private static func sql(
    _ bytes: [UInt8], _ tables: [Table]
  ) -> [(ReleaseSystem.Cell, String)]? {
    guard let figures = SQLReading.figures(bytes) else { return nil }
    var cells: [(ReleaseSystem.Cell, String)] = []
    for figure in figures {
      guard let table = tables.first(where: { $0.name == figure.table }),
        let measure = table.measures.firstIndex(where: { $0.name == figure.measure })
      else { return nil }
      cells.append((cell(table, measure, figure.row, figure.column), figure.value))
    }
    let count = tables.reduce(0) { sum, table in
      let measures = Set(table.measures.map(\.name)).count
      return sum + table.rows.headings.count * table.columns.headings.count * measures
    }
    return cells.count == count ? cells : nil
  }

  private static func cell(
    _ table: Table, _ measure: Int, _ row: Int, _ column: Int
  ) -> ReleaseSystem.Cell {
    ReleaseSystem.Cell(table: table.name, measure: measure, row: row, column: column)
  }
}
