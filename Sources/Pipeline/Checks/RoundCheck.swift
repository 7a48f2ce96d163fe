import HeadcountClassification
import HeadcountTabulation

/// What is looked at from round to round: the number of each area, and areas without a record.
package struct RoundCheck: Sendable {
  package var measure: JSON5Located<String>
  /// The dimension of the areas.
  package var by: JSON5Located<String>
  /// The dimension of the rounds, such as months.
  package var along: JSON5Located<String>
  /// The largest change that is not marked, in millionths.
  package var change: Int
  /// The most median distances from the other areas' changes that are not marked.
  package var deviations: Int
  package var position: SourcePosition
}

extension JSON5Shape where Wanted == RoundCheck {
  /// `{ measure: "families", by: "governorate", along: "month", change: "50%", deviations: 3 }`.
  static var rounds: Self {
    .object { object, problems in
      let name = JSON5Shape<String>.string.located
      let measure = object.required("measure", name, &problems)
      let by = object.required("by", name, &problems)
      let along = object.required("along", name, &problems)
      let change = object.optional("change", .percentage, &problems)
      let deviations = object.optional("deviations", .wholeNumber(in: 1...1000), &problems)
      guard let measure, let by, let along else { return nil }
      return RoundCheck(
        measure: measure, by: by, along: along, change: change ?? 500_000,
        deviations: deviations ?? 3, position: object.position)
    }
  }
}

extension JSON5Shape where Wanted == [RoundCheck] {
  /// One declaration, or several.
  static var roundChecks: Self {
    JSON5Shape { value, name, problems in
      if case .array = value.content {
        return JSON5Shape.array(of: .rounds).read(value, named: name, &problems)
      }
      return JSON5Shape<RoundCheck>.rounds.read(value, named: name, &problems).map { [$0] }
    }
  }
}

extension PipelineDefinition {
  /// The tables that are made, and those that only the report of quality and the ledger of months
  /// look at.
  var countedTables: [TableDefinition] {
    tables + quality.rounds.compactMap(table) + (reportingTable.map { [$0] } ?? [])
  }

  /// The areas by rounds of a declaration; nil where it names a dimension that there is not.
  func table(_ rounds: RoundCheck) -> TableDefinition? {
    guard let area = dimension(rounds.by.value), let round = dimension(rounds.along.value) else {
      return nil
    }
    return TableDefinition(
      layout: TableLayout(name: "rounds", rows: [area.dimension], columns: [round.dimension]),
      measures: [rounds.measure.value], filter: [], position: rounds.position)
  }
}

extension DefinitionChecker {
  /// Rounds are compared of whole numbers that are counted by area and round.
  func checkRounds(_ problems: inout [JSON5Error]) {
    for rounds in quality?.rounds ?? [] {
      let name = rounds.measure
      check(name, "measure", among: measures.map(\.key.value), &problems)
      for dimension in [rounds.by, rounds.along] {
        check(dimension, "dimension", among: dimensions.map(\.key.value), &problems)
      }
      if rounds.by.value == rounds.along.value {
        report(
          rounds.along.position,
          "`\(rounds.along.value)` is both the areas and the rounds; `by` is the area, `along` the time",
          &problems)
      }
      var table = TableDraft(name: JSON5Located(value: "rounds", position: rounds.position))
      (table.measures, table.rows, table.columns) = ([name], [rounds.by], [rounds.along])
      checkColumns(table, &problems)
      guard let draft = measure(name.value)?.value else { continue }
      let parts = summands(of: name.value).map(\.value)
      let reason: String? =
        if !draft.isSum {
          "is no count or sum"
        } else if parts.contains(where: { $0.decimals > 0 }) {
          "has decimals"
        } else if parts.contains(where: { !$0.cells.suppressed.isEmpty }) {
          "has suppressed cells, which are intervals"
        } else if parts.contains(where: { !$0.every.isEmpty }) {
          "holds for every round"
        } else {
          nil
        }
      if let reason {
        report(
          name.position,
          "`\(name.value)` \(reason); rounds are compared by whole numbers that are counted in each",
          &problems)
      }
    }
  }
}
