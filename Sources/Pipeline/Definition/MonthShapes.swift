import HeadcountClassification
import HeadcountTabulation

/// What a pipeline asks of each month before it is released.
package struct MonthRules: Sendable {
  /// The areas that should each have records in a month.
  package struct Reporting: Sendable {
    package var measure: JSON5Located<String>
    package var by: JSON5Located<String>
    /// The codes of the areas; empty for all of the dimension's code list.
    package var expected: [JSON5Located<String>]
    package var position: SourcePosition
  }

  /// What may have changed since the month before.
  package enum Drift: String, CaseIterable, Sendable {
    case columns
    case values
    case shares
    case size
  }

  package var reporting: Reporting?
  /// Whether a month waits until each area has reported.
  package var requiresAll = false
  /// The change of a published total that is warned of, and the one that holds a month back, in
  /// millionths.
  package var restatementWarns: Int?
  package var restatementHolds: Int?
  /// The change of a category's share, in millionths, that is told.
  package var shares = 200_000
  /// The least records of a source, in millionths of those of the month before.
  package var size = 500_000
  /// The drift that holds a month back.
  package var holds: Set<Drift> = []

  package init() {}
}

private enum Requirement: String, CaseIterable, Sendable {
  case complete
}

/// The rules of months with their place.
struct MonthDraft: Sendable {
  var rules: MonthRules
  var position: SourcePosition
}

extension JSON5Shape where Wanted == MonthDraft {
  /// `months: { reporting: …, require: "complete", restatement: …, drift: … }`.
  static var months: Self {
    .object { object, problems in
      var rules = MonthRules()
      rules.reporting = object.optional("reporting", .reporting, &problems)
      let require = object.optional("require", JSON5Shape<Requirement>.word, &problems)
      rules.requiresAll = require == .complete
      if require != nil, rules.reporting == nil, let member = object.member("require") {
        problems.append(
          JSON5Error(
            position: member.keyPosition,
            message: "`require` needs `reporting`, which says whose records make a month complete"))
      }
      if let bounds = object.optional("restatement", .restatement, &problems) {
        (rules.restatementWarns, rules.restatementHolds) = (bounds.warn, bounds.hold)
      }
      if let drift = object.optional("drift", .drift, &problems) {
        rules.shares = drift.shares ?? rules.shares
        rules.size = drift.size ?? rules.size
        rules.holds = drift.holds
      }
      return MonthDraft(rules: rules, position: object.position)
    }
  }
}

extension JSON5Shape where Wanted == MonthRules.Reporting {
  /// `{ measure: "direct", by: "governorate", expected: ["baghdad", "basra"] }`.
  static var reporting: Self {
    .object { object, problems in
      let name = JSON5Shape<String>.string.located
      let measure = object.required("measure", name, &problems)
      let by = object.required("by", name, &problems)
      let expected = object.optional("expected", .locatedNames, &problems)
      guard let measure, let by else { return nil }
      return MonthRules.Reporting(
        measure: measure, by: by, expected: expected ?? [], position: object.position)
    }
  }
}

/// The bounds of a restatement, in millionths.
struct RestatementBounds: Sendable {
  var warn: Int?
  var hold: Int?
}

extension JSON5Shape where Wanted == RestatementBounds {
  /// `{ warn: "2%", hold: "10%" }`.
  static var restatement: Self {
    .object { object, problems in
      let warn = object.optional("warn", .percentage, &problems)
      let hold = object.optional("hold", .percentage, &problems)
      return RestatementBounds(warn: warn, hold: hold)
    }
  }
}

/// The bounds of drift as they are written.
struct DriftBounds: Sendable {
  var shares: Int?
  var size: Int?
  var holds: Set<MonthRules.Drift>
}

extension JSON5Shape where Wanted == DriftBounds {
  /// `{ shares: "20%", size: "50%", hold: ["columns", "size"] }`.
  static var drift: Self {
    .object { object, problems in
      let shares = object.optional("shares", .percentage, &problems)
      let size = object.optional("size", .percentage, &problems)
      let holds = object.optional(
        "hold", .array(of: JSON5Shape<MonthRules.Drift>.word), &problems)
      return DriftBounds(shares: shares, size: size, holds: Set(holds ?? []))
    }
  }
}

extension PipelineDefinition {
  /// The areas by which months are complete, as a table; nil where none are declared.
  var reportingTable: TableDefinition? {
    guard let reporting = months.reporting, let area = dimension(reporting.by.value) else {
      return nil
    }
    return TableDefinition(
      layout: TableLayout(name: "reporting", rows: [area.dimension]),
      measures: [reporting.measure.value], filter: [], position: reporting.position)
  }
}

extension DimensionDraft {
  /// Whether its categories are the months of dates.
  fileprivate var isMonth: Bool { if case .period(.month, _) = reading { true } else { false } }
}

extension DefinitionChecker {
  /// The areas that report are those of a counted measure, and are known by a list.
  func checkReporting(_ problems: inout [JSON5Error]) {
    if let months, !dimensions.contains(where: { $0.value.isMonth }) {
      report(
        months.position,
        "`months` is about the months of the records, and no dimension has `period: \"month\"`",
        &problems)
    }
    guard let reporting = months?.rules.reporting else { return }
    let name = reporting.measure
    check(name, "measure", among: measures.map(\.key.value), &problems)
    check(reporting.by, "dimension", among: dimensions.map(\.key.value), &problems)
    var table = TableDraft(name: JSON5Located(value: "reporting", position: reporting.position))
    (table.measures, table.rows) = ([name], [reporting.by])
    checkColumns(table, &problems)
    if let draft = measure(name.value)?.value, !draft.isSum {
      report(
        name.position,
        "`\(name.value)` is no count or sum; what reports is known by what is counted of it",
        &problems)
    }
    guard let draft = dimensions.first(where: { $0.key.value == reporting.by.value })?.value else {
      return
    }
    var codes: [String]?
    if case .codes(let list) = draft.reading { codes = list.entries.map(\.code) }
    for code in reporting.expected {
      guard let codes else { continue }
      check(code, "code of `\(reporting.by.value)`", among: codes, &problems)
    }
    if codes == nil, reporting.expected.isEmpty {
      report(
        reporting.by.position,
        "`\(reporting.by.value)` has no code list, so that nobody knows who should report; name them: "
          + "`expected: [\"…\"]`", &problems)
    }
  }
}
