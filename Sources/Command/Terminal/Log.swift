import HeadcountPublication

/// Messages on standard error, as text for people or as one JSON object a line for programs.
///
/// A JSON line always has `level`, `event` and `message`; a stage also has `stage`, `seconds`,
/// `bytes` and `records`, and the last line is the `summary`. `Data/log.schema.json` describes them.
struct Log: Sendable {
  /// What the last line tells.
  let summary: RunSummary
  let isJSON: Bool
  private let isVerbose: Bool
  /// Whether the terminal takes colours.
  let isColored: Bool
  private(set) var isQuiet: Bool
  /// Whether progress may be shown.
  let showsProgress: Bool

  /// The log before the options are known: of the words only the form of messages is looked for,
  /// so that a mistake among them is told in that form.
  init(_ words: [String]) {
    let words = words.prefix { $0 != "--" }
    let pairs = zip(words, words.dropFirst())
    let isJSON =
      words.contains("--log=json") || pairs.contains { $0.0 == "--log" && $0.1 == "json" }
    self.init(ParsedOptions(), isJSON: isJSON, RunSummary())
  }

  /// The log of a command, which goes on with a summary.
  init(_ options: ParsedOptions, _ summary: RunSummary) {
    self.init(options, isJSON: options.value("log") == "json", summary)
  }

  private init(_ options: ParsedOptions, isJSON: Bool, _ summary: RunSummary) {
    self.summary = summary
    self.isJSON = isJSON
    isQuiet = options.has("quiet")
    isVerbose = options.has("verbose")
    let isTerminal =
      StandardStreams.isTerminal(2) && StandardStreams.environment("TERM") != "dumb"
    isColored = !isJSON && Self.takesColor(options, isTerminal: isTerminal)
    switch options.value("progress") {
    case "always": showsProgress = !isJSON
    case "never": showsProgress = false
    default: showsProgress = isTerminal && !isJSON && !isQuiet
    }
  }

  /// Whether the options and the environment allow colours on a stream.
  static func takesColor(_ options: ParsedOptions, isTerminal: Bool) -> Bool {
    switch options.value("color") {
    case "always": true
    case "never": false
    default:
      isTerminal && StandardStreams.environment("TERM") != "dumb"
        && (StandardStreams.environment("NO_COLOR") ?? "").isEmpty
    }
  }

  /// A log that tells errors alone, for work whose account is summed up elsewhere.
  var withoutNotes: Log {
    var log = self
    log.isQuiet = true
    return log
  }

  /// A message that says why the command ends.
  func error(_ message: String) { write(message, "error", isError: true) }

  /// Something that a person should look at; the result is written all the same.
  func warning(_ message: String) { if !isQuiet { write(message, "warning") } }

  /// Something that a person may want to know.
  func note(_ message: String) { if !isQuiet { write(message, "note") } }

  /// The end of a stage with its time and amounts.
  func stage(
    _ name: String, since start: ContinuousClock.Instant, bytes: Int? = nil, records: Int? = nil
  ) {
    let seconds = Self.seconds(ContinuousClock.now - start)
    if isJSON {
      var line = "{\"level\":\"info\",\"event\":\"stage\",\"message\":"
      line += JSONText.quoted("\(name) took \(seconds) s")
      line += ",\"stage\":\(JSONText.quoted(name)),\"seconds\":\(seconds)"
      line += ",\"bytes\":\(bytes.map(String.init) ?? "null")"
      line += ",\"records\":\(records.map(String.init) ?? "null")}\n"
      summary.write(line)
    } else if isVerbose, !isQuiet {
      var line = "\(name): \(seconds) s"
      if let bytes { line += ", \(Wording.count(bytes, "byte")) of text" }
      if let records { line += ", \(Wording.count(records, "record"))" }
      StandardStreams.writeError(line + "\n")
    }
  }

  /// The end of the program; as JSON the last line, also where messages are not wanted.
  func end(_ status: ExitStatus, _ message: String?) {
    if isJSON { summary.end(status: status.code, message: message ?? "done") }
  }

  /// The end by a signal.
  func endAtOnce(bySignal number: Int32) {
    if isJSON { summary.endAtOnce(status: 128 + number, message: "ended by signal \(number)") }
  }

  private func write(_ message: String, _ level: String, isError: Bool = false) {
    if isJSON {
      summary.write(
        "{\"level\":\"\(level)\",\"event\":\"message\",\"message\":\(JSONText.quoted(message))}\n")
      return
    }
    // A message without a file's place says who speaks.
    let hasPlace = !message.hasPrefix("error:") && !message.hasPrefix("warning:")
    let text = Self.printable(hasPlace ? message : "headcount: \(message)")
    StandardStreams.writeError((isColored ? colored(text) : text) + "\n")
  }

  /// A message without control characters, which a text of a file may hold and a terminal would obey.
  private static func printable(_ message: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
    guard message.unicodeScalars.contains(where: isControl) else { return message }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: message.unicodeScalars.map { isControl($0) ? "\u{fffd}" : $0 })
    return String(text)
  }

  /// Sets the words `error:` and `warning:` in colour.
  private func colored(_ message: String) -> String {
    for (word, color) in [("error:", "31"), ("warning:", "33")] {
      guard let range = message.firstRange(of: word) else { continue }
      return message[..<range.lowerBound] + "\u{1b}[1;\(color)m\(word)\u{1b}[0m"
        + message[range.upperBound...]
    }
    return message
  }

  /// A duration in seconds with three decimals.
  static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let thousandths = String(attoseconds / 1_000_000_000_000_000)
    return "\(seconds).\(String(repeating: "0", count: 3 - thousandths.utf8.count))\(thousandths)"
  }
}
