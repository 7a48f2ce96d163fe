import HeadcountClassification
import HeadcountPipeline

/// Lists the code lists that come with the program.
enum CodesListCommand: Command {
  static let description = CommandDescription(
    "codes list", summary: "List the code lists that come with the program",
    examples: [("Which code lists are there?", "headcount codes list")])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 0)
    var grid = TextColumns(["list", "codes", "languages", "first codes"], numbers: [1])
    for name in CodeListCatalog.names {
      guard let list = try CodeListCatalog.list(named: name) else { continue }
      let languages = Set(list.entries.flatMap(\.labels.keys)).sorted()
      let first = list.entries.prefix(3).map(\.code).joined(separator: ", ")
      grid.add([
        name, String(list.entries.count), languages.joined(separator: " "),
        list.entries.count > 3 ? first + ", …" : first,
      ])
    }
    try StandardStreams.write(grid.text)
  }
}
