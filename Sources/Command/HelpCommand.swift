/// Shows help of the program or of one command.
enum HelpCommand: Command {
  static let description = CommandDescription(
    "help", summary: "Show help of the program or of one command", operands: "[COMMAND]",
    examples: [("What `tabulate` can do", "headcount help tabulate")])

  static func run(_ invocation: Invocation) throws {
    let words = invocation.options.operands
    guard !words.isEmpty else {
      try StandardStreams.write(HelpText.overview())
      return
    }
    if let (command, _) = try Commands.find(words[...]) {
      try StandardStreams.write(HelpText.command(command.description))
    } else {
      try StandardStreams.write(HelpText.overview(group: words[0]))
    }
  }
}
