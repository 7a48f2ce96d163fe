import HeadcountAggregation
import HeadcountPublication

/// Sentences on what the rules of a source came to.
package enum RuleNotes {
  /// One sentence for all rules that hold everywhere, one for each other rule, and one for what was
  /// recovered.
  static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    let isWeighed = plan.weight != nil
    var (whole, records, notes) = ([String](), 0, [String]())
    for (planned, tally) in zip(plan.rules, outcome.rules.tallies) {
      if tally.broken.amount.records == 0, tally.unchecked.amount.records == 0 {
        whole.append("`\(planned.rule.name)`")
        records = tally.held.amount.records
        continue
      }
      var text =
        "Source \(plan.name): the rule `\(planned.rule.name)` holds in "
        + "\(amount(tally.held, isWeighed)) record(s)"
      if tally.broken.amount.records > 0 {
        text += ", is broken in \(amount(tally.broken, isWeighed))"
        if planned.rule.severity == .error { text += ", which it rejects" }
      }
      if tally.unchecked.amount.records > 0 {
        text += ", cannot be checked in \(amount(tally.unchecked, isWeighed))"
      }
      notes.append(text + ".")
    }
    if !whole.isEmpty {
      notes.insert(
        "Source \(plan.name): \(whole.count == 1 ? "the rule" : "the rules") "
          + "\(whole.joined(separator: ", ")) \(whole.count == 1 ? "holds" : "hold") in all "
          + "\(TextGrid.grouped(records)) record(s).",
        at: 0)
    }
    let recovered = outcome.rules.recovered
    if recovered.amount.records > 0 {
      notes.append(
        "Source \(plan.name): \(amount(recovered, isWeighed)) record(s) have a number that its "
          + "declared grammar does not read and that a rule confirms; they are taken as recovered.")
    }
    return notes
  }

  /// The rules that records break, the most people first, with their worst line.
  package static func broken(
    _ outcome: SourceOutcome, _ plan: SourcePlan
  ) -> [(location: String, text: String, records: Int)] {
    let isWeighed = plan.weight != nil
    let broken = plan.rules.indices.filter { outcome.rules.tallies[$0].broken.amount.records > 0 }
      .sorted { one, other in
        let (a, b) = (outcome.rules.tallies[one].broken, outcome.rules.tallies[other].broken)
        if a.amount.people != b.amount.people { return a.amount.people > b.amount.people }
        if a.amount.records != b.amount.records { return a.amount.records > b.amount.records }
        return one < other
      }
    return broken.map { index in
      let tally = outcome.rules.tallies[index]
      let worst = outcome.rules.brokenLines[index].first
      var text =
        "the rule `\(plan.rules[index].rule.name)` is broken in "
        + "\(amount(tally.broken, isWeighed)) record(s)"
      if let sides = worst?.sides {
        text +=
          ", here by \(sides.difference.ruleText): \(sides.left.ruleText) and "
          + "\(sides.right.ruleText)"
      }
      return (worst.map { "\($0.path):\($0.line)" } ?? "", text, tally.broken.amount.records)
    }
  }

  private static func amount(_ records: WeighedRecords, _ isWeighed: Bool) -> String {
    let count = TextGrid.grouped(records.amount.records)
    guard isWeighed else { return count }
    var people = "\(TextGrid.grouped(records.amount.people)) people"
    if records.interval.records > 0 {
      let most = records.interval.atMost.map { " and at most \(TextGrid.grouped($0))" } ?? ""
      people +=
        ", and \(TextGrid.grouped(records.interval.records)) of unknown weight with at least "
        + "\(TextGrid.grouped(records.interval.atLeast))\(most)"
    }
    return "\(count) (\(people))"
  }
}
