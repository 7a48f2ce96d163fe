import HeadcountAggregation
import HeadcountClassification

extension SourcePlan {
  /// Classes of several dimensions that a table has.
  package struct Combination: Sendable {
    package var name: String
    package var classes: CombinedClasses
  }
}

extension UnmatchedValue {
  /// The combinations of known categories that are in no class, the most people first.
  ///
  /// A text that is unmatched itself is listed under its own dimension.
  static func combinations(in outcome: SourceOutcome, of plan: SourcePlan) -> [UnmatchedValue] {
    plan.combinations.flatMap { combination -> [UnmatchedValue] in
      let names = combination.classes.dimensions
      let inputs = names.compactMap { name in
        plan.dimensions.firstIndex { $0.dimension.name == name }
      }
      guard inputs.count == names.count,
        let count = plan.counts.firstIndex(where: { Set($0.dimensions).isSuperset(of: inputs) })
      else { return [] }
      let cube = outcome.cubes[count]
      let axes = inputs.map { plan.counts[count].dimensions.firstIndex(of: $0)! }
      let weight = plan.weight.flatMap { plan.counts[count].sums.firstIndex(of: $0) }
      var values: [[Int]: UnmatchedValue] = [:]
      for cell in cube.cells {
        let places = axes.map { cell.coordinates[$0] }
        let categories = zip(axes, places).map { cube.axes[$0][$1] }
        guard categories.allSatisfy(\.isKnown) else { continue }
        let category = combination.classes.category(of: categories)
        guard category.role == .unmatched else { continue }
        values[
          places,
          default: UnmatchedValue(
            dimension: combination.name, text: category.code, records: 0, people: 0,
            combines: names)
        ].add(cell.numbers[0], weight.map { cell.numbers[$0 + 1] } ?? cell.numbers[0])
      }
      return sorted(values.values)
    }
  }

  /// Values with the most people first.
  static func sorted(_ values: some Sequence<UnmatchedValue>) -> [UnmatchedValue] {
    values.sorted {
      if $0.people != $1.people { return $0.people > $1.people }
      if $0.records != $1.records { return $0.records > $1.records }
      return $0.text.unicodeScalars.lexicographicallyPrecedes($1.text.unicodeScalars)
    }
  }

  /// What a combination without a class lacks; nil for a text.
  package var combinationAdvice: String? {
    if combines.isEmpty { return nil }
    let names = combines.map { "`\($0)`" }.joined(separator: " and ")
    return "no entry of the code list has this combination of \(names)"
  }
}
