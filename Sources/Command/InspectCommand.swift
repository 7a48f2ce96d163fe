import HeadcountPipeline

/// Says what exports are: their form, their columns and every problem in them.
enum InspectCommand: Command {
  static let description = CommandDescription(
    "inspect", summary: "Say what an export is: form, columns, every problem, a draft pipeline",
    operands: "FILES…",
    examples: [
      ("What is this file, and what is wrong with it?", "headcount inspect registrations.csv.gz"),
      ("The same for programs", "headcount inspect *.csv --format json"),
    ],
    options: [
      Option("format", "f", .choice(["text", "json"]), help: "text without this option"),
      CommonOptions.headerRow, CommonOptions.labels, CommonOptions.strict,
    ] + CommonOptions.reading,
    details: [
      "Every byte is checked. A column whose values match a code list (at least 80 % of the "
        + "different values) shows its most frequent codes; of all other columns only the shape of "
        + "the values is shown, never a value: names, telephone numbers and case numbers stay in "
        + "the file.",
      "The exit status is 4 when a file cannot be read to its end.",
    ])

  static func run(_ invocation: Invocation) throws {
    let options = invocation.options
    let files = try invocation.files()
    let reading = try ReadingOptions(options, command: description.name)
    let isJSON = options.value("format") == "json"
    var inspections: [Inspection] = []
    for file in files {
      let start = ContinuousClock.now
      let inspection = Progress.during([file], invocation.log) { progress in
        Inspector.inspect(
          file, declared: reading.declared, header: reading.header, limits: reading.limits,
          threads: invocation.threads,
          progress: progress)
      }
      invocation.log.stage(
        "inspect \(file)", since: start, bytes: inspection.textBytes, records: inspection.records)
      if !isJSON {
        try StandardStreams.write(InspectionText.text(inspection) + "\n")
      }
      inspections.append(inspection)
    }
    let draft = DraftPipeline(
      inspections, labels: options.value("labels"), threads: invocation.threads)
    if isJSON {
      try StandardStreams.write(InspectionJSON.document(inspections, draft: draft))
    } else if let draft {
      try StandardStreams.write(
        InspectionText.remarks(draft.remarks)
          + "Draft pipeline; read it, change it and save it as pipeline.json5:\n\n\(draft.text)")
    }
    let unread = inspections.count { $0.failure != nil }
    if unread > 0 {
      throw Failure(
        .unreadable,
        ["error: \(Wording.count(unread, "file")) could not be read to the end"])
    }
    let problems = inspections.reduce(0) { $0 + $1.problems.count }
    if options.has("strict"), problems > 0 {
      throw Failure(.quality, ["error: there are problems, and --strict allows none"])
    }
  }
}
