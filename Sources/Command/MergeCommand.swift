import HeadcountAggregation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication

/// Adds parts up, into the tables of one run or into a part again.
enum MergeCommand: Command {
  static let description = CommandDescription(
    "merge", summary: "Add parts up and write the tables of one run",
    operands: "PIPELINE PART…",
    examples: [
      ("All parts of a folder", "headcount merge pipeline parts/*.partial.json --output reports"),
      (
        "The parts of a province as one part",
        "headcount merge pipeline karkh.partial.json rusafa.partial.json --to baghdad.partial.json"
      ),
      (
        "Parts with rows of records",
        "headcount merge pipeline parts/*.keyed-records --key parts.key --output reports"
      ),
    ],
    options: [
      Option(
        "output", "o", .file("FOLDER"),
        help:
          "write into FOLDER/internal and FOLDER/release, a month into FOLDER/2008-06/…; without it "
          + "into the folder `output` beside the pipeline"),
      Option(
        "to", nil, .file("FILE"), help: "write the sum as a part into FILE, and no tables"),
      PartOptions.key,
      CommonOptions.strict, OutputHold.option, CommonOptions.onFailure,
    ],
    details: [
      "Any split of the files into parts, added up in any order and in any steps, gives the tables of one "
        + "run over all files. The parts must be of one definition with the same code lists, one month and "
        + "one key; the exports themselves are not needed.",
      "Documents, quality gates and exit statuses are those of `headcount run`. Versions of records in "
        + "different parts are resolved here, which needs the --key of the parts; adding them up into a "
        + "part does not.",
    ])

  static func run(_ invocation: Invocation) throws {
    guard let path = invocation.options.operands.first else {
      throw Failure.usage("name the pipeline: its folder or its file", description.name)
    }
    guard invocation.options.operands.count > 1 else {
      throw Failure.usage("name the parts that are to be added up", description.name)
    }
    if invocation.options.has("to"), invocation.options.has("output") {
      throw Failure.usage("--to writes a part and --output tables; name one", description.name)
    }
    let pipeline: PipelineFile
    do throws(PipelineFile.Failure) {
      pipeline = try PipelineFile(path: path, files: .none)
    } catch { throw Failure(ExitStatus(error.exitStatus), error.messages) }
    let paths = try FileArguments.expand(Array(invocation.options.operands.dropFirst()))
    let key = try PartOptions.key(invocation)
    try PipelineOperands.reporting(pipeline) { try merge(paths, pipeline, key, invocation) }
  }

  private static func merge(
    _ paths: [String], _ pipeline: PipelineFile, _ key: DigestKey?, _ invocation: Invocation
  ) throws {
    let start = ContinuousClock.now
    var parts = try PartOptions.read(paths)
    if let target = invocation.options.value("to") {
      var file = try OutputFile(target, isPrivate: true)
      let part = try PartSum(parts, of: pipeline).part
      try PartWriter.write(part) { try file.write($0) }
      try file.finish()
      PartOptions.tell(part, target, invocation.log)
      return
    }
    let folder = RunCommand.output(pipeline, invocation)
    invocation.log.summary.writes(into: folder)
    let month = parts[0].part.identity.month
    // Each month has a folder of its own, so that a later month does not replace it.
    let parent = month.map { "\(folder)/\($0)" } ?? folder
    try OutputHold.during(folder, invocation) {
      let output = try RunOutput(
        pipeline.definition, parent: parent, threads: invocation.threads)
      let sum = try PartSum(parts, of: pipeline)
      parts = []
      try write(sum, output, parent, key, since: start, invocation)
    }
  }

  private static func write(
    _ sum: PartSum, _ output: RunOutput, _ parent: String, _ key: DigestKey?,
    since start: ContinuousClock.Instant, _ invocation: Invocation
  ) throws {
    let outcome = try sum.outcome(key: key, threads: invocation.threads)
    invocation.log.stage(
      "merge", since: start, bytes: 0,
      records: outcome.sources.reduce(0) { $0 + $1.outcome.ledger.control.records })
    let warnings = RunAccount.tell(outcome, invocation.log)
    if invocation.options.has("strict"), warnings > 0 {
      throw Failure(.quality, ["error: \(warnings) warning(s) under --strict; nothing was written"])
    }
    let written = try output.write(outcome, invocation.log)
    try RunCommand.show(outcome)
    guard written.reasons.isEmpty else { throw Failure(written.status, written.messages(parent)) }
  }
}
