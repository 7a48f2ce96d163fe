import HeadcountPipeline

/// Reports the quality of a pipeline's sources, without making its tables.
enum CheckCommand: Command {
  static let description = CommandDescription(
    "check", summary: "Report the quality of a pipeline's records", operands: "PIPELINE",
    examples: [
      ("What are these exports worth?", "headcount check Pipelines/phss"),
      (
        "The last month that the data covers to its end",
        "headcount check Pipelines/phss --month last"
      ),
      (
        "Keep the report as CSV and JSON",
        "headcount check Pipelines/phss --output reports/quality"
      ),
      ("For programs", "headcount check Pipelines/phss --format json"),
    ],
    options: [
      CommonOptions.allowIdentifier,
      Option("month", "m", .text("YYYY-MM|last"), help: "look at the records of one month only"),
      Option(
        "format", "f", .choice(["text", "json", "csv"]),
        help: "the form of the report on standard output; text without this option"),
      Option(
        "output", "o", .file("FOLDER"),
        help: "also write quality.csv and quality.json into FOLDER, which is replaced as a whole"),
      OutputHold.option, CommonOptions.onFailure,
    ] + CommonOptions.limits,
    details: [
      "PIPELINE is a definition in JSON5, or a folder with a pipeline.json5. Its sources are read as "
        + "`run` reads them; no table is made.",
      "The report has the records of each source, filled cells of each column that the pipeline names, "
        + "its rules with the first lines that break them, and the statistics of its `quality`. No text "
        + "of a record is in it. It is for internal use and is marked so.",
      "The exit status is 3 when a bound of `quality` is passed; the report is written all the same.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    let (pipeline, month) = try PipelineOperands.read(invocation)
    try PipelineOperands.reporting(pipeline) {
      guard let place = try place(invocation) else {
        return try run(pipeline, month, nil, invocation)
      }
      try OutputHold.during(place.name, in: place.parent, invocation) {
        // A folder that cannot be written to is found out before hours of reading.
        let folder = try OutputFolder(
          parent: place.parent, name: place.name, onlyReplacing: ["quality.csv", "quality.json"])
        try run(pipeline, month, folder, invocation)
      }
    }
  }

  private static func run(
    _ pipeline: PipelineFile, _ month: PipelineRun.Month, _ folder: OutputFolder?,
    _ invocation: Invocation
  ) throws {
    let run = PipelineRun(
      pipeline.definition, files: pipeline.files, month: month, threads: invocation.threads,
      version: HeadcountVersion.current)
    let files = pipeline.definition.sources.flatMap { pipeline.files[$0.name] ?? [] }
    let start = ContinuousClock.now
    let report = try Progress.during(files, invocation.log) { progress in
      try run.check(progress: progress)
    }
    invocation.log.stage("check", since: start)
    if invocation.options.value("format") ?? "text" != "text" {
      for note in report.notes { invocation.log.note(note) }
    }
    try folder?.replace(
      with: ["csv", "json"].map { ("quality.\($0)", QualityDocuments.document(report, $0)) })
    try StandardStreams.write(
      QualityDocuments.document(report, invocation.options.value("format") ?? "text"))
    guard report.gates.isEmpty else {
      throw Failure(.quality, report.gates.map { "error: \($0)" })
    }
  }

  /// The folder of the report, by its name and the folder around it.
  private static func place(
    _ invocation: Invocation
  ) throws(Failure) -> (parent: String, name: String)? {
    guard var path = invocation.options.value("output") else { return nil }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !["", ".", ".."].contains(name) else {
      throw Failure.usage(
        "--output is a folder that is replaced as a whole, not `\(path)`; name one of its own",
        description.name)
    }
    let parent = parts.dropLast().joined(separator: "/")
    return (parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent, String(name))
  }
}
