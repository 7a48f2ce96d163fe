import HeadcountPipeline
import Testing

/// Empty cells of dimensions without a code list: nobody answered, which is no category of its own.
@Suite struct EmptyCellTests {
  private static func definition(_ table: String, _ more: String = "") -> String {
    """
    {
      pipeline: "cells",
      sources: [{ name: "list", files: ["list.csv"] }],
      dimensions: {
        camp: { from: ["camp"] },
        needs: { from: ["needs"], multiple: { none: "none" } },
      },
      measures: { n: { source: "list", count: "records", unit: "household" } },
      \(more)
      tables: [{ name: "t", measure: "n", digits: 0, \(table) }],
    }
    """
  }
  /// Two households of camp A, one of B, and two without a camp, one of them with blanks alone.
  ///
  /// Four have answered, three of them with food.
  private static let files = [
    "list.csv":
      "id,camp,needs\n1,A,food water\n2,A,food\n3,B,none\n4,, \n5,  ,food shelter\n"
  ]

  private func percentages(_ table: String, of category: String) throws -> [String] {
    let trial = try PipelineTrial(Self.definition(table), files: Self.files)
    return PipelineHarness.records(trial.files["t.csv"]!).filter { $0["needs"] == category }
      .compactMap { $0["percent"] }
  }

  @Test func `an empty cell is no answer among several`() throws {
    let trial = try PipelineTrial(Self.definition("rows: ['needs']"), files: Self.files)
    #expect(
      trial.values("t", ["needs"]) == [
        "food": 3, "water": 1, "shelter": 1, "none": 1, "_U": 1, "_T": 5,
      ])
    // m / R = 3 of 4 who answered, and m / S = 3 of 3 + 1 + 1 mentions; `none` is no mention.
    #expect(
      try percentages("rows: ['needs'], percent: 'column', unknown: 'excluded'", of: "food")
        == [String(100 * 3 / 4)])
    #expect(
      try percentages("rows: ['needs'], percent: 'responses'", of: "food")
        == [String(100 * 3 / (3 + 1 + 1))])
  }

  @Test func `an empty cell of a column as it is written is unknown, and so is one of blanks`()
    throws
  {
    let table = "rows: ['camp'], percent: 'column', unknown: 'excluded'"
    let trial = try PipelineTrial(Self.definition(table), files: Self.files)
    #expect(trial.values("t", ["camp"]) == ["A": 2, "B": 1, "_U": 2, "_T": 5])
    let rows = PipelineHarness.records(trial.files["t.csv"]!)
    // Of the three whose camp is known.
    #expect(rows.first { $0["camp"] == "A" }?["percent"] == "67")
    #expect(rows.first { $0["camp"] == "_U" }?["percent"] == "")
  }

  @Test func `a filter selects what is unknown by its code`() throws {
    let table = try PipelineTrial(
      Self.definition("rows: ['needs'], filter: { camp: ['_U'] }"), files: Self.files)
    #expect(table.values("t", ["needs"]) == ["food": 1, "shelter": 1, "_U": 1, "_T": 2])
    let records = try PipelineTrial(
      Self.definition("rows: ['camp']", "records: { filter: { camp: ['_U', 'B'] } },"),
      files: Self.files)
    #expect(records.values("t", ["camp"]) == ["B": 1, "_U": 2, "_T": 3])
  }

  @Test func `the gate of what is unknown counts empty cells`() throws {
    func gates(_ unknown: String) throws -> [String] {
      try PipelineTrial(
        Self.definition("rows: ['camp', 'needs']", "quality: { unknown: { \(unknown) } },"),
        files: Self.files
      ).outcome.gates.map(\.text)
    }
    // Two of five are 40 %, one of five 20 %.
    #expect(try gates("camp: '40%', needs: '20%'") == [])
    #expect(
      try gates("camp: '39%', needs: '19%'") == [
        "source `list`: `camp` is unknown or unmatched in 2 of 5 records, more than 39%",
        "source `list`: `needs` is unknown or unmatched in 1 of 5 records, more than 19%",
      ])
  }
}
