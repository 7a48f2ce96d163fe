import HeadcountClassification
public import HeadcountTabulation

/// Cells by the values of their row and column.
///
/// They are for tables with one dimension an axis; with several, use `cell(measure:row:column:)`.
/// `Category.missing` is the row or column of the unknown, `Category.unmatched` of what no code list
/// knows. A text means the code of a code list, or the value as it is written.
extension Table {
  /// The number in a row and a column; 0 where no record has the values.
  ///
  /// - Parameters:
  ///   - row: The value of the rows' dimension.
  ///   - column: The value of the columns' dimension.
  ///   - measure: The name of a measure; nil for the first one.
  public func count(
    row: any Categorical, column: any Categorical, measure: String? = nil
  ) -> Int {
    sum(.one(row), .one(column), measure)
  }

  /// The number in a row over all columns; 0 where no record has the value.
  public func count(row: any Categorical, measure: String? = nil) -> Int {
    sum(.one(row), .all, measure)
  }

  /// The number in a column over all rows; 0 where no record has the value.
  public func count(column: any Categorical, measure: String? = nil) -> Int {
    sum(.all, .one(column), measure)
  }

  /// The number over everything.
  public func total(measure: String? = nil) -> Int { sum(.all, .all, measure) }

  /// The exact share of a cell in its row, its column or the whole table.
  ///
  /// - Parameters:
  ///   - row: The value of the rows' dimension.
  ///   - column: The value of the columns' dimension.
  ///   - base: What the share refers to.
  ///   - unknown: Whether unknown values belong to the base.
  ///   - measure: The name of a measure; nil for the first one.
  /// - Returns: The share; nil where the base is 0 and where an unknown value is left out of it.
  public func share(
    row: any Categorical, column: any Categorical, of base: PercentBase,
    unknown: UnknownRule = .included, measure: String? = nil
  ) -> Share? {
    share(.one(row), .one(column), base, unknown, measure)
  }

  /// The exact share of a row in the whole table.
  ///
  /// - Returns: The share; nil where the base is 0 and where an unknown value is left out of it.
  public func share(
    row: any Categorical, unknown: UnknownRule = .included, measure: String? = nil
  ) -> Share? {
    share(.one(row), .all, columns.dimensions.isEmpty ? .column : .table, unknown, measure)
  }

  /// The exact share of a column in the whole table.
  ///
  /// - Returns: The share; nil where the base is 0 and where an unknown value is left out of it.
  public func share(
    column: any Categorical, unknown: UnknownRule = .included, measure: String? = nil
  ) -> Share? {
    share(.all, .one(column), .table, unknown, measure)
  }

  private func share(
    _ row: Selection, _ column: Selection, _ base: PercentBase, _ rule: UnknownRule,
    _ measure: String?
  ) -> Share? {
    let (knownRows, knownColumns) = (
      rule == .excluded && base != .row, rule == .excluded && base != .column
    )
    if knownRows, case .one(let value) = row, !value.tableCategory.isKnown { return nil }
    if knownColumns, case .one(let value) = column, !value.tableCategory.isKnown { return nil }
    let part = sum(row, column, measure, knownRows: knownRows, knownColumns: knownColumns)
    let whole = sum(
      base == .row ? row : .all, base == .column ? column : .all, measure, knownRows: knownRows,
      knownColumns: knownColumns)
    return Share(part, of: whole)
  }

  private func sum(
    _ row: Selection, _ column: Selection, _ measure: String?, knownRows: Bool = false,
    knownColumns: Bool = false
  ) -> Int {
    let name = measure ?? measures[0].name
    guard let place = measures.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("the table has no measure \(name)")
    }
    let (rows, columns) = (
      rows.places(row, known: knownRows), columns.places(column, known: knownColumns)
    )
    return rows.reduce(0) { sum, row in
      columns.reduce(sum) { $0 + (cell(measure: place, row: row, column: $1).count ?? 0) }
    }
  }
}

/// The headings of an axis that a number is taken from.
private enum Selection {
  case all
  case one(any Categorical)
}

extension Table.Axis {
  fileprivate func places(_ selection: Selection, known: Bool) -> [Int] {
    switch selection {
    case .all:
      // The total is counted by itself: where people may be under several headings it is no sum.
      guard known, !dimensions.isEmpty else {
        return headings.firstIndex(of: .total).map { [$0] } ?? []
      }
      return headings.indices.filter { !headings[$0].isSum && headings[$0].isKnown }
    case .one(let value):
      precondition(dimensions.count == 1, "the axis has \(dimensions.count) dimensions, not one")
      let wanted = value.tableCategory
      return headings.indices.filter { place in
        guard case .categories(let categories) = headings[place] else { return false }
        return categories[0].isMeant(by: wanted)
      }
    }
  }
}

extension Category {
  /// Whether a value means the category: it is the same one, or the code of a code list.
  fileprivate func isMeant(by wanted: Category) -> Bool {
    if code != wanted.code { return false }
    return role == wanted.role || (role == .listed && wanted.role == .written)
  }
}
