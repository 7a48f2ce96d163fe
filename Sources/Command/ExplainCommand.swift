import HeadcountPipeline

/// Says which files made a cell of a table.
enum ExplainCommand: Command {
  static let description = CommandDescription(
    "explain", summary: "Say which files, and how many of their records, made a figure",
    operands: "FOLDER",
    examples: [
      (
        "Where do the women of Basra come from?",
        "headcount explain Pipelines/phss/output --cell governorate=basra,gender=female"
      ),
      (
        "Another figure of another table, of one month",
        "headcount explain reports/2008-06 --cell governorate=Basrah --table headline --measure family"
      ),
      (
        "An answer that may leave the office",
        "headcount explain Pipelines/phss/output --cell governorate=basra --release"
      ),
    ],
    options: [
      Option(
        "cell", "c", .text("NAME=CATEGORY,…"),
        help: "the categories by code or label; a dimension that is not named is added up"),
      Option(
        "table", "t", .text("NAME"),
        help:
          "the table; without it the one with the fewest dimensions that has those of the cell"),
      Option(
        "measure", nil, .text("NAME"),
        help: "the measure; without it the first of the table that is a sum over files"),
      Option(
        "pipeline", nil, .file("PIPELINE"),
        help:
          "the pipeline that made the result; without it the nearest of at most three folders above "
          + "it with a pipeline.json5 of that name"),
      Option("release", help: "tell only what may leave the office"),
      Option(
        "format", "f", .choice(["text", "json"]), help: "the form; text without this option"),
      CommonOptions.output,
    ],
    details: [
      "FOLDER is an output folder of `headcount run` or a month's folder in it. The files that its manifest "
        + "names are read again, and each of them is told with its part of the figure; the parts are compared "
        + "with the figure of the table.",
      "The answer is INTERNAL. `records` are those that count; `filtered` those of the cell that a filter "
        + "leaves out; `other versions` those of the cell for which another version of the same key, or "
        + "another copy, stands. Of a key, each record counts in the file of the version that stands.",
      "With --release, or where FOLDER is a release by itself, small figures of files are not told, nor what "
        + "would let them be worked out: all cells of all tables by file are protected together with the "
        + "release, so that asking for many cells tells no more. Where that cannot be proven, nothing is "
        + "told by file. Answers about an earlier release of the same data are not taken into account.",
      "Figures that are no sums over files, such as medians, ratios and persons counted once, are refused.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    guard let path = invocation.options.operands.first else {
      throw Failure.usage("name the folder of a result", description.name)
    }
    guard let cell = invocation.options.value("cell") else {
      throw Failure.usage(
        "name the cell: --cell governorate=basra,gender=female", description.name)
    }
    let output = try Output(
      invocation.options.value("output"), inputs: [], command: description.name)
    let folder = try self.folder(path)
    let explanation: CellExplanation
    do throws(CellExplainer.Failure) {
      explanation = try CellExplainer.explanation(
        of: CellExplainer.Words(
          cell: cell, table: invocation.options.value("table"),
          measure: invocation.options.value("measure")),
        in: folder, pipeline: invocation.options.value("pipeline"),
        isReleased: invocation.options.has("release") || folder.office == nil,
        threads: invocation.threads)
    } catch { throw Failure(ExitStatus(error.exitStatus), error.messages) }
    try output.write(
      invocation.options.value("format") == "json"
        ? ExplanationDocuments.json(explanation) : ExplanationDocuments.text(explanation))
    if !explanation.isReleased, !explanation.addsUp {
      throw Failure(.failure, ["error: the files do not add up to the figure of the table"])
    }
  }

  /// The one result in a folder; that of a month where only months lie in it is to be named.
  private static func folder(_ path: String) throws -> ResultFolder {
    let folders: [ResultFolder]
    do throws(ResultFolder.Failure) { folders = try ResultFolder.all(in: path) } catch {
      throw Failure(.unreadable, [error.message])
    }
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if let own = folders.first(where: { $0.path == trimmed }) { return own }
    guard folders.count == 1 else {
      throw Failure.usage(
        "there are several results in `\(path)`; name one: "
          + folders.map(\.path).joined(separator: ", "), description.name)
    }
    return folders[0]
  }
}
