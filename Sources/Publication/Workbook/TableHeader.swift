import HeadcountClassification
import HeadcountTabulation

/// The header of a table's sheet: labels over the columns that they are of.
struct TableHeader {
  /// A label with the cells that it covers.
  struct Cell {
    var text: String
    var area: Sheet.Area
  }

  private(set) var cells: [Cell] = []
  private let layout: TableSheetLayout

  init(_ table: Table, _ layout: TableSheetLayout, _ words: Words, _ names: WorkbookWords) {
    self.layout = layout
    let first = TableSheetLayout.headRows
    let last = layout.firstLine - 1
    let stubs = layout.hasRows ? table.rows.dimensions.map { words.name(of: $0) } : [""]
    for (column, name) in stubs.enumerated() {
      cells.append(Cell(text: name, area: Sheet.Area(rows: first...last, columns: column...column)))
    }
    for level in 0..<layout.levels { addLabels(level, table, words) }
    if layout.hasLeaves { addLeaves(table, words, names) }
  }

  /// The labels of one row: outer categories over all headings that begin with them.
  private mutating func addLabels(_ level: Int, _ table: Table, _ words: Words) {
    let headings = table.columns.headings
    let row = TableSheetLayout.headRows + level
    var place = 0
    while place < headings.count {
      let labels = words.label(headings[place], of: table.columns)
      var end = place + 1
      // The last label goes down to the lowest row, and covers what is below it.
      guard level < labels.count else {
        place = end
        continue
      }
      let isLast = level == labels.count - 1
      if !isLast {
        while end < headings.count,
          Self.begins(headings[place], headings[end], through: level)
        { end += 1 }
      }
      let columns = layout.stubColumns + place * layout.headingColumns
      let bottom = TableSheetLayout.headRows + (isLast ? layout.levels - 1 : level)
      cells.append(
        Cell(
          text: labels[level],
          area: Sheet.Area(
            rows: row...bottom,
            columns: columns...columns + (end - place) * layout.headingColumns - 1)))
      place = end
    }
  }

  /// Whether two headings have the same categories up to a level, both with a label below it.
  private static func begins(
    _ one: Table.Heading, _ other: Table.Heading, through level: Int
  ) -> Bool {
    func categories(_ heading: Table.Heading) -> ArraySlice<Category>? {
      switch heading {
      case .categories(let all): level + 1 < all.count ? all[...level] : nil
      case .subtotal(let all): level < all.count ? all[...level] : nil
      case .total: nil
      }
    }
    guard let one = categories(one), let other = categories(other) else { return false }
    return one == other
  }

  /// The names of measures, each before its percentages.
  private mutating func addLeaves(_ table: Table, _ words: Words, _ names: WorkbookWords) {
    let row = layout.firstLine - 1
    let measures = layout.hasRows ? table.measures : [table.measures[0]]
    var column = layout.stubColumns
    func add(_ text: String) {
      cells.append(Cell(text: text, area: Sheet.Area(rows: row...row, columns: column...column)))
      column += 1
    }
    for _ in table.columns.headings {
      for measure in measures {
        // Under the label of a category one measure needs no name: the title says what it counts.
        let isNamed = layout.hasRows && (measures.count > 1 || layout.levels == 0)
        add(isNamed ? words.name(of: measure) : names.number)
        for base in table.bases {
          add(table.bases.count > 1 && base.isKnownOnly ? words.percentOfKnown : "%")
        }
      }
    }
  }

  /// The width that each column needs for the labels over it alone, broken between words.
  var leafWidths: [Double] {
    var widths = [Double](repeating: 0, count: layout.columns)
    for cell in cells where cell.area.columns.count == 1 {
      let words = cell.text.split(separator: " ").map { TextWidth.of(String($0), isBold: true) }
      let column = cell.area.columns.lowerBound
      widths[column] = max(widths[column], min(words.max() ?? 0, 30))
    }
    return widths
  }

  /// The rows, high enough for their labels; every cell has its look, also those that are covered.
  func rows(widths: [Double]) -> [Sheet.Row] {
    let empty = (0..<layout.columns).map {
      Sheet.Cell.empty(CellStyle($0 < layout.stubColumns ? .stubHeading : .heading, .text))
    }
    var rows = (0..<layout.headerRows).map { _ in Sheet.Row(empty, height: 17) }
    for cell in cells {
      let top = cell.area.rows.lowerBound - TableSheetLayout.headRows
      let column = cell.area.columns.lowerBound
      rows[top].cells[column].content = cell.text.isEmpty ? .empty : .text(cell.text)
      let width = cell.area.columns.reduce(-1) { $0 + widths[$1] }
      let height = Double(TextWidth.lines(cell.text, width: width, isBold: true)) * 14 + 4
      let others = (0..<cell.area.rows.count - 1).reduce(0.0) { $0 + rows[top + $1].height! }
      let bottom = cell.area.rows.upperBound - TableSheetLayout.headRows
      rows[bottom].height = max(rows[bottom].height!, height - others)
    }
    return rows
  }
}
