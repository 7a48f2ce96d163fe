import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// A crosstab with percentages of five bases.
  @Sendable static func percentBases(_ reading: OracleReading) throws {
    struct Parameters: Decodable {
      var digits: Int
      var order_rows, order_cols: [String]
    }
    let parameters: Parameters = try reading.parameters()
    let bases = [
      ("pct_row", "row", "included"), ("pct_column", "column", "included"),
      ("pct_total", "table", "included"), ("pct_row_known", "row", "excluded"),
      ("pct_total_known", "table", "excluded"),
    ]
    let records = try reading.records(reading.expected)
    let names = records[0].keys.filter { !$0.hasPrefix("pct_") && $0 != "count" }.sorted()
    let (row, column) = (names.contains("governorate") ? "governorate" : names[0], "education")
    let tables = bases.map { name, base, unknown in
      "{ name: '\(name)', measure: 'people', rows: ['\(row)'], columns: ['\(column)'], "
        + "percent: '\(base)', unknown: '\(unknown)', digits: \(parameters.digits) }"
    }
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'bases',
        sources: [{ name: 'list', files: ['\(reading.path(reading.input))'] }],
        dimensions: { \(row): { from: ['\(row)'], missing: [''] }, \(column): { from: ['\(column)'], missing: [''] } },
        measures: { people: { source: 'list', count: 'records', unit: 'person' } },
        tables: [\(tables.joined(separator: ",\n"))],
      }
      """)
    for record in records {
      for (name, _, _) in bases {
        let line = try pipeline.line(
          name,
          [
            row: try OraclePipeline.code(record[row]!, in: nil),
            column: try OraclePipeline.code(record[column]!, in: nil),
          ])
        #expect(line?["value"] ?? "0" == record["count"]!, "\(record)")
        // A cell that occurs nowhere is no line; its percentage is that of nothing.
        if line == nil, record["count"] == "0" { continue }
        #expect(line?["percent"] == record[name]!, "\(name) \(record)")
      }
    }
  }

  /// Percentages by themselves and by the largest remainder.
  @Sendable static func largestRemainder(_ reading: OracleReading) throws {
    let input = Dictionary(grouping: try reading.records(reading.input)) { $0["vector"]! }
    let expected = Dictionary(grouping: try reading.records(reading.expected)) {
      "\($0["vector"]!)|\($0["digits"]!)"
    }
    for lines in expected.values {
      let (name, digits) = (lines[0]["vector"]!, Int(lines[0]["digits"]!)!)
      let counts = lines.map { Int($0["count"]!)! }
      let given = try #require(input[name])
      #expect(given.map { Int($0["count"]!)! } == counts)
      let whole = counts.reduce(0, +)
      let apportioned = LargestRemainder.percentages(counts, digits: digits)
      for (place, line) in lines.enumerated() {
        let share = Share(counts[place], of: whole)
        #expect(share?.percent(digits: digits) ?? "" == line["half_up"]!, "\(line)")
        #expect(share?.percent(digits: digits, ties: .halfEven) ?? "" == line["half_even"]!)
        #expect(apportioned?[place].description ?? "" == line["largest_remainder"]!, "\(line)")
      }
    }
  }

  /// Additive tables of multiples; the cells may differ from those of another optimum.
  @Sendable static func controlledRounding(_ reading: OracleReading) throws {
    struct Table: Decodable {
      var base: Int
      var inner: [[Int]]
    }
    struct Optimum: Decodable {
      var base, min_total_abs_change: Int
    }
    let tables: [String: Table] = try reading.json(reading.input)
    let optima: [String: Optimum] = try reading.json(reading.expected)
    #expect(tables.keys.sorted() == optima.keys.sorted())
    for (name, table) in tables {
      let cells = table.inner
      let rounded = ControlledRounding.multiples(cells, base: table.base)
        .map { $0.map { $0 * table.base } }
      let columns = cells[0].indices
      var pairs = zip(cells.joined(), rounded.joined()).map { ($0, $1) }
      pairs += zip(cells, rounded).map { ($0.reduce(0, +), $1.reduce(0, +)) }
      pairs += columns.map { column in
        (cells.reduce(0) { $0 + $1[column] }, rounded.reduce(0) { $0 + $1[column] })
      }
      pairs.append((cells.joined().reduce(0, +), rounded.joined().reduce(0, +)))
      for (exact, rounded) in pairs {
        #expect(rounded % table.base == 0 && abs(exact - rounded) < table.base, "\(name)")
        if exact % table.base == 0 { #expect(exact == rounded, "\(name)") }
      }
      #expect(
        pairs.reduce(0) { $0 + abs($1.0 - $1.1) } == optima[name]?.min_total_abs_change, "\(name)")
    }
  }

  /// Numbers in words.
  @Sendable static func wording(_ reading: OracleReading) throws {
    let records = try reading.records(reading.expected)
    #expect(try reading.records(reading.input).map { $0["n"] } == records.map { $0["n"] })
    for record in records {
      #expect(ApproximateNumber(Int(record["n"]!)!).description == record["text"]!, "\(record)")
    }
  }

  /// A question with several answers by governorate.
  @Sendable static func severalAnswers(_ reading: OracleReading) throws {
    struct Parameters: Decodable {
      var separator, exclusive_option: String
    }
    let parameters: Parameters = try reading.parameters()
    func table(_ name: String, _ rest: String) -> String {
      "{ name: '\(name)', measure: 'records', rows: ['needs'], columns: ['governorate'], \(rest) }"
    }
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'needs',
        sources: [{ name: 'list', files: ['\(reading.path(reading.input))'] }],
        dimensions: {
          governorate: { from: ['governorate'] },
          needs: { from: ['needs'], missing: [''],
            multiple: { separator: '\(parameters.separator)', none: '\(parameters.exclusive_option)' } },
        },
        measures: { records: { source: 'list', count: 'records' } },
        tables: [
          \(table("answered", "percent: 'column', unknown: 'excluded'")),
          \(table("all", "percent: 'column'")),
          \(table("responses", "percent: 'responses'")),
        ],
      }
      """)
    for record in try reading.records(reading.expected) {
      let cell = [
        "needs": record["option"]!,
        "governorate": record["governorate"] == "total" ? "_T" : record["governorate"]!,
      ]
      for (table, percent, base) in [
        ("answered", "pct_of_respondents", "respondents_answering"),
        ("all", "pct_of_all", "respondents_all"),
        ("responses", "pct_of_responses", "responses"),
      ] {
        let line = try #require(try pipeline.line(table, cell))
        #expect(line["value"] == record["mentions"], "\(record)")
        #expect(line["percent"] == record[percent], "\(table) \(record)")
        if record[percent] != "" { #expect(line["base"] == record[base], "\(record)") }
      }
    }
  }
}
