import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication
import HeadcountTabulation

/// Makes a table from exports, without a pipeline.
enum TabulateCommand: Command {
  static let description = CommandDescription(
    "tabulate", summary: "Make a table from exports now, no pipeline needed", operands: "FILES…",
    examples: [
      (
        "Records by governorate and gender, with percentages of each row",
        "headcount tabulate registrations-*.csv.gz --rows governorate --columns gender "
          + "--percent row"
      ),
      (
        "Family members by education, as CSV, unknown values left out of the percentages",
        "headcount tabulate export.csv --rows education --sum family_members "
          + "--percent column --unknown excluded --format csv"
      ),
      (
        "Values as they are written, without code lists, into a file",
        "headcount tabulate export.csv --rows camp --raw --output camps.csv"
      ),
      (
        "From standard input, with a code list of your own",
        "zcat export.csv.gz | headcount tabulate - --rows District --codes District=districts.csv"
      ),
    ],
    options: [
      Option(
        "rows", "r", .text("COLUMNS"), isRepeatable: true,
        help: "the columns whose values are the rows, with commas between; an HXL tag such as "
          + "#adm1+name works too"),
      Option(
        "columns", "c", .text("COLUMNS"), isRepeatable: true,
        help: "the columns whose values are the columns of the table"),
      Option(
        "sum", "s", .text("COLUMNS"), isRepeatable: true,
        help: "columns of whole numbers that are added up beside the count of records"),
      Option(
        "percent", "p", .choice(["row", "column", "table"]),
        help: "show percentages of the row, the column or the whole table"),
      Option(
        "unknown", nil, .choice(["included", "excluded"]),
        help: "whether unknown values belong to the base of percentages; usually included"),
      Option("digits", nil, .number("N", 0...9), help: "decimals of percentages; usually 1"),
      Option(
        "codes", nil, .text("COLUMN=LIST"), isRepeatable: true,
        help:
          "match a column with a code list, by its name or the path of its file; a review file of "
          + "`codes match` works too"),
      Option(
        "totals", nil, .text("COLUMN=TEXT"), isRepeatable: true,
        help: "rows that are no records because the column holds the text, as rows of totals and "
          + "footnotes do; a * at the end stands for any rest"),
      Option(
        "level", nil, .text("COLUMN=TEXT"), isRepeatable: true,
        help:
          "take only the rows of one level, where a file holds the same people at several, such "
          + "as --level adminLevel=1"),
      Option(
        "accept-overlap", help: "take files that hold some of the same records as they are"),
      Option("raw", help: "take values as they are written, without code lists"),
      Option(
        "grouping", nil, .choice(["comma", "point", "blank", "apostrophe"]),
        help: "how digits are grouped in the columns of --sum: 1,000 or 1.000 or 1 000 or 1'000"),
      Option(
        "release",
        help: "protect the table: counts of people below 5 are withheld, with others that tell them"
      ),
      Option(
        "smallest-published", nil, .text("N"),
        help: "withhold counts of people from 1 to below N, with --release"),
      Option("bars", help: "show a bar beside each line of the text"),
      Option("zeros", help: "show categories of code lists without any record too"),
      Option(
        "language", "l", .choice(["en", "ar", "fr"]), help: "the language of labels; usually en"),
      Option(
        "format", "f", .choice(formats),
        help: "text without this option, or what the ending of --output says"),
      CommonOptions.allowIdentifier, CommonOptions.headerRow, CommonOptions.labels,
      CommonOptions.output, CommonOptions.strict,
    ] + CommonOptions.reading,
    details: [
      "Every record is counted: those that cannot be read are listed with their line, values "
        + "without a code are one category, empty cells another. The table is a working table, "
        + "marked INTERNAL: its small cells are not protected. With --release it is protected and "
        + "attacked before it is written; a record counts as a person."
    ])

  private static let formats =
    ["text"] + DocumentFormats.all.map { $0.name }.filter { $0 != "text" }

