import HeadcountClassification
import HeadcountTabulation

/// A table as HTML: a caption, a header with groups, a stub, and a body whose sums stand out.
struct HTMLTable {
  private let table: Table
  private let page: HTMLPage
  private let number: Int

  init(_ table: Table, _ page: HTMLPage, number: Int) {
    (self.table, self.page, self.number) = (table, page, number)
  }

  private var words: Words { page.words }
  private var hasRows: Bool { !table.rows.dimensions.isEmpty }
  /// The columns that stand below each heading: a measure and its percentages.
  private var width: Int { (hasRows ? table.measures.count : 1) * (1 + table.bases.count) }
  private var stubWidth: Int { max(1, table.rows.dimensions.count) }

  var html: String {
    let title = page.attribute(words.title(of: table))
    var html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(title)\">\n"
    // A table can be sorted by a script where each line stands for itself.
    let isFlat = table.rows.dimensions.count == 1 && headerLines == 1
    html += "<table\(isFlat ? " class=\"flat\"" : "")>\n"
    html +=
      "<caption>\(page.text(words.title(of: table)))</caption>\n<thead>\n\(header)</thead>\n<tbody>\n"
    html += hasRows ? body : headline
    return html + "</tbody>\n</table>\n</div>\n"
  }

  // MARK: Header

  /// Lines of categories above, and one for what stands below each where there are several things.
  private var headerLines: Int {
    table.columns.dimensions.count + (table.columns.dimensions.isEmpty || width > 1 ? 1 : 0)
  }

  private var header: String {
    var html = ""
    let dimensions = table.columns.dimensions
    for line in 0..<headerLines {
      html += "<tr>"
      if line == 0 { html += stubHeader }
      if line < dimensions.count {
        html += groups(line)
      } else {
        for _ in table.columns.headings { html += lastLine }
      }
      html += "</tr>\n"
    }
    return html
  }

  private var stubHeader: String {
    let span = headerLines > 1 ? " rowspan=\"\(headerLines)\"" : ""
    guard hasRows else { return "<td class=\"corner\"\(span)></td>" }
    return table.rows.dimensions.map {
      "<th scope=\"col\" class=\"stub\"\(span)>\(page.isolated(words.name(of: $0)))</th>"
    }.joined()
  }

  /// One line of categories; neighbours of the same outer category share a cell.
  private func groups(_ line: Int) -> String {
    let labels = table.columns.headings.map { heading -> [String] in
      let labels = words.label(heading, of: table.columns)
      return labels + Array(repeating: "", count: table.columns.dimensions.count - labels.count)
    }
    var html = ""
    var place = 0
    while place < labels.count {
      var end = place + 1
      while end < labels.count, line < table.columns.dimensions.count - 1,
        labels[end][...line] == labels[place][...line]
      { end += 1 }
      let span = (end - place) * width
      let scope = span > 1 ? "colgroup" : "col"
      html += "<th scope=\"\(scope)\"\(span > 1 ? " colspan=\"\(span)\"" : "")>"
      html += "\(page.isolated(labels[place][line]))</th>"
      place = end
    }
    return html
  }

  /// The measures and percentages below one heading.
  private var lastLine: String {
    let percents = table.bases.map { base in
      let text = table.bases.count > 1 && base.isKnownOnly ? words.percentOfKnown : "%"
      return "<th scope=\"col\" class=\"p\">\(page.text(page.number(text)))</th>"
    }.joined()
    guard hasRows else {
      return "<th scope=\"col\">\(page.text(page.report.figure))</th>\(percents)"
    }
    return table.measures.map {
      "<th scope=\"col\">\(page.isolated(words.name(of: $0)))</th>\(percents)"
    }.joined()
  }

  // MARK: Body

  private var body: String {
    let labels = table.rows.headings.map { words.label($0, of: table.rows) }
    var html = ""
    for (row, heading) in table.rows.headings.enumerated() {
      html += heading.isSum ? "<tr class=\"sum\">" : "<tr>"
      html += stub(row, labels)
      for column in table.columns.headings.indices {
        for measure in table.measures.indices { html += cells(measure, row, column) }
      }
      html += "</tr>\n"
    }
    return html
  }

  /// The labels of a line; an outer one stands once for the lines that it belongs to.
  private func stub(_ row: Int, _ labels: [[String]]) -> String {
    let own = labels[row]
    var html = ""
    for place in own.indices {
      let isLast = place == own.count - 1
      if !isLast, row > 0, isSame(row - 1, row, place, labels) { continue }
      var span = ""
      if isLast, own.count < stubWidth { span = " colspan=\"\(stubWidth - own.count + 1)\"" }
      if !isLast {
        var end = row + 1
        while end < labels.count, isSame(row, end, place, labels) { end += 1 }
        if end - row > 1 { span = " rowspan=\"\(end - row)\"" }
      }
      let scope = span.hasPrefix(" rowspan") ? "rowgroup" : "row"
      html += "<th scope=\"\(scope)\"\(span)>\(page.isolated(own[place]))</th>"
    }
    return html
  }

  /// Whether two lines are of the same categories up to a dimension.
  private func isSame(_ one: Int, _ other: Int, _ place: Int, _ labels: [[String]]) -> Bool {
    guard labels[one].count > place + 1, labels[other].count > place + 1 else { return false }
    return table.rows.headings[one].outer(place) == table.rows.headings[other].outer(place)
  }

  /// Without rows each measure is a line.
  private var headline: String {
    table.measures.indices.map { measure in
      let name = page.isolated(words.name(of: table.measures[measure]))
      let cells = table.columns.headings.indices.map { self.cells(measure, 0, $0) }.joined()
      return "<tr><th scope=\"row\">\(name)</th>\(cells)</tr>\n"
    }.joined()
  }

  private func cells(_ measure: Int, _ row: Int, _ column: Int) -> String {
    let cell = table.cell(measure: measure, row: row, column: column)
    let isWithheld = cell.figure == .withheld
    let text = page.text(page.number(cell.figure))
    let figure =
      isWithheld ? "<abbr title=\"\(page.attribute(page.report.withheld))\">\(text)</abbr>" : text
    return "<td class=\"n\(isWithheld ? " c" : "")\">\(figure)</td>"
      + cell.percentages.map {
        "<td class=\"p\">\($0.map { page.text(page.number($0.description)) } ?? "")</td>"
      }.joined()
  }
}

extension Table.Heading {
  /// The categories up to a dimension; nil for the total.
  fileprivate func outer(_ place: Int) -> [Category]? {
    switch self {
    case .categories(let categories), .subtotal(let categories): Array(categories.prefix(place + 1))
    case .total: nil
    }
  }
}
