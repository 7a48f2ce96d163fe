import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// Sentences on what became of a source's records, for reports.
package enum RunNotes {
  /// The notes of a source, in the order of importance.
  package static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    var notes = [account(outcome.ledger, plan.name, isWeighed: plan.weight != nil)]
    for file in outcome.files {
      if let place = HeaderNotes.place(file.header) {
        notes.append("File \(HeaderNotes.name(file.path)): the header is \(place).")
      }
      if file.header.place.doubt != nil {
        notes.append(
          "File \(HeaderNotes.name(file.path)): row \(file.header.place.row) is taken for the header, "
            + "which is not proven; `inspect` tells why.")
      }
    }
    let totals = outcome.ledger.totals
    if totals.records > 0 {
      let people = plan.weight == nil ? "" : " (\(TextGrid.grouped(totals.people)) people)"
      notes.append(
        "Source \(plan.name): \(TextGrid.grouped(totals.records)) row(s) of totals or "
          + "footnotes\(people) left out as structure, as declared.")
    }
    for (place, count) in outcome.withoutValue.enumerated() where count > 0 {
      notes.append(
        "Source \(plan.name): \(count) record(s) without a value of \(plan.sums[place].name); "
          + "nothing is added for them.")
    }
    for cells in outcome.suppressed {
      let sums = [
        cells.added, cells.added.addingOrLimit(cells.low), cells.added.addingOrLimit(cells.high),
      ].map { TextGrid.grouped($0) }
      notes.append(
        "Source \(plan.name): \(TextGrid.grouped(cells.records)) counted record(s) have a suppressed "
          + "value of \(cells.name), which is not zero: the others add up to \(sums[0]), and all to "
          + "at least \(sums[1]) and at most \(sums[2]).")
    }
    for (place, negative) in outcome.negatives.enumerated() where negative.count > 0 {
      notes.append(
        "Source \(plan.name): \(negative.count) value(s) of \(plan.sums[place].name) below zero, "
          + "together \(negative.sum), are added as they are written.")
    }
    notes += DateNotes.notes(outcome, plan) + RuleNotes.notes(outcome, plan)
    return notes + plan.proofs.map { "Source \(plan.name): \($0)" }
  }

  /// The ledger in one sentence.
  private static func account(_ ledger: Ledger, _ name: String, isWeighed: Bool) -> String {
    func amount(_ amount: Ledger.Amount) -> String {
      let records = TextGrid.grouped(amount.records)
      return isWeighed ? "\(records) (\(TextGrid.grouped(amount.people)) people)" : records
    }
    let parts = RecordClass.allCases.filter { $0 == .counted || ledger[$0].records > 0 }
      .map { "\($0.rawValue) \(amount(ledger[$0]))" }
    var text =
      "Source \(name): \(amount(ledger.control)) records read = " + parts.joined(separator: " + ")
    if ledger.withoutWeight > 0 {
      let most = ledger.withoutWeightAtMost.map { " and at most \($0)" } ?? ""
      text +=
        "; \(ledger.withoutWeight) of unknown weight, at least \(ledger.withoutWeightAtLeast)"
        + "\(most) people"
    }
    return text + "."
  }
}

extension Int {
  /// The sum, or the limit of 64 bits where it passes it: for bounds in sentences.
  fileprivate func addingOrLimit(_ other: Int) -> Int {
    let (sum, over) = addingReportingOverflow(other)
    return over ? (other > 0 ? .max : .min) : sum
  }
}
