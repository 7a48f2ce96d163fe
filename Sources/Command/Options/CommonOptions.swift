/// The options that several commands share.
enum CommonOptions {
  /// Options of every command.
  static let all: [Option] = [
    Option(
      "threads", nil, .number("N", 1...256), help: "use N threads; the result is always the same"),
    Option("quiet", "q", help: "show nothing on standard error but errors"),
    Option("verbose", "v", help: "show the time and the bytes of each stage"),
    Option(
      "log", nil, .choice(["text", "json"]),
      help: "the form of messages; json: one object a line, the last one a summary"),
    Option(
      "progress", nil, .choice(["auto", "never", "always"]),
      help: "show how far the reading is; auto: on a terminal only"),
    Option(
      "color", nil, .choice(["auto", "never", "always"]),
      help: "colours; auto: on a terminal, unless NO_COLOR is set"),
    Option("help", "h", help: "show this help"),
    Option("version", nil, help: "show the version"),
  ]

  /// Options of commands that read exports.
  static let reading: [Option] = [delimiter, quote, encoding] + dialect + limits

  /// The delimiter between fields.
  static let delimiter = Option(
    "delimiter", "d", .text("DELIMITER"),
    help:
      "comma, semicolon, tab, pipe, space or the characters; without it the header must prove it")

  /// The quote around fields.
  static let quote = Option(
    "quote", nil, .text("CHARACTER"),
    help: "the quote around fields, one ASCII character, or none; usually \"")

  /// The encoding of the text.
  static let encoding = Option(
    "encoding", nil, .text("NAME"),
    help: "for example windows-1256, iso-8859-6, utf-16le; without it what the first bytes prove, "
      + "else UTF-8")

  /// Rarer parts of a dialect.
  private static let dialect: [Option] = [
    Option(
      "escape", nil, .text("CHARACTER"), help: "takes the meaning from the character behind it"),
    Option("comment", nil, .text("PREFIX"), help: "lines that begin so are remarks, no records"),
    Option("sep-line", help: "the first line is sep=; and declares the delimiter"),
    Option("skip-initial-space", help: "blanks behind a delimiter are no part of the field"),
    Option("no-doublequote", help: "a quote inside quotes is not written twice"),
  ]

  /// The limits that keep a damaged or malicious file from filling the memory.
  static let limits: [Option] = [maxRecord, maxExpanded]

  /// The limit on a record's length.
  static let maxRecord = Option(
    "max-record", nil, .number("BYTES", 1024...1 << 30),
    help: "the longest record that is read, 16,777,216 bytes without this option")

  /// The limit on what a compressed file expands to.
  static let maxExpanded = Option(
    "max-expanded", nil, .number("BYTES", 1024...1 << 60),
    help: "the longest text that a compressed file may expand to, 1,099,511,627,776 bytes without "
      + "this option")

  /// The row of the header.
  static let headerRow = Option(
    "header-row", nil, .text("ROWS"),
    help: "the row of the names, counted from 1 with blank rows; 1,2 for rows above each other, "
      + "none where there is no header; without it the first row, or what is proven")

  /// The names of a file without a header.
  static let labels = Option(
    "labels", nil, .file("FILE"),
    help: "a CSV file with the names of the columns, one row a column; with --header-row none")

  /// Columns that look like identifiers and are none.
  static let allowIdentifier = Option(
    "allow-identifier", nil, .text("COLUMN"), isRepeatable: true,
    help: "COLUMN leads to nobody, though its header or values look like it: it may be counted by")

  /// Warnings end a command.
  static let strict = Option(
    "strict", help: "warnings are errors: nothing is written, and the exit status is 3")

  /// What is run when a job did not end well.
  static let onFailure = Option(
    "on-failure", nil, .text("COMMAND"),
    help: "run COMMAND by /bin/sh when the exit status is not 0, with HEADCOUNT_STATUS, "
      + "HEADCOUNT_MESSAGE and HEADCOUNT_OUTPUT in its environment")

  /// The file to write to.
  static let output = Option(
    "output", "o", .file("FILE"),
    help: "write to FILE, which is replaced at once when all is well; `-` is standard output")
}
