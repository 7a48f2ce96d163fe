import HeadcountAggregation
import HeadcountDisclosure
import HeadcountIngestion

/// The file `duplicates.csv`: what the resolution of keys did to each source, without any text of it.
///
///     source,item,versions,keys,records,people,of_unknown_weight,at_least,at_most,file,line,tier
///
/// `read` is the sum of the classes; `before` is what a count without a key would have, and `after`
/// what stands, both before the filter. Then come the numbers of keys by the number of their records,
/// the largest groups, and the lines of versions between which the content decided.
enum DuplicateDocument {
  static func account(_ run: PipelineRun.Outcome) -> AccountTable? {
    let keyed = run.sources.filter { $0.outcome.versions != nil }
    if keyed.isEmpty { return nil }
    var lines: [[String]] = []
    for (plan, outcome) in keyed {
      func add(
        _ item: String, versions: Int? = nil, keys: Int? = nil, _ amount: Ledger.Amount? = nil,
        _ interval: Ledger.Interval = Ledger.Interval(), file: String = "", line: Int? = nil
      ) {
        func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
        lines.append(
          [
            plan.name, item, text(versions), text(keys), text(amount?.records),
            text(amount?.people),
          ] + RunDocuments.interval(interval) + [file, text(line)])
      }
      let ledger = outcome.ledger
      add("read", ledger.control)
      for recordClass in RecordClass.allCases {
        add(recordClass.rawValue, ledger[recordClass], ledger.interval(of: recordClass))
      }
      let classes = effect(ledger)
      add("before", classes.before)
      add("after", classes.after)
      let report = outcome.versions!
      for (size, keys) in report.keysBySize.sorted(by: { $0.key < $1.key }) {
        add("keys", versions: size, keys: keys)
      }
      for (place, size) in report.largest(10).enumerated() {
        add("largest group \(place + 1)", versions: size, keys: 1)
      }
      for (number, dispute) in report.disputes.enumerated() {
        for place in dispute.places {
          add(
            "\(plan.key?.rule == .sum ? "other categories" : "conflict") \(number + 1)",
            versions: dispute.count, file: ExportName.of(plan.files[place.file]), line: place.line)
        }
      }
      if report.disputed > report.disputes.count {
        add("conflicts not listed", keys: report.disputed - report.disputes.count)
      }
    }
    return AccountTable(
      name: "duplicates",
      columns: [
        "source", "item", "versions", "keys", "records", "people", "of_unknown_weight", "at_least",
        "at_most", "file", "line",
      ], numbers: RunAccounts.amounts.union(["versions", "keys", "line"]), lines: lines)
  }

  /// What could be counted before the versions of keys were resolved, and what could afterwards.
  private static func effect(_ ledger: Ledger) -> (before: Ledger.Amount, after: Ledger.Amount) {
    func sum(_ classes: [RecordClass]) -> Ledger.Amount {
      classes.reduce(into: Ledger.Amount()) { all, recordClass in
        // The ledger has added all classes up, so that none of this passes 64 bits.
        all.records += ledger[recordClass].records
        all.people &+= ledger[recordClass].people
      }
    }
    let after: [RecordClass] = [.counted, .filtered]
    return (sum(after + [.duplicate, .superseded, .conflict]), sum(after))
  }
}
