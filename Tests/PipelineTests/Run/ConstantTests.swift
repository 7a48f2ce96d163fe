import HeadcountPipeline
import Testing

/// Constants of a source that stand in place of a column of its files.
@Suite struct ConstantTests {
  private static let definition = """
    {
      pipeline: "phases",
      sources: [{ name: "list", files: ["*.csv"], constants: { phase: "2" } }],
      dimensions: { phase: { from: ["phase"] }, sex: { from: ["sex"], codes: "sex" } },
      measures: { n: { source: "list", count: "records", unit: "person" } },
      tables: [{ name: "t", measure: "n", rows: ["phase"], columns: ["sex"] }],
    }
    """
  private static let note =
    "Source list: phase is `2` in all records, as `constants` says; the column `phase`, which files have, is "
    + "not read."
  private static let with = "phase,sex\n1,F\n3,M\n"
  private static let without = "sex\nF\n"

  @Test func `a column that a constant stands for is told`() throws {
    let trial = try PipelineTrial(
      Self.definition, files: ["a.csv": Self.with, "b.csv": Self.without])
    #expect(trial.values("t", ["phase", "sex"])["2|_T"] == 3)
    #expect(trial.notes.filter { $0 == Self.note }.count == 1)
    let other = try PipelineTrial(Self.definition, files: ["b.csv": Self.without])
    #expect(!other.notes.contains { $0.contains("`constants`") })
  }

  @Test func `parts tell the same as one run`() throws {
    let trial = try PartTrial(
      Self.definition, files: ["a.csv": Self.with, "b.csv": Self.without])
    let names = ["a.csv", "b.csv"]
    let merged = try trial.merged(names.map { try trial.part(.files([$0])) })
    #expect(merged == (try trial.run(names)))
    #expect(
      merged.values.contains { String(decoding: $0, as: UTF8.self).contains("as `constants` says") }
    )
  }
}
