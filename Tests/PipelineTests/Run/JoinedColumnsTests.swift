import Testing

@testable import HeadcountPipeline

/// Which dimensions of a roster come from its households.
@Suite struct JoinedColumnsTests {
  private static let definition = """
    {
      pipeline: "p",
      sources: [
        { name: "h", files: ["h*.csv"] },
        { name: "m", files: ["m*.csv"],
          join: { parent: "h", key: "_parent_index", parent_key: "_index" } },
      ],
      dimensions: { gov: { from: ["gov"] } },
      measures: { m: { source: "m", count: "records", unit: "person" } },
      tables: [{ name: "t", measure: "m", rows: ["gov"] }],
    }
    """

  @Test(arguments: [("m-1.csv", "m-2.csv"), ("m-2.csv", "m-1.csv")])
  func `files that differ in a joined column are refused whatever their names`(
    with: String, without: String
  ) {
    let messages = PipelineTrial.refusal(
      Self.definition,
      files: [
        "h.csv": "_index,gov\n1,Basra\n2,Erbil\n", with: "_parent_index,gov\n1,Kirkuk\n",
        without: "_parent_index\n1\n",
      ])
    #expect(messages.count == 1)
    let message = messages.first ?? ""
    #expect(
      message.contains("\(without):1: error: this file has no column for the dimension `gov`"),
      "\(message)")
    #expect(message.contains("\(with) of the same source `m` has one"), "\(message)")
  }

  @Test func `files that all have the column count by it`() throws {
    let trial = try PipelineTrial(
      Self.definition,
      files: [
        "h.csv": "_index,gov\n1,Basra\n", "m-1.csv": "_parent_index,gov\n1,Kirkuk\n",
        "m-2.csv": "_parent_index,gov\n1,Duhok\n",
      ])
    #expect(trial.values("t", ["gov"]) == ["Kirkuk": 1, "Duhok": 1, "_T": 2])
  }
}
