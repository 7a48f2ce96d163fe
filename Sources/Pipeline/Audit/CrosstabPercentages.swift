import HeadcountTabulation

/// The percentages of a crosstab, each in the column behind its counts.
struct CrosstabPercentages {
  private let places: [Int: Int]
  private let lines: [[String]]

  /// - Parameters:
  ///   - places: The column of the percentages of each column of counts.
  ///   - lines: The cells of all rows.
  init(_ places: [Int: Int], _ lines: [[String]]) {
    (self.places, self.lines) = (places, lines)
  }

  /// What percentages can be of, by the place of the total.
  private enum Base: CaseIterable {
    case row, column, table
  }

  /// Gives the table its percentages; of which whole they are is proven by those of shown counts.
  ///
  /// - Parameter failure: The failure for a text that is no percentage.
  func add(
    to table: inout PublishedTable,
    _ failure: (_ row: Int, _ column: Int, _ text: String) -> PublishedTable.Failure
  ) throws(PublishedTable.Failure) {
    var shown: [(row: Int, column: Int, percentage: RoundedNumber)] = []
    for (column, place) in places.sorted(by: { $0.key < $1.key }) {
      for row in lines.indices {
        let text = lines[row][place]
        if let percentage = CountText.percentage(text) {
          shown.append((row, column, percentage))
        } else if !text.isEmpty, table.figures[row][column].withheld == nil {
          throw failure(row, place, text)
        }
      }
    }
    guard !shown.isEmpty else { return }
    let base = Base.allCases.first { base in
      let known = shown.filter { cell in
        table.figures[cell.row][cell.column].count != nil && whole(base, cell, table) != nil
      }
      return !known.isEmpty
        && known.allSatisfy { cell in
          let count = table.figures[cell.row][cell.column].count!
          let whole = whole(base, cell, table)!
          return whole > 0
            && Share.counts(shownAs: cell.percentage, of: whole)?.contains(count) == true
        }
    }
    guard let base else {
      table.notes.append(
        "of what the percentages of `\(table.name)` are is not told by its shown counts, so that they "
          + "were left out")
      return
    }
    for cell in shown {
      guard let whole = whole(base, cell, table), whole > 0 else { continue }
      table.figures[cell.row][cell.column].percentages.append(
        PublishedTable.Percentage(shown: cell.percentage, base: whole))
    }
  }

  private func whole(
    _ base: Base, _ cell: (row: Int, column: Int, percentage: RoundedNumber),
    _ table: PublishedTable
  ) -> Int? {
    func total(_ axis: PublishedTable.Axis) -> Int? {
      axis.headings.firstIndex { $0.allSatisfy { $0 == nil } }
    }
    let row = base == .row ? cell.row : total(table.rows)
    let column = base == .column ? cell.column : total(table.columns)
    guard let row, let column else { return nil }
    return table.figures[row][column].count
  }
}
