import HeadcountClassification
package import HeadcountTabulation

/// Makes the release of a run: what is withheld of all tables together, and the proof.
package struct ReleaseBuilder {
  private let rules: ReleaseRules
  private var tables: [ProtectedTable]
  private var merging: CategoryMerging

  /// The release of tables by rules.
  ///
  /// Where no pattern of withheld cells protects a table, its categories are taken together by their
  /// hierarchy; then margins are withheld; then the table is left out, the finest first, until the
  /// audit of what remains finds everything safe.
  ///
  /// - Parameter merger: Lays a table out anew with categories taken together; nil where none are.
  package static func release(
    _ tables: [ProtectedTable], rules: ReleaseRules, provenance: Provenance,
    merger: CategoryMerging.Merger? = nil
  ) -> Release {
    var builder = ReleaseBuilder(
      rules: rules, tables: tables, merging: CategoryMerging(rules, merger))
    return builder.release(provenance)
  }

  /// Protects tables that are told beside a release which is out: what that shows stays shown, and
  /// nothing that it withholds can be worked out from both.
  ///
  /// - Parameters:
  ///   - released: The tables of the release.
  ///   - more: The tables beside them.
  ///   - rules: Those of the release, with what it shows and withholds.
  /// - Returns: The tables beside it; nil where nothing protects them.
  package static func tables(
    beside released: [ProtectedTable], _ more: [ProtectedTable], rules: ReleaseRules
  ) -> [Table]? {
    let sheet = ReleaseSheet(released + more, rules)
    let pattern = sheet.pattern()
    guard pattern.isSafe, sheet.keepsWhatIsOut(pattern) else { return nil }
    return more.indices.map { sheet.withheld(released.count + $0, pattern.isWithheld) }
  }

  private mutating func release(_ provenance: Provenance) -> Release {
    let all = tables
    guard rules.reasonForNone == nil else {
      return Release(
        provenance: provenance, tables: all.map(\.table), protection: unprotected,
        system: ReleaseSystem())
    }
    while true {
      let sheet = ReleaseSheet(tables, rules)
      let pattern = sheet.pattern()
      if !pattern.isSafe || pattern.withholdsMargins,
        let merged = merging.merged(tables, sheet)
      {
        tables = merged
        continue
      }
      guard pattern.isSafe else {
        tables.remove(at: sheet.tables(of: pattern.unprotected)[0])
        continue
      }
      let withheld = tables.indices.map { sheet.withheld($0, pattern.isWithheld) }
      return Release(
        provenance: provenance, tables: withheld,
        protection: report(all, withheld, sheet, pattern),
        system: sheet.system(pattern))
    }
  }

  private var unprotected: ProtectionReport {
    ProtectionReport(
      method: "none", reason: rules.reasonForNone,
      tables: tables.map {
        ProtectionReport.TableReport(
          name: $0.table.name, verdict: $0.tellsOfPeople ? .unprotected : .notPeople, threshold: 0,
          figures: $0.table.figureCount, withheld: 0, groupDisclosures: 0, steps: [])
      })
  }

  private func report(
    _ all: [ProtectedTable], _ released: [Table], _ sheet: ReleaseSheet,
    _ pattern: SuppressionPattern
  ) -> ProtectionReport {
    ProtectionReport(
      method: "suppress", reason: nil,
      tables: all.map { table in
        guard let place = tables.firstIndex(where: { $0.table.name == table.table.name }) else {
          return ProtectionReport.TableReport(
            name: table.table.name, verdict: .dropped, threshold: table.threshold,
            figures: table.table.figureCount, withheld: table.table.figureCount,
            groupDisclosures: 0,
            steps: ["No pattern of withheld cells protects it, so the table is not released."])
        }
        return ProtectionReport.TableReport(
          name: table.table.name, verdict: table.tellsOfPeople ? .safe : .notPeople,
          threshold: table.tellsOfPeople ? table.threshold : 0,
          figures: released[place].figureCount,
          withheld: released[place].withheldCount,
          groupDisclosures: sheet.groupDisclosures(place),
          steps: sheet.steps(place, pattern))
      })
  }
}

extension Table {
  /// How many figures the table has.
  var figureCount: Int { count { $0 != .none } }

  /// How many figures are withheld.
  var withheldCount: Int { count { $0 == .withheld } }

  private func count(_ isCounted: (Figure) -> Bool) -> Int {
    var count = 0
    for measure in measures.indices {
      for row in rows.headings.indices {
        for column in columns.headings.indices
        where isCounted(cell(measure: measure, row: row, column: column).figure) {
          count += 1
        }
      }
    }
    return count
  }
}
