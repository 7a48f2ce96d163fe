import HeadcountDisclosure
import HeadcountTabulation

/// The first sheet: what the workbook holds, where it comes from, and how it is to be read.
struct ReadmeSheet {
  /// A sheet that the readme leads to.
  struct Entry {
    var sheet: String
    var name: String
    var title: String
  }

  private static let columns = 5
  private let names: WorkbookWords
  private var sheet: Sheet

  static func sheet(
    _ edition: Edition, name: String, tables: [Entry], accounts: [Entry], _ words: Words,
    _ names: WorkbookWords
  ) -> Sheet {
    var readme = ReadmeSheet(name, names)
    readme.head(edition)
    readme.entries(names.tables, tables)
    readme.entries(names.accounts, accounts)
    readme.sources(edition.provenance)
    if case .release(let release) = edition { readme.protection(release.protection) }
    readme.symbols(edition, words)
    readme.section(names.notes, edition.provenance.notes.isEmpty)
    for note in edition.provenance.notes { readme.text(note) }
    return readme.sheet
  }

  private init(_ name: String, _ names: WorkbookWords) {
    self.names = names
    sheet = Sheet(name: name)
    sheet.widths = [36, 62, 14, 12, 12]
  }

  private mutating func text(_ text: String, _ role: CellStyle.Role = .note) {
    sheet.addText(text, CellStyle(role), columns: Self.columns)
  }

  /// A heading with room above it, where something stands below it.
  private mutating func section(_ text: String, _ isEmpty: Bool) {
    if isEmpty { return }
    sheet.rows.append(Sheet.Row(height: 8))
    self.text(text, .section)
  }

  private mutating func line(_ cells: [String], _ role: CellStyle.Role, numbers: [Int?] = []) {
    let texts = cells.map { Sheet.Cell.text($0, CellStyle(role, .text)) }
    sheet.rows.append(
      Sheet.Row(
        texts
          + numbers.map { number in
            number.map {
              Sheet.Cell(content: .number(String($0)), style: CellStyle(.figure, .grouped(0)))
            } ?? .empty(CellStyle(.figure))
          },
        height: Sheet.height(zip(cells, sheet.widths).map { ($0, $1 - 2) })))
  }

  private mutating func head(_ edition: Edition) {
    let provenance = edition.provenance
    let title =
      provenance.titles[names.language] ?? provenance.titles["en"] ?? provenance.pipeline
    text(title, .title)
    text(names.mark(edition), edition.isRelease ? .markRelease : .markInternal)
    sheet.rows.append(Sheet.Row(height: 8))
    line([names.pipeline, provenance.pipeline], .stub)
    line([names.month, provenance.month ?? names.allRecords], .stub)
    line([names.version, provenance.version], .stub)
  }

  private mutating func entries(_ heading: String, _ entries: [Entry]) {
    section(heading, entries.isEmpty)
    for entry in entries {
      sheet.links.append(Sheet.Link(row: sheet.rows.count, column: 0, sheet: entry.sheet))
      let width = sheet.widths[1...].reduce(0, +)
      sheet.merged.append(
        Sheet.Area(rows: sheet.rows.count...sheet.rows.count, columns: 1...Self.columns - 1))
      sheet.rows.append(
        Sheet.Row(
          [
            .text(entry.name, CellStyle(.link, .text)), .text(entry.title, CellStyle(.note, .text)),
          ], height: Sheet.height([(entry.name, sheet.widths[0]), (entry.title, width)])))
    }
  }

  private mutating func sources(_ provenance: Provenance) {
    section(names.sources, provenance.sources.isEmpty)
    if !provenance.sources.isEmpty { line([names.file, names.digest], .stubHeading) }
    for source in provenance.sources {
      for file in source.files {
        sheet.rows.append(
          Sheet.Row(
            [
              .text(file.name, CellStyle(.stub, .text)),
              .text(file.digest ?? "", CellStyle(.digest, .text)),
            ], height: Sheet.height([(file.name, sheet.widths[0] - 2)])))
      }
    }
    section(names.codeLists, provenance.codeLists.isEmpty)
    for list in provenance.codeLists {
      line([list.name, "\(names.entries): \(list.entries)"], .stub)
    }
  }

  private mutating func protection(_ report: ProtectionReport) {
    section(names.protection, false)
    line([names.method, report.method], .stub)
    if let reason = report.reason { text(reason) }
    let head = [names.table, names.verdict, names.threshold, names.figures, names.withheld]
    sheet.rows.append(
      Sheet.Row(
        head.enumerated().map { column, text in
          .text(text, CellStyle(column < 2 ? .stubHeading : .heading, .text))
        }, height: 28))
    for table in report.tables {
      line(
        [table.name, ([table.verdict.rawValue] + table.steps).joined(separator: "; ")], .stub,
        numbers: [table.threshold, table.figures, table.withheld])
    }
  }

  private mutating func symbols(_ edition: Edition, _ words: Words) {
    section(names.symbols, false)
    if edition.tables.contains(where: \.withholdsFigures) {
      line([Release.symbol, words.withheld], .stub)
    }
    line(["(\u{a0}\u{a0})", names.symbolEmpty], .stub)
  }
}
