import HeadcountAggregation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication

/// Runs a pipeline definition and writes its tables.
enum RunCommand: Command {
  static let description = CommandDescription(
    "run", summary: "Run a pipeline and write its tables", operands: "PIPELINE",
    examples: [
      ("Everything that the pipeline names", "headcount run Pipelines/phss"),
      ("One month", "headcount run Pipelines/phss --month 2008-06"),
      (
        "The monthly job: the last whole month, and earlier ones whose data have changed",
        "headcount run Pipelines/phss --month last --output reports"
      ),
      ("All months of the data", "headcount run Pipelines/phss --backfill --output reports"),
      (
        "Which months would be computed, and why?",
        "headcount run Pipelines/phss --backfill --output reports --dry-run"
      ),
      ("Try it without writing", "headcount run Pipelines/phss --dry-run"),
    ],
    options: [
      CommonOptions.allowIdentifier,
      Option(
        "month", "m", .text("YYYY-MM|last"),
        help:
          "compute one month, if what it is made of is new or has changed; `last` is the last month that "
          + "the data reaches to its end, and brings earlier months of FOLDER up to date"),
      Option("from", nil, .text("YYYY-MM"), help: "compute the months from this one on"),
      Option("to", nil, .text("YYYY-MM"), help: "compute the months up to this one"),
      Option("backfill", help: "compute all months of the data up to the last whole one"),
      Option(
        "output", "o", .file("FOLDER"),
        help:
          "write into FOLDER/internal and FOLDER/release, a month into FOLDER/2008-06/…; without it "
          + "into the folder `output` beside the pipeline"),
      Option(
        "dry-run",
        help: "write nothing, and say what would be written; of months, which and why"),
      Option(
        "key", "k", .file("FILE"),
        help:
          "keep digests of a month's records, hidden by the secret in FILE, so that the next job tells which "
          + "are late, revised, re-coded or gone; of pipelines with a `key`"),
      CommonOptions.strict, OutputHold.option, CommonOptions.onFailure,
    ] + CommonOptions.limits,
    details: [
      "PIPELINE is a definition in JSON5, or a folder with a pipeline.json5.",
      "FOLDER/internal has the full counts and the account of the records, for the office; "
        + "FOLDER/release has what may leave it: small counts of people are withheld with as many others "
        + "as keep them from being worked out, and the files are attacked before they get their names.",
      "Both folders are replaced all at once when everything has passed. What a quality gate stops "
        + "(exit status 3), or a successful attack (5), lies in FOLDER/pending with the reasons; tables that "
        + "it does not concern are released, unless that would take back one that is out. See `headcount "
        + "release`.",
      "Months: files are known by their content, not by name or time. A month whose files are the same is "
        + "left as it is; one whose files are new, changed or gone is computed again, and its internal folder "
        + "lists each figure as it was first released and as it is now. FOLDER/months.json and `headcount "
        + "status FOLDER` tell the state of all months.",
      "With --dry-run the exit status is 0 where nothing would be written, and 10 where something would.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    let wanted = try MonthOptions.wanted(invocation)
    if wanted == nil, invocation.options.has("key") {
      throw Failure.usage("--key is for jobs by month", description.name)
    }
    let pipeline = try PipelineOperands.pipeline(invocation)
    try PipelineOperands.reporting(pipeline) {
      if let wanted {
        try MonthlyRun(pipeline, invocation).run(wanted)
      } else {
        try run(pipeline, invocation)
      }
    }
  }

  /// The folder that results go to.
  static func output(_ pipeline: PipelineFile, _ invocation: Invocation) -> String {
    var path = invocation.options.value("output") ?? "\(pipeline.folder)/output"
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The secret of a pipeline that perturbs counts.
  static func noise(_ pipeline: PipelineFile) throws(Failure) -> NoiseSalt? {
    do throws(PipelineFile.Failure) { return try pipeline.noise() } catch {
      throw Failure(ExitStatus(error.exitStatus), error.messages)
    }
  }

  private static func run(_ pipeline: PipelineFile, _ invocation: Invocation) throws {
    let parent = output(pipeline, invocation)
    invocation.log.summary.writes(into: parent)
    var run = PipelineRun(
      pipeline.definition, files: pipeline.files, month: .all, threads: invocation.threads,
      version: HeadcountVersion.current)
    run.noise = try noise(pipeline)
    if invocation.options.has("dry-run") {
      let outcome = try told(run, invocation)
      return try tellDryRun(outcome, pipeline.definition, parent, invocation)
    }
    try OutputHold.during(parent, invocation) {
      let output = try RunOutput(
        pipeline.definition, parent: parent, threads: invocation.threads)
      let outcome = try told(run, invocation)
      let written = try output.write(outcome, invocation.log)
      written.sum(up: outcome, state: nil, parent, invocation.log.summary)
      try show(outcome)
      guard written.reasons.isEmpty else { throw Failure(written.status, written.messages(parent)) }
    }
  }

  /// Runs a pipeline and tells what became of its records.
  private static func told(
    _ run: PipelineRun, _ invocation: Invocation
  ) throws -> PipelineRun.Outcome {
    let outcome = try outcome(of: run, invocation)
    let warnings = RunAccount.tell(outcome, invocation.log)
    if invocation.options.has("strict"), warnings > 0 {
      throw Failure(.quality, ["error: \(warnings) warning(s) under --strict; nothing was written"])
    }
    return outcome
  }

  /// Runs a pipeline with progress and timing.
  static func outcome(of run: PipelineRun, _ invocation: Invocation) throws -> PipelineRun.Outcome {
    let start = ContinuousClock.now
    let files = run.definition.sources.flatMap { run.files[$0.name] ?? [] }
    let outcome = try Progress.during(files, invocation.log) { progress in
      try run.outcome(progress: progress)
    }
    invocation.log.stage(
      "read", since: start,
      bytes: outcome.sources.flatMap(\.outcome.files).reduce(0) { $0 + $1.bytes },
      records: outcome.sources.reduce(0) { $0 + $1.outcome.ledger.control.records })
    return outcome
  }

  /// The first table, for who waits at the terminal.
  static func show(_ outcome: PipelineRun.Outcome) throws {
    guard let headline = outcome.result.tables.first else { return }
    let text = TerminalDocument.document(headline, of: .internal(outcome.result), language: "en")
    // A reader that went away is no reason to end as if no gate had closed.
    do throws(Failure) { try StandardStreams.write(String(decoding: text, as: UTF8.self)) } catch {
      guard error.status == .done else { throw error }
    }
  }

  private static func tellDryRun(
    _ outcome: PipelineRun.Outcome, _ definition: PipelineDefinition, _ parent: String,
    _ invocation: Invocation
  ) throws {
    let documents = RunDocuments.files(outcome, definition: definition)
    let earlier = try? ReleaseManifest(folder: "\(parent)/release")
    let release = ReleaseDocuments(outcome, definition: definition, after: earlier)
    let changed = [("internal", documents), ("release", release.files)].flatMap { name, files in
      files.filter { (try? TextFile.bytes(of: "\(parent)/\(name)/\($0.name)")) != $0.bytes }
    }
    for gate in outcome.gates {
      invocation.log.note("dry run: a gate would hold it back: \(gate.text)")
    }
    if changed.isEmpty, outcome.gates.isEmpty {
      invocation.log.note("dry run: nothing would change in \(parent)")
      return
    }
    invocation.log.note(
      "dry run: \(documents.count) files would be written to \(parent)/internal, "
        + "\(release.files.count) to \(parent)/release: \(release.account)")
    throw Failure(.somethingToDo, [])
  }
}
