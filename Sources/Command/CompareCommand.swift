import HeadcountClassification
import HeadcountPipeline

/// Compares two results of a pipeline.
enum CompareCommand: Command {
  static let description = CommandDescription(
    "compare", summary: "Say what changed between two results of a pipeline", operands: "OLD NEW",
    examples: [
      (
        "What changed since last month?",
        "headcount compare reports/2008-05 reports/2008-06"
      ),
      (
        "Places that only changed the spelling of their name are the same",
        "headcount compare old new --codes iraq-governorates"
      ),
      ("For programs", "headcount compare old new --format json --output changes.json"),
    ],
    options: [
      Option(
        "codes", nil, .text("LIST"),
        help: "a code list, by name or file, whose spellings tell that two codes are one category"),
      Option("all", "a", help: "show also the figures that are the same"),
      Option(
        "format", "f", .choice(["text", "json", "csv"]),
        help: "the form of the comparison; text without this option"),
      CommonOptions.output,
    ],
    details: [
      "OLD and NEW are folders that `headcount run` wrote, or the folders above their `internal`. Their "
        + "tables are read from CSV, or from JSON.",
      "For each figure stand the difference, its percentage of the older figure and, where the table has "
        + "percentages, the change of the share in percentage points, made from exact numbers and "
        + "rounded once. Categories that came and went are named; one that vanished and one that is "
        + "new with the same label or spelling are taken for one.",
      "The exit status is 0 whether or not something changed.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 2)
    let operands = invocation.options.operands
    guard operands.count == 2 else {
      throw Failure.usage("name two folders of results, the older one first", description.name)
    }
    let codes = try invocation.options.value("codes").map { try CodeListSource.list($0) }
    let comparison = try compare(operands[0], operands[1], codes)
    let output = try Output(
      invocation.options.value("output"), inputs: [], command: description.name)
    try output.write(
      ComparisonDocuments.document(
        comparison, invocation.options.value("format") ?? "text",
        showsAll: invocation.options.has("all")))
  }

  /// A folder that cannot be read ends with 4, two that do not belong together with 2.
  private static func compare(
    _ old: String, _ new: String, _ codes: CodeList?
  ) throws(Failure) -> RunComparison {
    let folders: (RunFolder, RunFolder)
    do throws(RunFolder.Failure) {
      folders = (try RunFolder(path: old), try RunFolder(path: new))
    } catch { throw Failure(.unreadable, [error.message]) }
    do throws(RunFolder.Failure) {
      return try RunComparison(folders.0, folders.1, codes: codes)
    } catch { throw Failure(.usage, [error.message]) }
  }
}
