import HeadcountPipeline

/// Makes a release once more from its manifest and compares every byte.
enum VerifyCommand: Command {
  static let description = CommandDescription(
    "verify", summary: "Make a release once more from its manifest and compare it",
    operands: "FOLDER",
    examples: [
      ("Is what we released what the files say?", "headcount verify Pipelines/phss/output"),
      ("One month", "headcount verify reports/2008-06 --pipeline Pipelines/phss"),
      ("Is a release whole? It needs no pipeline", "headcount verify downloads/release"),
      ("For programs", "headcount verify reports --format json"),
    ],
    options: [
      Option(
        "pipeline", nil, .file("PIPELINE"),
        help:
          "the pipeline that made it, its folder or its file; without it the nearest of at most "
          + "three folders above FOLDER's release with a pipeline.json5 of that name"),
      Option(
        "format", "f", .choice(["text", "json"]),
        help: "the form of the report; text without this option"),
      CommonOptions.output,
    ] + CommonOptions.limits,
    details: [
      "FOLDER is an output folder of `headcount run`, a month's folder in it, or a release by itself. Of an "
        + "output folder its own release and those of its months are verified.",
      "`release/manifest.json` has the digests (SHA-256) of the files of the release, the definition, the "
        + "code lists and the inputs. Each is compared; then the pipeline is run in memory over exactly "
        + "the inputs of the manifest, for its month, after the release before it, and every file of `release` "
        + "and `internal` is compared byte for byte. Nothing is written.",
      "Where bytes differ, the place is told and not what stands there.",
      "Exit status: 0 all is the same, 1 something differs, 4 something that is needed is missing or cannot be "
        + "read.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    guard let path = invocation.options.operands.first else {
      throw Failure.usage("name the folder of a result or a release", description.name)
    }
    let output = try Output(
      invocation.options.value("output"), inputs: [], command: description.name)
    let folders: [ResultFolder]
    do throws(ResultFolder.Failure) { folders = try ResultFolder.all(in: path) } catch {
      throw Failure(.unreadable, [error.message])
    }
    let reports = folders.map {
      ReleaseVerification.report(
        $0, pipeline: invocation.options.value("pipeline"), threads: invocation.threads,
        version: HeadcountVersion.current, limits: ReadingOptions.limits(invocation.options))
    }
    let isJSON = invocation.options.value("format") == "json"
    try output.write(isJSON ? VerificationReport.json(reports) : VerificationReport.text(reports))
    func paths(_ verdict: VerificationReport.Verdict) -> [String] {
      reports.filter { $0.verdict == verdict }.map(\.path)
    }
    let (changed, incomplete) = (paths(.differs), paths(.missing))
    if !changed.isEmpty {
      throw Failure(.failure, ["error: not what it was: \(changed.joined(separator: ", "))"])
    }
    if !incomplete.isEmpty {
      throw Failure(
        .unreadable, ["error: could not be verified: \(incomplete.joined(separator: ", "))"])
    }
  }
}
