import Foundation
import HeadcountPipeline
import TestSupport
import Testing

/// Pipelines over collected exports, compared with plain counts of the same files.
@Suite(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
struct RealExportsTests {
  /// The records of a file as dictionaries by the names of its first row, read by plain means.
  private static func records(_ name: String) throws -> [[String: String]] {
    let rows = PlainCSV.rows(try String(contentsOfFile: SharedData.path(name), encoding: .utf8))
    return rows.dropFirst().filter { $0.count == rows[0].count }.map {
      Dictionary(zip(rows[0], $0), uniquingKeysWith: { one, _ in one })
    }
  }

  private static func definition(
    _ file: String, source: String = "", dimensions: String, measures: String, records: String = "",
    table: String
  ) -> String {
    """
    {
      pipeline: "real",
      sources: [{ name: "s", files: ["\(SharedData.path(file))"], \(source) }],
      dimensions: { \(dimensions) },
      measures: { \(measures) },
      \(records)
      tables: [{ name: "t", \(table) }],
    }
    """
  }

  @Test func `columns of sex and age of UNHCR's demographics`() throws {
    let file = "unhcr-popstats/HDX_Demographics.csv"
    let bands = ["0_4": "0-4", "5_11": "5-11", "12_17": "12-17", "18_59": "18-59", "60": "60+"]
    let trial = try PipelineTrial(
      Self.definition(
        file,
        dimensions: """
          type: { from: ["PT"] }, sex: { codes: "sex", packed: { split: "_", part: 1 } },
          age: { bands: "unhcr", missing: ["unknown"], packed: { rules: {
            "*_0_4": "0-4", "*_5_11": "5-11", "*_12_17": "12-17", "*_18_59": "18-59", "*_60": "60+",
            "*_Unknown": "unknown" } } },
          """,
        measures: """
          n: { source: "s", unpivot: {
            into: ["sex", "age"], columns: ["Female_*", "Male_*"], except: "*_total" } }
          """,
        table: "measure: 'n', rows: ['type', 'age'], columns: ['sex']"), files: [:])
    var expected: [String: Int] = [:]
    for record in try Self.records(file) {
      for (sex, code) in ["Female": "female", "Male": "male"] {
        for (column, band) in bands {
          expected["\(record["PT"]!)|\(band)|\(code)", default: 0] += Int(
            record["\(sex)_\(column)"]!)!
        }
        expected["\(record["PT"]!)|_U|\(code)", default: 0] += Int(record["\(sex)_Unknown"]!)!
      }
    }
    let made = trial.values("t", ["type", "age", "sex"]).filter { !$0.key.contains("_T") }
    #expect(made == expected.filter { $0.value != 0 })
    #expect(made.count > 30)
  }

  @Test func `the hidden cells of UNHCR's persons of concern are between one and four`() throws {
    let file = "unhcr-popstats/popstats_persons_of_concern_2014_extract.csv"
    let column = "Internally displaced persons (IDPs)"
    let trial = try PipelineTrial(
      Self.definition(
        file, dimensions: "country: { from: ['Country of asylum or residence'] }",
        measures: "n: { source: 's', sum: '\(column)', suppressed: { '*': [1, 4] } }",
        table: "measure: 'n', rows: ['country']"), files: [:])
    let cells = try Self.records(file).map { $0[column]! }
    let known = cells.compactMap { Int($0) }.reduce(0, +)
    let hidden = cells.count { $0 == "*" }
    #expect(trial.values("t", ["country"], measure: "n")["_T"] == known)
    #expect(trial.values("t", ["country"], measure: "n_at_least")["_T"] == known + hidden)
    #expect(trial.values("t", ["country"], measure: "n_at_most")["_T"] == known + 4 * hidden)
  }

  @Test func `population at two levels of sex is refused, and counted once where totals are named`()
    throws
  {
    let file = "ocha-cod-ps/cod_population_admin1.csv"
    func text(_ source: String) -> String {
      Self.definition(
        file, source: source, dimensions: "place: { from: ['#adm1+name'] }",
        measures: "n: { source: 's', sum: '#population' }", table: "measure: 'n', rows: ['place']")
    }
    let refused = PipelineTrial.refusal(text(""), files: [:])
    #expect(refused.contains { $0.contains("the rows with `all` in") }, "\(refused)")
    // The rows of all ages by sex are those of one country; another has totals only.
    let trial = try PipelineTrial(
      text(
        "level: { column: '#population+group', take: 'T_TL' }, totals: { '#gender': [], '#age+range': [] }"
      ),
      files: [:])
    #expect(trial.values("t", ["place"])["_T"] == 4_953_014 + 103_199_358)
  }

  @Test func `categories packed in one cell of a needs overview`() throws {
    let file = "ocha-hno/hpc_hno_2024.csv"
    let trial = try PipelineTrial(
      Self.definition(
        file,
        dimensions: """
          age: { from: ["Category"], packed: { split: " - ", part: 1 } },
          sex: { from: ["Category"], codes: "sex", packed: { split: " - ", part: 2 } },
          """,
        measures: "rows: { source: 's', count: 'records' }",
        table:
          "measure: 'rows', rows: ['age'], columns: ['sex'], filter: { sex: ['female', 'male'] }"),
      files: [:])
    var expected: [String: Int] = [:]
    for record in try Self.records(file) {
      let parts = record["Category"]!.components(separatedBy: " - ")
      if parts.count > 1, ["Female", "Male"].contains(parts[1]) {
        expected["\(parts[0])|\(parts[1].lowercased())", default: 0] += 1
      }
    }
    #expect(trial.values("t", ["age", "sex"]).filter { !$0.key.contains("_T") } == expected)
    // What no rule unpacks is listed with its text.
    let unmatched = String(decoding: trial.files["unmatched.csv"]!, as: UTF8.self)
    #expect(unmatched.contains("Total Households"))
  }

  @Test func `choices of a KoboToolbox question are columns, tagged or not`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "kobo/kpi_default_export_hxl.csv", dimensions: "symmetry: {}",
        measures: """
          n: { source: "s", unpivot: {
            into: "symmetry", columns: "What kind of symmetry do you have?/*" } }
          """, table: "measure: 'n', rows: ['symmetry']"), files: [:])
    // Two submissions: 1, 1, 1 and 0, 1, 0.
    #expect(
      trial.values("t", ["symmetry"]) == ["Spherical": 1, "Radial": 2, "Bilateral": 1, "_T": 4])
  }

  @Test func `interviews of a KoboToolbox survey by sex`() throws {
    let file = "kobo/koboloadeR_MainDataFrame.csv"
    let trial = try PipelineTrial(
      Self.definition(
        file, dimensions: "sex: { from: ['Profile.Interviewee.SexInterviewee'], codes: 'sex' }",
        measures: "n: { source: 's', count: 'records' }", table: "measure: 'n', rows: ['sex']"),
      files: [:])
    let sexes = try Self.records(file).map { $0["Profile.Interviewee.SexInterviewee"]! }
    #expect(
      trial.values("t", ["sex"]) == [
        "female": sexes.count { $0 == "female" }, "male": sexes.count { $0 == "male" },
        "_T": sexes.count,
      ])
    #expect(sexes.count == 381)
  }

  @Test func `submissions of ODK by month, with dates as it writes them`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "odk/ODKexample.csv",
        dimensions: "month: { from: ['SubmissionDate'], date: 'proven', period: 'month' }",
        measures: "n: { source: 's', count: 'records' }", table: "measure: 'n', rows: ['month']"),
      files: [:])
    // Dec 19, 2013 3:42:11 PM, three times within a second.
    #expect(trial.values("t", ["month"]) == ["2013-12": 3, "_T": 3])
  }

  @Test func `targets under two stacked rows of headings, found by their HXL tags`() throws {
    let file = "hxl-misc/somalia_affected_targeted_reached.csv"
    let trial = try PipelineTrial(
      Self.definition(
        file, dimensions: "region: { from: ['#adm1+name'] }",
        measures: "n: { source: 's', sum: '#targeted+food', number: { grouping: 'comma' } }",
        table: "measure: 'n', rows: ['region']"), files: [:])
    let rows = PlainCSV.rows(try String(contentsOfFile: SharedData.path(file), encoding: .utf8))
    let column = try #require(rows[2].firstIndex(of: "#targeted+food"))
    var expected: [String: Int] = [:]
    for row in rows.dropFirst(3) where row.count == rows[2].count {
      expected[row[0], default: 0] += Int(row[column].filter { $0 != "," }) ?? 0
    }
    expected["_T"] = expected.values.reduce(0, +)
    #expect(trial.values("t", ["region"]) == expected.filter { $0.value != 0 })
  }

  @Test func `months in French of a table of movements`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "hxl-showcase/mali-population-movements.csv",
        dimensions: "month: { from: ['Date'], date: 'proven', period: 'month' }",
        measures: "idps: { source: 's', sum: 'IDPs' }", table: "measure: 'idps', rows: ['month']"),
      files: [:])
    let values = trial.values("t", ["month"])
    #expect(values["2012-09"] == 118_795)
    #expect(values["2013-08"] == 333_622)
    #expect(values["2014-02"] == 199_575)
  }
}
