import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// A comparison of two results as documents: text for people, CSV and JSON for programs.
package enum ComparisonDocuments {
  /// The comparison in a format: `text`, `csv` or `json`.
  package static func document(
    _ comparison: RunComparison, _ format: String, showsAll: Bool = false
  ) -> [UInt8] {
    switch format {
    case "csv": csv(comparison)
    case "json": json(comparison)
    default: Array(text(comparison, showsAll: showsAll).utf8)
    }
  }

  // MARK: CSV

  /// One line a cell of each table.
  private static func csv(_ comparison: RunComparison) -> [UInt8] {
    var lines = [
      [
        "table", "cell", "label", "level", "measure", "unit", "before", "after", "difference",
        "percent", "points", "status", "tier",
      ]
    ]
    for table in comparison.tables {
      for cell in table.cells {
        let codes = zip(table.dimensions, cell.key.codes).map { "\($0)=\($1)" }
        lines.append(
          [
            table.name, codes.joined(separator: ";"), label(cell, table), cell.key.level,
            cell.key.measure, cell.unit,
          ] + numbers(cell).map { $0?.description ?? "" }
            + [cell.status.rawValue, InternalResult.mark])
      }
    }
    return CSVText.text(lines)
  }

  private static func numbers(_ cell: TableComparison.Cell) -> [RoundedNumber?] {
    [cell.before, cell.after, cell.difference, cell.percent, cell.points]
  }

  private static func label(_ cell: TableComparison.Cell, _ table: TableComparison) -> String {
    cell.key.codes.enumerated().map { place, code in
      code == "_T" ? "Total" : table.labels[place][code] ?? code
    }.joined(separator: ", ")
  }

  // MARK: JSON

  private static func json(_ comparison: RunComparison) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("tier", InternalResult.mark)
      $0.member("pipeline", comparison.after.pipeline)
      for (key, folder) in [("before", comparison.before), ("after", comparison.after)] {
        $0.key(key)
        $0.object {
          $0.key("month")
          if let month = folder.month { $0.string(month) } else { $0.null() }
          $0.member("headcount_version", folder.version)
        }
      }
      $0.member("same", comparison.isSame)
      $0.key("tables")
      $0.array { json in comparison.tables.forEach { table($0, &json) } }
      for (key, names) in [
        ("new_tables", comparison.newTables), ("vanished_tables", comparison.vanishedTables),
      ] {
        $0.key(key)
        $0.array { json in names.forEach { json.string($0) } }
      }
      $0.key("records")
      $0.array { json in
        for account in comparison.accounts {
          json.object {
            $0.member("source", account.source)
            $0.member("class", account.recordClass)
            for (key, amount) in [("before", account.before), ("after", account.after)] {
              $0.key(key)
              if let amount { $0.number(amount.records) } else { $0.null() }
              $0.key("\(key)_people")
              if let amount { $0.number(amount.people) } else { $0.null() }
            }
          }
        }
      }
      $0.key("notes")
      $0.array { json in comparison.notes.forEach { json.string($0) } }
    }
    return json.finished()
  }

  private static func table(_ table: TableComparison, _ json: inout JSONWriter) {
    json.object {
      $0.member("table", table.name)
      $0.key("categories")
      $0.array { json in
        for found in table.categories where !found.isEmpty {
          json.object {
            $0.member("dimension", found.dimension)
            $0.key("new")
            $0.array { json in found.new.forEach { json.string($0) } }
            $0.key("vanished")
            $0.array { json in found.vanished.forEach { json.string($0) } }
            $0.key("recoded")
            $0.array { json in
              for pair in found.recoded {
                json.object {
                  $0.member("before", pair.before)
                  $0.member("after", pair.after)
                }
              }
            }
          }
        }
      }
      $0.key("cells")
      $0.array { json in
        for cell in table.cells {
          json.object {
            $0.key("codes")
            $0.object { json in
              for (dimension, code) in zip(table.dimensions, cell.key.codes) {
                json.member(dimension, code)
              }
            }
            $0.member("level", cell.key.level)
            $0.member("measure", cell.key.measure)
            for (key, number) in zip(
              ["before", "after", "difference", "percent", "points"], numbers(cell))
            {
              $0.key(key)
              if let number { $0.number(spelled: number.description) } else { $0.null() }
            }
            $0.member("status", cell.status.rawValue)
          }
        }
      }
    }
  }

  // MARK: Text

  private static func text(_ comparison: RunComparison, showsAll: Bool) -> String {
    let names = [comparison.before, comparison.after].map { $0.month ?? $0.path }
    var text = "\(comparison.after.pipeline): \(names[0]) to \(names[1])"
    text += "  [\(InternalResult.mark)]\n"
    for table in comparison.tables {
      let shown = table.cells.filter { showsAll || $0.status != .same }
      let different = table.cells.count { $0.status != .same }
      text += "\n\(table.name): "
      text +=
        different == 0 ? "no figure differs" : "\(different) of \(table.cells.count) figures differ"
      text += "\n"
      text += categories(table)
      if shown.isEmpty { continue }
      var rows = [["", "measure", "before", "after", "difference", "%", "points", ""]]
      for cell in shown {
        rows.append(
          [label(cell, table), cell.key.measure] + numbers(cell).map { $0.map(grouped) ?? "" }
            + [cell.status == .changed || cell.status == .same ? "" : cell.status.rawValue])
      }
      text += "\n" + aligned(rows, left: [0, 1, 7])
    }
    for (what, names) in [
      ("New tables", comparison.newTables), ("Vanished tables", comparison.vanishedTables),
    ] where !names.isEmpty {
      text += "\n\(what): \(names.joined(separator: ", "))\n"
    }
    return text + records(comparison) + "\n" + comparison.notes.map { $0 + "\n" }.joined()
  }

  private static func categories(_ table: TableComparison) -> String {
    table.categories.enumerated().filter { !$0.element.isEmpty }.map { place, found in
      func name(_ code: String) -> String {
        table.labels[place][code].map { $0 == code ? code : "\($0) (\(code))" } ?? code
      }
      var parts: [String] = []
      if !found.new.isEmpty { parts.append("new: " + found.new.map(name).joined(separator: ", ")) }
      if !found.vanished.isEmpty {
        parts.append("vanished: " + found.vanished.map(name).joined(separator: ", "))
      }
      parts += found.recoded.map { "\($0.before) is now \($0.after)" }
      return "\(found.dimension): \(parts.joined(separator: "; "))\n"
    }.joined()
  }

  private static func records(_ comparison: RunComparison) -> String {
    let accounts = comparison.accounts.filter { $0.before != $0.after }
    if accounts.isEmpty { return "\nThe accounts of records are the same.\n" }
    var rows = [
      ["", "", "records before", "after", "difference", "people before", "after", "difference"]
    ]
    for account in accounts {
      let (old, new) = (account.before, account.after)
      rows.append(
        [account.source, account.recordClass]
          + [(old?.records ?? 0, new?.records ?? 0), (old?.people ?? 0, new?.people ?? 0)]
          .flatMap { [$0.0, $0.1, $0.1 - $0.0].map { TextGrid.grouped($0) } })
    }
    return "\nRecords\n\n" + aligned(rows, left: [0, 1])
  }

  private static func grouped(_ number: RoundedNumber) -> String {
    guard let units = Int(exactly: number.units), number.digits == 0 else {
      return number.description
    }
    return TextGrid.grouped(units)
  }

  /// Columns side by side, those of numbers to the right.
  static func aligned(_ rows: [[String]], left: Set<Int>) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        line += (column == 0 ? "" : "  ") + (left.contains(column) ? cell + blanks : blanks + cell)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
