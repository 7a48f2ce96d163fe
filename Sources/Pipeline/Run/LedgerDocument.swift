import HeadcountAggregation
import HeadcountDisclosure

/// The file `ledger.csv`: what became of the records of each source.
enum LedgerDocument {
  static func account(_ run: PipelineRun.Outcome) -> AccountTable {
    var lines: [[String]] = []
    for (plan, outcome) in run.sources {
      let ledger = outcome.ledger
      func add(
        _ name: String, _ amount: Ledger.Amount, _ interval: Ledger.Interval = Ledger.Interval()
      ) {
        lines.append(
          [plan.name, name, String(amount.records), String(amount.people)]
            + RunDocuments.interval(interval))
      }
      add("read", ledger.control)
      for recordClass in RecordClass.allCases {
        add(recordClass.rawValue, ledger[recordClass], ledger.interval(of: recordClass))
      }
      guard ledger.totals.records > 0 else { continue }
      add("structure", ledger.totals, ledger.totalsOfUnknownWeight)
    }
    return AccountTable(
      name: "ledger",
      columns: [
        "source", "class", "records", "people", "of_unknown_weight", "at_least", "at_most",
      ],
      numbers: RunAccounts.amounts, lines: lines)
  }
}
