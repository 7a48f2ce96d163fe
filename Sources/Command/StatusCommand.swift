import HeadcountPipeline

/// Tells the state of all months of an output folder.
enum StatusCommand: Command {
  static let description = CommandDescription(
    "status", summary: "Tell the state of all months of an output folder", operands: "FOLDER",
    examples: [
      ("Which months are out, and which wait?", "headcount status reports"),
      ("For programs", "headcount status reports --format json"),
    ],
    options: [
      Option(
        "format", "f", .choice(["text", "json"]), help: "the form; text without this option")
    ],
    details: [
      "FOLDER is the folder of `headcount run --month … --output`, or `output` beside the pipeline.",
      "The states are those of the last job: `new`, `unchanged`, `restated` (released before, and what it is "
        + "made of has changed), `missing` (no records between months that have some), `pending` (a gate "
        + "holds it back, or some of its tables) and `failed`. Nothing is computed; `headcount run … "
        + "--backfill --dry-run` tells what a job would do.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    guard var folder = invocation.options.operands.first else {
      throw Failure.usage("name the output folder", description.name)
    }
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let status: MonthStatus?
    do throws(MonthLedger.Failure) { status = try MonthStatus(folder: folder) } catch {
      throw Failure(.unreadable, [error.message])
    }
    guard let status else {
      throw Failure(
        .unreadable,
        [
          "\(folder): error: there is no \(MonthLedger.name) in it; name the output folder of `headcount "
            + "run` with --month, --from or --backfill"
        ])
    }
    if invocation.options.value("format") == "json" {
      try StandardStreams.write(String(decoding: status.json, as: UTF8.self))
    } else {
      try StandardStreams.write(status.text)
    }
  }
}