  static func run(_ invocation: Invocation) throws {
    let options = invocation.options
    let files = try invocation.files()
    let table = try quickTable(options, files)
    let format = try format(options)
    let style = try style(options, format)
    let smallest = try smallestPublished(options)
    // A place that cannot be written is found out before anything is read.
    let output = try Output(options.value("output"), inputs: files, command: description.name)
    let start = ContinuousClock.now
    let outcome = try Progress.during(files, invocation.log) { progress in
      try table.outcome(
        threads: invocation.threads, version: HeadcountVersion.current, progress: progress)
    }
    invocation.log.stage(
      "read and count", since: start, bytes: outcome.source.files.reduce(0) { $0 + $1.bytes },
      records: outcome.source.ledger.control.records)
    let account = TableAccount(outcome, table)
    for note in account.notes { invocation.log.note(note) }
    if options.has("strict"), !account.warnings.isEmpty {
      throw Failure(
        .quality,
        account.warnings
          + ["error: nothing is written, because --strict makes warnings errors"])
    }
    for warning in account.warnings { invocation.log.warning(warning) }
    let language = options.value("language") ?? "en"
    guard options.has("release") else {
      return try output.write(
        document(
          outcome.result.tables[0], of: .internal(outcome.result), format, language, style))
    }
    let release = ReleaseDocuments(
      outcome.result, smallestPublished: smallest, format: format, language: language)
    let leaks = ReleaseAttack.findings(
      release, files: Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) }))
    guard leaks.isEmpty, release.tableDocument != nil else {
      throw Failure(
        .disclosure,
        leaks.map { "error: the table is not safe: \($0)" }
          + (leaks.isEmpty ? ["error: no pattern of withheld cells protects the table"] : [])
          + ["Nothing was written; take larger categories, or fewer of them."])
    }
    try output.write(
      document(
        release.release.tables[0], of: .release(release.release), format, language, style))
    invocation.log.note(release.account)
  }

  /// A table in a format; text may have bars and colours, which tell no other number.
  private static func document(
    _ table: Table, of edition: Edition, _ format: any DocumentFormat.Type, _ language: String,
    _ style: TerminalStyle
  ) -> [UInt8] {
    format.name == TerminalDocument.name
      ? TerminalDocument.document(table, of: edition, language: language, style: style)
      : format.document(table, of: edition, language: language)
  }

  private static func style(
    _ options: ParsedOptions, _ format: any DocumentFormat.Type
  ) throws(Failure) -> TerminalStyle {
    guard !options.has("bars") || format.name == TerminalDocument.name else {
      throw .usage("--bars is for text, not for \(format.name)", description.name)
    }
    let isTerminal = options.value("output") == nil && StandardStreams.isTerminal(1)
    return TerminalStyle(
      hasBars: options.has("bars"),
      isColored: Log.takesColor(options, isTerminal: isTerminal))
  }

  /// What `--smallest-published` says; it goes with `--release`.
  private static func smallestPublished(_ options: ParsedOptions) throws -> Int {
    guard let text = options.value("smallest-published") else { return 5 }
    guard options.has("release") else {
      throw Failure.usage("--smallest-published goes with --release", description.name)
    }
    guard let smallest = Int(text), DisclosureDefinition.thresholds.contains(smallest) else {
      throw Failure.usage(
        "--smallest-published takes a whole number from 2 to 1000; found `\(text)`",
        description.name)
    }
    return smallest
  }

  private static func quickTable(_ options: ParsedOptions, _ files: [String]) throws -> QuickTable {
    let reading = try ReadingOptions(options, command: description.name)
    var table = QuickTable(files: files)
    table.rows = options.names("rows")
    table.columns = options.names("columns")
    table.sums = options.names("sum")
    table.isRaw = options.has("raw")
    table.percent = options.value("percent").flatMap { Table.PercentBase(rawValue: $0) }
    table.unknown =
      options.value("unknown").flatMap { Table.UnknownRule(rawValue: $0) } ?? .included
    table.digits = options.number("digits") ?? 1
    table.showsEmptyCategories = options.has("zeros")
    table.grammar = NumberGrammar(
      grouping: options.value("grouping").flatMap { NumberGrammar.Grouping(rawValue: $0) })
    table.declared = reading.declared
    table.header = reading.header
    table.totals = try totals(options)
    table.limits = reading.limits
    table.allowedIdentifiers = options.all("allow-identifier")
    table.acceptsOverlap = options.has("accept-overlap")
    for (names, option) in [
      (table.rows + table.columns, "--rows and --columns"), (table.sums, "--sum"),
    ] {
      if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
        throw Failure.usage("the column `\(twice)` is named twice in \(option)", description.name)
      }
    }
    table.codes = try codes(options, columns: table.rows + table.columns)
    return table
  }

  private static func totals(
    _ options: ParsedOptions
  ) throws(Failure) -> [SourcePlan.Totals] {
    try options.all("totals").map { text throws(Failure) in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      // `COLUMN=` says that no text of the column is a total.
      if parts.count == 1, text.hasSuffix("=") {
        return SourcePlan.Totals(candidates: [parts[0]], .texts([]))
      }
      guard parts.count == 2, SourcePlan.Totals.isUsable(parts[1]) else {
        throw .usage(
          "--totals is COLUMN=TEXT, for example --totals Governorate=Total, not `\(text)`",
          description.name)
      }
      return SourcePlan.Totals(candidates: [parts[0]], .texts([parts[1]]))
    }
      + options.all("level").map { text throws(Failure) in
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
          throw .usage(
            "--level is COLUMN=TEXT, for example --level adminLevel=1, not `\(text)`",
            description.name)
        }
        return SourcePlan.Totals(candidates: [parts[0]], .otherThan(parts[1]))
      }
  }

  private static func codes(_ options: ParsedOptions, columns: [String]) throws -> [String:
    CodeList]
  {
    var codes: [String: CodeList] = [:]
    for text in options.all("codes") {
      guard !options.has("raw") else {
        throw Failure.usage("--codes and --raw exclude each other", description.name)
      }
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure.usage(
          "--codes is COLUMN=LIST, for example --codes Sex=sex, not `\(text)`", description.name)
      }
      guard columns.contains(parts[0]) else {
        let nearest = NearestName.of(parts[0], among: columns).map { "; did you mean `\($0)`?" }
        throw Failure.usage(
          "--codes names `\(parts[0])`, which is in neither --rows nor --columns\(nearest ?? "")",
          description.name)
      }
      codes[parts[0]] = try CodeListSource.list(parts[1])
    }
    return codes
  }

  private static func format(_ options: ParsedOptions) throws -> any DocumentFormat.Type {
    if let word = options.value("format") { return DocumentFormats.named(word)! }
    let name = options.value("output").flatMap { path in
      path.split(separator: "/").last.map(String.init)
    }
    // The longest ending says most: `a.hxl.csv` is no plain CSV.
    return DocumentFormats.all.filter { name?.hasSuffix(".\($0.fileExtension)") ?? false }
      .max { $0.fileExtension.utf8.count < $1.fileExtension.utf8.count } ?? TerminalDocument.self
  }
}
