import HeadcountAggregation
import HeadcountPipeline

/// Runs a pipeline definition and writes its tables.
enum RunCommand: Command {
  static let description = CommandDescription(
    "run", summary: "Run a pipeline and write its tables", operands: "PIPELINE",
    examples: [
      ("Everything that the pipeline names", "headcount run Pipelines/phss"),
      ("One month", "headcount run Pipelines/phss --month 2008-06"),
      (
        "The last month that the data covers to its end",
        "headcount run Pipelines/phss --month last --output reports"
      ),
      ("Try it without writing", "headcount run Pipelines/phss --dry-run"),
    ],
    options: [
      CommonOptions.allowIdentifier,
      Option("month", "m", .text("YYYY-MM|last"), help: "take the records of one month only"),
      Option(
        "output", "o", .file("FOLDER"),
        help:
          "write into FOLDER/internal and FOLDER/release, a month into FOLDER/2008-06/…; without it "
          + "into the folder `output` beside the pipeline"),
      Option("dry-run", help: "read and check everything, write nothing"),
      CommonOptions.strict, OutputHold.option, CommonOptions.onFailure,
    ],
    details: [
      "PIPELINE is a definition in JSON5, or a folder with a pipeline.json5.",
      "FOLDER/internal has the full counts and the account of the records, for the office; "
        + "FOLDER/release has what may leave it: small counts of people are withheld with as many others "
        + "as keep them from being worked out, and the files are attacked before they get their names.",
      "Both folders are replaced all at once when everything has passed. What a quality gate stops "
        + "(exit status 3), or a successful attack (5), lies in FOLDER/pending with the reasons; see "
        + "`headcount release`.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    let (pipeline, month) = try PipelineOperands.read(invocation)
    try PipelineOperands.reporting(pipeline) { try run(pipeline, month, invocation) }
  }

  private static func run(
    _ pipeline: PipelineFile, _ month: PipelineRun.Month, _ invocation: Invocation
  ) throws {
    let folder = RunOutput.parent(pipeline, nil, invocation.options.value("output"))
    invocation.log.summary.writes(into: folder)
    var unsettled = PipelineRun(
      pipeline.definition, files: pipeline.files, month: month, threads: invocation.threads,
      version: HeadcountVersion.current)
    do throws(PipelineFile.Failure) { unsettled.noise = try pipeline.noise() } catch {
      throw Failure(ExitStatus(error.exitStatus), error.messages)
    }
    let run = try unsettled.settled()
    var month: String?
    if case .of(let name) = run.month { month = name }
    let parent = RunOutput.parent(pipeline, month, invocation.options.value("output"))
    if invocation.options.has("dry-run") {
      return try write(run, pipeline, parent, nil, invocation)
    }
    try OutputHold.during(folder, invocation) {
      let output = try RunOutput(pipeline.definition, parent: parent)
      try write(run, pipeline, parent, output, invocation)
    }
  }

  /// Runs and writes into a folder; without one it only says what would be written.
  private static func write(
    _ run: PipelineRun, _ pipeline: PipelineFile, _ parent: String, _ output: RunOutput?,
    _ invocation: Invocation
  ) throws {
    let files = pipeline.definition.sources.flatMap { pipeline.files[$0.name] ?? [] }
    let start = ContinuousClock.now
    let outcome = try Progress.during(files, invocation.log) { progress in
      try run.outcome(progress: progress)
    }
    invocation.log.stage(
      "read", since: start,
      bytes: outcome.sources.flatMap(\.outcome.files).reduce(0) { $0 + $1.bytes },
      records: outcome.sources.reduce(0) { $0 + $1.outcome.ledger.control.records })
    let warnings = RunAccount.tell(outcome, invocation.log)
    if invocation.options.has("strict"), warnings > 0 {
      throw Failure(.quality, ["error: \(warnings) warning(s) under --strict; nothing was written"])
    }
    guard let output else {
      let documents = RunDocuments.files(outcome, definition: pipeline.definition)
      let release = ReleaseDocuments(outcome, definition: pipeline.definition)
      invocation.log.note(
        "dry run: \(documents.count) files would be written to \(parent)/internal, "
          + "\(release.files.count) to \(parent)/release: \(release.account)")
      return
    }
    try output.write(outcome, invocation.log)
  }
}
