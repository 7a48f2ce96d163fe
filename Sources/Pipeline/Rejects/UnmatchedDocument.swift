import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure

/// The file `unmatched.csv`: the texts that matched no code, the most people first.
enum UnmatchedDocument {
  static func account(_ run: PipelineRun.Outcome) -> AccountTable {
    var lines: [[String]] = []
    for (plan, outcome) in run.sources {
      var suggestions: [String: UnmatchedSuggestions] = [:]
      for dimension in plan.dimensions.map(\.dimension) {
        suggestions[dimension.name] = UnmatchedSuggestions(dimension)
      }
      for value in UnmatchedValue.all(in: outcome, of: plan) {
        lines.append([
          plan.name, value.dimension, value.text, String(value.records), String(value.people),
          value.combinationAdvice ?? suggestions[value.dimension]?.text(for: value) ?? "",
        ])
      }
    }
    return AccountTable(
      name: "unmatched",
      columns: ["source", "dimension", "text", "records", "people", "suggestion"],
      numbers: RunAccounts.amounts, lines: lines)
  }
}
