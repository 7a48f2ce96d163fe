import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// What one worker reads of a file's columns to look at its quality, block by block.
struct QualityReaders: Sendable {
  var filled: [MappedColumn]
  var groupings: [MappedColumn]
  /// The readers of each statistic's columns.
  var numbers: [NumberColumn?]
  var days: [[DayColumn]]
  var answers: [[MappedColumn]]

  init(_ plan: QualityPlan, _ binding: QualityBinding) {
    filled = plan.filled.map { MappedColumn(missing: $0.field.missing) { _ in 1 } }
    groupings = plan.groupings.map { grouping in
      MappedColumn(missing: grouping.field.missing) { Self.group($0, grouping.dimension) }
    }
    numbers = plan.statistics.map { statistic in
      switch statistic.kind {
      case .heaping, .enumerators:
        NumberColumn(grammar: NumberGrammar(), missing: statistic.fields[0].missing)
      case .benford(_, let grammar):
        NumberColumn(grammar: grammar, missing: statistic.fields[0].missing)
      case .interviews, .answers, .timeliness: nil
      }
    }
    days = plan.statistics.map { statistic in
      guard case .timeliness(_, _, _, let dates) = statistic.kind else { return [] }
      return statistic.fields.map { DayColumn(grammar: dates, missing: $0.missing) }
    }
    answers = zip(plan.statistics, binding.statistics).map { statistic, columns in
      switch statistic.kind {
      case .interviews: columns.map { _ in MappedColumn(missing: .emptyOnly) { Self.digest($0) } }
      case .answers(_, let texts):
        columns.map { _ in
          MappedColumn(missing: .emptyOnly) { texts.contains(TextFolding.fold($0)) ? 1 : 0 }
        }
      case .heaping, .benford, .enumerators, .timeliness: []
      }
    }
  }

  /// The group of a text: the place in the dimension's list, else a digest, so that no name is kept.
  private static func group(_ text: String, _ dimension: StatisticalDimension?) -> Int64? {
    guard let dimension else { return digest(text) }
    let category = dimension.category(of: text)
    switch category.role {
    case .missing: return nil
    case .listed, .total: return Int64(category.order)
    case .written, .rest, .several, .unmatched: return -1
    }
  }

  /// A digest of a text as keys are compared, never 0.
  private static func digest(_ text: String) -> Int64 {
    var bytes: [UInt8] = []
    KeyForm.text.append(Array(text.utf8)[...], to: &bytes)
    var hash = SipHash()
    hash.update(bytes.span)
    let digest = Int64(bitPattern: hash.finalized().low)
    return digest == 0 ? 1 : digest
  }
}
