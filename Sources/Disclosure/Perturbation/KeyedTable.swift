package import HeadcountTabulation

/// A table with the key of each of its cells, by which its counts are perturbed.
package struct KeyedTable: Hashable, Sendable {
  /// The table with true figures.
  package let table: Table
  /// The same table with sums of keys behind its measures.
  private let keys: Table

  /// Makes a keyed table of two tables with the same axes.
  package init(table: Table, keys: Table) {
    precondition(table.rows == keys.rows && table.columns == keys.columns, "the same axes")
    self.table = table
    self.keys = keys
  }

  /// The name of the measure that holds the keys of another.
  package static func name(ofKeysOf measure: String) -> String { "\(measure)/key" }

  /// The true count of a cell and its key; nil for a measure that is no sum over records, such as a
  /// ratio or distinct persons, and where the cell has no figure.
  package func pair(measure: Int, row: Int, column: Int) -> (count: Int, key: CellKey)? {
    let name = Self.name(ofKeysOf: table.measures[measure].name)
    guard let place = keys.measures.firstIndex(where: { $0.name == name }),
      let count = table.cell(measure: measure, row: row, column: column).count,
      let sum = keys.cell(measure: place, row: row, column: column).count
    else { return nil }
    return (count, CellKey(sum: sum))
  }
}
