/// The options that several commands share.
enum CommonOptions {
  /// Options of every command.
  static let all: [Option] = [
    Option(
      "threads", nil, .number("N", 1...256), help: "use N threads; the result is always the same"),
    Option("quiet", "q", help: "show nothing on standard error but errors"),
    Option("verbose", "v", help: "show the time and the bytes of each stage"),
    Option(
      "log", nil, .choice(["text", "json"]), help: "the form of messages; json: one object a line"),
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
  static let reading: [Option] = [delimiter, quote, maxRecord]

  /// The delimiter between fields.
  static let delimiter = Option(
    "delimiter", "d", .text("DELIMITER"),
    help: "comma, semicolon, tab, pipe or one ASCII character; without it the header must prove it")

  /// The quote around fields.
  static let quote = Option(
    "quote", nil, .text("CHARACTER"),
    help: "the quote around fields, one ASCII character; usually \"; with --delimiter")

  /// The limit on a record's length.
  static let maxRecord = Option(
    "max-record", nil, .number("BYTES", 1024...1 << 30),
    help: "the longest record that is read, 16,777,216 bytes without this option")

  /// The row of the header.
  static let headerRow = Option(
    "header-row", nil, .text("ROWS"),
    help: "the row of the names, counted from 1 with blank rows; 1,2 for rows above each other, "
      + "none where there is no header; without it the first row, or what is proven")

  /// The names of a file without a header.
  static let labels = Option(
    "labels", nil, .file("FILE"),
    help: "a CSV file with the names of the columns, one row a column; with --header-row none")

  /// Warnings end a command.
  static let strict = Option(
    "strict", help: "warnings are errors: nothing is written, and the exit status is 3")

  /// The file to write to.
  static let output = Option(
    "output", "o", .file("FILE"),
    help: "write to FILE, which is replaced at once when all is well; `-` is standard output")
}
