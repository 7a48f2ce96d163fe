import HeadcountClassification
import HeadcountPublication
import HeadcountTabulation

/// Which areas have records in a month, of those that should.
package struct MonthReporting: Hashable, Sendable {
  /// The dimension of the areas.
  package var by: String
  /// The codes of all areas that should report.
  package var expected: [String]
  /// The codes of those that did not.
  package var absent: [String]

  /// The areas of a run; nil where the pipeline does not say who reports.
  init?(_ definition: PipelineDefinition, _ measures: TableMeasures) throws {
    guard let reporting = definition.months.reporting, let table = definition.reportingTable else {
      return nil
    }
    by = reporting.by.value
    let area = table.layout.rows[0]
    expected = reporting.expected.map(\.value)
    if expected.isEmpty { expected = area.codeList?.entries.map(\.code) ?? [] }
    // A sum of 0 may be many records, and a count of records never is.
    let measure = try measures.records(of: table) ?? measures.measures(of: table)[0]
    let cells = try Crosstab(table.layout, measures: [measure]).table()
    var present: Set<String> = []
    for (row, heading) in cells.rows.headings.enumerated() {
      guard case .categories(let areas) = heading,
        cells.cell(measure: 0, row: row, column: 0).count ?? 0 != 0
      else { continue }
      present.insert(areas[0].code)
    }
    absent = expected.filter { !present.contains($0) }
  }

  package var present: Int { expected.count - absent.count }
  package var isComplete: Bool { absent.isEmpty }

  /// How many reported and who did not, for readers.
  func sentence(_ definition: PipelineDefinition) -> String {
    let list = definition.dimension(by)?.dimension.codeList
    let names = absent.map { code in
      list.flatMap { list in
        list.entries.first { $0.code == code }.map { list.label($0, language: "en") }
      } ?? code
    }
    let rest = names.isEmpty ? "" : "; without records: \(names.joined(separator: ", "))"
    return "Reporting \(present) of \(expected.count) by \(by)\(rest)."
  }

  // MARK: On the disk

  init?(_ value: JSON5Value?) {
    guard let by = value?[member: "by"]?.words, let expected = value?[member: "expected"]?.items,
      let absent = value?[member: "absent"]?.items
    else { return nil }
    self.by = by
    self.expected = expected.compactMap(\.words)
    self.absent = absent.compactMap(\.words)
  }

  func write(_ json: inout JSONWriter) {
    json.object {
      $0.member("by", by)
      $0.key("expected")
      $0.array { json in expected.forEach { json.string($0) } }
      $0.key("absent")
      $0.array { json in absent.forEach { json.string($0) } }
    }
  }
}
