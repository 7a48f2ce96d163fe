import HeadcountAggregation
package import HeadcountDisclosure
import HeadcountIngestion

/// The file `rejected.csv`: the records that could not be used, the heaviest first.
package enum RejectDocument {
  /// One line a record, and one a file for those that are not listed; the records and people of all
  /// lines together are those that the ledger rejects.
  package static func account(
    _ sources: [(plan: SourcePlan, outcome: SourceOutcome)]
  ) -> AccountTable {
    var lines: [[String]] = []
    for (_, outcome) in sources {
      for record in outcome.rejected {
        lines.append(
          [
            ExportName.of(record.location.path),
            record.location.line.map(String.init) ?? "",
            record.location.column.map(String.init) ?? "", record.columnName ?? "",
            record.reason.measure ?? "", record.reason.description, record.text ?? "",
            record.suggestion?.text(.definition, measure: record.reason.measure) ?? "", "1",
            record.people.map(String.init) ?? "",
          ] + RunDocuments.bounds(record.bounds))
      }
      for (path, records) in outcome.moreRejected {
        let unknown = records.interval
        lines.append(
          [
            ExportName.of(path), "", "", "", "",
            outcome.listsNoLines
              ? "records of a part, whose lines `headcount partial --rejected` lists"
              : "more records that are not listed, none of them heavier", "", "",
            String(records.amount.records), String(records.amount.people),
          ]
            + RunDocuments.bounds(
              unknown.records == 0
                ? nil : PeopleBounds(atLeast: unknown.atLeast, atMost: unknown.atMost)))
      }
    }
    return AccountTable(
      name: "rejected",
      columns: [
        "file", "line", "column", "column_name", "measure", "reason", "text", "suggestion",
        "records", "people", "at_least", "at_most",
      ], numbers: RunAccounts.amounts.union(["line", "column"]), lines: lines)
  }
}
