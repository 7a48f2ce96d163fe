import HeadcountClassification

/// How often each value occurs, from which exact order statistics are read.
struct Histogram {
  private var counts: [Int: Int] = [:]
  /// Whether a count passed 64 bits.
  private(set) var overflowed = false

  /// Adds a value that occurs some times.
  mutating func add(_ value: Int, times: Int) {
    let (sum, over) = counts[value, default: 0].addingReportingOverflow(times)
    counts[value] = sum
    overflowed = overflowed || over
  }

  /// The median with one decimal, the mean of the two middle values; nil of nothing.
  var median: RoundedNumber? {
    let total = counts.values.reduce(0, +)
    guard total > 0 else { return nil }
    let low = value(at: (total - 1) / 2)
    let high = value(at: total / 2)
    return RoundedNumber(units: (Int128(low) + Int128(high)) * 5, digits: 1)
  }

  /// The value at a place of all values in order, from 0.
  private func value(at place: Int) -> Int {
    var rest = place
    for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
      if rest < count { return value }
      rest -= count
    }
    preconditionFailure("the place is among the values")
  }
}
