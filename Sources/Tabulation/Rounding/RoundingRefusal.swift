import HeadcountClassification

extension TableLayout {
  /// The bases of percentages.
  var bases: [Table.Base] {
    guard let percent else { return [] }
    return switch percent == .responses ? .included : unknown {
    case .included: [Table.Base(of: percent, isKnownOnly: false)]
    case .excluded: [Table.Base(of: percent, isKnownOnly: true)]
    case .both:
      [Table.Base(of: percent, isKnownOnly: false), Table.Base(of: percent, isKnownOnly: true)]
    }
  }

  /// Why the percentages must not be made to add up; nil where they may, or need not.
  ///
  /// Forced percentages are for the parts of one whole. Where parts overlap, where shares are
  /// compared over time, or where a crosstab has two bases, forcing would change what they say.
  package var reasonAgainstRounding: String? {
    let dimensions = rows + columns
    switch rounding {
    case .halfUp, .halfEven: return nil
    case .largestRemainder, .controlled:
      guard let percent else {
        return "it has no percentages; add `percent`"
      }
      if let several = dimensions.first(where: { $0.answers != nil }) {
        return "`\(several.name)` has several answers a record, so that its parts overlap"
      }
      if showsSubtotals { return "it has subtotals" }
      if rounding == .largestRemainder { return reasonAgainstLargestRemainder(percent) }
      if rows.isEmpty || columns.isEmpty {
        return "\"controlled\" is for a crosstab with rows and columns; use \"largest-remainder\" "
          + "for one distribution"
      }
      if let time = dimensions.first(where: \.isPeriod) {
        return "shares are compared over `\(time.name)`, where a forced unit looks like a change"
      }
      return percent == .table
        ? nil
        : "\"controlled\" makes percentages of the grand total add up; use `percent: \"table\"`"
    }
  }

  private func reasonAgainstLargestRemainder(_ percent: Table.PercentBase) -> String? {
    if !rows.isEmpty, !columns.isEmpty {
      return "\"largest-remainder\" is for one distribution, and this is a crosstab; use "
        + "\"controlled\" with `percent: \"table\"`"
    }
    if rows.isEmpty == columns.isEmpty { return "it has no dimension" }
    let isWhole = percent == .table || (percent == .column) == columns.isEmpty
    return isWhole ? nil : "each percentage has a base of its own; use `percent: \"table\"`"
  }

  /// Why a measure's percentages must not be made to add up; nil where they may.
  func reasonAgainstRounding(of measure: TableMeasure) -> String? {
    if let reason = reasonAgainstRounding { return reason }
    guard rounding == .largestRemainder || rounding == .controlled else { return nil }
    if measure.countsMembers {
      return "`\(measure.measure.name)` counts people once in each cell, so that parts overlap"
    }
    return nil
  }
}
