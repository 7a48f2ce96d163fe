import HeadcountClassification
import HeadcountIngestion

/// The columns of one file that are looked at.
struct QualityBinding: Sendable {
  /// The column of each filled field; nil for one that this file does not have and need not have.
  var filled: [Int?] = []
  var groupings: [Int] = []
  /// The columns of each statistic, of interviews one a question.
  var statistics: [[Int]] = []
  /// The names of the columns of each statistic.
  var names: [[String]] = []

  init() {}

  init(
    _ plan: QualityPlan, _ header: Header, path: String, problems: inout [RunProblem]
  ) {
    func find(_ field: QualityPlan.Field, _ use: String) -> Int {
      switch ColumnFinder.find(field.candidates, in: header) {
      case .found(let column): return column
      case .absent:
        problems.append(
          .missingColumn(path: path, candidates: field.candidates, use: use, header: header))
      case .ambiguous(let columns):
        problems.append(.ambiguousColumn(path: path, columns: columns, use: use, header: header))
      }
      return 0
    }
    filled = plan.filled.map { filled in
      if filled.isOptional {
        guard case .found(let column) = ColumnFinder.find(filled.field.candidates, in: header)
        else { return nil }
        return column
      }
      return find(filled.field, "`filled`")
    }
    groupings = plan.groupings.map { find($0.field, "`by`") }
    for statistic in plan.statistics {
      let patterns: [String]
      switch statistic.kind {
      case .interviews(let questions, _, _), .answers(let questions, _): patterns = questions
      case .heaping, .benford, .enumerators, .timeliness:
        statistics.append(statistic.fields.map { find($0, "`\(statistic.kind.word)`") })
        names.append(statistic.fields.map(\.name))
        continue
      }
      var found: [Int] = []
      for text in patterns {
        let pattern = NamePattern(text)
        let columns = header.names.indices.filter { pattern.matches(header.names[$0]) }
        if columns.isEmpty {
          problems.append(
            .missingColumn(
              path: path, candidates: [text], use: "`\(statistic.kind.word)`", header: header))
        }
        found += columns.filter { !found.contains($0) }
      }
      statistics.append(found)
      names.append(found.map { header.names[$0] })
    }
  }
}
