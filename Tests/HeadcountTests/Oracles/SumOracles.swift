import HeadcountAggregation
import TestSupport
import Testing

extension OracleRegistry {
  /// Sums of doubles, bit for bit: in the given order, reversed, shuffled, and in 1 to 16 parts.
  @Sendable static func exactSums(_ reading: OracleReading) throws {
    let series = Dictionary(grouping: try reading.records(reading.input)) { $0["series"]! }
    for record in try reading.records(reading.expected) {
      let name = record["series"]!
      let values = try #require(series[name]).map { Double($0["value"]!)! }
      #expect(values.count == Int(record["n"]!))
      let expected = Double(record["hex"]!)!
      #expect(expected == Double(record["correctly_rounded_sum"]!)!)
      #expect(ExactSum(values).value.bitPattern == expected.bitPattern, "\(name)")
      #expect(ExactSum(values.reversed()).value.bitPattern == expected.bitPattern, "\(name)")
      var generator = SplitMix64(seed: TestSeeds.of(1)[0])
      for count in 1...16 {
        var parts = [ExactSum](repeating: ExactSum(), count: count)
        for (place, value) in values.shuffled(using: &generator).enumerated() {
          parts[place % count].add(value)
        }
        var sum = ExactSum()
        for part in parts { sum.merge(part) }
        #expect(sum.value.bitPattern == expected.bitPattern, "\(name) in \(count) parts")
      }
    }
  }
}
