import HeadcountClassification
import HeadcountTabulation

/// What comparing a release with earlier ones tells of its counts.
extension ReleaseSheet {
  /// What earlier releases showed of counts, where none has become less: then who compares them takes
  /// each for a floor of the one that is withheld now.
  func floors(_ values: [Int]) -> [Int: Int] {
    var floors: [Int: Int] = [:]
    for (place, key) in linked.keys.enumerated() {
      guard let before = rules.published[key] else { continue }
      if CountChange(from: before, to: values[place]).isNegativeRevision { return [:] }
      floors[place] = before
    }
    return floors
  }

  /// Counts that differ from what an earlier release published by less than the threshold: both
  /// releases together would tell the few who came or went.
  func smallChanges(_ values: [Int]) -> [(place: Int, threshold: Int)] {
    linked.keys.enumerated().compactMap { place, key in
      // Whoever has any earlier release can compare it with this one.
      let before = (rules.published[key].map { [$0] } ?? []) + (rules.publishedBefore[key] ?? [])
      guard !before.isEmpty else { return nil }
      let least = tablesOf[place]?.map { tables[$0].threshold }.max() ?? rules.threshold
      let threshold = rules.threshold(key, ofTable: least)
      return before.contains {
        CountChange(from: $0, to: values[place]).isUnsafe(threshold: threshold)
      } ? (place, threshold) : nil
    }
  }
}
