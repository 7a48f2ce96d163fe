import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// Households and persons by origin and displacement, and by period of displacement.
  @Sendable static func originsByDestinations(_ reading: OracleReading) throws {
    struct Parameters: Decodable {
      var individuals_per_household, individuals_per_household_camp: Int
    }
    struct Summary: Decodable {
      var intra_governorate_households, inter_governorate_households: Int
      var unknown_origin_households, households, individuals: Int
      var mean_individuals_per_household_4dp: String
    }
    let parameters: Parameters = try reading.parameters()
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'displacement',
        sources: [{ name: 'list', files: ['\(reading.path(reading.input))'] }],
        dimensions: {
          place: { from: ['governorate_of_displacement'], codes: 'iraq-governorates' },
          origin: { from: ['governorate_of_origin'], codes: 'iraq-governorates' },
          period: { from: ['period_of_displacement'] },
          shelter: { from: ['shelter'] },
        },
        measures: {
          households: { source: 'list', sum: 'households', unit: 'household' },
          individuals: { source: 'list', sum: 'households', unit: 'person',
            factor: { by: 'shelter', codes: { camp: \(parameters.individuals_per_household_camp) },
              otherwise: \(parameters.individuals_per_household) } },
        },
        tables: [
          { name: 'matrix', measures: ['households', 'individuals'], rows: ['origin'],
            columns: ['place'] },
          { name: 'cohort', measures: ['households', 'individuals'], rows: ['period'],
            columns: ['place'] },
        ],
      }
      """)
    for (table, file, row, list) in [
      ("matrix", "expected_matrix.csv", "origin", "iraq-governorates"),
      ("cohort", "expected_cohort.csv", "period", nil),
    ] {
      for record in try reading.records(file) {
        let cell = [
          "measure": record["unit"]!, row: try OraclePipeline.code(record["row"]!, in: list),
          "place": try OraclePipeline.code(record["column"]!, in: "iraq-governorates"),
        ]
        #expect(try pipeline.value(table, cell) == Int(record["value"]!)!, "\(record)")
      }
    }
    let summary: Summary = try reading.json("expected_summary.json")
    let households = try pipeline.records("matrix").filter {
      $0["measure"] == "households" && $0["level"] == "cell"
    }
    func sum(_ belongs: ([String: String]) -> Bool) -> Int {
      households.filter(belongs).reduce(0) { $0 + Int($1["value"]!)! }
    }
    #expect(sum { $0["origin"] == $0["place"] } == summary.intra_governorate_households)
    #expect(
      sum { $0["origin"] != $0["place"] && $0["origin"] != "_U" }
        == summary.inter_governorate_households)
    #expect(sum { $0["origin"] == "_U" } == summary.unknown_origin_households)
    #expect(sum { _ in true } == summary.households)
    let individuals = try pipeline.value(
      "matrix", ["measure": "individuals", "origin": "_T", "place": "_T"])
    #expect(individuals == summary.individuals)
    // A share of a hundred times the households is written as the mean.
    let mean = try #require(Share(individuals, of: 100 * summary.households))
    #expect(mean.percent(digits: 4) == summary.mean_individuals_per_household_4dp)
  }
}
