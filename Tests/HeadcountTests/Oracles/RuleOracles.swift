import Foundation
import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

extension OracleRegistry {
  /// Rules that each record must keep: the broken ones line by line, and the report of all.
  @Sendable static func qualityRules(_ reading: OracleReading) throws {
    struct Parameters: Decodable {
      var as_of, start: String
      var governorates: [String]
    }
    struct Report: Decodable {
      var rows, rows_with_error: Int
      var by_rule: [String: Int]
      var completeness_percent_1dp: [String: String]
    }
    let parameters: Parameters = try reading.parameters()
    let report: Report = try reading.json("expected_report.json")
    let governorates = parameters.governorates.map { "'\($0)'" }.joined(separator: ", ")
    var rules = [
      ("duplicate:record_id", "unique(record_id)"),
      ("domain:governorate", "governorate in (\(governorates))"),
      ("type:date", "date is a date"),
      ("future:date", "date(date) <= date(\(parameters.as_of))"),
      ("early:date", "date(date) >= date(\(parameters.start))"),
      ("sum:males+females=total", "males + females = total"),
      ("range:head_age", "head_age in 0..120"),
      ("soft:head_age_under_15", "head_age >= 15"),
      ("logic:married_under_12", "head_age >= 12 when head_marital in ('married', 'widowed')"),
      ("sum:percents=100+-1", "pct_camp + pct_host + pct_other = 100"),
      ("ratio:persons_per_household", "households <= total <= 15 * households"),
    ]
    for column in ["record_id", "date", "governorate", "total"] {
      rules.append(("missing:\(column)", "\(column) not empty"))
    }
    for column in ["males", "females", "total"] {
      rules.append(("type:\(column)", "\(column) is a whole number"))
      rules.append(("range:\(column)", "\(column) >= 0"))
    }
    let declared = rules.map { name, rule in
      "{ name: \"\(name)\", rule: \"\(rule)\", tolerance: \(name.hasPrefix("sum:percents") ? 1 : 0), "
        + "number: { \(name.hasPrefix("sum:percents") ? "decimal: 'point'" : "") } }"
    }.joined(separator: ",\n")
    let filled = report.completeness_percent_1dp.keys.map { "\($0): '0%'" }.joined(separator: ", ")
    let path = reading.path(try reading.input)
    let definition = """
      {
        pipeline: "rules",
        sources: [{ name: "s", files: ["\(path)"] }],
        measures: { records: { source: "s", count: "records" } },
        records: { rules: [\(declared)] },
        tables: [{ name: "t", measure: "records" }],
        quality: { filled: { \(filled) } },
      }
      """
    let run = try OraclePipeline(definition)
    let lines = try run.records("rules-broken").map { "\($0["line"]!) \($0["rule"]!)" }
    let expected = try reading.records("expected_violations.csv")
      .map { "\($0["line"]!) \($0["rule"]!)" }
    #expect(lines.sorted() == expected.sorted())

    let ledger = try run.ledger("s")
    #expect(ledger.control.records == report.rows)
    // What is only soft is no error.
    let errors = Set(
      try run.records("rules-broken").filter { !$0["rule"]!.hasPrefix("soft:") }.map { $0["line"]! }
    )
    #expect(errors.count == report.rows_with_error)
    let counts = try run.records("rules").filter { $0["broken"] != "0" }
    #expect(
      Dictionary(uniqueKeysWithValues: counts.map { ($0["rule"]!, Int($0["broken"]!)!) })
        == report.by_rule)
    let percents = try run.records("quality").filter { $0["figure"] == "percent" }
    #expect(
      Dictionary(uniqueKeysWithValues: percents.map { ($0["subject"]!, $0["value"]!) })
        == report.completeness_percent_1dp)
  }
}
