import HeadcountDisclosure
import Testing

extension OracleRegistry {
  /// Cell keys, noise by lookup and random rounding of every cell and margin.
  @Sendable static func cellKeys(_ reading: OracleReading) throws {
    struct Parameters: Decodable { var key_modulus: Int }
    let parameters: Parameters = try reading.parameters()
    #expect(parameters.key_modulus == CellKey.modulus)
    let records = try reading.records("records.csv")
    let table = try PerturbationTable(
      reading.records("ptable.csv").map {
        PerturbationTable.Line(
          count: Int($0["count"]!)!, upperBound: Int($0["upper_bound_exclusive"]!)!,
          noise: Int($0["noise"]!)!)
      })
    for line in try reading.records(reading.expected) {
      // All columns but the id, the key and the figures are dimensions; "total" is a margin.
      let dimensions = records[0].keys.filter { !["id", "record_key"].contains($0) }
      let chosen = records.filter { record in
        dimensions.allSatisfy { line[$0] == "total" || line[$0] == record[$0] }
      }
      let key = CellKey(chosen.map { RecordNoiseKey(UInt16($0["record_key"]!)!) })
      #expect(chosen.count == Int(line["true"]!), "\(line)")
      #expect(key.value == Int(line["cell_key"]!), "\(line)")
      #expect(
        table.perturbed(chosen.count, cellKey: key) == Int(line["perturbed"]!), "\(line)")
      var compared = 0
      for base in RandomRounding.Base.allCases {
        guard let wanted = line["random_rounded_base\(base.rawValue)"] else { continue }
        let rounded = RandomRounding(base: base).rounded(chosen.count, cellKey: key)
        #expect(rounded == Int(wanted), "\(line)")
        compared += 1
      }
      #expect(compared > 0)
    }
  }
}
