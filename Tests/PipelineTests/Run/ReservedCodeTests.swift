import HeadcountPipeline
import Testing

/// Texts of a dimension without a list that are written as the codes of totals and the unknown.
@Suite struct ReservedCodeTests {
  private static func definition(_ more: String = "", filter: String = "") -> String {
    """
    {
      pipeline: "codes",
      sources: [{ name: "list", files: ["list.csv"] }],
      dimensions: { place: { from: ["place"], missing: ["", "none"] }, sex: { from: ["sex"], codes: "sex" } },
      measures: { n: { source: "list", sum: "n", unit: "person" } },
      \(more)
      tables: [{ name: "t", measure: "n", rows: ["place"], \(filter) }],
      outputs: { formats: ["csv", "json"] },
    }
    """
  }
  private static let files = [
    "list.csv":
      "place,sex,n\n_U,F,1\n,F,2\n_T,F,4\n__T,F,8\n_O,F,16\n_X,F,32\n_Z,F,64\n_UT,F,128\n"
  ]

  @Test func `each text has a code of its own, and a note tells it`() throws {
    let trial = try PipelineTrial(Self.definition(), files: Self.files)
    // One underscore more than in the file: `_U` is what has no place, `_T` all.
    #expect(
      trial.values("t", ["place"]) == [
        "__U": 1, "_U": 2, "__T": 4, "___T": 8, "__O": 16, "__X": 32, "_Z": 64, "_UT": 128,
        "_T": 255,
      ])
    let json = String(decoding: trial.files["t.json"]!, as: UTF8.self)
    #expect(json.contains("\"codes\": [\"__U\"]") && json.contains("\"labels\": [\"_U\"]"))
    #expect(
      trial.notes.contains(
        "Source list: `place` has texts such as `_O`, which documents write as `__O`, because `_T`, `_U`, "
          + "`_X` and `_O` are the codes of totals, unknown, unmatched and others."),
      "\(trial.notes)")
  }

  @Test func `a filter selects by the same codes`() throws {
    for (code, value) in [("__U", 1), ("_U", 2), ("__T", 4), ("__X", 32)] {
      let table = try PipelineTrial(
        Self.definition(filter: "filter: { place: ['\(code)'] }"), files: Self.files)
      #expect(table.values("t", ["place"])["_T"] == value)
      let records = try PipelineTrial(
        Self.definition("records: { filter: { place: ['\(code)'] } },"), files: Self.files)
      #expect(records.values("t", ["place"])["_T"] == value)
    }
  }
}
