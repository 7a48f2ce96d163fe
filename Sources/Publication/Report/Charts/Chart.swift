import HeadcountClassification
import HeadcountTabulation

/// The chart that fits a table, if any.
///
/// Lengths are made from the figures that the table shows, so that a chart tells nothing that its table
/// withholds; no axis has numbers of its own, for each bar carries its figure.
struct Chart {
  let svg: String
  /// Whether it needs the whole width of a page.
  let isWide: Bool

  /// Draws a table's chart.
  init?(_ table: Table, _ page: HTMLPage, id: String) {
    guard let data = ChartData(table, page) else { return nil }
    let drawing: String?
    var isWide = false
    switch (table.rows.dimensions.count, table.columns.dimensions.count) {
    case (1, 0) where data.rows.count > 2 && table.rows.dimensions[0].isPeriod:
      drawing = LineChart(data, page).svg(id)
    case (1, 0): drawing = BarChart(data, page).svg(id)
    case (1, 1)
    where table.rows.dimensions[0].codeList != nil
      && table.rows.dimensions[0].codeList?.name == table.columns.dimensions[0].codeList?.name,
      (1, 1) where data.columns.count > 6:
      drawing = HeatMap(data, page).svg(id)
      isWide = true
    case (1, 1) where table.rows.dimensions[0].isPeriod && data.rows.count > 2:
      drawing = LineChart(data, page).svg(id)
    case (1, 1) where table.rows.dimensions[0].isAge && data.columns.count == 2:
      drawing = PopulationPyramid(data, page).svg(id)
    case (1, 1): drawing = StackedBars(data, page).svg(id)
    case (2, 0):
      drawing = SmallMultiples(data, page).svg(id)
      isWide = true
    default: drawing = nil
    }
    guard let drawing else { return nil }
    (svg, self.isWide) = (drawing, isWide)
  }
}

extension StatisticalDimension {
  /// Whether the categories are ages.
  fileprivate var isAge: Bool {
    if case .bands = reading { true } else { false }
  }
}

/// The figures of a table's first measure that a chart shows.
struct ChartData {
  /// A row or a column of a chart.
  struct Line {
    var labels: [String]
    var place: Int
  }

  /// What a bar stands for.
  struct Value {
    /// The count; nil where it is withheld.
    var count: Int?
    /// The figure as the table shows it.
    var text: String
    /// The percentage as the table shows it; empty where it has none.
    var percent: String
  }

  let title: String
  let rows: [Line]
  let columns: [Line]
  /// The value of each row in each column.
  let values: [[Value]]
  /// The table's percentages are of the columns' totals.
  let sharesColumns: Bool
  let percents: Bool
  /// What the first measure is.
  let measure: String

  /// The data of a table; nil where its first measure has no counts, or there is nobody.
  init?(_ table: Table, _ page: HTMLPage) {
    guard !table.rows.dimensions.isEmpty, let first = table.measures.first else { return nil }
    func lines(_ axis: Table.Axis) -> [Line] {
      axis.headings.enumerated().compactMap { place, heading in
        if axis.dimensions.isEmpty { return Line(labels: [""], place: place) }
        return heading.isSum ? nil : Line(labels: page.words.label(heading, of: axis), place: place)
      }
    }
    func value(_ row: Int, _ column: Int) -> Value? {
      let cell = table.cell(measure: 0, row: row, column: column)
      guard cell.figure == .withheld || cell.figure.count != nil else { return nil }
      return Value(
        count: cell.figure.count, text: page.number(cell.figure),
        percent: (cell.percentages.first ?? nil).map { page.percent($0) } ?? "")
    }
    // Unknown values that nobody has need no bar.
    func isShown(_ heading: Table.Heading, _ figures: [Figure]) -> Bool {
      heading.isKnown || !figures.allSatisfy { $0 == .count(0) || $0 == .none }
    }
    let allColumns = lines(table.columns)
    let rows = lines(table.rows).filter { row in
      isShown(
        table.rows.headings[row.place],
        allColumns.map { table.cell(measure: 0, row: row.place, column: $0.place).figure })
    }
    let columns = allColumns.filter { column in
      isShown(
        table.columns.headings[column.place],
        rows.map { table.cell(measure: 0, row: $0.place, column: column.place).figure })
    }
    let values = rows.map { row in columns.map { value(row.place, $0.place) } }
    let counts = values.joined().compactMap { $0?.count }
    guard !rows.isEmpty, rows.count <= 60, values.allSatisfy({ !$0.contains { $0 == nil } }),
      counts.contains(where: { $0 > 0 }), !counts.contains(where: { $0 < 0 })
    else { return nil }
    self.values = values.map { $0.compactMap(\.self) }
    (self.rows, self.columns) = (rows, columns)
    title = page.words.title(of: table)
    sharesColumns = table.percent == .column
    percents = table.percent == .row || table.percent == .column
    measure = page.words.name(of: first)
  }

  /// The largest count.
  var largest: Int { values.joined().compactMap(\.count).max() ?? 0 }

  /// A length of a count where the largest one has another; what is there is seen.
  static func length(_ count: Int, of largest: Int, to length: Int) -> Int {
    guard count > 0, largest > 0 else { return 0 }
    let (product, over) = count.multipliedReportingOverflow(by: length)
    return max(1, over ? count / (largest / length + 1) : product / largest)
  }

  /// The rows in words, for those who cannot see the chart.
  func description(_ page: HTMLPage) -> String {
    rows.indices.map { row in
      let parts = columns.indices.map { column in
        let label = columns[column].labels.joined(separator: ", ")
        let value = values[row][column]
        let text = value.count == nil ? page.report.withheld : value.text
        return label.isEmpty ? text : "\(label) \(text)"
      }
      return "\(rows[row].labels.joined(separator: ", ")): \(parts.joined(separator: ", "))"
    }.joined(separator: "; ") + "."
  }
}
