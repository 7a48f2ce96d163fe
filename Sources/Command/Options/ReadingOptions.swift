import HeadcountIngestion
import HeadcountPipeline

/// What the options say on how exports are read.
struct ReadingOptions: Sendable {
  /// The declared dialect; nil where the header must prove it.
  let dialect: Dialect?
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
    var limits = RecordReader.Limits()
    if let record = options.number("max-record") { limits.record = record }
    self.limits = limits
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
