import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// Sentences on what became of a source's records, for reports.
package enum RunNotes {
  /// The notes of a source, in the order of importance.
  package static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    var notes = [account(outcome.ledger, plan)]
    for file in outcome.files {
      if let place = HeaderNotes.place(file.header) {
        notes.append("File \(ExportName.of(file.path)): the header is \(place).")
      }
      if file.header.place.doubt != nil {
        notes.append(
          "File \(ExportName.of(file.path)): row \(file.header.place.row) is taken for the header, "
            + "which is not proven; `inspect` tells why.")
      }
    }
    let totals = outcome.ledger.totals
    if totals.records > 0 {
      let people =
        plan.weight == nil
        ? ""
        : " (\(TextGrid.grouped(totals.people)) people\(unknown(outcome.ledger.totalsOfUnknownWeight)))"
      notes.append(
        "Source \(plan.name): \(TextGrid.grouped(totals.records)) row(s) of totals"
          + (plan.totals.contains { $0.rule.isLevel }
            ? ", footnotes or other levels" : " or footnotes")
          + "\(people) left out as structure, as declared.")
    }
    notes += unmetTotals(outcome, plan) + ConstantNotes.notes(outcome, plan)
    notes +=
      VersionNotes.notes(outcome, plan) + LinkDocument.notes(outcome, plan) + factors(plan)
      + outcome.totalColumnNotes(plan.name) + DestroyedNotes.notes(outcome, plan)
    if let table = plan.parents, !table.dimensions.isEmpty, let join = plan.join {
      let names = table.dimensions.map { plan.dimensions[$0].dimension.name }
      notes.append(
        "Source \(plan.name): \(names.joined(separator: ", ")) of a record is that of its parent in "
          + "\(join.parent.value.name)"
          + (outcome.orphans == 0
            ? "; each has one."
            : "; \(TextGrid.grouped(outcome.orphans)) record(s) have none there, so that it is unknown.")
      )
    }
    notes += leftOutByParent(outcome, plan)
    if let gone = outcome.gone {
      notes.append(
        "Source \(plan.name): \(TextGrid.grouped(gone)) record(s) of older snapshots are gone from the "
          + "newest.")
    }
    // An empty cell of a spread column is the usual way to write none.
    for (place, count) in outcome.withoutValue.enumerated()
    where count > 0 && plan.sums[place].spread == nil {
      notes.append(
        "Source \(plan.name): \(count) record(s) without a value of \(plan.sums[place].name); "
          + "nothing is added for them.")
    }
    for (place, count) in outcome.withoutAny.enumerated() where count > 0 {
      notes.append(
        "Source \(plan.name): \(TextGrid.grouped(count)) record(s) without a value in any column of "
          + "\(plan.spreads[place].name); nothing is added for them.")
    }
    for (place, member) in plan.members.enumerated() where !member.isLinked {
      let counts = plan.counts.enumerated().compactMap { number, count in
        count.members.firstIndex(of: place).map { outcome.memberCubes[number][$0].withoutKey }
      }
      guard let missing = counts.max(), missing > 0 else { continue }
      notes.append(
        "Source \(plan.name): \(TextGrid.grouped(missing)) record(s) have no key for \(member.name), which "
          + "cannot count them.")
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
          + "together \(ExactDecimal(units: negative.sum, scale: plan.sums[place].grammar.decimals)), are added as they are written."
      )
    }
    notes +=
      ReservedCodeNotes.notes(outcome, plan) + DateNotes.notes(outcome, plan)
      + RuleNotes.notes(outcome, plan)
    return notes + plan.proofs.map { "Source \(plan.name): \($0)" }
  }

  /// Texts of totals that no row has: a spelling may be why.
  private static func unmetTotals(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    plan.totals.flatMap { totals -> [String] in
      guard case .texts(let texts) = totals.rule else { return [] }
      let met = outcome.met[totals.selection] ?? []
      return texts.filter { !met.contains($0) }.map { text in
        "Source \(plan.name): no row has `\(text)` in `\(totals.candidates.first ?? "")`, which `totals` "
          + "declares; look at how the files write it."
      }
    }
  }

  /// What rows stand for whose weight cannot be read.
  private static func unknown(_ interval: Ledger.Interval) -> String {
    guard interval.records > 0 else { return "" }
    let least = TextGrid.grouped(interval.atLeast)
    let bounds = interval.atMost.map { "\(least) to \(TextGrid.grouped($0))" } ?? "\(least) or more"
    return ", and \(bounds) in \(interval.records) row(s) whose number is not read"
  }

  /// Records that do not count because their parent does not.
  private static func leftOutByParent(
    _ outcome: SourceOutcome, _ plan: SourcePlan
  ) -> [String] {
    guard let parent = plan.join?.parent.value.name else { return [] }
    return RecordClass.allCases.compactMap { recordClass in
      guard let records = outcome.leftOutByParent[recordClass] else { return nil }
      let why =
        recordClass == .filtered
        ? "the filter leaves out" : "is superseded, a repeat or rejected"
      return
        "Source \(plan.name): \(TextGrid.grouped(records)) record(s) with a parent in \(parent) that "
        + "\(why) are \(recordClass.rawValue) as well."
    }
  }

  /// What was multiplied by a factor: a conversion of units is never silent.
  private static func factors(_ plan: SourcePlan) -> [String] {
    var notes: [String] = []
    func note(_ name: String, _ factor: SourcePlan.Factor, by dimension: String?) {
      var text = "Source \(plan.name): the numbers of \(name) are multiplied by \(factor.otherwise)"
      if let dimension {
        let codes = factor.byCode.sorted { $0.key < $1.key }.map { "\($0.value) for \($0.key)" }
        text += ", by \(dimension): \(codes.joined(separator: ", "))"
      }
      notes.append(text + ".")
    }
    for sum in plan.sums where sum.spread == nil && sum.isColumn {
      guard let factor = sum.factor else { continue }
      note(sum.name, factor, by: factor.dimension.map { plan.dimensions[$0].dimension.name })
    }
    for spread in plan.spreads {
      if let (dimension, factor) = spread.factor {
        note(spread.name, factor, by: spread.dimensions[dimension].name)
      } else if let factor = spread.sum.factor {
        note(
          spread.name, factor, by: factor.dimension.map { plan.dimensions[$0].dimension.name })
      }
    }
    return notes
  }

  /// The ledger in one sentence.
  private static func account(_ ledger: Ledger, _ plan: SourcePlan) -> String {
    func amount(_ amount: Ledger.Amount) -> String {
      let records = TextGrid.grouped(amount.records)
      return plan.weight == nil ? records : "\(records) (\(TextGrid.grouped(amount.people)) people)"
    }
    let parts = RecordClass.allCases.filter { $0 == .counted || ledger[$0].records > 0 }
      .map { "\($0.rawValue) \(amount(ledger[$0]))" }
    var text =
      "Source \(plan.name): \(amount(ledger.control)) records read = "
      + parts.joined(separator: " + ")
    if ledger.withoutWeight > 0 {
      let most = ledger.withoutWeightAtMost.map { " and at most \($0)" } ?? ""
      // Of several columns the ones that are read are in the account.
      let beside = plan.weightColumns.count > 1 ? " beside those" : ""
      text +=
        "; \(ledger.withoutWeight) of unknown weight, at least \(ledger.withoutWeightAtLeast)"
        + "\(most) people\(beside)"
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
