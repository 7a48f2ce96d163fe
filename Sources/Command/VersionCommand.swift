import HeadcountPipeline

/// Shows the version.
enum VersionCommand: Command {
  static let description = CommandDescription(
    "version", summary: "Show the version",
    examples: [("Which version is this?", "headcount version")])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 0)
    try StandardStreams.write("headcount \(HeadcountVersion.current)\n")
  }
}
