import HeadcountIngestion
import HeadcountPipeline

/// What the options say on how exports are read.
struct ReadingOptions: Sendable {
  /// What is declared; the rest must be proven by the text.
  let declared: DeclaredDialect
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
    var limits = RecordReader.Limits()
    if let record = options.number("max-record") { limits.record = record }
    self.limits = limits
  }
}
