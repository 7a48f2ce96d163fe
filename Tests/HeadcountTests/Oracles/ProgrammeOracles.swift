import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// A whole programme: clean and dirty registrations lead to the same tables.
  @Sendable static func programme(_ reading: OracleReading) throws {
    for variants in [
      ("sex", try reading.parameters(ProgrammeParameters.self).sex_variants),
      ("iraq-governorates", try reading.parameters(ProgrammeParameters.self).governorate_variants),
    ] {
      for (name, texts) in variants.1 {
        let code = try OraclePipeline.code(name, in: variants.0)
        for text in texts + texts.map({ " \($0.uppercased()) " }) {
          #expect(try OraclePipeline.code(text, in: variants.0) == code, "\(text)")
        }
      }
    }
    let summary: ProgrammeSummary = try reading.json("expected_summary.json")
    let clean = try run(reading, registrations: "direct.csv.gz", records: "")
    let parameters: ProgrammeParameters = try reading.parameters()
    let dirty = try run(
      reading, registrations: "direct_dirty.csv.gz",
      records: "key: ['\(parameters.key)'], keep_latest_by: '\(parameters.version)'")
    let ledger = try dirty.ledger("registrations")
    #expect(ledger.control.records == summary.dirty.rows_read)
    #expect(ledger[.duplicate].records == summary.dirty.exact_repeats_removed)
    #expect(ledger[.superseded].records == summary.dirty.superseded_removed)
    #expect(ledger[.counted].records == summary.dirty.kept)
    #expect(ApproximateNumber(summary.direct).description == summary.direct_wording)
    #expect(ApproximateNumber(summary.indirect).description == summary.indirect_wording)
    for pipeline in [clean, dirty] {
      let headline = try ["direct", "family", "community", "indirect"].map {
        try pipeline.value("headline", ["measure": $0])
      }
      #expect(
        headline == [
          summary.direct, summary.indirect_family, summary.indirect_community, summary.indirect,
        ])
      try compareMargins(pipeline, reading.records("expected_margins.csv"))
      for record in try reading.records("expected_joint.csv") {
        let cell = try code(record, without: "count")
        #expect(try pipeline.value("joint", cell) == Int(record["count"]!)!, "\(record)")
      }
      for record in try reading.records("expected_governorate_by_sex.csv") {
        let row = try OraclePipeline.code(record["governorate"]!, in: lists["governorate"]!)
        for column in ["female", "male", "total"] {
          let sex = try OraclePipeline.code(column, in: lists["sex"]!)
          #expect(
            try pipeline.value("governorate-sex", ["governorate": row, "sex": sex])
              == Int(record[column]!)!, "\(record) \(column)")
        }
      }
    }
  }

  /// The published percentages; those by largest remainder belong to the kind of that name.
  private static func compareMargins(
    _ pipeline: OraclePipeline, _ records: [[String: String]]
  ) throws {
    for record in records {
      let dimension = record["dimension"]!
      let category = try OraclePipeline.code(record["category"]!, in: lists[dimension]!)
      for (column, table) in [
        ("pct_total_0dp", "included-0"), ("pct_total_1dp", "included-1"),
        ("pct_known_0dp", "excluded-0"), ("pct_known_1dp", "excluded-1"),
      ] {
        let line = try pipeline.line("\(dimension)-\(table)", [dimension: category])
        #expect(line?["value"] == record["count"], "\(record)")
        #expect(line?["percent"] == record[column], "\(record) \(column)")
      }
      let forced = try pipeline.line("\(dimension)-forced", [dimension: category])
      #expect(forced?["percent"] == record["pct_total_largest_remainder"], "\(record)")
    }
  }

  private static let lists: [String: String] = [
    "governorate": "iraq-governorates", "sex": "sex", "education": "education-phss",
    "employment": "employment-phss",
  ]

  private static func code(
    _ record: [String: String], without: String
  ) throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: record.filter { $0.key != without }.map { column, name in
        (column, try OraclePipeline.code(name, in: lists[column]!))
      })
  }

  private static func run(
    _ reading: OracleReading, registrations: String, records: String
  ) throws -> OraclePipeline {
    let names = lists.keys.sorted()
    let dimensions = names.map {
      "\($0): { from: ['\($0)'], codes: '\(lists[$0]!)', missing: 'standard' }"
    }.joined(separator: ",\n")
    let margins = names.flatMap { name in
      let plain = ["included", "excluded"].flatMap { unknown in
        (0...1).map { digits in
          """
          { name: '\(name)-\(unknown)-\(digits)', measure: 'direct', rows: ['\(name)'],
            percent: 'column', unknown: '\(unknown)', digits: \(digits) }
          """
        }
      }
      let forced = """
        { name: '\(name)-forced', measure: 'direct', rows: ['\(name)'], percent: 'column', digits: 0,
          rounding: 'largest-remainder' }
        """
      return plain + [forced]
    }.joined(separator: ",\n")
    return try OraclePipeline(
      """
      {
        pipeline: 'programme',
        sources: [
          { name: 'registrations', files: ['\(reading.path(registrations))'] },
          { name: 'projects', files: ['\(reading.path("community_projects.csv"))'] },
        ],
        dimensions: { \(dimensions) },
        measures: {
          direct: { source: 'registrations', count: 'records', unit: 'person' },
          family: { source: 'registrations', sum: 'family_members', unit: 'person' },
          community: { source: 'projects', sum: 'indirect_beneficiaries', unit: 'person' },
          indirect: { add: ['family', 'community'], unit: 'person' },
        },
        \(records.isEmpty ? "" : "records: { source: 'registrations', \(records) },")
        tables: [
          { name: 'headline', measures: ['direct', 'family', 'community', 'indirect'] },
          { name: 'joint', measure: 'direct',
            rows: ['governorate', 'sex', 'education', 'employment'] },
          { name: 'governorate-sex', measure: 'direct', rows: ['governorate'], columns: ['sex'] },
          \(margins)
        ],
      }
      """)
  }
}

private struct ProgrammeParameters: Decodable {
  var sex_variants: [String: [String]]
  var governorate_variants: [String: [String]]
  var key: String
  var version: String
}

private struct ProgrammeSummary: Decodable {
  struct Dirty: Decodable {
    var rows_read, exact_repeats_removed, superseded_removed, kept: Int
  }
  var direct_wording, indirect_wording: String
  var direct, indirect, indirect_family, indirect_community: Int
  var dirty: Dirty
}
