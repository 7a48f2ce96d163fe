/// A command of the program; each is one file and one line in `Commands.all`.
protocol Command: Sendable {
  /// What help, completions and the man page say, and which options the command takes.
  static var description: CommandDescription { get }

  /// Does the command's work; any error ends it with the status that `Failure` gives it.
  static func run(_ invocation: Invocation) throws
}

/// What a command is called, takes and says of itself.
struct CommandDescription: Sendable {
  /// A line to type, with what it is for.
  struct Example: Sendable {
    let purpose: String
    let line: String
  }

  /// The name; with a blank for a command of a group, such as `codes list`.
  let name: String
  /// One sentence without a full stop.
  let summary: String
  /// What follows the options, such as `FILES…`.
  let operands: String
  let examples: [Example]
  /// The command's own options; the common ones are added.
  let options: [Option]
  /// Paragraphs behind the options.
  let details: [String]
  /// Whether help and completions leave the command out.
  let isHidden: Bool

  init(
    _ name: String, summary: String, operands: String = "", examples: [(String, String)],
    options: [Option] = [], details: [String] = [], isHidden: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.operands = operands
    self.examples = examples.map { Example(purpose: $0.0, line: $0.1) }
    self.options = options
    self.details = details
    self.isHidden = isHidden
  }

  /// The command's own options, then the common ones.
  var allOptions: [Option] { options + CommonOptions.all }
}

/// One call of a command: what was asked for and the ways to answer.
struct Invocation: Sendable {
  let command: CommandDescription
  let options: ParsedOptions
  /// Messages, warnings and stages, on standard error.
  let log: Log
  /// The number of workers.
  let threads: Int

  /// The files of the operands from a place on; standard input without any.
  func files(from place: Int = 0) throws -> [String] {
    try FileOperands.files(Array(options.operands.dropFirst(place)), command: command.name)
  }

  /// Refuses more operands than a command takes.
  func allow(operands limit: Int) throws(Failure) {
    guard options.operands.count > limit else { return }
    throw .usage("`\(options.operands[limit])` is one argument too many", command.name)
  }
}
