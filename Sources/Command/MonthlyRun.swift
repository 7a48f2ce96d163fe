import HeadcountAggregation
import HeadcountDisclosure
import HeadcountPipeline

/// A monthly job: computes the months that need it, one after the other, and says what became of each.
struct MonthlyRun {
  private let pipeline: PipelineFile
  private let invocation: Invocation
  private let output: String
  private let noise: NoiseSalt?
  /// The secret under which digests of records are kept; nil where they are not.
  private let key: DigestKey?

  init(_ pipeline: PipelineFile, _ invocation: Invocation) throws {
    self.pipeline = pipeline
    self.invocation = invocation
    output = RunCommand.output(pipeline, invocation)
    noise = try RunCommand.noise(pipeline)
    key = try PartOptions.key(invocation)
    if key != nil, !MonthRows.hasKeys(pipeline.definition) {
      throw Failure.usage(
        "--key is for pipelines with `records: { key: … }`, by which records are found again", "run"
      )
    }
  }

  func run(_ wanted: MonthlyJob.Wanted) throws {
    invocation.log.summary.writes(into: output)
    if invocation.options.has("dry-run") { return try tellDryRun(job(wanted)) }
    try OutputHold.during(output, invocation) { try run(job(wanted)) }
  }

  /// Looks at the files and at what the output folder has.
  private func job(_ wanted: MonthlyJob.Wanted) throws -> MonthlyJob {
    let start = ContinuousClock.now
    let job: MonthlyJob
    do {
      job = try MonthlyJob(
        pipeline, wanted, output: output, salt: noise?.publicName, threads: invocation.threads)
    } catch let error as MonthLedger.Failure {
      throw Failure(.unreadable, [error.message])
    }
    invocation.log.stage("months", since: start, records: job.recordsRead)
    for note in job.notes { invocation.log.warning("warning: \(note)") }
    return job
  }

  private func run(_ planned: MonthlyJob) throws {
    var job = planned
    var (end, records) = (JobEnd(), job.recordsRead)
    for problem in job.problems {
      end.add(ExitStatus(problem.exitStatus), [problem.message])
    }
    let isOne = job.steps.count { $0.isToRun } == 1
    for place in job.steps.indices {
      let step = job.steps[place]
      var entry = MonthLedger.Entry(month: step.month, state: step.state, reasons: step.reasons)
      switch step.state {
      case .new, .restated:
        do { entry = try compute(step, job, isOne: isOne, &end, &records) } catch {
          // What stops one month stops no other, but a disk that takes nothing.
          if error is OutputFolder.Failure || error is DefinitionProblems { throw error }
          let failure = Failure(error)
          end.add(failure.status, failure.messages.map { "\(step.month): \($0)" })
          (entry.state, entry.reasons) = (.failed, failure.messages)
        }
      case .pending:
        let isUnsafe =
          (try? PendingResult(parent: job.folder(step.month)))?.reasons
          .contains { $0.gate == .disclosure } ?? false
        end.add(
          isUnsafe ? .disclosure : .quality,
          [
            "error: \(step.month) is still held back in \(job.folder(step.month))/pending: "
              + step.reasons.joined(separator: "; ")
          ])
      case .missing:
        invocation.log.warning("warning: \(step.month) is missing: \(step.reasons[0])")
      case .unchanged, .failed: break
      }
      try job.finish(entry)
      tell(entry, job)
    }
    invocation.log.note("records read: \(Wording.grouped(records))")
    if !isOne {
      let status = MonthStatus(job.ledger, folder: output).only(Set(job.steps.map(\.month)))
      try StandardStreams.write(status.text)
    }
    try end.finish()
  }

  /// Adds what became of a month to the summary of the log.
  private func tell(_ entry: MonthLedger.Entry, _ job: MonthlyJob) {
    let line = MonthStatus(job.ledger, folder: output).only([entry.month]).lines.first
    invocation.log.summary.add(
      RunSummary.Month(
        month: entry.month, state: entry.state.rawValue, records: line?.records ?? 0,
        people: line?.people ?? 0, reasons: entry.reasons))
    if line?.isHeld == true {
      invocation.log.summary.pending("\(job.folder(entry.month))/\(PendingResult.folder)")
    }
  }

