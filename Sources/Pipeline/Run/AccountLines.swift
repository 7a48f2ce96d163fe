import HeadcountClassification
package import HeadcountDisclosure
import HeadcountPublication

extension AccountTable {
  /// An account of lines of texts, of which those in some columns are numbers.
  init(name: String, columns: [String], numbers: Set<String>, lines: [[String]]) {
    let isNumber = columns.map(numbers.contains)
    self.init(
      name: name, columns: columns,
      rows: lines.map { line in
        zip(line, isNumber).map { text, isNumber in
          // What is not known is a word, also in a column of numbers.
          guard isNumber else { return .text(text) }
          if let number = Int(text), String(number) == text { return .number(number) }
          return Self.isDecimal(text) ? .decimal(text) : .text(text)
        }
      })
  }

  /// Whether a text is a number with decimals as figures are written: `-12.5`.
  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && text.count { $0 == "-" } < 2
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// Reads an account back from its CSV file.
  init(csv: [UInt8], name: String, numbers: Set<String>) {
    let rows = SmallTable.rows(csv).map { Array($0.cells.dropLast()) }
    self.init(
      name: name, columns: rows.first ?? [], numbers: numbers, lines: Array(rows.dropFirst()))
  }

  /// The CSV file of the account; every line carries the mark.
  package var csv: [UInt8] {
    var text: [UInt8] = []
    CSVText.append(columns + ["tier"], to: &text)
    for row in rows { CSVText.append(row.map(\.text) + [InternalResult.mark], to: &text) }
    return text
  }
}

/// The accounts of a run, each a CSV file and a sheet of the internal workbook.
enum RunAccounts {
  /// The columns that hold numbers in any account.
  static let amounts: Set<String> = [
    "records", "people", "of_unknown_weight", "at_least", "at_most",
  ]

  /// All accounts, those to be worked on first.
  static func all(
    _ run: PipelineRun.Outcome, definition: PipelineDefinition
  ) -> [AccountTable] {
    var accounts = [UnmatchedDocument.account(run), RejectDocument.account(run.sources)]
    accounts += [DuplicateDocument.account(run), LinkDocument.account(run)].compactMap { $0 }
    accounts += RuleDocuments.accounts(run)
    let quality = definition.quality
    if !quality.statistics.isEmpty || !quality.filled.isEmpty || !quality.rounds.isEmpty {
      let sections =
        run.sources.flatMap { plan, outcome in
          [QualitySections.filled(plan, outcome.quality)].compactMap { $0 }
            + QualitySections.groups(plan, outcome.quality)
            + QualitySections.statistics(plan, outcome.quality)
        } + run.rounds
      accounts.append(QualityDocuments.account(sections))
    }
    return accounts + [LedgerDocument.account(run)]
  }
}
