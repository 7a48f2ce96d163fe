/// Writes the man page.
enum ManCommand: Command {
  static let description = CommandDescription(
    "man", summary: "Write the man page",
    examples: [("Read it", "headcount man | man -l -")])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 0)
    try StandardStreams.write(ManPage.page())
  }
}
