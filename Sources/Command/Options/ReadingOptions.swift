import HeadcountIngestion
import HeadcountPipeline

/// What the options say on how exports are read.
struct ReadingOptions: Sendable {
  /// What is declared; the rest must be proven by the text.
  let declared: DeclaredDialect
  /// Where the header is looked for.
  let header: HeaderPlan
  let limits: RecordReader.Limits

  init(_ options: ParsedOptions, command: String) throws(Failure) {
    var declared = DeclaredDialect()
    do throws(DialectWords.Trouble) {
      if let text = options.value("delimiter") {
        declared.delimiter = try DialectWords.delimiter(text, named: "--delimiter")
      }
      if let text = options.value("encoding") {
        declared.encoding = try DialectWords.encoding(text, named: "--encoding")
      }
    } catch {
      throw .usage(error.message, command)
    }
    declared.quote = options.value("quote").map { $0 == "none" ? "" : $0 }
    declared.escape = options.value("escape")
    declared.comment = options.value("comment")
    declared.skipsInitialSpace = options.has("skip-initial-space")
    declared.doublesQuotes = !options.has("no-doublequote")
    if options.has("sep-line") { declared.hasSeparatorLine = true }
    if let mistake = declared.mistake { throw .usage(mistake, command) }
    self.declared = declared
    header = try Self.header(options, command)
    limits = Self.limits(options)
  }

  /// How long records and expanded files may be.
  static func limits(_ options: ParsedOptions) -> RecordReader.Limits {
    var limits = RecordReader.Limits()
    if let record = options.number("max-record") { limits.record = record }
    if let expansion = options.number("max-expanded") { limits.expansion = expansion }
    limits.checksText = options.has("strict")
    return limits
  }

  private static func header(
    _ options: ParsedOptions, _ command: String
  ) throws(Failure) -> HeaderPlan {
    let text = options.value("header-row")
    let isNone = text == "none"
    if let labels = options.value("labels") {
      guard isNone else {
        throw .usage("--labels names the columns of a file with --header-row none", command)
      }
      do throws(IngestionError) { return .absent(labels: try LabelFile.rows(labels)) } catch {
        throw Failure(.unreadable, [error.description])
      }
    }
    guard let text else { return .discovered }
    if isNone { return .absent(labels: []) }
    let rows = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard !rows.contains(where: { !(1...HeaderPlan.rowLimit ~= $0) }),
      zip(rows, rows.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw .usage(
        "--header-row is a row such as 3, counted from 1, rows in ascending order such as 1,2, or "
          + "none for a file without a header, not `\(text)`", command)
    }
    return .rows(rows)
  }
}
