import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import Synchronization

/// The files of a monthly job: which content each has, and of which months.
struct MonthInputs: Sendable {
  /// One for each content of a source: a file that was sent twice is there once.
  private(set) var inputs: [MonthInput] = []
  /// Files that have the bytes of another one of their source.
  private(set) var repeated: [RepeatedFile] = []
  /// What could not be read.
  private(set) var problems: [RunProblem] = []
  /// The records that were read to learn of which months they are.
  private(set) var recordsRead = 0

  /// Digests all files, and reads those whose content is not known.
  ///
  /// - Throws: `RunProblems` where a file can be read only once, and `NoMonth` for a pipeline without
  ///   months.
  init(
    _ pipeline: PipelineFile, known: [MonthInput.Key: MonthContent], threads: Int
  ) throws {
    let definition = pipeline.definition
    try digest(pipeline, threads: threads)
    var plans: [String: SourcePlan] = [:]
    var hasMonths: Set<String> = []
    for plan in try RunPlanner(definition, files: pipeline.files).monthPlans() {
      hasMonths.insert(plan.name)
      if inputs.contains(where: { $0.source == plan.name && known[$0.key] == nil }) {
        plans[plan.name] = settled(plan, threads)
      }
    }
    for place in inputs.indices {
      let input = inputs[place]
      if let content = known[input.key], (content.months != nil) == hasMonths.contains(input.source)
      {
        inputs[place].content = content
      } else if !hasMonths.contains(input.source) {
        inputs[place].content = MonthContent(months: nil, undated: 0)
      } else if let plan = plans[input.source] {
        inputs[place].content = content(of: input.path, plan, threads)
      }
    }
    for plan in try MonthSources(definition).keyed { compareKeys(plan, threads) }
  }

  /// Finds the files that share keys, where one of them was not compared yet.
  private mutating func compareKeys(_ plan: SourcePlan, _ threads: Int) {
    let places = inputs.indices.filter {
      inputs[$0].source == plan.name && inputs[$0].content != nil
    }
    guard places.contains(where: { inputs[$0].content?.shares == nil }) else { return }
    var plan = plan
    plan.files = places.map { inputs[$0].path }
    let pairs = SharedKeys.pairs(plan, threads: threads, &problems)
    let digests = Dictionary(
      places.map { (inputs[$0].path, inputs[$0].digest) }, uniquingKeysWith: { one, _ in one })
    for place in places {
      let shares = Set((pairs[inputs[place].path] ?? []).compactMap { digests[$0] })
      inputs[place].content?.shares = shares
    }
  }

  private mutating func digest(_ pipeline: PipelineFile, threads: Int) throws(RunProblems) {
    let files = pipeline.definition.sources.flatMap { source in
      (pipeline.files[source.name] ?? []).map { (source.name, $0) }
    }
    let paths = Set(files.map(\.1)).sorted()
    let found = Mutex<(next: Int, digests: [String: String])>((0, [:]))
    Workers.run(min(threads, paths.count)) { _ in
      while true {
        let next = found.withLock { found in
          found.next += 1
          return found.next - 1
        }
        guard next < paths.count else { return }
        guard let digest = Self.digest(paths[next]) else { continue }
        found.withLock { $0.digests[paths[next]] = digest }
      }
    }
    let digests = found.withLock { $0.digests }
    let accepting = Set(
      pipeline.definition.sources.filter(\.acceptsOverlap).map(\.name))
    var first: [MonthInput.Key: String] = [:]
    for (source, path) in files {
      guard let digest = digests[path] else {
        throw RunProblems(problems: [
          .ingestion(
            IngestionError(
              .unreadable, at: Location(path: path),
              "cannot be read as a file of a monthly job, which knows its inputs by their content"))
        ])
      }
      let input = MonthInput(source: source, path: path, digest: digest)
      if let other = first[input.key], !accepting.contains(source) {
        repeated.append(RepeatedFile(path: path, original: other))
      } else {
        first[input.key] = path
        inputs.append(input)
      }
    }
  }

  /// What a file is known by: the digest of its bytes, or, inside a ZIP file, of that file's and the path in
  /// it; nil for what can be read only once.
  private static func digest(_ path: String) -> String? {
    guard let part = ZipArchive.part(path) else { return FileDigests.digest(path) }
    return FileDigests.digest(part.archive).map { SHA256.hex(Array("\($0) \(part.member)".utf8)) }
  }

  /// The plan with what all files of the source together tell, such as the order of its dates.
  private mutating func settled(_ plan: SourcePlan, _ threads: Int) -> SourcePlan? {
    do throws(RunProblems) {
      var plan = plan
      plan.snapshot = nil
      plan.files = inputs.filter { $0.source == plan.name }.map(\.path)
      return try ColumnProofs.settled(try Joins.settled(plan, threads: threads), threads: threads)
    } catch {
      problems += error.problems
      return nil
    }
  }

  private mutating func content(
    of path: String, _ plan: SourcePlan, _ threads: Int
  ) -> MonthContent? {
    var plan = plan
    plan.files = [path]
    do throws(RunProblems) {
      let outcome = try SourceReading.read(plan, threads: threads)
      let (axis, records) = (outcome.cubes[0].axes[0], outcome.ledger.control.records)
      recordsRead += records
      var months: [String: Int] = [:]
      for cell in outcome.cubes[0].cells {
        let month = axis[cell.coordinates[0]]
        if month.role == .listed { months[month.code, default: 0] += cell.numbers[0] }
      }
      return MonthContent(
        months: months, undated: records - months.values.reduce(0, +),
        latest: outcome.latest[0].map { Period.day.code(of: $0) })
    } catch {
      problems += error.problems
      return nil
    }
  }
}
