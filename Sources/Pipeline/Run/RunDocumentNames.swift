/// The names of files that a run writes beside its tables, which no table may have.
enum RunDocumentNames {
  static let all: Set<String> = [
    "ledger", "rejected", "unmatched", "run", "rules", "rules-broken", "recovered", "duplicates",
    "linkage", "quality", "datapackage", "manifest", "earlier-manifest", "protection",
    "restatement", "changed-figures", "changed-records", "month-record",
  ]
}
