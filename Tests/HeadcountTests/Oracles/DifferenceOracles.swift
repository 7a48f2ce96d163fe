import HeadcountDisclosure
import TestSupport
import Testing

extension OracleRegistry {
  /// What two releases tell together: differences of every count, and of totals by place.
  @Sendable static func differences(_ reading: OracleReading) throws {
    struct Parameters: Decodable { var threshold: Int }
    let threshold = try reading.parameters(Parameters.self).threshold
    var counts: [[String]: Int] = [:]
    for record in try reading.records(reading.input) {
      let (month, place) = (record["month"]!, record["governorate"]!)
      let count = try #require(Int(record["cumulative"]!))
      counts[[month, place, record["sex"]!], default: 0] += count
      counts[[month, place, "total"], default: 0] += count
    }
    for record in try reading.records(reading.expected) {
      let rest = [record["governorate"]!, record["sex"]!]
      let change = CountChange(
        from: counts[[record["from"]!] + rest] ?? 0, to: counts[[record["to"]!] + rest] ?? 0)
      #expect(String(change.difference) == record["difference"], "\(record)")
      #expect(
        (change.isUnsafe(threshold: threshold) ? "yes" : "no") == record["unsafe_difference"],
        "\(record)")
      #expect(
        (change.isNegativeRevision ? "yes" : "no") == record["negative_revision"], "\(record)")
    }
  }
}
