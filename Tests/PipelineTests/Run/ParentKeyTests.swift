import Testing

@testable import HeadcountPipeline

/// Parents that share the key by which their children know them.
@Suite struct ParentKeyTests {
  static func definition(
    _ records: String = "", key: String = "_parent_index", parentKey: String = "_index",
    sources: (parents: String, children: String) = ("", "")
  ) -> String {
    """
    {
      pipeline: "p",
      sources: [
        { name: "h", files: ["h*.csv"], \(sources.parents) },
        { name: "m", files: ["m*.csv"], \(sources.children)
          join: { parent: "h", key: "\(key)", parent_key: "\(parentKey)" } },
      ],
      dimensions: { gov: { from: ["gov"] } },
      measures: { m: { source: "m", count: "records", unit: "person" } },
      \(records.isEmpty ? "" : "records: { source: 'h', \(records) },")
      tables: [{ name: "t", measure: "m", rows: ["gov"] }],
    }
    """
  }

  private static let members = [
    "m-1.csv": "_parent_index\n1\n1\n2\n", "m-2.csv": "_parent_index\n1\n2\n",
  ]

  private static func files(_ places: [String]) -> [String: String] {
    // The submission b stands in both exports, under two numbers.
    members.merging([
      "h-1.csv": "_index,gov,_uuid,t\n1,\(places[0]),a,2023-01-01\n2,\(places[1]),b,2023-01-02\n",
      "h-2.csv": "_index,gov,_uuid,t\n1,\(places[1]),b,2023-02-02\n2,\(places[2]),c,2023-02-03\n",
    ]) { $1 }
  }

  @Test(
    arguments: ["keep_latest_by: 't'", "keep: 'first', by: 't'", "keep: 'sum', by: 't'"],
    [["Basra", "Erbil", "Duhok"], ["Basra", "Basra", "Basra"]])
  func `two records with one index are no versions of one record`(
    rule: String, places: [String]
  ) {
    for isSwapped in [false, true] {
      var files = Self.files(places)
      if isSwapped { files["h-0.csv"] = files.removeValue(forKey: "h-2.csv") }
      let messages = PipelineTrial.refusal(
        Self.definition("key: ['_uuid'], \(rule)"), files: files)
      let (one, other) = isSwapped ? ("h-0.csv:2", "h-1.csv:2") : ("h-1.csv:2", "h-2.csv:2")
      let message = messages.first ?? ""
      #expect(messages.count == 1, "\(messages)")
      #expect(message.contains("\(other): error: this record of `h` and the one at "), "\(message)")
      #expect(message.contains("\(one) have the same `_index` (one of 2 such keys)"), "\(message)")
      #expect(message.contains("different records by the key `_uuid`"), "\(message)")
      #expect(message.contains("make one run for each export and its roster"), "\(message)")
      #expect(!message.contains("keep_latest_by"), "\(message)")
    }
  }

  @Test func `versions of one record may share the key of its children`() throws {
    var files = Self.files(["Basra", "Erbil", "Duhok"])
    files["m-1.csv"] = "no\na\nb\nb\nc\n"
    files["m-2.csv"] = nil
    let trial = try PipelineTrial(
      Self.definition("key: ['_uuid'], keep_latest_by: 't'", key: "no", parentKey: "_uuid"),
      files: files)
    #expect(trial.values("t", ["gov"]) == ["Basra": 1, "Erbil": 2, "Duhok": 1, "_T": 4])
  }

  @Test func `advice that would not help is not given`() {
    // Numbers of rows would take other people's records for versions.
    let places = ["Basra", "Erbil", "Duhok"]
    let index = PipelineTrial.refusal(Self.definition(), files: Self.files(places))
    #expect(index.first?.contains("h-2.csv:2: error: this record of `h`") == true, "\(index)")
    #expect(index.first?.contains("keep_latest_by") == false, "\(index)")
    let unique = PipelineTrial.refusal(
      Self.definition(key: "PARENT_KEY", parentKey: "KEY"),
      files: Self.files(places).mapValues {
        $0.replacing("_parent_index", with: "PARENT_KEY").replacing("_index", with: "KEY")
      })
    #expect(unique.first?.contains("name its `key` and `keep_latest_by`") == true, "\(unique)")
    let keyed = PipelineTrial.refusal(
      Self.definition("key: ['_index']"), files: Self.files(places))
    #expect(keyed.first?.contains("add `keep_latest_by`") == true, "\(keyed)")
  }

  @Test(arguments: [["1", "2", "3"], ["1", "3", "2"], ["3", "2", "1"]])
  func `a tie that a later version resolves stops nothing, in any order`(names: [String]) throws {
    let rows = ["a,Basra,2023-01-01", "a,Erbil,2023-01-01", "a,Duhok,2023-01-02"]
    let files = Dictionary(
      uniqueKeysWithValues: zip(names, rows).map { ("h-\($0).csv", "KEY,gov,t\n\($1)\n") })
    let trial = try PipelineTrial(
      Self.definition("key: ['KEY'], keep_latest_by: 't'", key: "no", parentKey: "KEY"),
      files: files.merging(["m.csv": "no\na\n"]) { $1 })
    #expect(trial.values("t", ["gov"]) == ["Duhok": 1, "_T": 1])
  }
}
