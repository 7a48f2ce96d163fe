import HeadcountClassification
package import HeadcountTabulation

/// A table as lines of text cells, from which Markdown and the terminal are written.
package struct TextGrid {
  /// The names of the columns.
  package let header: [String]
  /// The lines of the table.
  package let lines: [[String]]
  /// The number of columns that hold the stub; the others hold numbers.
  package let stubCount: Int
  /// The places of the lines that are totals.
  package let totals: Set<Int>

  /// Lays a table out; a measure with percentages takes two columns a heading.
  package init(_ table: Table, _ words: Words) {
    let hasRows = !table.rows.dimensions.isEmpty
    var header = hasRows ? table.rows.dimensions.map(\.name) : [""]
    for heading in table.columns.headings {
      let label = words.label(heading, of: table.columns).joined(separator: ", ")
      for measure in hasRows ? table.measures : [] {
        switch (table.columns.dimensions.isEmpty, table.measures.count) {
        case (true, _): header.append(measure.name)
        case (false, 1): header.append(label)
        case (false, _): header.append("\(label): \(measure.name)")
        }
        if table.percent != nil { header.append("%") }
      }
      if !hasRows { header += table.percent == nil ? [label] : [label, "%"] }
    }
    var lines: [[String]] = []
    var totals: Set<Int> = []
    if hasRows {
      for (row, heading) in table.rows.headings.enumerated() {
        if heading == .total { totals.insert(row) }
        var stub = words.label(heading, of: table.rows)
        stub += Array(repeating: "", count: table.rows.dimensions.count - stub.count)
        lines.append(stub + Self.numbers(table, row, table.measures.indices))
      }
    } else {
      // Without rows each measure is a line: the headline figures.
      for (number, measure) in table.measures.enumerated() {
        lines.append([measure.name] + Self.numbers(table, 0, number..<number + 1))
      }
    }
    self.header = header
    self.lines = lines
    self.totals = totals
    stubCount = hasRows ? table.rows.dimensions.count : 1
  }

  private static func numbers(_ table: Table, _ row: Int, _ measures: Range<Int>) -> [String] {
    table.columns.headings.indices.flatMap { column in
      measures.flatMap { measure in
        let cell = table.cell(measure: measure, row: row, column: column)
        let value = grouped(cell.value)
        if table.percent == nil { return [value] }
        return [value, cell.share?.percent(digits: table.digits) ?? ""]
      }
    }
  }

  /// A number with a comma between groups of three digits.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
