import HeadcountAggregation
import HeadcountClassification

/// Sentences on texts that are written as the codes of totals and of what is unknown.
enum ReservedCodeNotes {
  /// One note for each dimension that has such texts among its counted records.
  static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    plan.dimensions.indices.compactMap { place in
      guard let count = plan.counts.firstIndex(where: { $0.dimensions.contains(place) }),
        let axis = plan.counts[count].dimensions.firstIndex(of: place)
      else { return nil }
      let written = outcome.cubes[count].axes[axis].flatMap(\.members).filter {
        $0.role == .written && $0.documentCode != $0.code
      }
      guard let first = written.min(by: Category.precedes) else { return nil }
      return "Source \(plan.name): `\(plan.dimensions[place].dimension.name)` has texts such as "
        + "`\(first.code)`, which documents write as `\(first.documentCode)`, because `_T`, `_U`, `_X` and "
        + "`_O` are the codes of totals, unknown, unmatched and others."
    }
  }
}
