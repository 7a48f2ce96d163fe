import Testing

extension OracleRegistry {
  /// Sizes of households, sex ratio and dependency ratios from a roster of persons.
  @Sendable static func indicators(_ reading: OracleReading) throws {
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'indicators',
        sources: [{ name: 'roster', files: ['\(reading.path(reading.input))'] }],
        dimensions: {
          governorate: { from: ['governorate'] },
          sex: { from: ['sex'], codes: 'sex', missing: 'standard' },
          age: { from: ['age'], bands: 'age-dependency', missing: 'standard' },
        },
        measures: {
          persons: { source: 'roster', count: 'records', unit: 'person' },
          households: { source: 'roster', distinct: ['household_id'], unit: 'household' },
          mean: { ratio: ['persons', 'households'], digits: 2 },
          median: { source: 'roster', median_size: ['household_id'] },
          males: { of: 'persons', where: { sex: ['male'] } },
          females: { of: 'persons', where: { sex: ['female'] } },
          sex_ratio: { indicator: 'sex-ratio', of: 'persons', by: 'sex' },
          young: { of: 'persons', where: { age: ['0-14'] } },
          working: { of: 'persons', where: { age: ['15-64'] } },
          old: { of: 'persons', where: { age: ['65+'] } },
          total: { indicator: 'total-dependency', of: 'persons', by: 'age' },
          child: { indicator: 'child-dependency', of: 'persons', by: 'age' },
          elderly: { indicator: 'old-age-dependency', of: 'persons', by: 'age' },
        },
        tables: [{ name: 'indicators', rows: ['governorate'], measures: ['persons', 'households',
          'mean', 'median', 'males', 'females', 'sex_ratio', 'young', 'working', 'old', 'total', 'child',
          'elderly'] }],
      }
      """)
    let columns = [
      "persons": "persons", "households": "households", "mean": "mean_household_size_2dp",
      "median": "median_household_size", "males": "males", "females": "females",
      "sex_ratio": "sex_ratio_m_per_100f_1dp", "young": "age_0_14", "working": "age_15_64",
      "old": "age_65plus", "total": "total_dependency_1dp", "child": "child_dependency_1dp",
      "elderly": "old_age_dependency_1dp",
    ]
    for record in try reading.records(reading.expected) {
      #expect(Set(columns.values).union(["governorate"]) == Set(record.keys))
      let place = record["governorate"] == "total" ? "_T" : record["governorate"]!
      for (measure, column) in columns {
        let line = try #require(
          try pipeline.line("indicators", ["governorate": place, "measure": measure]))
        #expect(line["value"] == record[column], "\(measure) \(record)")
      }
    }
  }

  /// Stocks by round, with changes of each kind.
  @Sendable static func change(_ reading: OracleReading) throws {
    struct Parameters: Decodable { var individuals_per_household: Int }
    let parameters: Parameters = try reading.parameters()
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'rounds',
        sources: [{ name: 'list', files: ['\(reading.path(reading.input))'] }],
        dimensions: { round: { from: ['round'] }, governorate: { from: ['governorate'] } },
        measures: {
          individuals: { source: 'list', sum: 'households', unit: 'person', counts: 'present',
            factor: \(parameters.individuals_per_household) },
          change: { change: 'individuals', along: 'round' },
          percent: { change: 'individuals', along: 'round', as: 'percent' },
          points: { change: 'individuals', along: 'round', as: 'points' },
        },
        tables: [{ name: 'rounds', rows: ['governorate'], columns: ['round'], percent: 'column',
          measures: ['individuals', 'change', 'percent', 'points'] }],
      }
      """)
    for record in try reading.records(reading.expected) {
      let place = record["governorate"] == "total" ? "_T" : record["governorate"]!
      func line(_ round: String, _ measure: String) throws -> [String: String] {
        let cell = ["governorate": place, "round": record[round]!, "measure": measure]
        return try pipeline.line("rounds", cell) ?? [:]
      }
      for (round, value, share) in [
        ("from", "individuals_from", "share_from_1dp"), ("to", "individuals_to", "share_to_1dp"),
      ] {
        #expect(try line(round, "individuals")["value"] == record[value], "\(record)")
        #expect(try line(round, "individuals")["percent"] == record[share], "\(record)")
      }
      #expect(try line("to", "change")["value"] == record["change"], "\(record)")
      #expect(try line("to", "percent")["value"] == record["pct_change_1dp"], "\(record)")
      #expect(try line("to", "points")["value"] == record["pp_change_1dp"], "\(record)")
    }
  }

  /// Sex and age, and the status of the Washington Group.
  @Sendable static func sexAgeDisability(_ reading: OracleReading) throws {
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'sadd',
        sources: [{ name: 'list', files: ['\(reading.path(reading.input))'] }],
        dimensions: {
          governorate: { from: ['governorate'], missing: 'standard' },
          sex: { from: ['sex'], codes: 'sex', missing: 'standard' },
          age: { from: ['age'], bands: 'unhcr', missing: 'standard' },
          disability: { washington_group: { age: 'age',
            domains: ['seeing', 'hearing', 'walking', 'remembering', 'self_care', 'communicating'] } },
        },
        measures: { persons: { source: 'list', count: 'records', unit: 'person' } },
        tables: [
          { name: 'age-sex', measure: 'persons', rows: ['governorate', 'age'], columns: ['sex'],
            subtotals: true },
          { name: 'age-sex-all', measure: 'persons', rows: ['age'], columns: ['sex'] },
          { name: 'disability', measure: 'persons', rows: ['sex'], columns: ['disability'] },
        ],
      }
      """)
    func code(_ text: String, _ isAge: Bool = false) -> String {
      switch text {
      case "total": "_T"
      case "unknown": isAge ? "unknown" : "_U"
      default: text
      }
    }
    for record in try reading.records("expected_age_sex.csv") {
      let (place, age, sex) = (
        code(record["governorate"]!), record["age_bracket"]!, code(record["sex"]!)
      )
      // An age that no person has is unmatched; a missing one is not recorded: both are unknown.
      let ages = age == "unknown" ? ["_U", "_X"] : [code(age)]
      let value = try ages.reduce(0) { sum, age in
        let table = place == "_T" ? "age-sex-all" : "age-sex"
        let cell = ["age": age, "sex": sex].merging(
          place == "_T" ? [:] : ["governorate": place]
        ) { one, _ in one }
        return sum + (try pipeline.value(table, cell))
      }
      #expect(value == Int(record["count"]!)!, "\(record)")
    }
    for record in try reading.records("expected_disability.csv") {
      let cell = ["sex": code(record["sex"]!), "disability": code(record["wg_ss_status"]!)]
      #expect(try pipeline.value("disability", cell) == Int(record["count"]!)!, "\(record)")
    }
  }
}
