import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion

/// The keys of a block's records, which perturbed counts are looked up by.
extension SourceWorker {
  /// Writes each record's key as a number to be added up, where the plan asks for it.
  ///
  /// A record is the same one by its key where there is one, whichever version of it stands; without
  /// a key by its text. Nothing of the file, the place or the run is in it.
  mutating func takeNoise(_ columns: FileColumns, _ quote: UInt8) {
    guard let salt = plan.noise, let place = plan.keySum else { return }
    let identities: [Digest?] =
      plan.key == nil
      ? batch.digests().map { Digest(high: 0, low: $0) }
      : RecordKeys.keys(batch, columns: columns.key, quote: quote)
    for (record, identity) in identities.enumerated() {
      observations.values[place][record] =
        identity.map { Int64(RecordNoiseKey(digest: $0, salt: salt).value) } ?? 0
    }
  }

  /// Writes the keys of the records that add something to each sum, once its numbers are settled.
  mutating func takeContributors() {
    guard let keys = plan.keySum else { return }
    for (place, sum) in plan.sums.enumerated() {
      guard case .contributors(let counted) = sum.content else { continue }
      for record in 0..<batch.recordCount {
        observations.values[place][record] =
          observations.values[counted][record] == 0 ? 0 : observations.values[keys][record]
      }
    }
  }
}
