import Foundation
import HeadcountDisclosure
import Testing

extension OracleRegistry {
  /// k, l, t and risks of a file of records, for growing sets of quasi-identifiers.
  @Sendable static func anonymity(_ reading: OracleReading) throws {
    struct Parameters: Decodable { var sensitive: String }
    struct Measures: Decodable {
      var quasi_identifiers: [String]
      var k, classes, records_below_3, records_below_5, sample_uniques: Int
      var distinct_l, classes_with_l1, records_in_l1_classes: Int
      var mean_risk_sample, max_risk_sample, entropy_l, t_closeness_total_variation: String
      var pycanon: [String: Int]
    }
    let tolerance = try reading.tolerance()
    let parameters: Parameters = try reading.parameters()
    let records = try reading.records(reading.input)
    let expected: [String: Measures] = try reading.json(reading.expected)
    #expect(!expected.isEmpty)
    for (name, measures) in expected {
      let risk = MicrodataRisk(
        quasi: records.map { record in measures.quasi_identifiers.map { record[$0]! } },
        sensitive: records.map { $0[parameters.sensitive]! },
        weights: records.map { Double($0["weight"]!)! })
      #expect(risk.records == records.count)
      #expect(risk.k == measures.k, "\(name)")
      #expect(risk.k == measures.pycanon["k"], "\(name)")
      #expect(risk.classes.count == measures.classes, "\(name)")
      #expect(risk.records(inClassesBelow: 3) == measures.records_below_3, "\(name)")
      #expect(risk.records(inClassesBelow: 5) == measures.records_below_5, "\(name)")
      #expect(risk.sampleUniques == measures.sample_uniques, "\(name)")
      #expect(risk.distinctL == measures.distinct_l, "\(name)")
      #expect(risk.distinctL == measures.pycanon["l"], "\(name)")
      let single = risk.classes(withFewerThan: 2)
      #expect(single.classes == measures.classes_with_l1, "\(name)")
      #expect(single.records == measures.records_in_l1_classes, "\(name)")
      reading.expect(risk.meanRisk, is: measures.mean_risk_sample, within: tolerance, name)
      reading.expect(risk.largestRisk, is: measures.max_risk_sample, within: tolerance, name)
      reading.expect(risk.entropyL, is: measures.entropy_l, within: tolerance, name)
      // Some numbers are written as Python shows them: `np.float64(0.9)`.
      let written = measures.t_closeness_total_variation
      let number = written.split { "()".contains($0) }.last.map(String.init)
      reading.expect(risk.tCloseness, is: number, within: tolerance, name)
    }
  }
}
