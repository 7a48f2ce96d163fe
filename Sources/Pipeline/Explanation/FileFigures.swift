import HeadcountClassification
import HeadcountTabulation

/// The figures of one cell by file.
struct FileFigures {
  private var values: [String: [Int]] = [:]
  /// The figures of one measure, nil where they are withheld; files that are not in the table have
  /// no records.
  private var figures: [String: Int?] = [:]
  private(set) var total = 0

  /// Takes the column of a cell from a table whose rows are files.
  ///
  /// - Parameter measure: The measure of which figures may be withheld.
  init(_ table: Table, _ codes: [String], measure: String? = nil) {
    let column = table.columns.headings.firstIndex { heading in
      if case .categories(let categories) = heading {
        return categories.map(\.documentCode) == codes
      }
      return codes.isEmpty
    }
    guard let column else { return }
    for (row, heading) in table.rows.headings.enumerated() {
      let numbers = table.measures.indices.map {
        table.cell(measure: $0, row: row, column: column).count ?? 0
      }
      if let number = table.measures.firstIndex(where: { $0.name == measure }),
        case .categories(let categories) = heading
      {
        figures[categories[0].code] = .some(
          table.cell(measure: number, row: row, column: column).count)
      }
      switch heading {
      case .categories(let categories): values[categories[0].code] = numbers
      case .total: total = numbers.first ?? 0
      case .subtotal: continue
      }
    }
  }

  /// A figure of a protected table; nil where it is withheld.
  func told(_ file: String) -> Int? {
    if case let figure? = figures[file] { return figure }
    return 0
  }

  func value(_ file: String, _ measure: Int) -> Int {
    values[file].map { $0.indices.contains(measure) ? $0[measure] : 0 } ?? 0
  }
}
