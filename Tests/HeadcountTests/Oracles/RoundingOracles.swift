import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// Percentages of exact fractions, half away from zero and half to even.
  @Sendable static func exactRounding(_ reading: OracleReading) throws {
    let records = try reading.records(reading.expected)
    #expect(try reading.records(reading.input).count == records.count)
    for record in records {
      let (part, whole) = (Int(record["numerator"]!)!, Int(record["denominator"]!)!)
      let digits = Int(record["digits"]!)!
      let share = try #require(Share(part, of: whole))
      #expect(share.percent(digits: digits) == record["half_up"]!, "\(record)")
      #expect(share.percent(digits: digits, ties: .halfEven) == record["half_even"]!, "\(record)")
    }
  }
}
