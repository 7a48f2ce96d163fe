import HeadcountAggregation
import HeadcountClassification

/// Lays counts out as a table with margins and percentages.
public struct Crosstab: Sendable {
  private let layout: TableLayout
  private let measures: [TableMeasure]

  /// A crosstab of measures over the layout's dimensions.
  public init(_ layout: TableLayout, measures: [TableMeasure]) {
    self.layout = layout
    self.measures = measures
  }

  /// The table: every combination of headings, its margins, and the shares.
  public func table() throws(TabulationError) -> Table {
    let rowCount = layout.rows.count
    let cubes = measures.flatMap { $0.parts.map(\.cube) }
    let rows = axis(layout.rows, cubes, 0..<rowCount)
    let columns = axis(layout.columns, cubes, rowCount..<rowCount + layout.columns.count)
    let rowPlaces = places(rows)
    let columnPlaces = places(columns)
    var cells: [Table.Cell] = []
    for measure in measures {
      var grid = Grid(rows: rows.headings, columns: columns.headings)
      for part in measure.parts {
        for cell in part.cube.cells {
          let categories = cell.coordinates.enumerated().map { part.cube.axes[$0][$1].shown }
          guard let row = rowPlaces[Array(categories[..<rowCount])],
            let column = columnPlaces[Array(categories[rowCount...])]
          else { continue }
          if grid.add(cell.numbers[part.number], row, column) {
            throw .overflow(table: layout.name, measure: measure.measure.name)
          }
        }
      }
      if grid.addMargins() {
        throw .overflow(table: layout.name, measure: measure.measure.name)
      }
      cells += grid.cells(layout.percent, layout.unknown)
    }
    return Table(
      layout: layout, rows: rows, columns: columns, measures: measures.map(\.measure),
      cells: cells)
  }

  private func places(_ axis: Table.Axis) -> [[Category]: Int] {
    var places: [[Category]: Int] = axis.dimensions.isEmpty ? [[]: 0] : [:]
    for (place, heading) in axis.headings.enumerated() {
      if case .categories(let categories) = heading { places[categories] = place }
    }
    return places
  }

  /// The headings of an axis: combinations that occur, and those that must be seen.
  private func axis(
    _ dimensions: [StatisticalDimension], _ cubes: [Hypercube], _ axes: Range<Int>
  ) -> Table.Axis {
    guard !dimensions.isEmpty else { return Table.Axis(dimensions: [], headings: [.total]) }
    var found: Set<[Category]> = []
    for cube in cubes {
      for cell in cube.cells {
        found.insert(axes.map { cube.axes[$0][cell.coordinates[$0]].shown })
      }
    }
    if layout.showsEmptyCategories {
      let lists = dimensions.enumerated().map { place, dimension in
        dimension.listed ?? Set(found.map { $0[place] }).filter { $0.role == .listed }
      }
      found.formUnion(product(lists))
    }
    // The unknown are always seen, also when there are none: then the reader knows it.
    if dimensions.count == 1, dimensions[0].reading != .asWritten { found.insert([.missing]) }
    let sorted = found.sorted { one, other in
      for (a, b) in zip(one, other) where a != b { return Category.precedes(a, b) }
      return false
    }
    return Table.Axis(dimensions: dimensions, headings: sorted.map { .categories($0) } + [.total])
  }

  private func product(_ lists: [Set<Category>]) -> Set<[Category]> {
    lists.reduce([[]]) { combinations, list in
      Set(combinations.flatMap { combination in list.map { combination + [$0] } })
    }
  }
}

extension StatisticalDimension {
  /// All categories of the code list, without those that stand for all; nil without a list.
  fileprivate var listed: Set<Category>? {
    codeList.map { list in
      Set(list.entries.indices.map { list.category($0) }.filter { $0.role == .listed })
    }
  }
}

extension Category {
  /// The category as tables show it: all unmatched texts are one.
  fileprivate var shown: Category {
    role == .unmatched || role == .total ? .unmatched : self
  }
}

/// The values of one measure with their margins, those of the known kept apart.
private struct Grid {
  private let rows: [Table.Heading]
  private let columns: [Table.Heading]
  /// Sums over: everything; known rows; known columns; known rows and columns.
  private var values: [[Int]]

  init(rows: [Table.Heading], columns: [Table.Heading]) {
    self.rows = rows
    self.columns = columns
    values = Array(
      repeating: Array(repeating: 0, count: rows.count * columns.count), count: 4)
  }

  /// Adds to an inner cell and returns whether it overflowed.
  mutating func add(_ value: Int, _ row: Int, _ column: Int) -> Bool {
    let place = row * columns.count + column
    let (sum, over) = values[0][place].addingReportingOverflow(value)
    for rule in 0..<4 { values[rule][place] = sum }
    return over
  }

  /// Fills in the totals and returns whether one overflowed.
  mutating func addMargins() -> Bool {
    var overflow = false
    for rule in 0..<4 {
      let (knownRows, knownColumns) = (rule & 1 != 0, rule & 2 != 0)
      func add(_ source: Int, _ target: Int) {
        let (sum, over) = values[rule][target].addingReportingOverflow(values[rule][source])
        values[rule][target] = sum
        overflow = overflow || over
      }
      if columns.count > 1 {
        for row in rows.indices where rows.count == 1 || rows[row] != .total {
          let start = row * columns.count
          for column in columns.indices.dropLast() where !knownColumns || columns[column].isKnown {
            add(start + column, start + columns.count - 1)
          }
        }
      }
      if rows.count > 1 {
        for column in columns.indices {
          for row in rows.indices.dropLast() where !knownRows || rows[row].isKnown {
            add(row * columns.count + column, (rows.count - 1) * columns.count + column)
          }
        }
      }
    }
    return overflow
  }

  /// All cells, row by row, with the shares of a base.
  func cells(_ base: Table.PercentBase?, _ unknown: Table.UnknownRule) -> [Table.Cell] {
    let excludes = unknown == .excluded
    let (lastRow, lastColumn) = (rows.count - 1, columns.count - 1)
    return rows.indices.flatMap { row in
      columns.indices.map { column in
        let place = row * columns.count + column
        var share: Share?
        let hidden: Bool
        let (rule, whole): (Int, Int)
        switch base {
        case nil: (hidden, rule, whole) = (true, 0, 0)
        case .row:
          rule = excludes ? 2 : 0
          (hidden, whole) = (!columns[column].isKnown, row * columns.count + lastColumn)
        case .column:
          rule = excludes ? 1 : 0
          (hidden, whole) = (!rows[row].isKnown, lastRow * columns.count + column)
        case .table:
          rule = excludes ? 3 : 0
          (hidden, whole) = (
            !rows[row].isKnown || !columns[column].isKnown, lastRow * columns.count + lastColumn
          )
        }
        if base != nil, !(excludes && hidden) {
          share = Share(values[rule][place], of: values[rule][whole])
        }
        return Table.Cell(value: values[0][place], share: share)
      }
    }
  }
}
