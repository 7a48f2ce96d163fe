import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// The attack on files whose counts of people are changed: every count that was written must be the
/// changed one, and so must every base and percentage that is made of counts.
extension ReleaseAttack {
  mutating func attackPerturbed(
    _ perturbed: PerturbedFigures, _ read: (String) -> [UInt8]?
  ) {
    var told: [LinkedTables.Key: Int] = [:]
    for (document, readBack) in zip(documents.documents, written) {
      findings += readBack.findings
      guard let bytes = readBack.bytes else { continue }
      // What has no place that is looked at below, such as a ratio, is known by its bytes.
      if bytes != document.bytes {
        findings.append("`\(document.name)` is not the document that was made")
      }
      guard let figures = readBack.figures else { continue }
      let written = Dictionary(
        figures.map { ($0.cell, $0.text) }, uniquingKeysWith: { one, _ in one })
      for (cell, text) in figures { check(text, cell, document.name, perturbed, &told) }
      for table in document.tables.map({ documents.release.tables[$0] })
      where perturbed.addsUp && !addsUp(written, table, perturbed) {
        findings.append("`\(document.name)` does not add up")
      }
      guard PercentageReading.formats.contains(document.format) else { continue }
      let table = documents.release.tables[document.tables[0]]
      guard
        let percentages = PercentageReading.percentages(
          bytes, format: document.format, of: table), figures.count == percentages.count
      else {
        findings.append("`\(document.name)` is not the table that was written")
        continue
      }
      let sheet = WrittenPercentages(table: table, written: written, perturbed: perturbed)
      for (place, (cell, text)) in figures.enumerated()
      where sheet.isWrong(percentages[place], at: cell, text) {
        findings.append("`\(document.name)` shows a percentage that is not of the counts it shows")
      }
    }
    attackManifest(told, read)
    findings = findings.enumerated().filter { place, text in
      !findings[..<place].contains(text)
    }.map(\.element)
  }

  private mutating func check(
    _ text: String, _ cell: ReleaseSystem.Cell, _ name: String, _ perturbed: PerturbedFigures,
    _ told: inout [LinkedTables.Key: Int]
  ) {
    guard let expected = perturbed.counts[cell] else { return }
    guard let expected else {
      if !text.isEmpty { findings.append("`\(name)` shows a figure that cannot be perturbed") }
      return
    }
    guard let value = Int(text), value == expected, value % (perturbed.base ?? 1) == 0 else {
      findings.append("`\(name)` shows a count of people that is not the perturbed one")
      return
    }
    guard let key = perturbed.keys[cell] else { return }
    if let before = told[key], before != value {
      findings.append("`\(name)` shows a count that another table shows otherwise")
    }
    told[key] = value
  }

  /// Whether rows and columns of a written table add up to its totals.
  private func addsUp(
    _ written: [ReleaseSystem.Cell: String], _ table: Table, _ perturbed: PerturbedFigures
  ) -> Bool {
    func value(_ measure: Int, _ row: Int, _ column: Int) -> Int? {
      let cell = ReleaseSystem.Cell(table: table.name, measure: measure, row: row, column: column)
      return perturbed.keys[cell] == nil ? nil : written[cell].flatMap { Int($0) }
    }
    let (rows, columns) = (table.rows.headings, table.columns.headings)
    func agrees(_ total: Int?, _ parts: [Int?]) -> Bool {
      guard let total, parts.allSatisfy({ $0 != nil }) else { return true }
      return total == parts.reduce(0) { $0 + $1! }
    }
    return table.measures.indices.allSatisfy { measure in
      (table.rows.dimensions.isEmpty || rows.last != .total
        || columns.indices.allSatisfy { column in
          agrees(
            value(measure, rows.count - 1, column),
            rows.indices.dropLast().map { value(measure, $0, column) })
        })
        && (table.columns.dimensions.isEmpty || columns.last != .total
          || rows.indices.allSatisfy { row in
            agrees(
              value(measure, row, columns.count - 1),
              columns.indices.dropLast().map { value(measure, row, $0) })
          })
    }
  }

  /// Looks for counts in the written manifest that no table shows.
  private mutating func attackManifest(
    _ told: [LinkedTables.Key: Int], _ read: (String) -> [UInt8]?
  ) {
    guard let own = documents.manifest else { return }
    guard let bytes = read(ReleaseManifest.name), bytes == own,
      let manifest = try? ReleaseManifest(bytes, path: ReleaseManifest.name)
    else {
      findings.append("`\(ReleaseManifest.name)` is not the document that was made")
      return
    }
    let shown = documents.release.system.keys
    // Formats without places show them too; what was read back is compared.
    for key in shown where manifest.published[key] != nil {
      guard let value = told[key], manifest.published[key] != value else { continue }
      findings.append("`\(ReleaseManifest.name)` tells a count otherwise than its table")
    }
  }
}

/// The percentages of a written table beside its counts.
private struct WrittenPercentages {
  let table: Table
  let written: [ReleaseSystem.Cell: String]
  let perturbed: PerturbedFigures

  /// Whether a figure's percentages are not those of what is written.
  func isWrong(
    _ percentages: [(percent: String, base: String)], at cell: ReleaseSystem.Cell, _ text: String
  ) -> Bool {
    zip(table.bases, percentages).contains { base, own in
      if own.percent.isEmpty, own.base.isEmpty { return false }
      guard let whole = Int(own.base) else { return true }
      let countsPeople = perturbed.counts[cell] != nil
      if countsPeople, whole % (perturbed.base ?? 1) != 0 { return true }
      if !base.isKnownOnly, base.of != .responses, !isMargin(own.base, base, cell) { return true }
      // The part of a total among the known is not the total that is written.
      let sums =
        (base.of != .row && table.rows.headings[cell.row].isSum)
        || (base.of != .column && table.columns.headings[cell.column].isSum)
      if base.isKnownOnly, sums { return false }
      guard let part = Int(text), let share = Share(part, of: whole) else { return true }
      return ![false, true].contains { marksSmall in
        Percentage(share, digits: table.digits, marksSmall: marksSmall)
          .description == own.percent
      }
    }
  }

  /// Whether a base is the total that is written.
  private func isMargin(_ text: String, _ base: Table.Base, _ cell: ReleaseSystem.Cell) -> Bool {
    var total = cell
    if base.of != .row { total.row = table.rows.headings.count - 1 }
    if base.of != .column { total.column = table.columns.headings.count - 1 }
    return written[total] == text
  }
}
