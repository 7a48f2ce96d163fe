/// What records are weighed by: numbers that stand in the columns of each record.
extension DefinitionChecker {
  func checkWeight(_ weight: JSON5Located<String>, _ problems: inout [JSON5Error]) {
    let declared = measures.filter { adds($0) }.map(\.key.value)
    guard declared.contains(weight.value) else {
      if measures.contains(where: { $0.key.value == weight.value }) {
        report(
          weight.position,
          "`\(weight.value)` is no number of each record; weigh by a measure with `sum` or `unpivot`, "
            + "or by an `add` of such", &problems)
      } else {
        check(weight, "measure that adds columns up", among: declared, &problems)
      }
      return
    }
    for summand in summands(of: weight.value) {
      if summand.value.decimals > 0 {
        report(
          weight.position,
          "`\(summand.key.value)` has decimals, and a record weighs a whole number of people",
          &problems)
      }
      // A factor by the columns' own category is known with the column.
      guard let dimension = summand.value.factor?.dimension,
        summand.value.unpivot?.dimensions.contains(where: { $0.value == dimension.value }) != true
      else { continue }
      report(
        weight.position,
        "`\(summand.key.value)` is multiplied by another factor for each code of "
          + "`\(dimension.value)`, so that the control total of the people cannot be taken from "
          + "the file alone; weigh by a sum without such a factor", &problems)
    }
  }

  /// Whether a measure adds up columns of records, by itself or through others.
  private func adds(_ measure: JSON5Entry<MeasureDraft>) -> Bool {
    switch measure.value.kind {
    case .sum, .unpivot: return true
    case .add:
      let parts = summands(of: measure.key.value)
      return !parts.isEmpty && parts.allSatisfy { $0.value.added.isEmpty && adds($0) }
    default: return false
    }
  }
}
