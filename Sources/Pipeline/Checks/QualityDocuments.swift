import HeadcountDisclosure
import HeadcountPublication

/// A report of quality as documents: text for people, CSV and JSON for programs.
package enum QualityDocuments {
  /// The report in a format: `text`, `csv` or `json`.
  package static func document(_ report: QualityReport, _ format: String) -> [UInt8] {
    switch format {
    case "csv": account(report.sections).csv
    case "json": json(report)
    default: Array(text(report).utf8)
    }
  }

  /// One line a figure.
  static func account(_ sections: [QualitySection]) -> AccountTable {
    AccountTable(
      name: "quality", columns: ["source", "check", "subject", "group", "figure", "value"],
      rows: sections.flatMap { section in
        section.lines.flatMap { line in
          zip(section.columns, line.values).compactMap { column, value -> [AccountTable.Cell]? in
            guard let cell = value.cell else { return nil }
            return [section.source, section.check, line.subject, line.group, column]
              .map { .text($0) } + [cell]
          }
        }
      })
  }

  private static func json(_ report: QualityReport) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("tier", InternalResult.mark)
      $0.member("pipeline", report.pipeline)
      $0.member("headcount_version", report.version)
      $0.key("month")
      if let month = report.month { $0.string(month) } else { $0.null() }
      $0.key("checks")
      $0.array { json in
        for section in report.sections {
          json.object {
            $0.member("source", section.source)
            $0.member("check", section.check)
            $0.key("lines")
            $0.array { json in section.lines.forEach { line($0, section, &json) } }
            $0.key("notes")
            $0.array { json in section.notes.forEach { json.string($0) } }
          }
        }
      }
      $0.key("gates")
      $0.array { json in report.gates.forEach { json.string($0) } }
      $0.key("notes")
      $0.array { json in report.notes.forEach { json.string($0) } }
    }
    return json.finished()
  }

  private static func line(
    _ line: QualitySection.Line, _ section: QualitySection, _ json: inout JSONWriter
  ) {
    json.object {
      $0.member("subject", line.subject)
      $0.member("group", line.group)
      for (column, value) in zip(section.columns, line.values) {
        $0.key(column)
        switch value {
        case .none: $0.null()
        case .count(let count): $0.number(count)
        case .percent, .number, .rounded: $0.number(spelled: value.exact!)
        case .text(let text): $0.string(text)
        }
      }
    }
  }

  // MARK: Text

  private static func text(_ report: QualityReport) -> String {
    var text = "Quality of \(report.pipeline)"
    if let month = report.month { text += ", \(month)" }
    text += "  [\(InternalResult.mark)]\n"
    for section in report.sections {
      text += "\n\(section.source): \(section.title)\n\n"
      text += grid(section)
      for note in section.notes { text += "\(note)\n" }
    }
    if !report.notes.isEmpty {
      text += "\n"
      for note in report.notes { text += "\(note)\n" }
    }
    if !report.gates.isEmpty {
      text += "\nHeld back by\n\n"
      for gate in report.gates { text += "- \(gate)\n" }
    }
    return text
  }

  /// The lines with their columns below each other; a column without a figure is left out.
  private static func grid(_ section: QualitySection) -> String {
    if section.lines.isEmpty { return "" }
    let shown = section.columns.indices.filter { column in
      section.lines.contains { !$0.values[column].shown.isEmpty }
    }
    let hasGroups = section.lines.contains { $0.group != "all" }
    var rows = [
      [""] + (hasGroups ? [""] : [])
        + shown.map { section.columns[$0].replacing("_", with: " ") }
    ]
    for line in section.lines {
      rows.append(
        [line.subject] + (hasGroups ? [line.group] : []) + shown.map { line.values[$0].shown })
    }
    let stubs = hasGroups ? 2 : 1
    let isRight = rows[0].indices.map { column in
      column >= stubs
        && section.lines.allSatisfy { $0.values[shown[column - stubs]].isNumber }
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        line += (column == 0 ? "" : "  ") + (isRight[column] ? blanks + cell : cell + blanks)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
