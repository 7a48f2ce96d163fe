/// Makes the names of columns from header rows that stand above each other.
///
/// A cell that is merged to the right has its text in the first of its columns, so the rows above
/// the lowest are filled to the right, as far as the cell above them reaches. A cell that is merged
/// downwards stays in its own column: it has no text below.
enum StackedNames {
  /// The names of the columns, and the other names that each may be called by.
  static func names(_ rows: [[String]], width: Int) -> (names: [String], others: [[String]]) {
    let padded = rows.map { row in
      Array((row + Array(repeating: "", count: max(0, width - row.count))).prefix(width))
    }
    guard padded.count > 1, let lowest = padded.last else {
      return (padded.first ?? Array(repeating: "", count: width), [])
    }
    var parts: [[String]] = Array(repeating: [], count: width)
    /// The text of each upper row that goes on to the right.
    var carried = Array(repeating: "", count: padded.count - 1)
    for column in 0..<width {
      for (place, row) in padded.dropLast().enumerated() {
        let hasTextBelow = padded[(place + 1)...].contains { !isBlank($0[column]) }
        if !isBlank(row[column]) {
          // Another group begins: what stood below the last one belongs to it alone.
          if row[column] != carried[place] {
            for below in carried.indices where below > place { carried[below] = "" }
          }
          carried[place] = hasTextBelow ? row[column] : ""
          parts[column].append(row[column])
        } else if !isBlank(carried[place]), hasTextBelow {
          parts[column].append(carried[place])
        }
      }
    }
    var (names, others) = ([String](), [[String]]())
    for column in 0..<width {
      let own = lowest[column]
      names.append((parts[column] + (isBlank(own) ? [] : [own])).joined(separator: " / "))
      others.append(isBlank(own) || parts[column].isEmpty ? [] : [own])
    }
    return (names, others)
  }

  static func isBlank(_ text: String) -> Bool { HeaderCell.isBlank(Array(text.utf8)[...]) }
}
