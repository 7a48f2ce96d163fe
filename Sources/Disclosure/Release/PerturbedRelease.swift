import HeadcountClassification
package import HeadcountTabulation

/// A table with perturbed counts beside the one that it was made of.
package struct PerturbedTable: Sendable {
  /// The true table, with what its figures tell of people.
  package var protected: ProtectedTable
  /// What is shown of it: counts perturbed by their keys, other figures made of those.
  package var shown: Table
  /// The true counts with their keys, for a second way to the shown ones.
  package var keyed: KeyedTable

  package init(protected: ProtectedTable, shown: Table, keyed: KeyedTable) {
    (self.protected, self.shown, self.keyed) = (protected, shown, keyed)
  }
}

/// Makes the release of tables whose counts of people are perturbed by the keys of their cells.
package enum PerturbedRelease {
  /// The release of tables, all by one method and one salt.
  ///
  /// A table that shows a count otherwise than a table before it is left out: the two are not
  /// understood, and so not protected.
  package static func release(
    _ tables: [PerturbedTable], method: PerturbationMethod, provenance: Provenance
  ) -> Release {
    var figures = PerturbedFigures(base: method.base)
    var told: [LinkedTables.Key: Int] = [:]
    var released: [Table] = []
    var reports: [ProtectionReport.TableReport] = []
    for table in tables {
      let own = Self.figures(table, method)
      let agrees = own.keys.allSatisfy { cell, key in
        guard case let count?? = own.counts[cell], let before = told[key] else { return true }
        return before == count
      }
      guard agrees else {
        reports.append(
          .dropped(
            table.protected,
            "It shows a count otherwise than another table does, so the table is not released."))
        continue
      }
      for (cell, key) in own.keys {
        if case let count?? = own.counts[cell] { told[key] = count }
      }
      figures.counts.merge(own.counts) { one, _ in one }
      figures.keys.merge(own.keys) { one, _ in one }
      released.append(table.shown)
      reports.append(.perturbed(table.protected, table.shown))
    }
    return Release(
      provenance: provenance, tables: released,
      protection: ProtectionReport(
        method: method.name, base: method.base, reason: nil, tables: reports),
      system: figures.system, perturbed: figures)
  }

  /// The release of a run without a salt: no table.
  package static func nothing(
    _ tables: [ProtectedTable], method: String, provenance: Provenance
  ) -> Release {
    Release(
      provenance: provenance, tables: [],
      protection: ProtectionReport(
        method: method, base: nil, reason: nil,
        tables: tables.map {
          .dropped($0, "The run had no salt, so nothing could be perturbed.")
        }),
      system: ReleaseSystem(), perturbed: PerturbedFigures())
  }

  /// What a table must show of each count of people, from the true counts and their keys.
  private static func figures(
    _ table: PerturbedTable, _ method: PerturbationMethod
  ) -> PerturbedFigures {
    var figures = PerturbedFigures(base: method.base)
    let (whole, shown) = (table.protected.table, table.shown)
    let rows = places(shown.rows, in: whole.rows)
    let columns = places(shown.columns, in: whole.columns)
    for (measure, role) in table.protected.roles.enumerated() {
      if case .open = role { continue }
      for (row, wholeRow) in rows.enumerated() {
        for (column, wholeColumn) in columns.enumerated() {
          let cell = ReleaseSystem.Cell(
            table: shown.name, measure: measure, row: row, column: column)
          let figure = shown.cell(measure: measure, row: row, column: column).figure
          switch role {
          case .count(let quantity):
            if figure == .none { continue }
            let pair = table.keyed.pair(measure: measure, row: wholeRow, column: wholeColumn)
            figures.counts[cell] = .some(pair.map { method.shown($0.count, $0.key) })
            figures.keys[cell] = table.protected.key(
              quantity, row: wholeRow, column: wholeColumn)
          case .cumulative:
            if figure == .none { continue }
            figures.counts[cell] = .some(figure.count)
            figures.keys[cell] = table.protected.key(
              table.protected.quantity(measure)!, row: wholeRow, column: wholeColumn)
          case .beside, .never, .ratio, .change:
            // What is not withheld was made of perturbed counts.
            if figure == .withheld { figures.counts[cell] = .some(nil) }
          case .open: continue
          }
        }
      }
    }
    return figures
  }

  /// The places of an axis's headings among those of the true table.
  private static func places(_ axis: Table.Axis, in whole: Table.Axis) -> [Int] {
    let places = Dictionary(
      uniqueKeysWithValues: whole.headings.enumerated().map { ($1, $0) })
    return axis.headings.map { places[$0]! }
  }
}

extension ProtectionReport.TableReport {
  /// A table that is left out.
  static func dropped(_ table: ProtectedTable, _ step: String) -> Self {
    Self(
      name: table.table.name, verdict: .dropped, threshold: 0, figures: table.table.figureCount,
      withheld: table.table.figureCount, groupDisclosures: 0, steps: [step])
  }

  /// A table whose counts of people are perturbed.
  static func perturbed(_ table: ProtectedTable, _ shown: Table) -> Self {
    let steps = table.roles.indices.compactMap { measure -> String? in
      guard shown.withholdsAll(measure) else { return nil }
      let name = shown.measures[measure].name
      if case .never(let reason) = table.roles[measure] {
        return "`\(name)` is withheld: \(reason)."
      }
      return "`\(name)` is withheld: it cannot be made of perturbed counts."
    }
    return Self(
      name: shown.name, verdict: table.tellsOfPeople ? .perturbed : .notPeople, threshold: 0,
      figures: shown.figureCount, withheld: shown.withheldCount, groupDisclosures: 0, steps: steps)
  }
}

extension Table {
  /// Whether all figures of a measure are withheld.
  fileprivate func withholdsAll(_ measure: Int) -> Bool {
    let figures = rows.headings.indices.flatMap { row in
      columns.headings.indices.map { cell(measure: measure, row: row, column: $0).figure }
    }
    return figures.contains(.withheld) && figures.allSatisfy { $0 == .withheld || $0 == .none }
  }
}
