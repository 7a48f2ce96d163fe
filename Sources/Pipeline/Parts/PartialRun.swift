package import HeadcountAggregation
import HeadcountClassification

/// Reads some files of a pipeline and makes a part of them.
package struct PartialRun: Sendable {
  /// What the files came to.
  package struct Outcome: Sendable {
    package var part: Part
    /// What can be told of each source's records: their account, without tables.
    package var sources: [(plan: SourcePlan, outcome: SourceOutcome)]
  }

  private let pipeline: PipelineFile
  private let month: String?
  private let key: DigestKey?
  private let threads: Int

  package init(_ pipeline: PipelineFile, month: String?, key: DigestKey?, threads: Int) {
    self.pipeline = pipeline
    self.month = month
    self.key = key
    self.threads = threads
  }

  /// Whether a part of the pipeline holds digests of records or persons, for which it needs a key.
  package static func needsKey(_ definition: PipelineDefinition, month: String?) throws -> Bool {
    try RunPlanner(definition, files: [:]).plans(month: month).contains { $0.needsDigestKey }
  }

  /// Reads the files.
  ///
  /// - Throws: `RunProblems` with all problems of all sources.
  package func outcome(progress: (@Sendable (Int) -> Void)? = nil) throws -> Outcome {
    let definition = pipeline.definition
    let stocks = StockCheck.problems(definition, isOneMonth: month != nil)
    if !stocks.isEmpty { throw DefinitionProblems(path: definition.path, problems: stocks) }
    if let problem = PartProblem.keyless(definition) { throw problem }
    let plans = try RunPlanner(definition, files: pipeline.files).plans(month: month)
    let needsKey = plans.contains { $0.needsDigestKey }
    if needsKey, key == nil { throw PartProblem.noKey(pipeline.definition.path) }
    var problems = plans.compactMap { Self.obstacle($0) }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    let digests = FileDigests(plans.flatMap(\.files))
    var sources: [(plan: SourcePlan, outcome: SourceOutcome)] = []
    var parts: [SourcePart] = []
    for plan in plans where !plan.files.isEmpty {
      do throws(RunProblems) {
        var plan = try ColumnProofs.settled(plan, threads: threads)
        plan.marksFiles = true
        plan = OverlapForms.settled(plan)
        let (part, outcome) = try SourceReading.part(
          plan, key: needsKey ? key : nil, threads: threads, digests: digests,
          progress: progress)
        parts.append(part)
        sources.append((plan, outcome))
      } catch { problems += error.problems }
    }
    let known = digests.finished(threads: threads)
    for (number, source) in sources.enumerated() {
      for (file, read) in source.outcome.files.enumerated() {
        parts[number].files[file].digest = known[read.path]
      }
    }
    problems += AddedSources(definition).problems(sources)
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    if parts.isEmpty {
      throw PartProblem(
        message: "\(definition.path): error: no source of a table has a file in this part",
        exitStatus: 2)
    }
    let identity = Part.Identity(
      pipeline: definition.name, definition: pipeline.digest, month: month,
      program: HeadcountVersion.current, key: needsKey ? key!.id : nil)
    return Outcome(part: Part(identity: identity, sources: parts), sources: sources)
  }

  /// Why a source cannot be split into parts: what it comes to depends on all its files at once.
  private static func obstacle(_ plan: SourcePlan) -> RunProblem? {
    func problem(_ what: String, _ advice: String) -> RunProblem {
      .classification("source `\(plan.name)` \(what), so it cannot be read in parts; \(advice)")
    }
    if plan.link != nil {
      return problem(
        "links records by comparing all of them", "run the pipeline over all files at once")
    }
    if plan.snapshot != nil {
      return problem(
        "takes the newest of several snapshots",
        "make a part of the newest snapshot alone, without `contents: \"snapshot\"`")
    }
    if let join = plan.join {
      return problem(
        "takes dimensions from its parents in `\(join.parent.value.name)`",
        "run the pipeline over all files at once")
    }
    let finds = plan.spreads.contains { spread in
      switch spread.wanted.columns {
      case .mapped: false
      case .named(let names): names.contains { TextPattern($0).stars > 0 }
      case .coded: true
      }
    }
    if plan.key != nil, finds {
      return problem(
        "has a key and columns that are found in each file",
        "name the columns of `unpivot`, so that versions in different files are compared by the same ones"
      )
    }
    return nil
  }
}

extension PartProblem {
  /// Parts have no keys of cells, which the method of a pipeline needs; nil where it needs none.
  static func keyless(_ definition: PipelineDefinition) -> PartProblem? {
    let disclosure = definition.disclosure
    guard disclosure.method.needsSalt, let salt = disclosure.salt else { return nil }
    return PartProblem(
      message:
        "\(definition.path):\(salt.position): error: `method: \"\(disclosure.method.rawValue)\"` changes "
        + "counts by the keys of their records, which parts do not hold, so the pipeline cannot be read in "
        + "parts nor merged; run it over all files at once, or use \"controlled-rounding\" or \"suppress\"",
      exitStatus: 2)
  }

  /// A part would hold digests, and no key hides them.
  static func noKey(_ path: String) -> PartProblem {
    PartProblem(
      message:
        "\(path): error: the parts of this pipeline hold digests of records or persons, because it has "
        + "a `key` or counts persons; name the file of a secret that hides them with --key, the same for "
        + "all parts: `head -c 32 /dev/urandom > parts.key` makes one",
      exitStatus: 2)
  }
}
