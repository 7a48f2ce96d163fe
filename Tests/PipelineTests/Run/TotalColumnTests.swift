import HeadcountPipeline
import Testing

/// Columns that are left out of a spread because their names say that they are totals.
@Suite struct TotalColumnTests {
  private static func definition(_ sex: String = "", _ columns: String = "") -> String {
    """
    {
      pipeline: "wide",
      sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { codes: "sex", \(sex) } },
      measures: { n: { source: "list", unpivot: { into: "sex", \(columns) }, unit: "person" } },
      records: { weight: "n" },
      tables: [{ name: "t", measure: "n", rows: ["sex"] }],
    }
    """
  }
  /// The second row's total is that of the two columns, the first one's is not.
  private static let unknown =
    "place,Male,Female,Unknown,Total,Arrivals,note\nBasra,1,2,300,303,7,x\nErbil,10,20,0,30,9,\n"

  private func notes(_ text: String, _ definition: String = definition()) throws -> [String] {
    try PipelineTrial(definition, files: ["a.csv": text]).notes.filter { $0.contains("`Total`") }
  }

  private static func note(_ rest: String) -> String {
    "Source list: column `Total` of `n` left out, as a total by its name" + rest
  }

  @Test func `a total that is not the sum of the columns is told with the number of records`()
    throws
  {
    #expect(
      try notes(Self.unknown) == [
        Self.note(
          "; in 1 of 2 record(s) it is not what the columns add up to: are all columns named that it counts?"
        )
      ])
    #expect(
      try notes(Self.unknown, Self.definition("missing: 'standard'")) == [
        Self.note("; it is what the columns add up to in all 2 record(s).")
      ])
  }

  @Test func `a total that cannot be read proves nothing`() throws {
    #expect(try notes("place,Male,Female,Total\nBasra,1,2,many\nErbil,1,2,\n") == [Self.note(".")])
    // A record whose part is no number is rejected, and has no sum.
    #expect(
      try notes("place,Male,Female,Total\nBasra,x,2,9\nErbil,1,2,3\n") == [
        Self.note("; it is what the columns add up to in all 1 record(s).")
      ])
  }

  @Test func `a total is compared with what it counts by its other categories`() throws {
    let definition = """
      {
        pipeline: "wide",
        sources: [{ name: "list", files: ["a.csv"] }],
        dimensions: {
          sex: { codes: "sex", packed: { split: "_", part: 1 } },
          age: { packed: { split: "_", part: 2 } },
        },
        measures: { n: { source: "list", unpivot: { into: ["sex", "age"], columns: ["*_*"] },
                         unit: "person" } },
        tables: [{ name: "t", measure: "n", rows: ["sex"], columns: ["age"] }],
      }
      """
    // 3 = 1 + 2 are the girls and women; 8 is not 4 + 5.
    let notes = try PipelineTrial(
      definition,
      files: ["a.csv": "F_young,F_old,F_total,M_young,M_old,M_total\n1,2,3,4,5,8\n"]
    ).notes.filter { $0.contains("as a total") }
    #expect(
      notes == [
        "Source list: column `F_total` of `n` left out, as a total by its name; it is what the columns add up "
          + "to in all 1 record(s).",
        "Source list: column `M_total` of `n` left out, as a total by its name; in 1 of 1 record(s) it is not "
          + "what the columns add up to: are all columns named that it counts?",
      ])
  }

  @Test func `parts tell the same as one run`() throws {
    let files = [
      "a.csv": Self.unknown, "b.csv": "place,Female,Male,Total,All\nBasra,1,2,3,3\n",
      "c.csv": "place,Female,Male\nErbil,1,2\n",
    ]
    let names = files.keys.sorted()
    let trial = try PartTrial(Self.definition(), files: files)
    let merged = try trial.merged(names.reversed().map { try trial.part(.files([$0])) })
    let run = try trial.run(names)
    #expect(merged == run)
    // One of two records in the first file, none of one in the second.
    #expect(
      run.values.contains { String(decoding: $0, as: UTF8.self).contains("in 1 of 3 record(s)") })
  }

  @Test func `all columns of numbers beside the columns are named`() throws {
    let trial = try PipelineTrial(Self.definition(), files: ["a.csv": Self.unknown])
    // `note` has no number, and the total is told by itself.
    #expect(
      trial.outcome.sources[0].plan.spreadNotes.spans == [
        "`n` is spread over 2 columns, `Male` to `Female`; beside them `place`, `Unknown` and `Arrivals` are none "
          + "of it."
      ])
  }

  @Test func `a column of people of whom it is not known says what works`() throws {
    let columns = "columns: ['Male', 'Female', 'Unknown']"
    #expect(
      PipelineTrial.refusal(Self.definition("", columns), files: ["a.csv": Self.unknown]) == [
        "error: the columns of `n` in source `list`: `Unknown` is no category of `sex`; where `Unknown` counts people "
          + "of whom it is not known, add `missing: \"standard\"` to the dimension `sex`; name them in "
          + "`except`, or give the columns as { code: \"name\" }"
      ])
    let among = PipelineTrial.refusal(
      Self.definition(), files: ["a.csv": "place,Male,Unknown,Female\nBasra,1,300,2\n"])
    #expect(
      among.count == 1 && among[0].contains("add `missing: \"standard\"` to the dimension `sex`"))
    let trial = try PipelineTrial(
      Self.definition("missing: 'standard'", columns), files: ["a.csv": Self.unknown])
    #expect(trial.values("t", ["sex"]) == ["male": 11, "female": 22, "_U": 300, "_T": 333])
  }
}
