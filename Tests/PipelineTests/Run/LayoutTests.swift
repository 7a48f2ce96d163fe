import Foundation
import HeadcountPipeline
import Testing

/// Layouts of pipeline tables on records that can be counted by hand.
@Suite struct LayoutTests {
  static let records = """
    governorate,sex,employment,date,donor_code
    Basra,F,unemployed,2008-01-31,A
    Basra,F,underemployed,2008-01-02,A
    Basra,M,unemployed,2008-02-01,B
    Baghdad,F,unemployed,2008-02-29,B
    Baghdad,F,,2008-05-05,B
    Baghdad,M,unemployed,,B
    Total,F,unemployed,2008-01-15,A

    """

  static func files(_ tables: String, records rules: String = "") throws -> [String: [UInt8]] {
    try PipelineHarness.inTemporaryFolder { folder in
      try Data(records.utf8).write(to: folder.appending(path: "a.csv"))
      let definition = """
        {
          pipeline: "layout",
          sources: [{ name: "a", files: ["*.csv"], constants: { donor: "Japan" } }],
          dimensions: {
            governorate: { from: ["governorate"], codes: "iraq-governorates" },
            sex: { from: ["sex"], codes: "sex" },
            employment: { from: ["employment"], codes: "employment-phss" },
            month: { from: ["date"], date: "iso", period: "month" },
            quarter: { from: ["date"], date: "iso", period: "quarter" },
            donor: {},
            written: { from: ["governorate"] },
          },
          measures: { people: { source: "a", count: "records", unit: "person" } },
          \(rules)
          tables: [\(tables)],
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      return try PipelineHarness.files(of: PipelineFile(path: folder.path))
    }
  }

  static func values(_ text: [UInt8], _ columns: [String]) -> [String: String] {
    Dictionary(
      PipelineHarness.records(text).map { record in
        (columns.map { record[$0] ?? "?" }.joined(separator: "/"), record["value"] ?? "?")
      }, uniquingKeysWith: { _, _ in "twice" })
  }

  @Test func `columns may be nested, and a table has a filter of its own`() throws {
    let files = try Self.files(
      """
      { name: "t", measure: "people", rows: ["month"], columns: ["governorate", "employment"],
        filter: { sex: ["female"] } }
      """)
    let values = Self.values(try #require(files["t.csv"]), ["month", "governorate", "employment"])
    // Women only: two of Basra in January with the unmatched one, one of Baghdad in February.
    #expect(values["2008-01/basra/unemployed"] == "1")
    #expect(values["2008-01/basra/underemployed"] == "1")
    #expect(values["2008-01/_X/unemployed"] == "1")
    #expect(values["2008-02/baghdad/unemployed"] == "1")
    #expect(values["2008-05/baghdad/_U"] == "1")
    #expect(values["2008-02/basra/unemployed"] == "0")
    #expect(values["2008-01/_T/_T"] == "3")
    #expect(values["_T/_T/_T"] == "5")
  }

  @Test func `a category called Total is not the total`() throws {
    let files = try Self.files(#"{ name: "t", measure: "people", rows: ["written"] }"#)
    let values = Self.values(try #require(files["t.csv"]), ["written", "level"])
    #expect(values["Total/cell"] == "1")
    #expect(values["_T/total"] == "7")
  }

  @Test func `a period is of the civil date as it is written`() throws {
    let files = try Self.files(#"{ name: "t", measure: "people", rows: ["quarter"] }"#)
    let values = Self.values(try #require(files["t.csv"]), ["quarter"])
    #expect(values["2008-Q1"] == "5")
    #expect(values["2008-Q2"] == "1")
    #expect(values["_U"] == "1")
  }

  @Test func `a source's constant is a dimension of all its records`() throws {
    let files = try Self.files(#"{ name: "t", measure: "people", rows: ["donor"] }"#)
    let values = Self.values(try #require(files["t.csv"]), ["donor"])
    #expect(values["Japan"] == "7")
  }

  @Test func `empty categories of the code list are shown where asked`() throws {
    let files = try Self.files(
      """
      { name: "few", measure: "people", rows: ["governorate"] },
      { name: "all", measure: "people", rows: ["governorate"], empty_categories: true },
      """)
    let few = Self.values(try #require(files["few.csv"]), ["governorate"])
    let all = Self.values(try #require(files["all.csv"]), ["governorate"])
    #expect(few["erbil"] == nil)
    #expect(all["erbil"] == "0")
    // 19 governorates, the unmatched, the unknown and the total.
    #expect(all.count == 22)
  }

  @Test func `filtered records are accounted for`() throws {
    let files = try Self.files(
      #"{ name: "t", measure: "people", rows: ["sex"] }"#,
      records: #"records: { filter: { governorate: ["basra"] } },"#)
    let ledger = PipelineHarness.records(try #require(files["ledger.csv"]))
    #expect(ledger.first { $0["class"] == "counted" }?["records"] == "3")
    #expect(ledger.first { $0["class"] == "filtered" }?["records"] == "4")
  }

  @Test func `a filter may ask for what is unmatched, and for what is missing`() throws {
    for (code, records) in [("_X", "1"), ("_U", "0")] {
      let files = try Self.files(
        #"{ name: "t", measure: "people", rows: ["sex"] }"#,
        records: "records: { filter: { governorate: ['\(code)'] } },")
      let ledger = PipelineHarness.records(try #require(files["ledger.csv"]))
      #expect(ledger.first { $0["class"] == "counted" }?["records"] == records, "\(code)")
    }
  }

  @Test func `unmatched texts are listed with their weight`() throws {
    let files = try Self.files(#"{ name: "t", measure: "people", rows: ["governorate"] }"#)
    let unmatched = PipelineHarness.records(try #require(files["unmatched.csv"]))
    #expect(unmatched.count == 1)
    #expect(unmatched.first?["text"] == "Total")
    #expect(unmatched.first?["people"] == "1")
  }
}
