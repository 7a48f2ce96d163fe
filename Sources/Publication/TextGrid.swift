import HeadcountClassification
import HeadcountDisclosure
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
  ///
  /// - Parameter groups: Whether numbers have a comma between groups of three digits.
  package init(_ table: Table, _ words: Words, groups: Bool = true) {
    // Where both bases stand side by side, the second says which it is.
    let percent = { (base: Table.Base) in
      table.bases.count > 1 && base.isKnownOnly ? words.percentOfKnown : "%"
    }
    let hasRows = !table.rows.dimensions.isEmpty
    var header = hasRows ? table.rows.dimensions.map { words.name(of: $0) } : [""]
    for heading in table.columns.headings {
      let label = words.label(heading, of: table.columns).joined(separator: ", ")
      for measure in hasRows ? table.measures : [] {
        switch (table.columns.dimensions.isEmpty, table.measures.count) {
        case (true, _): header.append(words.name(of: measure))
        case (false, 1): header.append(label)
        case (false, _): header.append("\(label): \(words.name(of: measure))")
        }
        header += table.bases.map(percent)
      }
      if !hasRows { header += [label] + table.bases.map(percent) }
    }
    var lines: [[String]] = []
    var totals: Set<Int> = []
    if hasRows {
      for (row, heading) in table.rows.headings.enumerated() {
        if heading.isSum { totals.insert(row) }
        var stub = words.label(heading, of: table.rows)
        stub += Array(repeating: "", count: table.rows.dimensions.count - stub.count)
        lines.append(stub + Self.numbers(table, row, table.measures.indices, groups))
      }
    } else {
      // Without rows each measure is a line: the headline figures.
      for (number, measure) in table.measures.enumerated() {
        lines.append(
          [words.name(of: measure)] + Self.numbers(table, 0, number..<number + 1, groups))
      }
    }
    self.header = header
    self.lines = lines
    self.totals = totals
    stubCount = hasRows ? table.rows.dimensions.count : 1
  }

  private static func numbers(
    _ table: Table, _ row: Int, _ measures: Range<Int>, _ groups: Bool
  ) -> [String] {
    table.columns.headings.indices.flatMap { column in
      measures.flatMap { measure in
        let cell = table.cell(measure: measure, row: row, column: column)
        let figure = groups ? text(cell.figure) : plain(cell.figure)
        return [figure] + cell.percentages.map { $0?.description ?? "" }
      }
    }
  }

  /// A figure of digits only, or the symbol of what is withheld.
  private static func plain(_ figure: Figure) -> String {
    figure == .withheld ? Release.symbol : figure.description
  }

  /// A figure with a comma between groups of three digits.
  package static func text(_ figure: Figure) -> String {
    if let count = figure.count { return grouped(count) }
    if figure == .withheld { return Release.symbol }
    let parts = figure.description.split(separator: ".")
    guard let whole = parts.first.flatMap({ Int($0) }) else { return figure.description }
    let sign = whole == 0 && parts[0].hasPrefix("-") ? "-" : ""
    return ([sign + grouped(whole)] + parts.dropFirst().map(String.init)).joined(separator: ".")
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
