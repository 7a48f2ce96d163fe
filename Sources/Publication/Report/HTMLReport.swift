public import HeadcountDisclosure
import HeadcountTabulation

/// One HTML document with all tables and charts: a single file that needs no network and no script.
///
/// The first page stands alone: title, headline figures, and a chart of each table of one dimension.
/// Then come the tables with their notes, and where the numbers come from.
public enum HTMLReport: ReportFormat {
  /// The format's name.
  public static let name = "html"
  /// The files' ending.
  public static let fileExtension = "html"

  /// The document of all tables.
  public static func document(_ edition: Edition, language: String) -> [UInt8] {
    var writer = HTMLReportWriter(edition, language)
    return Array(writer.document().utf8)
  }

  /// The text between the tags, without styles and scripts.
  public static func shownText(_ document: [UInt8]) -> [UInt8]? { HTMLReading.shownText(document) }
}

/// Writes a report, part by part.
struct HTMLReportWriter {
  private let edition: Edition
  private let page: HTMLPage
  private var html = ""

  init(_ edition: Edition, _ language: String) {
    self.edition = edition
    page = HTMLPage(language: language)
  }

  private var provenance: Provenance { edition.provenance }

  private var title: String {
    let words = page.words
    return provenance.titles[words.language] ?? provenance.titles["en"] ?? provenance.pipeline
  }

  mutating func document() -> String {
    let title = page.text(title)
    html = """
      <!DOCTYPE html>
      <html lang="\(page.language)" dir="\(page.direction)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Headcount \(page.text(provenance.version))">
      <title>\(title)</title>
      <style>
      \(HTMLStyle.sheet)
      </style>
      </head>
      <body class="\(edition.isRelease ? "release" : "internal")">

      """
    writeHead(title)
    html += "<main>\n"
    writeFirstPage()
    for (number, table) in edition.tables.enumerated() { write(table, number) }
    html += "</main>\n"
    html += HTMLProvenance(edition, page).html
    html += "<script>\n\(HTMLStyle.script)\n</script>\n</body>\n</html>\n"
    return html
  }

  private mutating func writeHead(_ title: String) {
    let words = page.report
    let period = provenance.month.map { page.digits($0) } ?? words.allRecords
    html += """
      <header>
      <p class="mark"><strong>\(edition.mark)</strong> \(page.text(edition.isRelease ? words.release : words.internal))</p>
      <h1>\(title)</h1>
      <p class="period">\(page.text(period))</p>
      </header>

      """
  }

  /// Headline figures, and a chart of each table of one dimension.
  private mutating func writeFirstPage() {
    html += "<section class=\"first\" aria-label=\"\(page.attribute(page.report.summary))\">\n"
    for line in Narrative(edition, language: page.language).paragraphs {
      html += "<p class=\"narrative\">\(page.text(page.digits(line)))</p>\n"
    }
    for table in edition.tables where table.isHeadline { html += HTMLCards(table, page).html }
    html += "<div class=\"charts\">\n"
    for (number, table) in edition.tables.enumerated() where table.isSimple {
      html += chart(table, number)
    }
    html += "</div>\n"
    let first = page.report.source(provenance)
    html += "<p class=\"source\">\(page.text(page.digits(first)))</p>\n</section>\n"
  }

  private mutating func write(_ table: Table, _ number: Int) {
    let words = page.words
    html += "<section id=\"table-\(number + 1)\">\n<h2>\(page.text(words.title(of: table)))</h2>\n"
    if !table.isSimple { html += chart(table, number) }
    html += HTMLTable(table, page, number: number + 1).html
    html += "<div class=\"notes\">\n"
    let lines =
      [words.units(of: table)] + [words.base(of: table)].compactMap(\.self)
      + words.remarks(of: table) + words.legend(of: table)
    for line in lines { html += "<p>\(page.text(page.digits(line)))</p>\n" }
    html += "</div>\n</section>\n"
  }

  /// The chart of a table with its title; empty where none fits.
  private func chart(_ table: Table, _ number: Int) -> String {
    guard let chart = Chart(table, page, id: "chart-\(number + 1)") else { return "" }
    let title = page.text(page.words.title(of: table))
    let heading =
      table.isSimple
      ? "<figcaption><a href=\"#table-\(number + 1)\">\(title)</a></figcaption>\n" : ""
    return
      "<figure class=\"\(chart.isWide ? "wide" : "narrow")\">\n\(heading)\(chart.svg)</figure>\n"
  }
}

extension Table {
  /// Whether the table has figures only, without dimensions.
  var isHeadline: Bool { rows.dimensions.isEmpty && columns.dimensions.isEmpty }

  /// Whether the table is of one dimension, so that its chart stands on the first page.
  var isSimple: Bool { rows.dimensions.count == 1 && columns.dimensions.isEmpty }
}
