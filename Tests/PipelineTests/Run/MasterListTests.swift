import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountPipeline
import TestSupport
import Testing

/// Lists of places with three breakdowns of the same families, the small twin and real ones.
@Suite struct MasterListTests {
  /// The cells of a list, read by plain means: no code of the pipeline.
  private static func sums(
    _ path: String, columns: Range<Int>, by row: Int
  ) throws -> [String: Int] {
    let rows = PlainCSV.rows(try String(contentsOfFile: path, encoding: .utf8))
    var sums: [String: Int] = [:]
    for record in rows.dropFirst() where record.count > 1 {
      for column in columns {
        let number = Int(record[column].filter { $0 != "," }) ?? 0
        sums["\(rows[0][column])|\(record[row])", default: 0] += number
      }
    }
    return sums
  }

  @Test func `the matrix of the twin is what a plain count of its cells gives`() throws {
    let root = PipelineHarness.root
    let pipeline = try PipelineFile(path: "\(root)/Pipelines/dtm-master-list")
    let files = try PipelineHarness.files(of: pipeline)
    let governorates = try #require(try CodeListCatalog.list(named: "iraq-governorates"))
    func code(_ name: Substring) -> String {
      governorates.entries[governorates.position(matching: name)!].code
    }
    var expected: [String: Int] = [:]
    for (key, number) in try Self.sums(
      "\(root)/Data/dtm-master-list/master-list.csv", columns: 12..<30, by: 1)
    {
      let parts = key.split(separator: "|")
      expected["\(code(parts[0]))|\(code(parts[1]))", default: 0] += number
    }
    let cells = PipelineHarness.records(files["origin-by-governorate.csv"]!)
      .filter { $0["level"] == "cell" && $0["value"] != "0" }
    let made = Dictionary(
      uniqueKeysWithValues: cells.map {
        ("\($0["origin"]!)|\($0["governorate"]!)", Int($0["value"]!)!)
      })
    #expect(made == expected.filter { $0.value != 0 })
    #expect(!made.isEmpty)
  }

  private static let real = """
    {
      pipeline: "real",
      sources: [{ name: "list", files: ["\(SharedData.path("iom-dtm-iraq/dtm_master_list_2015-11-18.csv"))"] }],
      dimensions: {
        governorate: { from: ["Governorate"], codes: "iraq-governorates" },
        origin: { codes: "iraq-governorates" }, shelter: { codes: "shelter-iraq-dtm" }, wave: {},
      },
      measures: {
        families: { source: "list", sum: "IDPs families", number: { grouping: "comma" } },
        individuals: { source: "list", sum: "IDPs individuals", number: { grouping: "comma" } },
        by_origin: { source: "list", unpivot: { into: "origin" }, number: { grouping: "comma" } },
        by_shelter: { source: "list", unpivot: { into: "shelter" }, number: { grouping: "comma" } },
        by_wave: {
          source: "list", unpivot: { into: "wave", columns: "* Wave" }, number: { grouping: "comma" },
        },
        all: { add: ["by_origin", "by_shelter"] },
      },
      records: { weight: "individuals" },
      tables: [
        { name: "t", measures: ["families", "individuals"], rows: ["governorate"] },
        { name: "o", measure: "by_origin", rows: ["origin"], columns: ["governorate"] },
        { name: "s", measure: "by_shelter", rows: ["shelter"] },
        { name: "w", measure: "by_wave", rows: ["wave"] },
      ],
    }
    """

  /// 530,196 families and 3,181,176 individuals were counted with another program, which found too
  /// that each of the three breakdowns adds up to the families.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `the three breakdowns of a real list add up to its families`() throws {
    let trial = try PipelineTrial(Self.real, files: [:])
    #expect(trial.values("t", ["governorate"], measure: "families")["_T"] == 530_196)
    #expect(trial.values("t", ["governorate"], measure: "individuals")["_T"] == 3_181_176)
    let matrix = trial.values("o", ["origin", "governorate"])
    #expect(matrix["_T|_T"] == 530_196)
    #expect(trial.values("s", ["shelter"])["_T"] == 530_196)
    #expect(trial.values("w", ["wave"])["_T"] == 530_196)
    let ledger = trial.outcome.sources[0].outcome.ledger
    #expect(ledger[.counted] == Ledger.Amount(records: 3_542, people: 3_181_176))
    // The families of each place of displacement are the column's total of the matrix.
    let families = trial.values("t", ["governorate"], measure: "families")
    for (governorate, number) in families { #expect(matrix["_T|\(governorate)"] == number) }
    // One cell by plain means: from Anbar, now in Baghdad.
    let plain = try Self.sums(
      SharedData.path("iom-dtm-iraq/dtm_master_list_2015-11-18.csv"), columns: 12..<13, by: 1)
    #expect(matrix["anbar|baghdad"] == plain["Anbar|Baghdad"])
  }

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `adding two breakdowns of a real list is refused with the evidence`() {
    let text = Self.real.replacing(
      "{ name: \"w\", measure: \"by_wave\", rows: [\"wave\"] }",
      with: "{ name: \"w\", measure: \"all\" }")
    let messages = PipelineTrial.refusal(text, files: [:])
    #expect(
      messages.first?.contains("are equal in 3,542 of 3,542 records") == true, "\(messages)")
  }

  /// 2,586 lines and 287,572 families were counted with another program.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `the round of September 2014 has its families, its months and its shelters`() throws {
    let trial = try PipelineTrial(
      """
      {
        pipeline: "september",
        sources: [{
          name: "list", files: ["\(SharedData.path("iom-dtm-iraq/dtm_2014-09-14_headerless.csv"))"],
          header: "none", labels: "\(SharedData.path("iom-dtm-iraq/dtm_2014_labels.csv"))",
        }],
        dimensions: {
          governorate: { from: ["Governorate"], codes: "iraq-governorates" },
          origin: { from: ["Origin Governorate"], codes: "iraq-governorates" },
          shelter: { codes: "shelter-iraq-dtm" },
        },
        measures: {
          families: { source: "list", sum: "Master Families" },
          by_shelter: { source: "list", unpivot: { into: "shelter" } },
        },
        records: { weight: "families" },
        tables: [
          { name: "t", measure: "families", rows: ["governorate"], columns: ["origin"] },
          { name: "s", measure: "by_shelter", rows: ["shelter"] },
        ],
      }
      """, files: [:])
    #expect(trial.values("t", ["governorate", "origin"])["_T|_T"] == 287_572)
    #expect(trial.outcome.sources[0].outcome.ledger.control.records == 2_586)
    // Muthanna has no line: it is absent, which is not zero.
    #expect(trial.values("t", ["governorate", "origin"])["muthanna|_T"] == nil)
    // The thirteen columns, added up with another program; families with relatives and with others
    // are two columns of one code: 68,662 + 7,421.
    #expect(
      trial.values("s", ["shelter"]) == [
        "camp": 8_506, "hotel": 13_639, "rented": 52_557, "own-property": 1_040,
        "host-family": 76_083, "school-building": 27_840, "religious-building": 37_186,
        "unfinished-building": 31_733, "collective-centre": 5_010, "informal-settlement": 10_680,
        "military-camp": 44, "_U": 23_254, "_T": 287_572,
      ])
  }
}
