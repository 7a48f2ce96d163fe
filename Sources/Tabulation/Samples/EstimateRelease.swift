/// When an estimate may be published: enough people were asked, and it is sure enough.
///
/// The limits are common practice of survey offices, not a law: set those of your own.
public struct EstimateRelease: Hashable, Sendable {
  /// What becomes of an estimate.
  public enum Verdict: String, Hashable, Sendable {
    /// It may be published.
    case publish
    /// It may be published with a mark that it is unsure.
    case flag
    /// It is not published.
    case hide
  }

  /// The least unweighted number of records in the base.
  public var minimumRecords: Int
  /// The relative standard error from which an estimate is flagged.
  public var flaggedFrom: Double
  /// The relative standard error above which an estimate is hidden.
  public var hiddenAbove: Double

  /// Makes a rule; without other limits fewer than 30 records or more than 30 % hide, 15 % and more flag.
  public init(minimumRecords: Int = 30, flaggedFrom: Double = 0.15, hiddenAbove: Double = 0.30) {
    self.minimumRecords = minimumRecords
    self.flaggedFrom = flaggedFrom
    self.hiddenAbove = hiddenAbove
  }

  /// What becomes of an estimate; the relative error of an estimate of 0 is not judged.
  public func verdict(_ estimate: SampleEstimate) -> Verdict {
    let error = estimate.relativeStandardError ?? 0
    if estimate.records < minimumRecords || error > hiddenAbove { return .hide }
    return error >= flaggedFrom ? .flag : .publish
  }
}
