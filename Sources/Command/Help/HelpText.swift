/// Help as it is shown on a terminal: examples first.
enum HelpText {
  private static let width = 80

  /// Help of the whole program, or of a group of commands such as `codes`.
  static func overview(group: String? = nil) -> String {
    var text: String
    let commands: [CommandDescription]
    if let group {
      commands = Commands.shown.filter { $0.name.hasPrefix(group + " ") }
      text = "Code lists: what values mean\n"
    } else {
      commands = Commands.shown
      text = "headcount turns field exports (CSV, gzip) into displacement statistics\n"
    }
    text += "\nExamples:\n"
    for command in commands {
      if let example = command.examples.first, group != nil || Self.first.contains(command.name) {
        text += "  # \(example.purpose)\n  \(example.line)\n"
      }
    }
    text += "\nUsage: headcount \(group.map { $0 + " " } ?? "")COMMAND [OPTIONS] [FILES…]\n"
    text += "\nCommands:\n"
    text += table(commands.map { ($0.name, $0.summary) })
    if group == nil {
      text += "\nOptions of every command:\n" + options(CommonOptions.all)
      text += "\n" + exitStatuses
    }
    text +=
      "\n`headcount \(group.map { $0 + " " } ?? "")COMMAND --help` says more on one command.\n"
    return text
  }

  /// The commands whose first example the overview shows.
  private static let first: Set<String> = ["run", "tabulate", "inspect"]

  /// Help of one command.
  static func command(_ command: CommandDescription) -> String {
    var text = "\(command.summary)\n\nExamples:\n"
    for example in command.examples {
      text += "  # \(example.purpose)\n  \(example.line)\n"
    }
    text += "\nUsage: \(usage(command))\n"
    if !command.options.isEmpty { text += "\nOptions:\n" + options(command.options) }
    text += "\nOptions of every command:\n" + options(CommonOptions.all)
    for paragraph in command.details { text += "\n" + wrapped(paragraph, indent: 0) }
    return text + "\n" + exitStatuses
  }

  /// The command with what it takes, on one line.
  static func usage(_ command: CommandDescription) -> String {
    var text = "headcount \(command.name)"
    if !command.options.isEmpty { text += " [OPTIONS]" }
    return command.operands.isEmpty ? text : "\(text) \(command.operands)"
  }

  private static var exitStatuses: String {
    "Exit status:\n" + table(ExitStatus.meanings.map { ($0.code, $0.meaning) })
  }

  private static func options(_ options: [Option]) -> String {
    table(options.map { ($0.usage, $0.help) })
  }

  /// Two columns; a first one that is too long takes a line of its own.
  private static func table(_ lines: [(String, String)]) -> String {
    let longest = lines.map(\.0.count).max() ?? 0
    let column = min(longest, 28)
    var text = ""
    for (name, meaning) in lines {
      text += "  " + name
      if name.count > column {
        text += "\n" + String(repeating: " ", count: column + 4)
      } else {
        text += String(repeating: " ", count: column - name.count + 2)
      }
      let body = wrapped(meaning, indent: column + 4)
      text += body.drop { $0 == " " }
    }
    return text
  }

  /// A text broken at blanks, with blanks before each line.
  static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var (result, line) = ("", "")
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        result += margin + line + "\n"
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return result + margin + line + "\n"
  }
}
