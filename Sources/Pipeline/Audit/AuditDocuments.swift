import HeadcountDisclosure
import HeadcountPublication

/// The report of an attack on published tables: text for people, CSV and JSON for programs.
package enum AuditDocuments {
  /// The report in a format: `text`, `csv` or `json`.
  package static func document(_ audit: PublicationAudit, _ format: String) -> [UInt8] {
    switch format {
    case "csv": csv(audit)
    case "json": json(audit)
    default: Array(text(audit).utf8)
    }
  }

  /// What an attack came to, in one sentence.
  package static func verdict(_ audit: PublicationAudit) -> String {
    let withheld = audit.findings.count
    if audit.isSafe {
      return withheld == 0
        ? "nothing is withheld, and no count from 1 to \(audit.rules.threshold - 1) is shown"
        : "nothing can be derived: \(count(withheld, "withheld count")) tested"
    }
    var parts: [String] = []
    for (verdict, words) in [
      (PublicationAudit.Verdict.exposed, "exposed"), (.undecided, "undecided"),
    ] {
      let number = audit.findings.count { $0.verdict == verdict }
      if number > 0 {
        parts.append("\(TextGrid.grouped(number)) of \(count(withheld, "withheld count")) \(words)")
      }
    }
    if !audit.tooSmall.isEmpty {
      parts.append(
        "\(count(audit.tooSmall.count, "count")) from 1 to \(audit.rules.threshold - 1) shown")
    }
    return parts.joined(separator: "; ")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(TextGrid.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  // MARK: Text

  private static func text(_ audit: PublicationAudit) -> String {
    let verdict = verdict(audit)
    var text = (audit.isSafe ? "Safe: " : "Unsafe: ") + verdict + "\n\n"
    text += "\(count(audit.tables.count, "table")), \(count(audit.counts, "count"))"
    text += audit.shared > 0 ? ", \(TextGrid.grouped(audit.shared)) of them in several tables" : ""
    text +=
      "; a withheld count needs \(audit.rules.width + 1) possible numbers side by side and one of "
    text += "\(audit.rules.threshold) or above\n"
    if !audit.findings.isEmpty {
      let hasMeasures = audit.findings.contains { !$0.cell.measure.isEmpty }
      var rows = [
        ["table", "withheld"] + (hasMeasures ? ["measure"] : []) + ["possible", "", "verdict"]
      ]
      for finding in audit.findings {
        rows.append(
          [finding.cell.table, finding.cell.label] + (hasMeasures ? [finding.cell.measure] : [])
            + [
              possible(finding.interval), finding.isExact ? "exact" : "bounds",
              judged(finding, audit),
            ])
      }
      let last = rows[0].count - 1
      text +=
        "\n"
        + ComparisonDocuments.aligned(
          rows, left: Set(rows[0].indices).subtracting([last - 2]))
    }
    if !audit.tooSmall.isEmpty {
      var rows = [["table", "shown", "measure", "count"]]
      for (cell, count) in audit.tooSmall {
        rows.append([cell.table, cell.label, cell.measure, String(count)])
      }
      text += "\nShown counts that are too small\n\n"
      text += ComparisonDocuments.aligned(rows, left: [0, 1, 2])
    }
    if !audit.groups.isEmpty {
      text += "\nGroups of which one category has all or all but one (a note, no failure)\n\n"
      for group in audit.groups {
        text += "\(group.cell.table): \(group.cell.label): \(of(group)) `\(group.category)`\n"
      }
    }
    if !audit.notes.isEmpty { text += "\n" }
    return text + audit.notes.map { "Note: \($0).\n" }.joined()
  }

  private static func of(_ group: PublicationAudit.Group) -> String {
    let size = TextGrid.grouped(group.disclosure.size)
    return switch group.disclosure.kind {
    case .all: "all \(size) are in"
    case .allButOne: "all but one of \(size) are in"
    }
  }

  private static func possible(_ interval: FeasibleInterval) -> String {
    let low = TextGrid.grouped(interval.low)
    guard let high = interval.high else { return "\(low) or more" }
    return high == interval.low ? low : "\(low) to \(TextGrid.grouped(high))"
  }

  private static func judged(
    _ finding: PublicationAudit.Finding, _ audit: PublicationAudit
  ) -> String {
    switch finding.reason {
    case nil: finding.verdict.rawValue
    case .shownElsewhere: "exposed: shown in `\(finding.shownIn ?? "")`"
    case .exact: "exposed: one number only"
    case .small: "exposed: below \(audit.rules.threshold) for certain"
    case .narrow: "exposed: fewer than \(audit.rules.width + 1) numbers"
    case .undecided: "undecided: counts as exposed; allow more steps with --steps"
    }
  }

  // MARK: CSV

  /// One line a finding.
  private static func csv(_ audit: PublicationAudit) -> [UInt8] {
    var lines = [
      ["finding", "table", "cell", "measure", "low", "high", "interval", "verdict", "reason"]
    ]
    for finding in audit.findings {
      lines.append(
        ["withheld", finding.cell.table, finding.cell.label, finding.cell.measure] + [
          String(finding.interval.low), finding.interval.high.map { String($0) } ?? "",
          finding.isExact ? "exact" : "bounds", finding.verdict.rawValue,
          finding.reason?.rawValue ?? "",
        ])
    }
    for (cell, count) in audit.tooSmall {
      lines.append(
        ["shown", cell.table, cell.label, cell.measure, String(count), String(count), "exact"]
          + ["exposed", "small"])
    }
    for group in audit.groups {
      let size = String(group.disclosure.size)
      lines.append(
        ["group", group.cell.table, "\(group.cell.label): \(group.category)", group.cell.measure]
          + [size, size, "", "note", word(group.disclosure.kind)])
    }
    return CSVText.text(lines)
  }

  private static func word(_ kind: GroupDisclosure.Kind) -> String {
    switch kind {
    case .all: "all"
    case .allButOne: "all-but-one"
    }
  }

  // MARK: JSON

  private static func json(_ audit: PublicationAudit) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("safe", audit.isSafe)
      $0.member("verdict", verdict(audit))
      $0.member("smallest_published", audit.rules.threshold)
      $0.member("hidden_zeros", audit.rules.hidesZeros)
      $0.key("tables")
      $0.array { json in audit.tables.forEach { json.string($0) } }
      $0.member("counts", audit.counts)
      $0.member("counts_in_several_tables", audit.shared)
      $0.key("withheld")
      $0.array { json in
        for finding in audit.findings {
          json.object {
            cell(finding.cell, &$0)
            $0.member("low", finding.interval.low)
            $0.key("high")
            if let high = finding.interval.high { $0.number(high) } else { $0.null() }
            $0.member("exact", finding.isExact)
            $0.member("verdict", finding.verdict.rawValue)
            $0.key("reason")
            if let reason = finding.reason { $0.string(reason.rawValue) } else { $0.null() }
          }
        }
      }
      $0.key("shown")
      $0.array { json in
        for (found, count) in audit.tooSmall {
          json.object {
            cell(found, &$0)
            $0.member("count", count)
          }
        }
      }
      $0.key("groups")
      $0.array { json in
        for group in audit.groups {
          json.object {
            cell(group.cell, &$0)
            $0.member("category", group.category)
            $0.member("holds", word(group.disclosure.kind))
            $0.member("size", group.disclosure.size)
          }
        }
      }
      $0.key("notes")
      $0.array { json in audit.notes.forEach { json.string($0) } }
    }
    return json.finished()
  }

  private static func cell(_ cell: PublicationAudit.Cell, _ json: inout JSONWriter) {
    json.member("table", cell.table)
    json.member("cell", cell.label)
    json.member("measure", cell.measure)
  }
}
