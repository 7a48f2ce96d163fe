import HeadcountClassification
import HeadcountIngestion

/// Finds which dimensions of a child source come from its parent, and reads the parents.
enum Joins {
  /// The plan with the table of its parents; the same where it has none.
  static func settled(_ plan: SourcePlan, threads: Int) throws(RunProblems) -> SourcePlan {
    guard let join = plan.join else { return plan }
    let (own, parents) = try (headers(plan), headers(join.parent.value))
    let wanted = try JoinedColumns.wanted(plan, own, of: join.parent.value.name, parents)
    let versions = versions(join, parents)
    var parent = join.parent.value
    parent.dimensions = wanted.map { plan.dimensions[$0] }
    parent.recordKey = versions?.key
    parent = try ColumnProofs.settled(
      try Snapshots.settled(parent, threads: threads), threads: threads)
    var plan = plan
    for (place, dimension) in zip(wanted, parent.dimensions) {
      plan.dimensions[place].dimension = dimension.dimension
      plan.dimensions[place].provesDates = false
      plan.dimensions[place].isJoined = true
    }
    plan.proofs += parent.proofs.map { "its parent \(parent.name): \($0)" }
    plan.parents = try ParentTable.read(
      parent, for: wanted, of: plan, standing: try standing(versions, threads: threads))
    return plan
  }

  /// The plan of the parents where they are counted, as far as their files have what it reads; nil where
  /// their records have no key.
  private static func versions(
    _ join: SourcePlan.Join, _ headers: [JoinedColumns.File]
  ) -> SourcePlan? {
    guard var versions = join.versions?.value, let key = versions.key else { return nil }
    // Rules for all sources may name columns that parents do not have.
    let needed =
      key.columns + (key.latestBy.map { [$0] } ?? [])
      + versions.dimensions.filter { $0.constant == nil }.map(\.candidates)
    let isReadable = needed.allSatisfy { candidates in headers.contains { $0.has(candidates) } }
    guard isReadable else { return nil }
    versions.childKey = join.parent.value.key!.columns[0]
    return versions
  }

  /// Which parents stand, by reading them as they are read where they are counted; nil where their
  /// records have no key.
  private static func standing(
    _ plan: SourcePlan?, threads: Int
  ) throws(RunProblems) -> StandingKeys? {
    guard let plan else { return nil }
    var versions = try ColumnProofs.settled(
      try Snapshots.settled(plan, threads: threads), threads: threads)
    versions.counts = []
    versions.comparisons = []
    versions.quality = QualityPlan()
    return try SourceReading.standing(versions, threads: threads)
  }

  private static func headers(
    _ plan: SourcePlan
  ) throws(RunProblems) -> [JoinedColumns.File] {
    guard !plan.files.isEmpty, !plan.files.contains("-") else {
      throw RunProblems(problems: [
        .classification(
          "source `\(plan.name)` is joined with another one and must be read from files")
      ])
    }
    var files: [JoinedColumns.File] = []
    var problems: [RunProblem] = []
    for path in plan.files {
      do throws(IngestionError) {
        files.append(JoinedColumns.File(path: path, header: try FileScan.header(path, plan)))
      } catch { problems.append(.ingestion(error)) }
    }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return files
  }
}
