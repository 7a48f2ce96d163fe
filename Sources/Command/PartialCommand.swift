import HeadcountAggregation
import HeadcountPipeline

/// Reads some files of a pipeline and writes a part, which is added to other parts.
enum PartialCommand: Command {
  static let description = CommandDescription(
    "partial", summary: "Count some files of a pipeline, to be added up later",
    operands: "PIPELINE",
    examples: [
      ("What one office has", "headcount partial pipeline --output karkh.partial.json"),
      (
        "Some of the files",
        "headcount partial pipeline --files registrations=data/2026-01*.csv.gz --output january.partial.json"
      ),
      (
        "A pipeline with a key, or that counts persons",
        "headcount partial pipeline --key parts.key --output karkh.keyed-records"
      ),
      (
        "All parts together",
        "headcount merge pipeline karkh.partial.json rusafa.partial.json --output reports"
      ),
    ],
    options: [
      Option(
        "output", "o", .file("FILE"), help: "write the part into FILE, readable by its owner only"),
      Option(
        "files", "f", .text("SOURCE=FILE"), isRepeatable: true,
        help:
          "read FILE or the files of a pattern as SOURCE, in place of those that the pipeline names; "
          + "a source that is not named is left out of the part"),
      PartOptions.key, CommonOptions.allowIdentifier,
      Option(
        "month", "m", .text("YYYY-MM"),
        help: "take the records of one month only; the same for all parts"),
      Option(
        "rejected", nil, .file("FILE"),
        help: "write the lines that cannot be used into FILE, as `run` does into rejected.csv"),
    ] + CommonOptions.limits,
    details: [
      "A part holds numbers and categories, among them texts that match no category, and no record. Where "
        + "the pipeline has a key or counts persons, it is another format, headcount-keyed-records: a row "
        + "a record or person, with digests of the identifiers that only the owners of the --key can make. "
        + "Neither is for release.",
      "A source with `link`, `join` or `contents: \"snapshot\"` cannot be read in parts. Within a part, "
        + "files that hold the same records are refused as by `run`; between parts only a file that is in "
        + "both is seen.",
      "A secret of 32 bytes: head -c 32 /dev/urandom > parts.key",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    guard let path = invocation.options.operands.first else {
      throw Failure.usage("name the pipeline: its folder or its file", description.name)
    }
    guard let target = invocation.options.value("output") else {
      throw Failure.usage("name the file of the part with --output", description.name)
    }
    let month = invocation.options.value("month")
    if let month, !PipelineRun.isMonth(month) {
      let advice =
        month == "last" ? ": each part may have another last month" : "; write it as 2008-06"
      throw Failure.usage("`\(month)` is no month for a part\(advice)", description.name)
    }
    let choice = try choice(invocation)
    let pipeline: PipelineFile
    do throws(PipelineFile.Failure) {
      pipeline = try PipelineFile(
        path: path, files: choice, allowing: invocation.options.all("allow-identifier"),
        limits: ReadingOptions.limits(invocation.options))
    } catch { throw Failure(ExitStatus(error.exitStatus), error.messages) }
    let inputs = pipeline.files.values.flatMap { $0 }
    for output in [target, invocation.options.value("rejected")].compactMap({ $0 }) {
      guard let input = inputs.first(where: { FileArguments.areInOneFile($0, output) }) else {
        continue
      }
      throw Failure.usage("`\(output)` would replace the input `\(input)`", description.name)
    }
    let key = try PartOptions.key(invocation)
    try PipelineOperands.reporting(pipeline) {
      try write(PartialRun(pipeline, month: month, key: key, threads: invocation.threads), target)
    }

    func write(_ run: PartialRun, _ target: String) throws {
      // A place that cannot be written to is found out before hours of reading.
      var file = try OutputFile(target, isPrivate: true)
      let lines = try invocation.options.value("rejected").map { path in
        try Output(path, inputs: inputs, command: description.name)
      }
      let outcome = try Progress.during(inputs, invocation.log) { try run.outcome(progress: $0) }
      tell(outcome, invocation.log)
      try PartWriter.write(outcome.part) { try file.write($0) }
      try lines?.write(RejectDocument.account(outcome.sources).csv)
      try file.finish()
      PartOptions.tell(outcome.part, target, invocation.log)
    }
  }

  private static func choice(_ invocation: Invocation) throws(Failure) -> PipelineFile.Choice {
    let given = invocation.options.all("files")
    if given.isEmpty { return .named }
    var choice: [(source: String, pattern: String)] = []
    for text in given {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw .usage("--files is SOURCE=FILE, not `\(text)`", description.name)
      }
      choice.append((String(parts[0]), String(parts[1])))
    }
    return .given(choice)
  }

  /// Says what became of the records that were read.
  private static func tell(_ outcome: PartialRun.Outcome, _ log: Log) {
    for (plan, source) in outcome.sources {
      for line in RejectLines.lines(
        source, "rejected", isWeighed: plan.weight != nil, .definition)
      { log.warning(line.replacing("see rejected.csv", with: "--rejected FILE lists them")) }
      for file in source.files where file.strayQuotes > 0 {
        log.warning(
          "\(file.path): warning: \(file.strayQuotes) quote(s) inside fields were taken as text")
      }
    }
  }
}
