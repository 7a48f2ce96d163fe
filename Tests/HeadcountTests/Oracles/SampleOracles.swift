import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// Estimates of designed samples with their errors, design effects and intervals.
  @Sendable static func designedSample(_ reading: OracleReading) throws {
    struct Parameters: Decodable { var lonely: String }
    let inputs = try reading.records(reading.input)
    let parameters: Parameters = try reading.parameters()
    let populations = Dictionary(
      inputs.compactMap { record in
        Int(record["stratum_population"]!).map { (record["stratum"]!, $0) }
      }, uniquingKeysWith: { one, _ in one })
    let sample = try DesignedSample(
      weights: inputs.map { Double($0["weight"]!)! }, strata: inputs.map { $0["stratum"]! },
      units: inputs.map { $0["cluster"]! }, populations: populations,
      lonelyStratum: try #require(SampleDesign.LonelyStratumRule(rawValue: parameters.lonely)))
    // The expected values have twelve digits.
    let tolerance = try reading.tolerance()
    for line in try reading.records(reading.expected) {
      let what = "\(line["statistic"]!) \(line["domain"]!) \(line["category"]!)"
      let (estimate, method) = try estimate(line, sample, inputs)
      func expect(_ value: Double?, _ column: String) {
        let text = line[column] == "NA" ? "" : line[column]!
        // Blank is what was not computed, never what has no value.
        if text.isEmpty { return }
        let size = max(Double(text)?.magnitude ?? 1, 1)
        reading.expect(value, is: text, within: tolerance * size, "\(what) \(column)")
      }
      switch estimate {
      case .number(let value): expect(value, "estimate")
      case .sample(let estimate):
        expect(estimate.value, "estimate")
        expect(estimate.standardError, "se")
        expect(estimate.designEffect, "deff")
        let interval = try estimate.interval(method)
        expect(interval?.low, "ci_low")
        expect(interval?.high, "ci_high")
      }
    }
  }

  private enum Found {
    case number(Double)
    case sample(SampleEstimate)
  }

  /// The estimate that a line of the expected file names.
  private static func estimate(
    _ line: [String: String], _ sample: DesignedSample, _ inputs: [[String: String]]
  ) throws -> (Found, SampleInterval?) {
    let statistic = line["statistic"]!
    let domain: (Int) -> Bool = { record in
      let words = line["domain"]!.split(separator: "=").map(String.init)
      return words == ["all"] || inputs[record][words[0]] == words[1]
    }
    let words = statistic.split(separator: "_", maxSplits: 1).map(String.init)
    let (kind, column) = (words[0], words.count > 1 ? words[1] : "")
    let category = line["category"]!
    switch kind {
    case "kish": return (.number(try sample.design.weightingEffect(sample.sums())), nil)
    case "degrees": return (.number(Double(try sample.total { _ in true }.degreesOfFreedom)), nil)
    case "sum": return (.number(try sample.total { _ in true }.value), nil)
    case "ciprop":
      let methods: [String: SampleInterval] = [
        "logit": .logit, "xlogit": .logit, "beta": .kornGraubard,
      ]
      let method = try #require(methods[column])
      let estimate = try sample.proportion(
        where: { inputs[$0]["unemployed"] == category }, in: domain)
      return (.sample(estimate), method)
    case "proportion":
      return (
        .sample(try sample.proportion(where: { inputs[$0][column] == category }, in: domain)), .t
      )
    case "total" where !category.isEmpty:
      return (
        .sample(try sample.total { domain($0) && inputs[$0][column] == category }), .t
      )
    case "total", "mean":
      let values = try inputs.map { try #require(Double($0[column]!)) }
      let estimate =
        kind == "total"
        ? try sample.total(values, in: domain) : try sample.mean(of: values, in: domain)
      return (.sample(estimate), .t)
    default:
      Issue.record("no estimate is called \(statistic)")
      return (.number(.nan), nil)
    }
  }
}
