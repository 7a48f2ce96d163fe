import HeadcountClassification
import HeadcountTabulation

extension ProtectedTable {
  /// How many dimensions tell its counts apart.
  var dimensionCount: Int { table.rows.dimensions.count + table.columns.dimensions.count }

  /// Visits the figures that are counts.
  func forEachCount(
    _ body: (_ measure: Int, _ row: Int, _ column: Int, LinkedTables.Key, _ value: Int) -> Void
  ) {
    for measure in roles.indices {
      guard let quantity = quantity(measure) else { continue }
      for row in table.rows.headings.indices {
        for column in table.columns.headings.indices {
          guard let value = table.cell(measure: measure, row: row, column: column).count else {
            continue
          }
          body(measure, row, column, key(quantity, row: row, column: column), value)
        }
      }
    }
  }

  /// Visits counts that figures tell without being them: the two of a ratio, and the bases of
  /// percentages of the known with the counts that add up to each.
  func forEachTold(_ body: (LinkedTables.Key, _ value: Int, _ parts: [LinkedTables.Key]) -> Void) {
    for (measure, role) in roles.enumerated() {
      for row in table.rows.headings.indices {
        for column in table.columns.headings.indices {
          let cell = table.cell(measure: measure, row: row, column: column)
          switch (role, cell.figure) {
          case (.ratio(let one, let other), .ratio(let ratio, _)):
            let told = [(one, Int(ratio.numerator)), (other, Int(ratio.denominator))]
            for case (let quantity?, let value) in told {
              body(key(quantity, row: row, column: column), value, [])
            }
          case (.cumulative(let quantity, let along), .count(let value)):
            let step = key(quantity, row: row, column: column)
            guard step.categories[along] != nil else { continue }
            let total = key(self.quantity(measure)!, row: row, column: column)
            let before = before(row: row, column: column, along: along)
            let earlier = before.flatMap { cell in
              table.cell(measure: measure, row: cell.row, column: cell.column).count
            }
            body(step, value - (earlier ?? 0), [])
            body(
              total, value,
              (before.map { [key(self.quantity(measure)!, row: $0.row, column: $0.column)] } ?? [])
                + [step])
          case (.count(let quantity), .count):
            for (number, base) in table.bases.enumerated() where base.isKnownOnly {
              guard let whole = cell.percentages[number]?.share.whole else { continue }
              let known = knownBase(quantity, base, measure, row: row, column: column)
              body(known.key, whole, known.parts)
            }
          default: break
          }
        }
      }
    }
  }

  /// The cell of the category before along a dimension; nil for the first and for sums over it.
  func before(row: Int, column: Int, along dimension: String) -> (row: Int, column: Int)? {
    func before(_ axis: Table.Axis, _ place: Int) -> Int? {
      guard let number = axis.dimensions.firstIndex(where: { $0.name == dimension }),
        case .categories(let categories) = axis.headings[place]
      else { return nil }
      return axis.headings[..<place].lastIndex { heading in
        guard case .categories(let others) = heading, others[number].isKnown else { return false }
        return others.indices.allSatisfy { $0 == number || others[$0] == categories[$0] }
      }
    }
    if let row = before(table.rows, row) { return (row, column) }
    return before(table.columns, column).map { (row, $0) }
  }

  /// The keys of the wholes that the percentages of a figure refer to.
  func baseKeys(
    _ quantity: Quantity, _ measure: Int, row: Int, column: Int
  ) -> [LinkedTables.Key] {
    let cell = table.cell(measure: measure, row: row, column: column)
    let (lastRow, lastColumn) = (table.rows.headings.count - 1, table.columns.headings.count - 1)
    return table.bases.enumerated().flatMap { number, base -> [LinkedTables.Key] in
      guard cell.percentages[number] != nil else { return [] }
      if base.isKnownOnly {
        return [knownBase(quantity, base, measure, row: row, column: column).key]
      }
      switch base.of {
      case .row: return [key(quantity, row: row, column: lastColumn)]
      case .column: return [key(quantity, row: lastRow, column: column)]
      case .table: return [key(quantity, row: lastRow, column: lastColumn)]
      case .responses:
        // All mentions of a line: none is told apart where one is withheld.
        return table.rows.headings.indices.flatMap { row in
          table.columns.headings.indices.map { key(quantity, row: row, column: $0) }
        }
      }
    }
  }

  /// The base of a percentage of the known, and the counts that it is the sum of.
  private func knownBase(
    _ quantity: Quantity, _ base: Table.Base, _ measure: Int, row: Int, column: Int
  ) -> (key: LinkedTables.Key, parts: [LinkedTables.Key]) {
    func leaves(_ axis: Table.Axis) -> [Int] {
      axis.headings.indices.filter { !axis.headings[$0].isSum && axis.headings[$0].isKnown }
    }
    let rows = base.of == .row || table.rows.dimensions.isEmpty ? [row] : leaves(table.rows)
    let columns =
      base.of == .column || table.columns.dimensions.isEmpty ? [column] : leaves(table.columns)
    let parts = rows.flatMap { row in
      columns.map { self.key(quantity, row: row, column: $0) }
    }
    let lastRow = base.of == .row ? row : table.rows.headings.count - 1
    let lastColumn = base.of == .column ? column : table.columns.headings.count - 1
    var key = self.key(quantity, row: lastRow, column: lastColumn)
    let axes =
      (base.of == .row ? [] : table.rows.dimensions)
      + (base.of == .column ? [] : table.columns.dimensions)
    for dimension in axes where key.categories[dimension.name] == nil {
      key.categories[dimension.name] = Self.known
    }
    return (key, parts)
  }

  /// In place of a category: all that are known.
  static let known = "_K"

  /// The counts of each line of categories, along the rows and along the columns.
  func lines() -> [[LinkedTables.Key]] { linesByAxis().map(\.keys) }

  /// The lines along sensitive dimensions with their thresholds.
  func sensitiveLines(_ rules: ReleaseRules) -> [(keys: [LinkedTables.Key], threshold: Int)] {
    linesByAxis().compactMap { axis, keys in
      guard let threshold = axis.dimensions.compactMap({ rules.sensitive[$0.name] }).max() else {
        return nil
      }
      return (keys, max(threshold, self.threshold))
    }
  }

  private func linesByAxis() -> [(axis: Table.Axis, keys: [LinkedTables.Key])] {
    func leaves(_ axis: Table.Axis) -> [Int] {
      axis.headings.indices.filter { !axis.headings[$0].isSum }
    }
    var lines: [(axis: Table.Axis, keys: [LinkedTables.Key])] = []
    for measure in roles.indices {
      guard let quantity = quantity(measure) else { continue }
      func keys(_ cells: [(Int, Int)]) -> [LinkedTables.Key] {
        cells.filter { table.cell(measure: measure, row: $0.0, column: $0.1).count != nil }
          .map { key(quantity, row: $0.0, column: $0.1) }
      }
      if !table.columns.dimensions.isEmpty {
        for row in table.rows.headings.indices {
          lines.append((table.columns, keys(leaves(table.columns).map { (row, $0) })))
        }
      }
      if !table.rows.dimensions.isEmpty {
        for column in table.columns.headings.indices {
          lines.append((table.rows, keys(leaves(table.rows).map { ($0, column) })))
        }
      }
    }
    return lines
  }
}
