import Foundation
import HeadcountPipeline
import Testing

/// The bound on records without a month, which no table of a month has.
@Suite struct UndatedGateTests {
  private static func definition(_ limit: String, _ records: String = "weight: 'n'") -> String {
    """
    {
      pipeline: "months",
      sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: {
        place: { from: ["place"] }, month: { from: ["on"], date: "iso", period: "month" },
      },
      measures: { n: { source: "list", sum: "n", unit: "person" } },
      records: { \(records) },
      quality: { unknown: { month: "\(limit)" } },
      tables: [{ name: "t", measure: "n", rows: ["place"] }],
    }
    """
  }
  /// Of six records two have no month, with 4 + 8 of 63 people.
  private static let file = """
    id,place,on,n
    1,Basra,2023-01-05,1
    2,Basra,2023-01-31,2
    3,Erbil,,4
    4,Erbil,13/01/2023,8
    5,Erbil,2023-02-01,16
    6,Erbil,2023-03-02,32

    """

  private func gates(
    _ limit: String, _ records: String = "weight: 'n'", month: PipelineRun.Month = .of("2023-01")
  ) throws -> [String] {
    try PipelineTrial(Self.definition(limit, records), files: ["a.csv": Self.file], month: month)
      .outcome.gates.map(\.text)
  }

  @Test func `records without a month hold each month back`() throws {
    // 2 of 6 are 33.3 %, and 12 of 63 people 19 %.
    let text =
      "source `list`: `month` is unknown or unmatched in 2 of 6 records (12 of 63 people), more than 33%; "
      + "they are in the figures of no month"
    for month in ["2023-01", "2023-02", "2023-03"] {
      #expect(try gates("33%", month: .of(month)) == [text])
    }
    #expect(try gates("33.4%") == [])
    // With a key they are counted when its versions are resolved.
    #expect(try gates("33%", "weight: 'n', key: 'id'") == [text])
  }

  @Test func `the people of few records are enough, and what a filter takes out is not asked`()
    throws
  {
    let many = Self.file.replacing("3,Erbil,,4", with: "3,Erbil,,4000")
    let trial = try PipelineTrial(
      Self.definition("50%"), files: ["a.csv": many], month: .of("2023-01"))
    // 4,008 of 1 + 2 + 4,008 + 16 + 32 people.
    #expect(
      trial.outcome.gates.map(\.text) == [
        "source `list`: `month` is unknown or unmatched in 2 of 6 records (4008 of 4059 people), more than 50%; "
          + "they are in the figures of no month"
      ])
    #expect(try gates("0%", "weight: 'n', filter: { place: ['Basra'] }") == [])
  }

  @Test func `parts of a month have the same gate`() throws {
    let files = [
      "a.csv": Self.file, "b.csv": "id,place,on,n\n7,Basra,2023-01-09,64\n8,Basra,x,128\n",
    ]
    let trial = try PartTrial(Self.definition("30%"), files: files, month: "2023-01")
    let parts = try files.keys.sorted().map { try trial.part(.files([$0])) }
    let merged = try trial.sum([trial.part(.sum(files.keys.map { .files([$0]) }))])
      .outcome(key: nil, threads: 1)
    // Three of eight records, and 12 + 128 of 63 + 192 people.
    #expect(
      merged.gates.map(\.text) == [
        "source `list`: `month` is unknown or unmatched in 3 of 8 records (140 of 255 people), more than 30%; "
          + "they are in the figures of no month"
      ])
    #expect(try trial.merged(parts) == (try trial.run(["a.csv", "b.csv"])))
  }
}
