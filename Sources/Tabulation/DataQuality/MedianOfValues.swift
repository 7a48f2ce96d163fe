/// The middle of numbers that are measured, such as durations.
enum MedianOfValues {
  /// The value in the middle, or the mean of the two there; nil without values.
  static func of(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1
      ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
