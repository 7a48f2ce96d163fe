/// How long the interviews of each enumerator took, beside those of all.
///
/// Short interviews may be made up, or well prepared: this is a prompt for review and never a verdict.
/// The modified z of an enumerator is 0.6745 · (median − median of all) / MAD, where the MAD is the
/// median distance of all interviews from their median; unlike a standard deviation, it does not
/// grow with what it shall find.
///
/// Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993.
public struct EnumeratorDurations: Hashable, Sendable {
  /// The interviews of one enumerator.
  public struct Enumerator: Hashable, Sendable {
    /// The enumerator's code.
    public let code: String
    /// The number of interviews with a duration.
    public let interviews: Int
    /// The median duration.
    public let median: Double
    /// How far the median is from that of all; nil where half of all interviews took equally long.
    public let modifiedZ: Double?
    /// The interviews that took less than the minimum.
    public let short: Share
    /// Whether the modified z is beyond the limit.
    public let isOutlier: Bool
  }

  /// The 0.75 point of the normal distribution, which makes the MAD comparable to a standard deviation.
  private static let quartile = 0.6744897501960817

  /// The enumerators by code.
  public let enumerators: [Enumerator]
  /// The median duration of all interviews; nil without any.
  public let median: Double?
  /// The median distance of all interviews from their median.
  public let medianDeviation: Double?

  /// Compares the durations of enumerators.
  ///
  /// - Parameters:
  ///   - durations: Each interview's enumerator and how long it took, in minutes or any one unit.
  ///   - minimum: The shortest duration that is plausible, in the same unit.
  ///   - limit: The modified z beyond which a median is an outlier, in both directions.
  public init(
    _ durations: [(enumerator: String, duration: Double)], minimum: Double,
    limit: Double = 3.5
  ) {
    let groups = Dictionary(grouping: durations, by: \.enumerator)
      .mapValues { $0.map(\.duration).filter(\.isFinite) }.filter { !$0.value.isEmpty }
    let all = groups.values.flatMap { $0 }
    let median = MedianOfValues.of(all)
    let deviation = median.flatMap { middle in
      MedianOfValues.of(all.map { ($0 - middle).magnitude })
    }
    self.median = median
    medianDeviation = deviation
    enumerators = groups.sorted { $0.key < $1.key }.compactMap { code, values in
      guard let median, let deviation, let own = MedianOfValues.of(values),
        let short = Share(values.count { $0 < minimum }, of: values.count)
      else { return nil }
      let z = deviation > 0 ? Self.quartile * (own - median) / deviation : nil
      return Enumerator(
        code: code, interviews: values.count, median: own, modifiedZ: z, short: short,
        isOutlier: z.map { $0.magnitude > limit } ?? false)
    }
  }
}
