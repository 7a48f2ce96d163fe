import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPipeline

/// What a person should know about a table that was made from files, in a few lines.
struct TableAccount {
  private static let listed = 10

  /// What was done.
  private(set) var notes: [String] = []
  /// What should be looked at.
  private(set) var warnings: [String] = []

  init(_ outcome: QuickTable.Outcome, _ table: QuickTable) {
    notes.append(Self.ledger(outcome.source.ledger, files: outcome.source.files.count))
    warnings += outcome.repeated.map { "warning: \($0.sentence)" }
    for file in outcome.source.files {
      if let place = HeaderNotes.place(file.header) {
        notes.append("\(file.path): header \(place)")
      }
      if let doubt = HeaderNotes.doubt(file.header, path: file.path) { warnings.append(doubt) }
    }
    addCodes(outcome, table)
    addDestroyed(outcome)
    if let text = HeaderNotes.repeated(outcome.source) { warnings.append("warning: \(text)") }
    for doubt in outcome.source.doubtfulTotals {
      warnings.append("\(doubt.path.map { "\($0): " } ?? "")warning: \(doubt.sentence)")
    }
    warnings += RejectLines.lines(outcome.source, "left out", isWeighed: false, .commandLine)
    for file in outcome.source.files where file.strayQuotes > 0 {
      warnings.append(
        "\(file.path): warning: \(Wording.count(file.strayQuotes, "quote")) where none should "
          + "stand, taken as text; `headcount inspect` shows the lines")
    }
    let totals = outcome.source.ledger.totals.records
    if totals > 0 {
      let others = table.totals.contains { $0.rule.isLevel }
      notes.append(
        "\(Wording.count(totals, "row")) of totals"
          + (others ? ", footnotes or other levels" : " or footnotes") + " left out as structure")
    }
    if outcome.source.ledger.blankLines > 0 {
      let kind = table.declared.comment == nil ? "blank line" : "blank or comment line"
      notes.append("\(Wording.count(outcome.source.ledger.blankLines, kind)) left out")
    }
    for (sum, count) in zip(table.sums, outcome.source.withoutValue) where count > 0 {
      notes.append("\(sum): \(Wording.count(count, "record")) without a value, nothing added")
    }
    for (sum, negative) in zip(table.sums, outcome.source.negatives) where negative.count > 0 {
      let together = ExactDecimal(units: negative.sum, scale: table.grammar.decimals)
      notes.append(
        "\(sum): \(Wording.count(negative.count, "value")) below zero, together \(together), added as "
          + (negative.count == 1 ? "it is written" : "they are written"))
    }
  }

  /// The ledger in one line: every record has its class.
  private static func ledger(_ ledger: Ledger, files: Int) -> String {
    let classes = RecordClass.allCases.filter { $0 == .counted || ledger[$0].records > 0 }
      .map { "\(Wording.grouped(ledger[$0].records)) \($0.rawValue)" }
    return "\(Wording.count(ledger.control.records, "record")) read from "
      + "\(Wording.count(files, "file")) = \(classes.joined(separator: " + "))"
  }

  /// Texts whose letters were lost before the file came here.
  private mutating func addDestroyed(_ outcome: QuickTable.Outcome) {
    for (place, dimension) in outcome.dimensions.enumerated() {
      var found = DestroyedText()
      for (category, records) in outcome.values(place)
      where category.role != .missing && !category.code.isEmpty {
        found.add(Array(category.code.utf8)[...], count: records)
      }
      if let message = found.message { warnings.append("warning: \(dimension.name): \(message)") }
    }
  }

  private mutating func addCodes(_ outcome: QuickTable.Outcome, _ table: QuickTable) {
    for (place, dimension) in outcome.dimensions.enumerated() {
      guard let list = dimension.codeList else {
        if let (category, _) = outcome.values(place).first(where: {
          $0.category.documentCode != $0.category.code && $0.records > 0
            && $0.category.role == .written
        }) {
          notes.append(
            "\(dimension.name): the text \(Wording.quoted(category.code)) is "
              + "\(Wording.quoted(category.documentCode)) in CSV and JSON, where `_T`, `_U`, `_X` and `_O` are "
              + "codes of totals and of what is not known")
        }
        if !table.isRaw { notes.append("\(dimension.name): values as they are written") }
        continue
      }
      let name = dimension.name
      if table.codes[name] == nil {
        notes.append(
          "\(name): code list \(list.name), the usual one for this name; "
            + "--codes \(name)=LIST takes another, --raw none")
      } else {
        notes.append("\(name): code list \(list.name)")
      }
      for (category, records) in outcome.values(place)
      where category.role == .total && records > 0 {
        warnings.append(
          "warning: \(name): \(Wording.quoted(category.code)) in "
            + "\(Wording.count(records, "record")) stands for all; if they are rows of totals, "
            + "--totals \(name)=TEXT leaves them out")
      }
      let unmatched = outcome.unmatched(place)
      guard !unmatched.isEmpty else { continue }
      let records = unmatched.reduce(0) { $0 + $1.records }
      let suggestions = CodeSuggestions(list)
      var text =
        "warning: \(name): \(Wording.count(unmatched.count, "value")) in "
        + "\(Wording.count(records, "record")) without a code in \(list.name):"
      let width = Wording.grouped(unmatched[0].records).utf8.count
      for (value, count) in unmatched.prefix(Self.listed) {
        let number = Wording.grouped(count)
        text += "\n  \(String(repeating: " ", count: width - number.utf8.count))\(number)  "
        text += Wording.quoted(value)
        let near = suggestions.codes(for: value)
        if !near.isEmpty { text += "  perhaps \(Wording.alternatives(near))" }
      }
      if unmatched.count > Self.listed {
        text +=
          "\n  and \(Wording.grouped(unmatched.count - Self.listed)) more; "
          + "`headcount codes match` lists all"
      }
      warnings.append(text)
    }
  }
}
