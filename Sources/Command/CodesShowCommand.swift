import HeadcountClassification
import HeadcountPipeline

/// Shows one code list with its labels.
enum CodesShowCommand: Command {
  static let description = CommandDescription(
    "codes show", summary: "Show a code list with its labels", operands: "LIST",
    examples: [
      ("The governorates of Iraq in English and Arabic", "headcount codes show iraq-governorates"),
      (
        "A copy to edit, with all spellings",
        "headcount codes show sex --format csv > my-sex.csv"
      ),
    ],
    options: [
      Option(
        "format", "f", .choice(["text", "csv"]), help: "csv: the file itself, with all spellings")
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    guard let name = invocation.options.operands.first else {
      throw Failure.usage("name a code list; `headcount codes list` shows them", description.name)
    }
    let list = try CodeListSource.list(name)
    if invocation.options.value("format") == "csv" {
      try StandardStreams.write(CodeListCatalog.text(of: name) ?? TextFile.bytes(of: name))
      return
    }
    let languages = Set(list.entries.flatMap(\.labels.keys)).sorted()
    let hasParents = list.entries.contains { $0.parent != nil }
    var grid = TextColumns(["code"] + languages + (hasParents ? ["part of"] : []))
    for entry in list.entries {
      grid.add(
        [entry.code] + languages.map { entry.labels[$0] ?? "" }
          + (hasParents ? [entry.parent ?? ""] : []))
    }
    try StandardStreams.write(grid.text)
  }
}
