import HeadcountAggregation
import HeadcountClassification

/// A text of a dimension that matches no code, with its weight.
package struct UnmatchedValue: Hashable, Sendable {
  package var dimension: String
  package var text: String
  package var records: Int
  package var people: Int
  /// Whether the text stands for all categories, as in a row of totals.
  package var isTotal = false
  /// The dimensions of a combination that is in no class; empty for a text.
  package var combines: [String] = []

  /// The unmatched values of a source's counted records, the most people first.
  package static func all(in outcome: SourceOutcome, of plan: SourcePlan) -> [UnmatchedValue] {
    plan.dimensions.indices.flatMap { place -> [UnmatchedValue] in
      guard let count = plan.counts.firstIndex(where: { $0.dimensions.contains(place) }),
        let axis = plan.counts[count].dimensions.firstIndex(of: place)
      else { return [] }
      let cube = outcome.cubes[count]
      let weight = plan.weight.flatMap { plan.counts[count].sums.firstIndex(of: $0) }
      var values: [Int: UnmatchedValue] = [:]
      for cell in cube.cells {
        let category = cube.axes[axis][cell.coordinates[axis]]
        guard category.role == .unmatched || category.role == .total else { continue }
        let people = weight.map { cell.numbers[$0 + 1] } ?? cell.numbers[0]
        values[
          cell.coordinates[axis],
          default: UnmatchedValue(
            dimension: plan.dimensions[place].dimension.name, text: category.code, records: 0,
            people: 0, isTotal: category.role == .total)
        ].add(cell.numbers[0], people)
      }
      return sorted(values.values)
    } + combinations(in: outcome, of: plan)
  }

  mutating func add(_ records: Int, _ people: Int) {
    self.records += records
    self.people += people
  }
}
