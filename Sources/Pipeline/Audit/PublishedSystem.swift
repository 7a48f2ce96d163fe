import HeadcountDisclosure
import HeadcountTabulation

/// All published tables as one system of counts and sums, with what is known of the withheld ones.
struct PublishedSystem {
  /// A cell of a table.
  struct Cell: Hashable {
    var table: Int
    var row: Int
    var column: Int
  }

  let tables: [PublishedTable]
  private(set) var linked = LinkedTables()
  /// The cells that show or withhold each count, by its place.
  private(set) var cells: [Int: [Cell]] = [:]
  private(set) var notes: [String] = []
  private var least: Int
  private var dimensions = PublishedDimensions()
  /// The grand totals that were met of each measure: tables of another one count something else.
  private var totals: [String: [Int]] = [:]
  private var bounds: [Int: (lower: Int, upper: Int?)] = [:]

  /// Links tables.
  ///
  /// - Parameter hidesZeros: Whether a withheld count may be 0.
  /// - Throws: `PublishedTable.Failure` for numbers that contradict.
  init(_ tables: [PublishedTable], hidesZeros: Bool) throws(PublishedTable.Failure) {
    self.tables = tables
    least = hidesZeros ? 0 : 1
    for number in tables.indices { try add(number) }
    linked.addSumsAcrossTables()
    if let place = linked.contradictions.first { throw contradiction(place) }
  }

  /// What is known of all counts.
  func published() throws(PublishedTable.Failure) -> PublishedCounts {
    var published = PublishedCounts(linked.counts, shown: linked.values, least: least)
    for (place, bounds) in bounds {
      (published.lower[place], published.upper[place]) = (bounds.lower, bounds.upper)
      let value = linked.values[place]
      if (bounds.upper ?? Int.max) < max(bounds.lower, value ?? 0)
        || (value ?? Int.max) < bounds.lower
      {
        throw PublishedTable.Failure(
          message: "\(tables[cells[place]![0].table].path): error: the sign and the percentages of "
            + "`\(label(place))` fit no count together with the other tables; "
            + Self.advice)
      }
    }
    return published
  }

  /// What a count is called: by the first table that withholds it, else that has it.
  func label(_ place: Int) -> String {
    let cell = cell(place)
    return tables[cell.table].label(cell.row, cell.column)
  }

  /// The first cell that withholds a count, else that has it.
  func cell(_ place: Int) -> Cell {
    let cells = cells[place]!
    return cells.first { figure($0).withheld != nil } ?? cells[0]
  }

  func figure(_ cell: Cell) -> PublishedTable.Figure {
    tables[cell.table].figures[cell.row][cell.column]
  }

  /// What to do about numbers that contradict.
  static let advice =
    "correct the tables, say --hidden-zeros if zeros are withheld as well, or audit tables that count "
    + "different things one by one"

  // MARK: Adding

  private mutating func add(_ number: Int) throws(PublishedTable.Failure) {
    let table = tables[number]
    notes += table.notes
    var (rows, columns) = (table.rows.sums, table.columns.sums)
    let overlaps = try overlaps(table, rows, columns)
    if overlaps.rows { rows = AxisSums(parents: rows.parents.map { _ in nil }) }
    if overlaps.columns { columns = AxisSums(parents: columns.parents.map { _ in nil }) }
    var quantity = "\(table.isOwn) \(table.measure)"
    if overlaps.rows || overlaps.columns {
      quantity += " overlapping \(number)"
      notes.append(
        "the parts of `\(table.measure)` in `\(table.name)` overlap, as several answers do: they add up "
          + "to more than their total, so that no sums along them are used")
    } else {
      quantity += " \(population(table, quantity))"
    }
    let names = dimensions.names(of: table)
    let keys = table.rows.headings.map { row in
      table.columns.headings.map { column in
        var categories: [String: String] = [:]
        for (name, code) in Array(zip(names.rows, row)) + Array(zip(names.columns, column)) {
          if let code { categories[name] = code }
        }
        return LinkedTables.Key(quantity: quantity, categories: categories)
      }
    }
    linked.addTable(
      rows: rows, columns: columns, key: { keys[$0][$1] },
      value: { table.figures[$0][$1].count })
    for row in keys.indices {
      for column in keys[row].indices {
        let place = linked.place(keys[row][column])!
        cells[place, default: []].append(Cell(table: number, row: row, column: column))
        try addBounds(place, table, row, column)
      }
    }
  }

