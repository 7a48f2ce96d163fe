import HeadcountClassification
import HeadcountTabulation

/// Makes the release of tables whose counts of people are rounded so that each table adds up.
///
/// All tables that show a count show the same rounded one: those of few dimensions are rounded first,
/// and what they show is given to the others. A table that has no rounding to neighbouring multiples
/// which agrees with the others is left out.
package struct ControlledRelease {
  /// How a ratio of two counts is shown.
  package struct Ratio: Hashable, Sendable {
    package var times: Int
    package var digits: Int

    package init(times: Int, digits: Int) { (self.times, self.digits) = (times, digits) }
  }

  private let base: Int
  private let ratios: [String: Ratio]
  /// What is shown of each count, in multiples of the base.
  private var known: [LinkedTables.Key: Int] = [:]
  /// The true number of each count that is shown.
  private var values: [LinkedTables.Key: Int] = [:]

  /// The release of tables, in their order.
  ///
  /// - Parameters:
  ///   - ratios: How the ratios of two counts are shown, by their names.
  ///   - showsEmpty: Whether each table lists all categories of its code lists.
  package static func release(
    _ tables: [ProtectedTable], base: Int, ratios: [String: Ratio], showsEmpty: [Bool],
    provenance: Provenance
  ) -> Release {
    var release = ControlledRelease(base: base, ratios: ratios)
    var grids: [Int: [Int: ControlledGrid]] = [:]
    var steps: [Int: String] = [:]
    let order = tables.indices.sorted {
      (tables[$0].dimensionCount, $0) < (tables[$1].dimensionCount, $1)
    }
    for index in order {
      do throws(ControlledGrid.Refusal) { grids[index] = try release.grids(tables[index]) } catch {
        steps[index] = error.step
      }
    }
    var figures = PerturbedFigures(base: base, addsUp: true)
    var released: [Table] = []
    var reports: [ProtectionReport.TableReport] = []
    for (index, table) in tables.enumerated() {
      guard let grids = grids[index] else {
        reports.append(.dropped(table, steps[index]!))
        continue
      }
      let shown = release.shown(table, grids).withoutZeroLines(showsEmpty: showsEmpty[index])
      release.tell(table, shown, to: &figures)
      released.append(shown)
      reports.append(.perturbed(table, shown))
    }
    return Release(
      provenance: provenance, tables: released,
      protection: ProtectionReport(
        method: "controlled-rounding", base: base, reason: nil, tables: reports),
      system: figures.system, perturbed: figures)
  }

  private init(base: Int, ratios: [String: Ratio]) {
    (self.base, self.ratios) = (base, ratios)
  }

  // MARK: Rounding

  /// The rounded counts of a table, measure by measure; nothing is kept of a table that is refused.
  private mutating func grids(
    _ table: ProtectedTable
  ) throws(ControlledGrid.Refusal) -> [Int: ControlledGrid] {
    var trial = self
    var grids: [Int: ControlledGrid] = [:]
    for measure in table.roles.indices {
      guard case .count(let quantity) = table.roles[measure] else { continue }
      guard
        let grid = try ControlledGrid(
          table, measure, base: base,
          known: {
            trial.known[table.key(quantity, row: $0, column: $1)]
          })
      else { continue }
      grids[measure] = grid
      for row in table.table.rows.headings.indices {
        for column in table.table.columns.headings.indices {
          guard let count = table.table.cell(measure: measure, row: row, column: column).count
          else { continue }
          let key = table.key(quantity, row: row, column: column)
          let multiple = grid.multiple(row, column)
          guard trial.known[key] ?? multiple == multiple, trial.values[key] ?? count == count
          else { throw ControlledGrid.Refusal.disagrees }
          (trial.known[key], trial.values[key]) = (multiple, count)
        }
      }
    }
    self = trial
    return grids
  }

  // MARK: What is shown

  private func shown(_ table: ProtectedTable, _ grids: [Int: ControlledGrid]) -> Table {
    table.table.replacing(
      { measure, row, column in
        let cell = table.table.cell(measure: measure, row: row, column: column)
        let none: [Percentage?] = cell.percentages.map { _ in nil }
        switch (table.roles[measure], cell.figure) {
        case (.open, _), (_, .none): return (cell.figure, cell.percentages)
        case (.count, .count):
          guard let grid = grids[measure] else {
            return (.withheld, none)
          }
          let percentages = zip(table.table.bases, cell.percentages).map { base, old in
            old.flatMap { _ in
              grid.share(row, column, of: base).map { Percentage($0, digits: table.table.digits) }
            }
          }
          return (.count(grid.multiple(row, column) * base), percentages)
        case (.ratio(let one, let other), .ratio(let ratio, _)):
          func part(_ quantity: ProtectedTable.Quantity?, _ exact: Int) -> Int? {
            guard let quantity else { return exact }
            return known[table.key(quantity, row: row, column: column)].map { $0 * base }
          }
          let name = table.table.measures[measure].name
          guard let form = ratios[name], let above = part(one, Int(ratio.numerator)),
            let below = part(other, Int(ratio.denominator))
          else { return (.withheld, none) }
          guard let rounded = ExactRatio(above, over: below),
            let number = rounded.rounded(times: form.times, digits: form.digits)
          else { return (.none, none) }
          return (.ratio(rounded, number), none)
        default: return (.withheld, none)
        }
      }, rounding: .halfUp)
  }

  /// Says what the files must show of each count.
  private func tell(
    _ table: ProtectedTable, _ shown: Table, to figures: inout PerturbedFigures
  ) {
    var own = table
    own.table = shown
    for (measure, role) in table.roles.enumerated() {
      for row in shown.rows.headings.indices {
        for column in shown.columns.headings.indices {
          let cell = ReleaseSystem.Cell(
            table: shown.name, measure: measure, row: row, column: column)
          let figure = shown.cell(measure: measure, row: row, column: column).figure
          switch (role, figure) {
          case (.open, _), (_, .none), (.ratio, .ratio): continue
          case (.count(let quantity), .count):
            let key = own.key(quantity, row: row, column: column)
            figures.keys[cell] = key
            // The neighbours of the true number and nothing else.
            figures.counts[cell] = .some(
              known[key].flatMap { multiple in
                abs(multiple * base - values[key]!) < base ? multiple * base : nil
              })
          default: figures.counts[cell] = .some(nil)
          }
        }
      }
    }
  }
}
