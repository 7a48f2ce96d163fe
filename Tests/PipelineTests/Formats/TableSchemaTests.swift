import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// The published JSON Schema of tables, against documents that are written and others that never are.
@Suite(.enabled(if: OutsideProgram.python(has: "jsonschema"), "python3-jsonschema is absent"))
struct TableSchemaTests {
  private static let script = """
    import json, sys, jsonschema
    schema, *values = (json.load(open(path, encoding='utf-8')) for path in sys.argv[1:])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path, value in zip(sys.argv[2:], values):
        for e in validator.iter_errors(value): print(f'{path}: {list(e.absolute_path)}: {e.message}')
    """

  /// What the validator says of documents, a line a mistake.
  private static func mistakes(_ paths: [String]) throws -> [String] {
    let output = try OutsideProgram.run(
      "/usr/bin/env",
      ["python3", "-W", "ignore", "-c", script, "\(PipelineHarness.root)/Data/table.schema.json"]
        + paths)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `the recorded tables keep to the schema`() throws {
    let root = "\(PipelineHarness.root)/Pipelines"
    let other: Set = ["run.json", "manifest.json", "protection.json"]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root).filter { path in
      path.hasSuffix(".json") && path.contains("/expected/")
        && !other.contains((path as NSString).lastPathComponent)
    }
    #expect(paths.count > 30)
    #expect(try Self.mistakes(paths.map { "\(root)/\($0)" }) == [])
  }

  @Test func `hard tables keep to the schema`() throws {
    let folder = try TemporaryFolder()
    let trial = try PipelineTrial(
      """
      { pipeline: "p", sources: [{ name: "list", files: ["a.csv"] }],
        dimensions: { place: { from: ["place"], missing: "standard" }, sex: { from: ["sex"], codes: "sex" } },
        measures: {
          people: { source: "list", count: "records", unit: "person" },
          weight: { source: "list", sum: "kg", unit: "kilogram", number: { decimals: 2 } },
          each: { ratio: ["weight", "people"], digits: 3 } },
        tables: [
          { name: "a", measures: ["people", "weight", "each"], rows: ["place", "sex"], subtotals: true },
          { name: "b", measure: "people", rows: ["place"], columns: ["sex"], percent: "row",
            unknown: "both", mark_small: true, digits: 0 },
          { name: "c", measure: "each" } ],
        outputs: { formats: ["json"] } }
      """,
      files: [
        "a.csv": "place,sex,kg\n\"=1+1\"\"\n\",F,-1.25\n\u{202e}x,M,0\n,F,3.00\n-5,,7\n"
          + String(repeating: "big,M,1\n", count: 900) + "big,F,1\n"
      ])
    var paths: [String] = []
    for (name, bytes) in trial.files where ["a.json", "b.json", "c.json"].contains(name) {
      paths.append(try folder.file(name, bytes))
    }
    for (name, bytes) in trial.release.files where ["a.json", "b.json", "c.json"].contains(name) {
      paths.append(try folder.file("released-\(name)", bytes))
    }
    #expect(paths.count >= 4)
    #expect(try Self.mistakes(paths) == [])
  }

  @Test(arguments: [
    ("\"value\": 2,", "\"value\": \"2\","), ("\"tier\": \"INTERNAL\"", "\"tier\": \"PUBLIC\""),
    ("\"format_version\": 1", "\"format_version\": 2"),
    ("\"unit\": \"person\"", "\"units\": \"person\""),
    ("\"percent\": \"100.0\"", "\"percent\": \"100.0 %\""), ("\"row\": 0", "\"row\": -1"),
    ("\"notes\": [", "\"remarks\": ["),
  ]) func `another document is refused`(change: (String, String)) throws {
    let trial = try PipelineTrial(
      """
      { pipeline: "p", sources: [{ name: "list", files: ["a.csv"] }],
        dimensions: { sex: { from: ["sex"], codes: "sex" } },
        measures: { people: { source: "list", count: "records", unit: "person" } },
        tables: [{ name: "a", measure: "people", rows: ["sex"], percent: "column" }],
        outputs: { formats: ["json"] } }
      """, files: ["a.csv": "sex\nF\nF\nM\n"])
    let text = String(decoding: try #require(trial.files["a.json"]), as: UTF8.self)
    let changed = text.replacing(change.0, with: change.1)
    #expect(changed != text, "\(text)")
    let folder = try TemporaryFolder()
    #expect(try Self.mistakes([folder.file("a.json", text)]) == [])
    #expect(try Self.mistakes([folder.file("b.json", changed)]) != [])
  }
}
