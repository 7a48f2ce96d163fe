import HeadcountClassification
import Testing

extension OracleRegistry {
  /// Which columns lead to a person, by their headers and values.
  @Sendable static func identifiers(_ reading: OracleReading) throws {
    let records = try reading.records(reading.input)
    let expected = try reading.records(reading.expected)
    #expect(Set(expected.map { $0["column"]! }) == Set(records[0].keys))
    for line in expected {
      let column = try #require(line["column"])
      let verdict = IdentifierDetection.verdict(
        header: column, values: records.map { $0[column]! })
      #expect(verdict.exposure.rawValue == line["class"], "\(column): \(verdict.reason)")
    }
  }
}
