import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure

/// Review files of the texts that matched no code, one a code list: who fills in `code` and saves the
/// sheet as CSV can give it to `--codes`, as one that `codes match` wrote.
enum ReviewAccounts {
  static func all(_ run: PipelineRun.Outcome) -> [AccountTable] {
    var lists: [String: CodeList] = [:]
    var records: [String: [String: Int]] = [:]
    for (plan, outcome) in run.sources {
      let dimensions = Dictionary(
        plan.dimensions.map { ($0.dimension.name, $0.dimension) },
        uniquingKeysWith: { one, _ in one })
      for value in UnmatchedValue.all(in: outcome, of: plan)
      where !value.isTotal && value.combines.isEmpty {
        // A review is read with a list of the catalogue; others are told by `unmatched` alone.
        guard case .codes(let list)? = dimensions[value.dimension]?.reading,
          CodeListCatalog.names.contains(list.name)
        else { continue }
        lists[list.name] = list
        records[list.name, default: [:]][value.text.trimmed, default: 0] += value.records
      }
    }
    return lists.values.sorted { $0.name < $1.name }.map { list in
      review(list, records[list.name]!)
    }
  }

  /// The most texts that are compared with a code list; comparing takes time.
  private static let compared = 1000

  private static func review(_ list: CodeList, _ records: [String: Int]) -> AccountTable {
    let suggestions = CodeSuggestions(list)
    let lines = records.sorted {
      $0.value != $1.value
        ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }.enumerated().map { place, line in
      ReviewFile.Line(
        value: line.key, code: "", label: "", records: line.value,
        suggestions: place < compared ? suggestions.codes(for: line.key) : [])
    }
    return AccountTable(
      name: "review \(list.name)", columns: ReviewFile.header, numbers: ["records"],
      lines: lines.map { ReviewFile.cells($0, list: list.name) })
  }
}
