import HeadcountClassification
import HeadcountPipeline

/// Lists every value of a column with its code, as a file to review.
enum CodesMatchCommand: Command {
  static let description = CommandDescription(
    "codes match", summary: "Match the values of a column with a code list, as a review file",
    operands: "COLUMN FILES…",
    examples: [
      (
        "Which spellings of governorates are there, and what do they mean?",
        "headcount codes match governorate registrations-*.csv.gz --list iraq-governorates"
      ),
      (
        "The same as a file; fill in its column `code` and use it again",
        "headcount codes match governorate export.csv --list iraq-governorates "
          + "--output review.csv"
      ),
      ("Use it", "headcount tabulate export.csv --rows governorate --codes governorate=review.csv"),
    ],
    options: [
      Option(
        "list", nil, .text("LIST"),
        help: "the code list, by name or path; without it the usual one for the column's name"),
      CommonOptions.allowIdentifier, CommonOptions.headerRow, CommonOptions.labels,
      CommonOptions.output, CommonOptions.strict,
    ] + CommonOptions.reading,
    details: [
      "The columns are list, value, code, label, records and suggestions; values without a code "
        + "come first, the most frequent first."
    ])

  static func run(_ invocation: Invocation) throws {
    let options = invocation.options
    guard let column = options.operands.first else {
      throw Failure.usage("name a column, then files", description.name)
    }
    let files = try invocation.files(from: 1)
    guard let word = options.value("list") ?? CodeListCatalog.usualList(forColumn: column) else {
      throw Failure.usage(
        "no code list is usual for `\(column)`; name one with --list "
          + "(`headcount codes list` shows them)", description.name)
    }
    let list = try CodeListSource.list(word)
    let reading = try ReadingOptions(options, command: description.name)
    let output = try Output(options.value("output"), inputs: files, command: description.name)
    var table = QuickTable(files: files)
    table.rows = [column]
    table.isRaw = true
    table.declared = reading.declared
    table.header = reading.header
    table.limits = reading.limits
    table.allowedIdentifiers = options.all("allow-identifier")
    let outcome = try Progress.during(files, invocation.log) { progress in
      try table.outcome(
        threads: invocation.threads, version: HeadcountVersion.current, progress: progress)
    }
    let lines = lines(outcome, list)
    let open = lines.filter { $0.code.isEmpty && !$0.value.isEmpty }
    let account = TableAccount(outcome, table)
    for note in account.notes { invocation.log.note(note) }
    for warning in account.warnings { invocation.log.warning(warning) }
    let records = open.reduce(0) { $0 + $1.records }
    let summary =
      "\(Wording.count(lines.count, "value")), \(Wording.grouped(open.count)) of them without a "
      + "code in \(list.name) (\(Wording.count(records, "record")))"
    if open.isEmpty {
      invocation.log.note(summary)
    } else {
      invocation.log.warning("warning: \(summary)")
    }
    if options.has("strict"), !open.isEmpty || !account.warnings.isEmpty {
      throw Failure(.quality, ["error: nothing is written, because --strict makes warnings errors"])
    }
    try output.write(ReviewFile.text(lines, list: word))
  }

  /// One line a value as a person reads it, spellings that differ in blanks at the ends put together.
  private static func lines(_ outcome: QuickTable.Outcome, _ list: CodeList) -> [ReviewFile.Line] {
    var records: [String: Int] = [:]
    for (category, count) in outcome.values(0) {
      records[category.code.trimmed, default: 0] += count
    }
    let suggestions = CodeSuggestions(list)
    return records.map { value, count in
      let position = list.position(matching: value)
      let entry = position.map { list.entries[$0] }
      return ReviewFile.Line(
        value: value, code: entry?.code ?? "",
        label: entry.map { list.label($0, language: "en") } ?? "",
        records: count, suggestions: entry == nil ? suggestions.codes(for: value) : [])
    }.sorted { one, other in
      if one.code.isEmpty != other.code.isEmpty { return one.code.isEmpty }
      if one.records != other.records { return one.records > other.records }
      return one.value.utf8.lexicographicallyPrecedes(other.value.utf8)
    }
  }
}
