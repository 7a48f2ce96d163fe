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
      (
        "Which records are new, revised, re-coded or gone?",
        "headcount compare may.keyed-records june.keyed-records --pipeline pipeline --key parts.key"
      ),
    ],
    options: [
      Option(
        "codes", nil, .text("LIST"),
        help: "a code list, by name or file, whose spellings tell that two codes are one category"),
      Option("all", "a", help: "show also the figures that are the same"),
      Option(
        "pipeline", nil, .file("PIPELINE"),
        help: "the pipeline that two parts were made by: its folder or its file"),
      PartOptions.key,
      Option(
        "format", "f", .choice(["text", "json", "csv"]),
        help: "the form of the comparison; text without this option"),
      CommonOptions.output,
    ],
    details: [
      "OLD and NEW are folders that `headcount run` wrote, or the folders above their `internal`. Their "
        + "tables are read from CSV, or from JSON. Or they are two parts with rows of records, which "
        + "`headcount partial --key` writes for a pipeline with a `key`; several parts are first added up "
        + "into one by `headcount merge PIPELINE PART… --to FILE`.",
      "For each figure stand the difference, its percentage of the older figure and, where the table has "
        + "percentages, the change of the share in percentage points, made from exact numbers and "
        + "rounded once. Categories that came and went are named; one that vanished and one that is "
        + "new with the same label or spelling are taken for one.",
      "Of two parts of one definition and --key, each record that counts is the same, revised (other "
        + "content in the columns that the pipeline reads, in the same cell), re-coded (in another cell), new, "
        + "or vanished. The five add up to the counted records and people of OLD and of NEW, in all and in "
        + "each category of the rows and columns of the tables. Keys and digests are not shown.",
      "The exit status is 0 whether or not something changed.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 2)
    let operands = invocation.options.operands
    guard operands.count == 2 else {
      throw Failure.usage(
        "name two folders of results, the older one first, or two parts with rows of records",
        description.name)
    }
    let (format, showsAll) = (
      invocation.options.value("format") ?? "text", invocation.options.has("all")
    )
    let output = try Output(
      invocation.options.value("output"), inputs: operands, command: description.name)
    let files = operands.filter { TextFile.exists($0) }
    if files.count == 1 {
      let folder = operands[0] == files[0] ? operands[1] : operands[0]
      throw Failure.usage(
        "`\(files[0])` is a file and `\(folder)` none; name two folders of results, or two parts with "
          + "rows of records", description.name)
    }
    if files.isEmpty {
      for option in ["pipeline", "key"] where invocation.options.has(option) {
        throw Failure.usage("--\(option) is for two parts with rows of records", description.name)
      }
      let codes = try invocation.options.value("codes").map { try CodeListSource.list($0) }
      let comparison = try compare(operands[0], operands[1], codes)
      try output.write(ComparisonDocuments.document(comparison, format, showsAll: showsAll))
    } else {
      if invocation.options.has("codes") {
        throw Failure.usage(
          "--codes is for folders of results; parts have the codes of their pipeline",
          description.name)
      }
      let comparison = try compareParts(operands, invocation)
      try output.write(RecordComparisonDocuments.document(comparison, format, showsAll: showsAll))
    }
  }

  /// Parts are read before the pipeline, so that a file that is none is told first.
  private static func compareParts(
    _ paths: [String], _ invocation: Invocation
  ) throws -> RecordComparison {
    let parts = try PartOptions.read(paths)
    guard let path = invocation.options.value("pipeline") else {
      throw Failure.usage(
        "name the pipeline that the parts were made by with --pipeline", description.name)
    }
    let pipeline: PipelineFile
    do throws(PipelineFile.Failure) {
      pipeline = try PipelineFile(path: path, files: .none)
    } catch { throw Failure(ExitStatus(error.exitStatus), error.messages) }
    return try RecordComparison(
      parts[0], parts[1], of: pipeline, key: try PartOptions.key(invocation),
      threads: invocation.threads)
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
