import HeadcountClassification

/// Which months of a pipeline are to be computed, because what they are made of is new or has changed.
package struct MonthlyJob: Sendable {
  /// Which months somebody asks for.
  package enum Wanted: Hashable, Sendable {
    case month(String)
    /// The last month that the data reaches to its end, and months before that have changed.
    case last
    /// The months from one to another; nil for the first month of the data and for the last whole one.
    case range(from: String?, to: String?)
  }

  /// The months in order.
  package private(set) var steps: [MonthStep] = []
  /// What a person should know of the files.
  package private(set) var notes: [String] = []
  /// Why months cannot be computed; those that need nothing are not concerned.
  package private(set) var problems: [RunProblem] = []
  /// The records that were read to learn of which months they are.
  package let recordsRead: Int
  package private(set) var ledger: MonthLedger
  private let pipeline: PipelineFile
  private let output: String
  private let inputs: [MonthInput]
  private let definition: String
  private let salt: String?

  /// Looks at the files and at what the output folder has of each month.
  ///
  /// - Throws: `NoMonth` where the data has none of the months, `MonthLedger.Failure`, `RunProblems`.
  package init(
    _ pipeline: PipelineFile, _ wanted: Wanted, output: String, salt: String?, threads: Int
  ) throws {
    self.pipeline = pipeline
    self.output = output
    self.salt = salt
    let definition = pipeline.digest.hexadecimal
    self.definition = definition
    let name = pipeline.definition.name
    ledger = try MonthLedger(folder: output) ?? MonthLedger(pipeline: name)
    guard ledger.pipeline == name else {
      throw MonthLedger.Failure(
        message: "\(output)/\(MonthLedger.name): error: it is the ledger of the pipeline "
          + "`\(ledger.pipeline)`, and this one is `\(name)`; name a folder of its own with --output"
      )
    }
    let found = try MonthInputs(
      pipeline, known: ledger.known(by: definition), threads: threads)
    inputs = found.inputs
    problems = found.problems
    recordsRead = found.recordsRead
    ledger.take(inputs, definition: definition)
    notes = found.repeated.map(\.sentence)
    for input in inputs {
      guard let content = input.content else { continue }
      if content.undated > 0 {
        notes.append(
          "\(input.path): \(content.undated) record(s) have no readable month and are in the "
            + "figures of none")
      } else if content.months?.isEmpty == true {
        notes.append("\(input.path): it has no record")
      }
    }
    let sources = try MonthSources(pipeline.definition)
    try plan(wanted, sources)
  }

  // MARK: Which months

  private mutating func plan(_ wanted: Wanted, _ sources: MonthSources) throws {
    let dated = inputs.flatMap { $0.content?.months.map { Array($0.keys) } ?? [] }
    guard let first = dated.min(), let latest = inputs.compactMap({ $0.content?.latest }).max(),
      let last = CivilDate(iso: latest).map(PipelineRun.lastComplete)
    else {
      // What could not be read may have the months that are asked for.
      if !problems.isEmpty { throw RunProblems(problems: problems) }
      throw NoMonth(message: "no record has a readable date, so there are no months")
    }
    let months: [String]
    switch wanted {
    case .month(let month):
      let known = Set(dated)
      if !known.contains(month), problems.isEmpty, record(month) == nil {
        throw NoMonth(
          message: "no record is of \(month); the data goes from \(first) to \(known.max()!)")
      }
      months = [month]
    case .last:
      months = MonthRange.months(from: first, to: last).filter { month in
        month == last || isDone(month)
      }
    case .range(let from, let to):
      months = MonthRange.months(from: from ?? first, to: to ?? last)
      if months.isEmpty {
        throw NoMonth(
          message: "there is no month from \(from ?? first) to \(to ?? last); the data goes from "
            + "\(first) to \(last)")
      }
    }
    for month in months {
      var step = step(month, sources)
      // A change of the definition alone does not bring back months that nobody asks for.
      if wanted == .last, month != last, step.isToRun, isOnlyRedefined(month, step) {
        notes.append(
          "\(month) was made by another definition or version; --backfill makes it again")
        continue
      }
      if step.isToRun || step.state == .missing, !problems.isEmpty {
        step.state = .failed
        step.reasons = ["files cannot be read, and which months they have is not known"]
      }
      steps.append(step)
    }
    if wanted == .last { noteGaps(first, last) }
  }

  private func step(_ month: String, _ sources: MonthSources) -> MonthStep {
    let inputs = sources.inputs(of: month, among: self.inputs)
    let known = inputs.map(MonthRecord.Input.init)
    var step = MonthStep(
      month: month, state: .new, reasons: [], inputs: known,
      files: Dictionary(grouping: inputs, by: \.source).mapValues { $0.map(\.path) },
      fingerprint: MonthRecord.fingerprint(definition: definition, inputs: known, salt: salt))
    for input in inputs {
      guard let records = input.content?.months?[month], records > 0 else { continue }
      step.own[input.source, default: [:]][input.path] = records
    }
    let (record, held) = (record(month), held(month))
    if inputs.isEmpty {
      step.state = .missing
      step.reasons = [
        record == nil
          ? "no record is of it" : "all files that it was made of are gone; its release stays"
      ]
    } else if held?.fingerprint == step.fingerprint {
      // Some of its tables may be released.
      step.state = .pending
      step.reasons = (try? PendingResult(parent: folder(month)))?.reasons.map(\.text) ?? []
    } else if record?.fingerprint == step.fingerprint, isReleased(month) {
      step.state = .unchanged
    } else {
      step.state = record == nil ? .new : .restated
      step.reasons = MonthStep.reasons(record ?? held, known, definition: definition)
    }
    return step
  }

  /// Whether a month's files are those that it was made of.
  private func isOnlyRedefined(_ month: String, _ step: MonthStep) -> Bool {
    guard let record = record(month) ?? held(month) else { return false }
    return Set(record.inputs.map(\.key)) == Set(step.inputs.map(\.key))
  }

  private mutating func noteGaps(_ first: String, _ last: String) {
    let gaps = MonthRange.months(from: first, to: last).filter { month in
      month != last && !isDone(month)
    }
    if gaps.isEmpty { return }
    notes.append(
      "not computed yet: \(gaps.joined(separator: ", ")); --backfill computes all months of the data"
    )
  }

  // MARK: What the output folder has

  /// The folder of a month.
  package func folder(_ month: String) -> String { "\(output)/\(month)" }

  /// What a month's released result was made of.
  private func record(_ month: String) -> MonthRecord? {
    MonthRecord(folder: "\(folder(month))/internal")
  }

  /// What a month's held result was made of.
  private func held(_ month: String) -> MonthRecord? {
    MonthRecord(folder: "\(folder(month))/\(PendingResult.folder)/internal")
  }

  private func isReleased(_ month: String) -> Bool {
    TextFile.exists("\(folder(month))/release/\(ReleaseManifest.name)")
  }

  private func isDone(_ month: String) -> Bool { record(month) != nil || held(month) != nil }

  /// What is known of the other months that were computed, the oldest first.
  package func others(than month: String) -> [MonthRecord] {
    let months = inputs.flatMap { $0.content?.months.map { Array($0.keys) } ?? [] }
    guard let first = months.min(), let last = months.max() else { return [] }
    return MonthRange.months(from: first, to: last).filter { $0 != month }.compactMap {
      record($0) ?? held($0)
    }
  }

  /// Notes what became of a month and writes the ledger.
  package mutating func finish(_ entry: MonthLedger.Entry) throws(OutputFolder.Failure) {
    ledger.take(entry)
    try ledger.write(to: output)
  }
}