  /// Which population a table is of: tables with another grand total count somebody else.
  private mutating func population(_ table: PublishedTable, _ quantity: String) -> Int {
    guard let total = table.total else { return 0 }
    let known = totals[quantity, default: []]
    if let place = known.firstIndex(of: total) { return place }
    totals[quantity, default: []].append(total)
    if !known.isEmpty {
      notes.append(
        "`\(table.name)` has the total \(total) and others \(known[0]): it is taken for a count of "
          + "something else, and is not linked with them")
    }
    return known.count
  }

  /// Whether shown parts add up to more than their total along an axis, as only those of documents
  /// of this program may, whose persons can have several answers.
  private func overlaps(
    _ table: PublishedTable, _ rows: AxisSums, _ columns: AxisSums
  ) throws(PublishedTable.Failure) -> (rows: Bool, columns: Bool) {
    func check(_ total: (Int, Int), _ parts: [(Int, Int)]) throws(PublishedTable.Failure) -> Bool {
      guard let shown = table.figures[total.0][total.1].count else { return false }
      let numbers = parts.map { table.figures[$0.0][$0.1].count }
      let sum = numbers.reduce(0) { $0 + ($1 ?? 0) }
      let isComplete = !numbers.contains(nil)
      guard sum > shown || (isComplete && sum < shown) else { return false }
      if table.isOwn, sum > shown { return true }
      throw PublishedTable.Failure(
        message: "\(table.path): error: `\(table.label(total.0, total.1))` is \(shown), and its "
          + (isComplete ? "parts" : "shown parts")
          + " add up to \(sum); correct the table, or name "
          + "what is a total with --total")
    }
    var result = (rows: false, columns: false)
    for row in rows.parents.indices {
      for column in columns.parents.indices {
        let (inRow, inColumn) = (columns.parts[column], rows.parts[row])
        if !inRow.isEmpty, try check((row, column), inRow.map { (row, $0) }) {
          result.columns = true
        }
        if !inColumn.isEmpty, try check((row, column), inColumn.map { ($0, column) }) {
          result.rows = true
        }
      }
    }
    return result
  }

  /// What the sign of a withheld count and the percentages beside it tell.
  private mutating func addBounds(
    _ place: Int, _ table: PublishedTable, _ row: Int, _ column: Int
  ) throws(PublishedTable.Failure) {
    let figure = table.figures[row][column]
    guard figure.count == nil else { return }
    var (lower, upper) = bounds[place] ?? (figure.withheld == nil ? 0 : least, nil)
    if let told = figure.withheld {
      lower = max(lower, least, told.lower ?? least)
      upper = [upper, told.upper].compactMap(\.self).min()
    }
    for percentage in figure.percentages {
      guard let range = table.counts(percentage) else {
        throw PublishedTable.Failure(
          message:
            "\(table.path): error: no count of \(percentage.base) is \(percentage.shown) %, as "
            + "`\(table.label(row, column))` shows; " + Self.advice)
      }
      lower = max(lower, range.lowerBound)
      upper = min(upper ?? Int.max, range.upperBound)
    }
    bounds[place] = (lower, upper)
  }

  private func contradiction(_ place: Int) -> PublishedTable.Failure {
    let shown = cells[place]!.compactMap { cell in
      figure(cell).count.map { (tables[cell.table], $0) }
    }
    let other = shown.first { $0.1 != shown[0].1 } ?? shown[0]
    return PublishedTable.Failure(
      message: "\(other.0.path): error: `\(label(place))` is \(other.1) here, and \(shown[0].1) in "
        + "`\(shown[0].0.path)`; \(Self.advice)")
  }
}

extension PublishedTable {
  /// The counts that a percentage allows.
  ///
  /// Percentages that were made to add up to 100 may stand one unit beside the rounded ones; the
  /// shown counts of the table tell whether they do.
  func counts(_ percentage: Percentage) -> ClosedRange<Int>? {
    if arePercentagesRounded {
      return Share.counts(shownAs: percentage.shown, of: percentage.base)
    }
    let (units, digits) = (percentage.shown.units, percentage.shown.digits)
    let ranges = (-1...1).compactMap {
      Share.counts(shownAs: RoundedNumber(units: units + $0, digits: digits), of: percentage.base)
    }
    guard let first = ranges.first, let last = ranges.last else { return nil }
    return first.lowerBound...last.upperBound
  }

  private var arePercentagesRounded: Bool {
    figures.allSatisfy { row in
      row.allSatisfy { figure in
        figure.count == nil
          || figure.percentages.allSatisfy {
            figure.count! > $0.base
              || Share.counts(shownAs: $0.shown, of: $0.base)?.contains(figure.count!) == true
          }
      }
    }
  }
}