  /// Computes one month and writes its folders.
  private func compute(
    _ step: MonthStep, _ job: MonthlyJob, isOne: Bool, _ end: inout JobEnd, _ records: inout Int
  ) throws -> MonthLedger.Entry {
    var run = PipelineRun(
      pipeline.definition, files: step.files, month: .of(step.month), threads: invocation.threads,
      version: HeadcountVersion.current)
    run.noise = noise
    let parent = job.folder(step.month)
    let folders = try RunOutput(
      pipeline.definition, parent: parent, threads: invocation.threads)
    let outcome: PipelineRun.Outcome
    do { outcome = try RunCommand.outcome(of: run, invocation) } catch let error as NoMonth {
      invocation.log.warning("warning: \(step.month) is missing: \(error.message)")
      return MonthLedger.Entry(
        month: step.month, state: .missing, reasons: ["none of its records count"])
    }
    records += outcome.sources.reduce(0) { $0 + $1.outcome.ledger.control.records }
    let quiet = isOne ? invocation.log : invocation.log.withoutNotes
    let warnings = RunAccount.tell(outcome, quiet)
    if !isOne, warnings > 0 {
      invocation.log.warning(
        "warning: \(step.month): \(Wording.count(warnings, "warning")); its folder `internal` lists what "
          + "they are about")
    }
    if invocation.options.has("strict"), warnings > 0 {
      throw Failure(.quality, ["error: \(warnings) warning(s) under --strict; nothing was written"])
    }
    let checks = MonthChecks(
      outcome, step, pipeline.definition, others: job.others(than: step.month),
      history: MonthHistory(folder: parent))
    for warning in checks.warnings { invocation.log.warning("warning: \(step.month): \(warning)") }
    var month = RunOutput.Month(step: step, pipeline: pipeline, gates: checks.gates)
    month.rows = try rows(step, parent)
    let written = try folders.write(outcome, month: month, quiet)
    if isOne { try RunCommand.show(outcome) }
    let why = step.reasons.isEmpty ? "" : " (\(step.reasons.joined(separator: "; ")))"
    invocation.log.note("\(step.month) was computed\(why)")
    if !written.releasedTables.isEmpty || written.reasons.isEmpty {
      invocation.log.summary.released("\(parent)/release")
    }
    guard written.reasons.isEmpty else {
      end.add(written.status, written.messages(parent))
      return MonthLedger.Entry(
        month: step.month, state: .pending, reasons: written.reasons.map(\.text))
    }
    if step.state == .restated, !checks.hasChanges {
      return MonthLedger.Entry(
        month: step.month, state: .unchanged, reasons: step.reasons + ["all figures are the same"])
    }
    return MonthLedger.Entry(month: step.month, state: step.state, reasons: step.reasons)
  }

  /// The digests of a month's records, compared with those of the release that is out.
  private func rows(_ step: MonthStep, _ parent: String) throws -> MonthRows? {
    guard let key else { return nil }
    do {
      let rows = try MonthRows(step, pipeline, key, after: parent, threads: invocation.threads)
      if let reason = rows.obstacle {
        invocation.log.warning(
          "warning: \(step.month): what became of each record is not told: \(reason)")
      }
      return rows
    } catch let error as RunProblems {
      invocation.log.warning(
        "warning: \(step.month): no digests of records are kept: \(error.problems[0].message)")
      return nil
    }
  }

  private func tellDryRun(_ job: MonthlyJob) throws {
    var isToDo = false
    for step in job.steps {
      let why = step.reasons.isEmpty ? "" : ": \(step.reasons.joined(separator: "; "))"
      let what = step.isToRun ? "would be computed, \(step.state.rawValue)" : step.state.rawValue
      try StandardStreams.write("\(step.month) \(what)\(why)\n")
      isToDo = isToDo || step.isToRun
    }
    guard job.problems.isEmpty else { throw RunProblems(problems: job.problems) }
    if isToDo { throw Failure(.somethingToDo, []) }
    invocation.log.note("dry run: nothing would change in \(output)")
  }
}

/// How a job of several months ends: with the messages of all, and the status of the worst.
private struct JobEnd {
  private var status = ExitStatus.done
  private var messages: [String] = []

  /// What could not be done outweighs what waits.
  private static let order: [ExitStatus] = [.quality, .disclosure, .usage, .failure, .unreadable]

  mutating func add(_ status: ExitStatus, _ messages: [String]) {
    func weight(_ status: ExitStatus) -> Int {
      status == .done ? -1 : Self.order.firstIndex(of: status) ?? Self.order.count
    }
    if weight(status) > weight(self.status) { self.status = status }
    self.messages += messages
  }

  func finish() throws(Failure) {
    if status != .done { throw Failure(status, messages) }
  }
}
