import HeadcountClassification

/// Sentences on dates that no calendar has.
enum DateNotes {
  /// One note for each dimension of periods with such dates among its unmatched values.
  static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    plan.dimensions.compactMap { dimension in
      guard case .period(_, let dates) = dimension.dimension.reading else { return nil }
      let name = dimension.dimension.name
      let impossible = UnmatchedValue.all(in: outcome, of: plan).filter {
        $0.dimension == name && dates.read($0.text) == .impossible
      }
      guard let first = impossible.first else { return nil }
      let records = impossible.reduce(0) { $0 + $1.records }
      return
        "Source \(plan.name): \(records) record(s) with a date of \(name) that no calendar has, "
        + "such as `\(first.text)`; they are unmatched."
    }
  }
}
