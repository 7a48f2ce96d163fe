import HeadcountIngestion
import HeadcountPipeline

/// What the options say on how exports are read.
struct ReadingOptions: Sendable {
  /// The declared dialect; nil where the header must prove it.
  let dialect: Dialect?
  /// Where the header is looked for.
  let header: HeaderPlan
  let limits: RecordReader.Limits

  init(_ options: ParsedOptions, command: String) throws(Failure) {
    let delimiter = try options.value("delimiter").map { text throws(Failure) in
      try Self.delimiter(text, command)
    }
    let quote = try options.value("quote").map { text throws(Failure) in
      try Self.byte(text, "--quote", command)
    }
    let quoteByte = quote ?? UInt8(ascii: "\"")
    if let delimiter, delimiter == quoteByte {
      throw .usage("--delimiter and --quote are the same character", command)
    }
    if let delimiter {
      dialect = Dialect(delimiter: delimiter, quote: quoteByte)
    } else if quote != nil {
      // The header proves a delimiter only where the quote is the usual one.
      throw .usage("--quote needs --delimiter too, for example --delimiter comma", command)
    } else {
      dialect = nil
    }
    header = try Self.header(options, command)
    var limits = RecordReader.Limits()
    if let record = options.number("max-record") { limits.record = record }
    self.limits = limits
  }

  private static func header(
    _ options: ParsedOptions, _ command: String
  ) throws(Failure) -> HeaderPlan {
    let text = options.value("header-row")
    let isNone = text == "none" || text == "0"
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
        "--header-row is a row such as 3, rows in ascending order such as 1,2, or none, not "
          + "`\(text)`", command)
    }
    return .rows(rows)
  }

  private static let named: [String: UInt8] = [
    "comma": UInt8(ascii: ","), "semicolon": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"),
    "pipe": UInt8(ascii: "|"), "\\t": UInt8(ascii: "\t"), "space": UInt8(ascii: " "),
  ]

  private static func delimiter(_ text: String, _ command: String) throws(Failure) -> UInt8 {
    if let byte = named[text] { return byte }
    if text.utf8.count > 1, let nearest = NearestName.of(text, among: named.keys.sorted()) {
      throw .usage("--delimiter `\(text)` is not known; did you mean `\(nearest)`?", command)
    }
    return try byte(text, "--delimiter", command)
  }

  private static func byte(_ text: String, _ option: String, _ command: String)
    throws(Failure) -> UInt8
  {
    guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != 0x0a,
      byte != 0x0d
    else {
      throw .usage("\(option) is one ASCII character and no line end, not `\(text)`", command)
    }
    return byte
  }
}
