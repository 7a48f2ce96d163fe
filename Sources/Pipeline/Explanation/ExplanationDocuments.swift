import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// Writes what made a cell.
package enum ExplanationDocuments {
  /// The explanation as text, for people.
  package static func text(_ explanation: CellExplanation) -> [UInt8] {
    let cell = explanation.cell.map { "\($0.dimension)=\($0.code)" }.joined(separator: ", ")
    var lines = [
      explanation.isReleased ? Release.mark : InternalResult.mark,
      "`\(explanation.measure)` (\(explanation.unit)) of the table `\(explanation.table)` of "
        + "`\(explanation.pipeline)`" + (explanation.month.map { ", \($0)" } ?? ""),
      cell.isEmpty ? "all categories together" : cell, "",
    ]
    let files = explanation.files
    let columns: [(name: String, value: (CellExplanation.File) -> Int?)] =
      [(explanation.measure, { $0.value })]
      + [
        ("records", { $0.records }), ("filtered", { $0.filtered }),
        ("other versions", { $0.replaced }),
      ].filter { column in files.contains { column.value($0) != nil } }
    var grid = TextColumns(
      ["source", "file"] + columns.map(\.name), numbers: Set(columns.indices.map { $0 + 2 }))
    for file in files {
      grid.add([file.source, file.name] + columns.map { number($0.value(file)) })
    }
    lines.append(grid.text + "")
    lines.append(control(explanation))
    lines += explanation.notes
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func number(_ value: Int?) -> String {
    value.map { TextGrid.grouped($0) } ?? Release.symbol
  }

  /// Whether the files add up to what the table shows.
  private static func control(_ explanation: CellExplanation) -> String {
    if explanation.isReleased {
      return explanation.figure.map { "The release shows \(TextGrid.grouped($0))." }
        ?? "The release does not show this figure."
    }
    guard let total = explanation.total else { return "" }
    let sum = TextGrid.grouped(total)
    guard explanation.addsUp else {
      return "The files do NOT add up to the figure of the table, "
        + "\(explanation.figure.map { TextGrid.grouped($0) } ?? sum): do not use this explanation."
    }
    return explanation.figure == nil
      ? "The files add up to \(sum); the table itself does not show this sum."
      : "The files add up to the \(sum) of the table."
  }

  /// The explanation as JSON, for programs.
  package static func json(_ explanation: CellExplanation) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("tier", explanation.isReleased ? Release.mark : InternalResult.mark)
      $0.member("pipeline", explanation.pipeline)
      $0.member("month", orNull: explanation.month)
      $0.member("table", explanation.table)
      $0.member("measure", explanation.measure)
      $0.member("unit", explanation.unit)
      $0.key("cell")
      $0.object { json in explanation.cell.forEach { json.member($0.dimension, $0.code) } }
      $0.member("figure", orNull: explanation.figure)
      $0.member("total", orNull: explanation.total)
      if !explanation.isReleased { $0.member("adds_up", explanation.addsUp) }
      $0.key("files")
      $0.array { json in
        for file in explanation.files {
          json.object {
            $0.member("source", file.source)
            $0.member("name", file.name)
            $0.member("value", orNull: file.value)
            if let records = file.records { $0.member("records", records) }
            if let filtered = file.filtered { $0.member("filtered", filtered) }
            if let replaced = file.replaced { $0.member("other_versions", replaced) }
          }
        }
      }
      $0.key("notes")
      $0.array { json in explanation.notes.forEach { json.string($0) } }
    }
    return json.finished()
  }
}

extension JSONWriter {
  /// Writes a member that is a number, or null.
  mutating func member(_ key: String, orNull number: Int?) {
    self.key(key)
    if let number { self.number(number) } else { null() }
  }
}
