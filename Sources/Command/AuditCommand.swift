import HeadcountPipeline

/// Attacks published tables.
enum AuditCommand: Command {
  static let description = CommandDescription(
    "audit", summary: "Attack published tables and say what can be derived", operands: "FILES…",
    examples: [
      (
        "Can the counts that our report withholds be told from its other tables?",
        "headcount audit release/*.csv"
      ),
      (
        "A crosstab from a spreadsheet, with ## for hidden counts and a French total",
        "headcount audit annex.csv --symbol '##' --total Ensemble"
      ),
      (
        "Counts below 10 are small; for programs",
        "headcount audit tables/*.json --smallest-published 10 --format json"
      ),
      ("From another program", "export-tables | headcount audit -"),
    ],
    options: [
      Option(
        "smallest-published", "n", .number("N", 2...1000),
        help: "counts from 1 to N - 1 are too small; 5 without this option"),
      Option(
        "symbol", "s", .text("TEXT"), isRepeatable: true,
        help: "what stands where a count of a crosstab is withheld, perhaps with bounds: <5, 1-4; "
          + "without it c, *, x, .., –, -, [c] and < with a number; '' is an empty cell"),
      Option(
        "total", nil, .text("TEXT"), isRepeatable: true,
        help: "a heading of sums in crosstabs beside Total and المجموع"),
      Option(
        "hidden-zeros", help: "zeros are withheld as well, so that a withheld count may be 0"),
      Option(
        "steps", nil, .number("N", 1...1_000_000_000),
        help: "how many steps the search for one count may take; 200,000 without this option"),
      Option(
        "format", "f", .choice(["text", "json", "csv"]),
        help: "the form of the report; text without this option"),
      CommonOptions.output,
    ],
    details: [
      "FILES are tables as `headcount run` writes them, in CSV or JSON, or plain crosstabs in CSV: a row "
        + "of headings, one or more columns with the names of rows, then counts; percentages stand "
        + "behind their counts below `%`. All files are one system: a count that stands in two tables "
        + "is one, and sums hold within and across tables.",
      "For each withheld count stands what it can be. It is exposed where one number only is possible, "
        + "where all are below --smallest-published, or where they are closer to each other than that. "
        + "An interval is `exact` where whole numbers that fit everything reach both its ends; where "
        + "the search ended before, it is `bounds` and may be narrower in truth. What stays undecided "
        + "counts as exposed.",
      "Shown counts below --smallest-published are listed as too small. Groups of which all, or all but one, "
        + "are in one category are listed as a note.",
      "The exit status is 0 where nothing can be derived, 5 where something can be (the report is "
        + "written all the same), 4 where a file cannot be read or its numbers contradict.",
    ])

  static func run(_ invocation: Invocation) throws {
    let options = invocation.options
    let files = try invocation.files()
    let output = try Output(options.value("output"), inputs: files, command: description.name)
    let signs = WithheldSigns(options.all("symbol"))
    var rules = PublicationAudit.Rules()
    rules.threshold = options.number("smallest-published") ?? rules.threshold
    rules.hidesZeros = options.has("hidden-zeros")
    rules.budget = options.number("steps") ?? rules.budget
    let start = ContinuousClock.now
    let audit: PublicationAudit
    do throws(PublishedTable.Failure) {
      var tables: [PublishedTable] = []
      for file in files {
        tables += try PublishedTableReading.tables(
          file, signs: signs, totals: options.all("total"))
      }
      audit = try PublicationAudit(tables, rules: rules)
    } catch { throw Failure(.unreadable, [error.message]) }
    invocation.log.stage("audit", since: start)
    try output.write(AuditDocuments.document(audit, options.value("format") ?? "text"))
    guard audit.isSafe else {
      throw Failure(.disclosure, ["error: \(AuditDocuments.verdict(audit))"])
    }
  }
}
