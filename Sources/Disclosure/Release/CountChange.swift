/// How a count changed from one release to a later one.
public struct CountChange: Hashable, Sendable {
  /// The later number less the earlier one.
  public let difference: Int

  /// The change of a count; a category that the earlier release did not have was 0.
  public init(from before: Int, to after: Int) { difference = after - before }

  /// Whether the two releases together tell of a group that is too small to be shown, although both
  /// numbers may be.
  public func isUnsafe(threshold: Int) -> Bool {
    PrimaryRule.isUnsafe(abs(difference), threshold: threshold)
  }

  /// Whether a cumulative count became less, which only a correction does.
  public var isNegativeRevision: Bool { difference < 0 }
}
