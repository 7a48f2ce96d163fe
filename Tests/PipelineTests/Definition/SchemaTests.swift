import Foundation
import HeadcountPipeline
import TestSupport
import Testing

/// The JSON Schema of pipelines, against the reader and against the pipelines of the repository.
@Suite struct SchemaTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func schema() throws -> [String: Any] {
    let data = try Data(contentsOf: root.appending(path: "Data/pipeline.schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The keys that the reader takes at the place of `zzz: 1`, from its own message.
  private static func keys(_ definition: String) throws -> Set<String> {
    do {
      _ = try DefinitionReader.read(Array(definition.utf8), path: "p.json5")
      return []
    } catch {
      let message = try #require(
        error.problems.map(\.message).first { $0.hasPrefix("unknown key `zzz`") }, "\(error)")
      return Set(message.matches(of: /`([a-z_]+)`/).map { String($0.1) }).subtracting(["zzz"])
    }
  }

  /// What the reader says of a definition.
  private static func messages(_ definition: String) -> [String] {
    do {
      _ = try DefinitionReader.read(Array(definition.utf8), path: "p.json5")
      return []
    } catch { return error.problems.map(\.message) }
  }

  private static func measure(_ body: String) -> String {
    "{ pipeline: 'p', sources: [], measures: { m: { \(body), zzz: 1 } }, tables: [] }"
  }

  private static let places: [(String, String)] = [
    ("source", "{ pipeline: 'p', sources: [{ zzz: 1 }] }"),
    ("header", "{ sources: [{ header: { zzz: 1 } }] }"),
    ("join", "{ sources: [{ join: { zzz: 1 } }] }"),
    ("level", "{ sources: [{ level: { zzz: 1 } }] }"),
    ("sample", "{ sources: [{ sample: { zzz: 1 } }] }"),
    ("dimension", "{ dimensions: { d: { zzz: 1 } } }"),
    ("packed", "{ dimensions: { d: { packed: { zzz: 1 } } } }"),
    ("multiple", "{ dimensions: { d: { multiple: { zzz: 1 } } } }"),
    ("washington_group", "{ dimensions: { d: { washington_group: { zzz: 1 } } } }"),
    ("grammar", "{ measures: { m: { sum: 'x', number: { zzz: 1 } } } }"),
    ("factor", "{ measures: { m: { sum: 'x', factor: { zzz: 1 } } } }"),
    ("unpivot", "{ measures: { m: { unpivot: { zzz: 1 } } } }"),
    ("records", "{ records: { zzz: 1 } }"),
    ("key_column", "{ records: { key: [{ zzz: 1 }] } }"),
    ("instant", "{ records: { by: { zzz: 1 } } }"),
    ("link", "{ records: { link: { zzz: 1 } } }"),
    ("pass", "{ records: { link: { passes: [{ zzz: 1 }] } } }"),
    ("rule", "{ records: { rules: [{ zzz: 1 }] } }"),
    ("table", "{ tables: [{ zzz: 1 }] }"),
    ("top", "{ tables: [{ top: { zzz: 1 } }] }"),
    ("quality", "{ quality: { zzz: 1 } }"),
    ("heaping", "{ quality: { heaping: { zzz: 1 } } }"),
    ("benford", "{ quality: { benford: { zzz: 1 } } }"),
    ("similar_interviews", "{ quality: { similar_interviews: { zzz: 1 } } }"),
    ("enumerators", "{ quality: { enumerators: { zzz: 1 } } }"),
    ("timeliness", "{ quality: { timeliness: { zzz: 1 } } }"),
    ("answers", "{ quality: { answers: { zzz: 1 } } }"),
    ("rounds", "{ quality: { rounds: { zzz: 1 } } }"),
    ("rejected", "{ quality: { rejected: { zzz: 1 } } }"),
    ("disclosure", "{ disclosure: { zzz: 1 } }"),
    ("noise", "{ disclosure: { noise: { zzz: 1 } } }"),
    ("outputs", "{ outputs: { zzz: 1 } }"),
    ("microdata", "{ microdata: { zzz: 1 } }"),
    ("months", "{ months: { zzz: 1 } }"),
    ("reporting", "{ months: { reporting: { zzz: 1 } } }"),
    ("restatement", "{ months: { restatement: { zzz: 1 } } }"),
    ("drift", "{ months: { drift: { zzz: 1 } } }"),
  ]

  @Test(arguments: places) func `the schema has the keys that the reader takes`(
    name: String, definition: String
  ) throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: [String: Any]])
    let properties = try #require(definitions[name]?["properties"] as? [String: Any], "\(name)")
    #expect(Set(properties.keys).sorted() == (try Self.keys(definition)).sorted())
  }

  @Test(arguments: [
    "count": "'records'", "sum": "'x'", "unpivot": "{ into: 'd' }", "distinct": "'x'",
    "median": "'x'", "median_size": "'x'", "add": "['a']", "of": "'a'", "ratio": "['a', 'b']",
    "cumulative": "'a'", "change": "'a'", "adjustment": "'a'", "indicator": "'sex-ratio'",
    "estimate": "'mean'",
  ]) func `the schema has the keys of each kind of measure`(kind: String, value: String) throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: [String: Any]])
    let properties = try #require(
      definitions["measure_\(kind)"]?["properties"] as? [String: Any])
    // The reader looks at the words of all kinds before it knows which one it is.
    let kinds = Set(
      definitions.keys.filter { $0.hasPrefix("measure_") }.map { String($0.dropFirst(8)) })
    let keys = try Self.keys(Self.measure("\(kind): \(value)"))
    #expect(keys.isSuperset(of: kinds))
    var ignored = kinds.subtracting(properties.keys)
    // It also looks at words of cells, to say that only summed columns have them.
    if !["sum", "unpivot"].contains(kind) {
      ignored.formUnion(["number", "missing", "suppressed", "factor"])
    }
    if !["sum", "count"].contains(kind) { ignored.insert("every") }
    #expect(Set(properties.keys).sorted() == keys.subtracting(ignored).sorted())
  }

  @Test(arguments: [
    ("rule", "{ records: { rules: [{ rule: 'date(a) = date(b)', date: '$' }] } }"),
    ("timeliness", "{ quality: { timeliness: { from: 'a', to: 'b', date: '$' } } }"),
    ("instant", "{ records: { keep_latest_by: { column: 'a', date: '$' } } }"),
    ("dimension", "{ dimensions: { d: { from: 'a', date: '$', period: 'month' } } }"),
  ]) func `the reader takes the words for dates that the schema has`(
    name: String, definition: String
  ) throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: [String: Any]])
    let properties = try #require(definitions[name]?["properties"] as? [String: [String: Any]])
    let words = Set(try #require(properties["date"]?["enum"] as? [String]))
    for word in words.union(["proven", "zzz"]) {
      let messages = Self.messages(definition.replacing("$", with: word))
      #expect(!messages.contains { $0.contains("`date`") } == words.contains(word), "\(messages)")
    }
  }

  @Test(arguments: ["1", "0.5", "'1'", "-1"])
  func `the schema and the reader take the same tolerances`(tolerance: String) throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: [String: Any]])
    let properties = try #require(definitions["rule"]?["properties"] as? [String: [String: Any]])
    #expect(properties["tolerance"]?["type"] as? String == "number")
    let least = try #require(properties["tolerance"]?["minimum"] as? Int)
    let isTaken = Double(tolerance).map { $0 >= Double(least) } ?? false
    let messages = Self.messages(
      "{ records: { rules: [{ rule: 'a = b', tolerance: \(tolerance) }] } }")
    #expect(!messages.contains { $0.contains("tolerance") } == isTaken, "\(messages)")
  }

  @Test func `the schema has the keys of a pipeline`() throws {
    let properties = try #require(try Self.schema()["properties"] as? [String: Any])
    #expect(Set(properties.keys) == (try Self.keys("{ zzz: 1 }")))
  }

  @Test(.enabled(if: OutsideProgram.python(has: "jsonschema"), "python3-jsonschema is absent"))
  func `the pipelines of the repository keep to the schema`() throws {
    let folder = try TemporaryFolder()
    let pipelines = root.appending(path: "Pipelines")
    for name in try FileManager.default.contentsOfDirectory(atPath: pipelines.path) {
      let file = pipelines.appending(path: "\(name)/pipeline.json5")
      guard let bytes = try? Data(contentsOf: file) else { continue }
      let value = try JSON5Reader.read(Array(bytes)).value
      let json = try JSONSerialization.data(withJSONObject: Self.object(value))
      _ = try folder.file("\(name).json", String(decoding: json, as: UTF8.self))
      let output = try OutsideProgram.run(
        "/usr/bin/env",
        [
          "python3", "-c", Self.script, root.appending(path: "Data/pipeline.schema.json").path,
          "\(folder.path)/\(name).json",
        ])
      let text = String(decoding: output, as: UTF8.self)
      #expect(text == "valid\n", "\(name): \(text)")
    }
  }

  private let root = Self.root

  private static let script = """
    import json, sys, jsonschema
    schema, value = (json.load(open(path)) for path in sys.argv[1:])
    errors = [f'{list(e.absolute_path)}: {e.message}' for e in jsonschema.Draft202012Validator(schema).iter_errors(value)]
    print('\\n'.join(errors) or 'valid')
    """

  private static func object(_ value: JSON5Value) -> Any {
    switch value.content {
    case .null: NSNull()
    case .bool(let value): value
    case .number(let text): Double(text) ?? 0
    case .string(let text): text
    case .array(let items): items.map(object)
    case .object(let members):
      Dictionary(members.map { ($0.key, object($0.value)) }, uniquingKeysWith: { one, _ in one })
    }
  }
}
