import HeadcountAggregation
import HeadcountClassification

/// What became of a source's records when its keys were resolved, by the key by which children know them.
struct StandingKeys: Sendable {
  private var counted: Set<Digest> = []
  private var filtered: Set<Digest> = []

  /// Takes a shard whose keys are resolved and whose filters are applied.
  mutating func take(_ outcome: Deduplication.Outcome, _ plan: SourcePlan) {
    let (keys, taken) = (outcome.members[plan.members.count], outcome.observations.taken)
    // Versions that are added up all stand, each for its own children.
    let isSum = plan.key?.rule == .sum
    for (record, recordClass) in outcome.classes.enumerated() {
      guard let key = keys[record] else { continue }
      if isSum, recordClass == .superseded {
        counted.insert(key)
      } else if recordClass == .counted {
        if taken.isEmpty || taken[record] { counted.insert(key) } else { filtered.insert(key) }
      }
    }
  }

  mutating func add(_ other: StandingKeys) {
    counted.formUnion(other.counted)
    filtered.formUnion(other.filtered)
  }

  /// The class of the children of a key that the source has: one of its records that stands is enough.
  func childClass(of key: Digest) -> RecordClass {
    if counted.contains(key) { return .counted }
    return filtered.contains(key) ? .filtered : .superseded
  }
}

extension SourceMerge {
  /// Which records stand, without counting them.
  func standing(threads: Int) throws(RunProblems) -> StandingKeys {
    do throws(AggregationError) {
      return try resolveVersions(threads, blockStarts()).parts.reduce(into: StandingKeys()) {
        $0.add($1.ofChildren)
      }
    } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
  }
}
