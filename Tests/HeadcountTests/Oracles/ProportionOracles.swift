import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// Five intervals of proportions.
  @Sendable static func proportionIntervals(_ reading: OracleReading) throws {
    let tolerance = try reading.tolerance()
    let records = try reading.records(reading.expected)
    #expect(try reading.records(reading.input).count == records.count)
    let methods: [String: ProportionInterval] = [
      "wilson": .wilson, "clopper_pearson": .clopperPearson, "agresti_coull": .agrestiCoull,
      "jeffreys": .jeffreys, "wald": .waldForComparison,
    ]
    for record in records {
      for (name, method) in methods {
        let interval = try method.interval(
          Int(record["x"]!)!, of: Int(record["n"]!)!, level: Double(record["level"]!)!)
        let what = "\(name) of \(record["x"]!)/\(record["n"]!)"
        reading.expect(interval.low, is: record["\(name)_low"], within: tolerance, what)
        reading.expect(interval.high, is: record["\(name)_high"], within: tolerance, what)
      }
    }
  }
}
