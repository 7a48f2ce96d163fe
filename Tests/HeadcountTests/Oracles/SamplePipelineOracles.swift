import Testing

extension OracleRegistry {
  /// Estimates by a pipeline: the same numbers as the library's, from tallied cells.
  @Sendable static func sampleByPipeline(_ reading: OracleReading) throws {
    struct Parameters: Decodable { var lonely: String? }
    let parameters: Parameters = try reading.parameters()
    let input = try reading.records(reading.input)
    let hasPopulation = input.contains { $0["stratum_population"] != "" }
    // Where elements were drawn, each has a cluster of its own.
    let cluster = hasPopulation ? "id" : "cluster"
    let tables = [
      "{ name: 'all', measures: ['share', 'mean', 'people', 'sizes'] }",
      "{ name: 'sex', measures: ['share'], rows: ['sex'] }",
      "{ name: 'stratum', measures: ['share'], rows: ['stratum'] }",
      "{ name: 'unemployed', measures: ['people'], filter: { unemployed: ['yes'] } }",
      "{ name: 'education', measures: ['basic', 'college', 'none'] }",
    ]
    let education = ["basic", "college", "none"].map {
      "\($0): { estimate: 'proportion', source: 'survey', where: { education: ['\($0)'] }, digits: 9 },"
    }
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'survey',
        sources: [{ name: 'survey', files: ['\(reading.path(reading.input))'],
          sample: { weight: 'weight', decimals: 9, stratum: 'stratum', cluster: '\(cluster)',
            \(hasPopulation ? "population: 'stratum_population'," : "")
            lonely: '\(parameters.lonely ?? "fail")' } }],
        dimensions: { sex: { from: ['sex'] }, stratum: { from: ['stratum'] },
          unemployed: { from: ['unemployed'] }, education: { from: ['education'] } },
        measures: {
          share: { estimate: 'proportion', source: 'survey', where: { unemployed: ['yes'] }, digits: 9 },
          mean: { estimate: 'mean', source: 'survey', of: 'household_size', digits: 9 },
          people: { estimate: 'total', source: 'survey', digits: 9 },
          sizes: { estimate: 'total', source: 'survey', of: 'household_size', digits: 9 },
          \(education.joined(separator: "\n"))
        },
        tables: [\(tables.joined(separator: ",\n"))],
      }
      """)
    var compared = 0
    for record in try reading.records(reading.expected) {
      let (table, cell, measure, times): (String, [String: String], String, Double)
      let domain = record["domain"]!.split(separator: "=").map(String.init)
      switch record["statistic"]! {
      case "proportion_unemployed" where domain == ["all"], "ciprop_logit":
        (table, cell, measure, times) = ("all", [:], "share", 100)
      case "proportion_unemployed":
        (table, cell, measure, times) = (domain[0], [domain[0]: domain[1]], "share", 100)
      case "proportion_education":
        (table, cell, measure, times) = ("education", [:], record["category"]!, 100)
      case "mean_household_size": (table, cell, measure, times) = ("all", [:], "mean", 1)
      case "total_household_size": (table, cell, measure, times) = ("all", [:], "sizes", 1)
      case "total_unemployed": (table, cell, measure, times) = ("unemployed", [:], "people", 1)
      case "sum_of_weights": (table, cell, measure, times) = ("all", [:], "people", 1)
      default: continue
      }
      func value(_ ending: String) throws -> Double? {
        let line = try pipeline.line(table, cell.merging(["measure": measure + ending]) { $1 })
        return line.flatMap { Double($0["value"]!) }.map { $0 / times }
      }
      let what = { "\(record)" }
      // Totals of thousands are written with nine decimals, of which a double holds fewer.
      let tolerance = times == 100 ? 1e-9 : 2e-7
      reading.expect(try value(""), is: record["estimate"], within: tolerance, what())
      if record["se"] != "NA" {
        reading.expect(try value("_se"), is: record["se"], within: tolerance, what())
      }
      if record["deff"] != "", record["deff"] != "NA" {
        // The design effect is a ratio, and shown with two decimals.
        reading.expect(
          try value("_deff").map { $0 * times }, is: record["deff"], within: 0.0051, what())
      }
      if record["statistic"] == "ciprop_logit" {
        reading.expect(try value("_low"), is: record["ci_low"], within: tolerance, what())
        reading.expect(try value("_high"), is: record["ci_high"], within: tolerance, what())
      }
      compared += 1
    }
    #expect(compared >= 10)
    #expect(try pipeline.value("all", ["measure": "share_n"]) == input.count)
  }
}
