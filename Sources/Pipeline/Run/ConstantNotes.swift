import HeadcountClassification
import HeadcountPublication

/// Sentences on constants of a source that stand in place of what its files say themselves.
enum ConstantNotes {
  /// What stands for the constants among the selections of an outcome; no dimension has such a name.
  static let selection = "constants of the source"

  static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    let overridden = outcome.met[selection] ?? []
    return plan.dimensions.compactMap { dimension in
      guard let constant = dimension.constant, overridden.contains(dimension.dimension.name) else {
        return nil
      }
      let columns = dimension.candidates.map { "`\($0)`" }.joined(separator: " or ")
      return
        "Source \(plan.name): \(dimension.dimension.name) is `\(constant)` in all records, as `constants` "
        + "says; the column \(columns), which files have, is not read."
    }
  }
}
