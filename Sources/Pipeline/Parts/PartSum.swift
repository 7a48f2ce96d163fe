package import HeadcountAggregation
import HeadcountClassification

/// Parts of one pipeline, added up.
///
/// The sum is a part again, or the outcome of a run over all files of the parts.
package struct PartSum: Sendable {
  private let pipeline: PipelineFile
  private let identity: Part.Identity
  private let planner: RunPlanner
  private var merges: [String: PartMerge] = [:]

  /// Adds parts up, which are taken out of memory as they are added.
  ///
  /// - Parameter parts: At least one part, each with its path.
  /// - Throws: `PartProblem` where two do not fit, with both paths.
  package init(_ parts: [(path: String, part: Part)], of pipeline: PipelineFile) throws {
    if let problem = PartProblem.keyless(pipeline.definition) { throw problem }
    self.pipeline = pipeline
    planner = RunPlanner(pipeline.definition, files: [:])
    let (first, rest) = (parts[0], parts.dropFirst())
    identity = first.part.identity
    try Self.compare(first, with: pipeline)
    for other in rest { try Self.compare(first, other) }
    try Self.compareFiles(parts, pipeline.definition)
    for plan in try planner.plans(month: identity.month) {
      let found = parts.flatMap { path, part in
        part.sources.filter { $0.name == plan.name }.map { (path, $0) }
      }
      for (place, one) in found.enumerated() {
        guard plan.fits(one.1) else { throw PartProblem.damaged(one.0, plan.name) }
        for other in found[..<place] {
          guard let clash = PartMerge.contradiction(other.1, one.1) else { continue }
          throw PartProblem.unlike(
            other.0, one.0,
            "the column of `\(clash.name)` proves `\(clash.one)` in the first and `\(clash.other)` in "
              + "the second; declare how it is written in the definition, and make both again")
        }
      }
      if !found.isEmpty { merges[plan.name] = try PartMerge(plan, found.map(\.1)) }
    }
  }

  /// The sum as a part.
  package var part: Part {
    Part(
      identity: identity,
      sources: pipeline.definition.sources.compactMap { merges[$0.name]?.part })
  }

  /// Whether the sum needs the parts' key, because versions of records are to be told apart.
  package var needsKey: Bool { merges.values.contains { $0.part.rows != nil } }

  /// What one run over all files of the parts would have come to.
  ///
  /// - Throws: `RunProblems`, `PartProblem`, `NoMonth` or `TabulationError`.
  package func outcome(key: DigestKey?, threads: Int) throws -> PipelineRun.Outcome {
    let definition = pipeline.definition
    if needsKey { _ = try opening(key) }
    let stocks = StockCheck.problems(definition, isOneMonth: identity.month != nil)
    if !stocks.isEmpty { throw DefinitionProblems(path: definition.path, problems: stocks) }
    var sources: [String: (plan: SourcePlan, outcome: SourceOutcome)] = [:]
    var problems: [RunProblem] = []
    for plan in try planner.plans(month: identity.month) {
      guard let merge = merges[plan.name] else {
        problems.append(
          .classification("no part has files of source `\(plan.name)`, which a table needs"))
        continue
      }
      do throws(RunProblems) {
        sources[plan.name] = (merge.plan, try merge.outcome(key: key, threads: threads))
      } catch { problems += error.problems }
    }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    if let month = identity.month,
      sources.values.allSatisfy({ $0.outcome.ledger[.counted].records == 0 })
    {
      throw NoMonth(message: "no record of the parts is of \(month)")
    }
    return try PipelineRun.laidOut(
      definition, planner, sources, month: identity.month, version: HeadcountVersion.current)
  }

  /// The key that opens the parts' digests.
  func opening(_ key: DigestKey?) throws(PartProblem) -> DigestKey {
    guard let key else {
      throw PartProblem(
        message:
          "\(pipeline.definition.path): error: the parts hold rows, whose versions are told apart by "
          + "digests that a key hides: name its file with --key, the one that the parts were made with",
        exitStatus: 2)
    }
    guard key.id == identity.key else {
      throw PartProblem(
        message:
          "\(pipeline.definition.path): error: the parts were made with another key than that of "
          + "--key; name the file of that one", exitStatus: 2)
    }
    return key
  }

  /// What a source's parts come to; nil where no part has files of it.
  func merge(of source: String) -> PartMerge? { merges[source] }

  // MARK: What fits

  private static func compare(
    _ one: (path: String, part: Part), with pipeline: PipelineFile
  ) throws(PartProblem) {
    let identity = one.part.identity
    let name = pipeline.definition.name
    if identity.pipeline != name {
      throw .unlike(
        one.path, pipeline.definition.path,
        "the part is of the pipeline `\(identity.pipeline)`, not of `\(name)`")
    }
    if identity.definition != pipeline.digest {
      throw .unlike(
        one.path, pipeline.definition.path,
        "the part was made by another text of the definition or of its code lists; make it again by this "
          + "one, or name the one that it was made by")
    }
  }

  /// Refuses parts that are not of one definition, key and program.
  ///
  /// - Parameter months: Whether they must be of one month.
  static func compare(
    _ one: (path: String, part: Part), _ other: (path: String, part: Part), months: Bool = true
  ) throws(PartProblem) {
    let (first, second) = (one.part.identity, other.part.identity)
    func refuse(_ text: String) -> PartProblem { .unlike(one.path, other.path, text) }
    if first.pipeline != second.pipeline {
      throw refuse(
        "they are of two pipelines, `\(first.pipeline)` and `\(second.pipeline)`; name parts of one"
      )
    }
    if first.definition != second.definition {
      throw refuse(
        "they were made by two texts of the definition or of its code lists; make both by the same one"
      )
    }
    if months, first.month != second.month {
      throw refuse(
        "they are of different months, \(first.month ?? "all") and \(second.month ?? "all"); make both "
          + "with the same --month")
    }
    if first.key != second.key {
      throw refuse(
        "their digests are hidden by two keys, so that nobody can tell which records are the same; make "
          + "both with the same --key")
    }
    if first.program != second.program {
      throw refuse(
        "they were made by Headcount \(first.program) and \(second.program), which may not read all texts "
          + "alike; make both with one version")
    }
  }

  /// Refuses a file that is in two parts, whose records would count twice.
  private static func compareFiles(
    _ parts: [(path: String, part: Part)], _ definition: PipelineDefinition
  ) throws(PartProblem) {
    struct Content: Hashable {
      var mark: UInt64
      var records: Int
      var bytes: Int
    }
    let added = AddedSources(definition)
    var seen: [Content: [(number: Int, path: String, source: String, name: String)]] = [:]
    for (number, (path, part)) in parts.enumerated() {
      for source in part.sources {
        let declared = definition.sources.first { $0.name == source.name }
        let mayRepeat = source.rows != nil || declared?.acceptsOverlap == true
        for file in source.files where file.records > 0 {
          let content = Content(mark: file.mark, records: file.records, bytes: file.bytes)
          let same = seen[content]?.first { other in
            if other.number == number { return false }
            if other.name == file.path, other.source == source.name { return true }
            guard file.mark != 0 else { return false }
            return other.source == source.name
              ? !mayRepeat : added.compares(source.name, with: other.source)
          }
          if let same {
            throw .unlike(
              same.path, path,
              "both have the records of `\(same.name)`"
                + (same.name == file.path ? "" : " (`\(file.path)` in the second)")
                + ", which would count twice; leave one part out, or make it again without that file"
            )
          }
          seen[content, default: []].append((number, path, source.name, file.path))
        }
      }
    }
  }
}

extension PartProblem {
  static func unlike(_ one: String, _ other: String, _ text: String) -> PartProblem {
    PartProblem(
      message: "\(one): error: this part does not fit `\(other)`: \(text)", exitStatus: 2)
  }

  static func damaged(_ path: String, _ source: String) -> PartProblem {
    PartProblem(
      message:
        "\(path): error: the part is damaged: source `\(source)` is not as its definition says; make it "
        + "again", exitStatus: 4)
  }
}

extension SourcePlan {
  /// Whether a part has what the plan reads.
  fileprivate func fits(_ part: SourcePart) -> Bool {
    guard part.latest.count == dimensions.count, part.rules.tallies.count == rules.count else {
      return false
    }
    if key != nil {
      guard let rows = part.rows else { return false }
      return rows.categories.count == dimensions.count
        && rows.store.layout.members == members.count
    }
    return part.rows == nil && part.counts.count == counts.count
      && zip(part.counts, counts).allSatisfy { own, count in
        own.dimensions == count.dimensions.map { dimensions[$0].dimension.name }
          && own.cube.axes.count == count.dimensions.count
          && own.members.count == count.members.count
          && own.members.allSatisfy { $0.axes.count == count.dimensions.count }
      }
  }
}
