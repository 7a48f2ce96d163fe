import HeadcountPublication

/// The state of all months of an output folder, for one screen and as JSON.
package struct MonthStatus: Sendable {
  /// One month.
  package struct Line: Hashable, Sendable {
    package var month: String
    package var state: MonthState
    /// The records and people of the result that is released, or held back where none is.
    package var records: Int?
    package var people: Int?
    package var reporting: MonthReporting?
    /// Whether a release is out.
    package var isReleased: Bool
    /// Whether a result, or some of its tables, waits.
    package var isHeld: Bool
    /// Whether figures differ from those that were first released.
    package var isRestated: Bool
    package var reasons: [String]
  }

  package let pipeline: String
  package private(set) var lines: [Line]

  /// Reads the state of an output folder; nil where no monthly job has written into it.
  ///
  /// - Throws: `MonthLedger.Failure`.
  package init?(folder: String) throws(MonthLedger.Failure) {
    guard let ledger = try MonthLedger(folder: folder) else { return nil }
    self.init(ledger, folder: folder)
  }

  package init(_ ledger: MonthLedger, folder: String) {
    pipeline = ledger.pipeline
    lines = ledger.entries.map { entry in
      let path = "\(folder)/\(entry.month)"
      let released = MonthRecord(folder: "\(path)/internal")
      let held = MonthRecord(folder: "\(path)/\(PendingResult.folder)/internal")
      let record = released ?? held
      var state = entry.state
      // A result that was let out since the job does not wait any more.
      if state == .pending, held == nil, let released {
        state = released.first == nil ? .new : .restated
      }
      return Line(
        month: entry.month, state: state, records: record?.records, people: record?.people,
        reporting: record?.reporting, isReleased: released != nil, isHeld: held != nil,
        isRestated: released?.first != nil, reasons: state == entry.state ? entry.reasons : [])
    }
  }

  /// The lines of some months.
  package func only(_ months: Set<String>) -> MonthStatus {
    var status = self
    status.lines.removeAll { !months.contains($0.month) }
    return status
  }

  /// An aligned table with the reasons below it.
  package var text: String {
    var rows = [["Month", "State", "Records", "People", "Reporting", "Released"]]
    for line in lines {
      rows.append([
        line.month, line.state.rawValue, line.records.map(TextGrid.grouped) ?? "",
        line.people.map(TextGrid.grouped) ?? "",
        line.reporting.map { "\($0.present) of \($0.expected.count)" } ?? "", Self.released(line),
      ])
    }
    if lines.allSatisfy({ $0.reporting == nil }) {
      for row in rows.indices { rows[row].remove(at: 4) }
    }
    let numbers = Set(rows[0].indices.filter { ["Records", "People"].contains(rows[0][$0]) })
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return numbers.contains(column) ? space + row[column] : row[column] + space
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    let explained = lines.filter { !$0.reasons.isEmpty && ![.new, .unchanged].contains($0.state) }
    if !explained.isEmpty { text += "\n" }
    for line in explained {
      text += "\(line.month) \(line.state.rawValue): \(line.reasons.joined(separator: "; "))\n"
    }
    return text
  }

  private static func released(_ line: Line) -> String {
    switch (line.isReleased, line.isHeld) {
    case (true, true): "yes, newer waits"
    case (true, false): line.isRestated ? "yes, restated" : "yes"
    case (false, true): "waits"
    case (false, false): "no"
    }
  }

  /// The same for programs.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("tier", "INTERNAL")
      $0.member("pipeline", pipeline)
      $0.key("months")
      $0.array { json in
        for line in lines {
          json.object { Self.write(line, &$0) }
        }
      }
    }
    return json.finished()
  }

  private static func write(_ line: Line, _ json: inout JSONWriter) {
    json.member("month", line.month)
    json.member("state", line.state.rawValue)
    for (name, number) in [("records", line.records), ("people", line.people)] {
      json.key(name)
      if let number { json.number(number) } else { json.null() }
    }
    json.key("reporting")
    if let reporting = line.reporting { reporting.write(&json) } else { json.null() }
    json.member("released", line.isReleased)
    json.member("held", line.isHeld)
    json.member("restated", line.isRestated)
    json.key("reasons")
    json.array { json in line.reasons.forEach { json.string($0) } }
  }
}
