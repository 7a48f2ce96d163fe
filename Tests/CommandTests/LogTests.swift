import Foundation
import TestSupport
import Testing

/// What `--log json` writes: one object a line, the last one a summary.
@Suite struct LogTests {
  /// A run that is asked for JSON in some way, with what its summary must say.
  struct Case: CustomTestStringConvertible {
    var line: String
    var status: Int
    var command: String
    var message: String

    var testDescription: String { line }
  }

  static let cases: [Case] = [
    Case(line: "run .", status: 0, command: "run", message: "done"),
    Case(line: "run . --quiet", status: 0, command: "run", message: "done"),
    Case(line: "run . --dry-run --verbose", status: 10, command: "run", message: "done"),
    Case(
      line: "run held", status: 3, command: "run",
      message: "error: source `people`: `governorate` is unknown or unmatched in 2 of 3 records, "
        + "more than 40%"),
    Case(
      line: "run . --month 2012-01", status: 3, command: "run",
      message:
        "./pipeline.json5: error: no record is of 2012-01; the data goes from 2008-01 to 2008-02"),
    Case(
      line: "run . --mnth 1", status: 2, command: "run",
      message: "error: there is no option --mnth; did you mean --month?"),
    Case(
      line: "rn .", status: 2, command: "",
      message: "error: there is no command `rn`; did you mean `run`?"),
    Case(
      line: "", status: 2, command: "", message: "error: name a command; see `headcount --help`"),
    Case(line: "version", status: 0, command: "version", message: "done"),
    Case(
      line: "tabulate people.csv --rows governorate", status: 0, command: "tabulate",
      message: "done"),
    Case(
      line: "tabulate none.csv --rows governorate", status: 4, command: "tabulate",
      message: "none.csv: error: cannot be read: no such file or directory"),
  ]

  private static func folder() throws -> Folder {
    let folder = try RunTests.folder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("held"), withIntermediateDirectories: true)
    try folder.write("held/pipeline.json5", Data(RunTests.definition.utf8))
    try folder.write("held/a.csv", Data("governorate,date\nBasra,2008-01-01\nX,\nY,\n".utf8))
    return folder
  }

  private static func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  @Test(arguments: cases) func `the last line is a summary, whatever happened`(_ call: Case) throws
  {
    let folder = try Self.folder()
    let words = call.line.split(separator: " ").map(String.init)
    for form in [["--log", "json"], ["--log=json"]] {
      let result = try Tool.run(words + form, in: folder)
      #expect(result.status == Int32(call.status))
      let objects = try Self.objects(result.errors)
      #expect(objects.filter { $0["event"] as? String == "summary" }.count == 1)
      let summary = try #require(objects.last)
      #expect(summary["event"] as? String == "summary")
      #expect(summary["status"] as? Int == call.status)
      #expect(summary["command"] as? String == call.command)
      #expect(summary["message"] as? String == call.message)
      #expect(summary["level"] as? String == ([0, 10].contains(call.status) ? "info" : "error"))
    }
  }

  @Test func `the summary of a run has its months, folders, records and people`() throws {
    let folder = try Self.folder()
    let released = try Tool.run(
      ["run", ".", "--month", "2008-02", "--output", "out", "--log", "json"], in: folder)
    let summary = try #require(try Self.objects(released.errors).last)
    #expect(summary["output"] as? String == "out")
    #expect(summary["released"] as? [String] == ["out/2008-02/release"])
    #expect(summary["pending"] as? [String] == [])
    #expect(summary["records"] as? Int == 3 && summary["people"] as? Int == 3)
    let month = try #require((summary["months"] as? [[String: Any]])?.first)
    #expect(month["month"] as? String == "2008-02" && month["state"] as? String == "new")
    let held = try Tool.run(["run", "held", "--log", "json"], in: folder)
    let other = try #require(try Self.objects(held.errors).last)
    #expect(other["pending"] as? [String] == ["held/output/pending"])
    #expect(other["released"] as? [String] == [])
    let state = try #require((other["months"] as? [[String: Any]])?.first)
    #expect(state["month"] is NSNull && state["state"] as? String == "pending")
    #expect((state["reasons"] as? [String])?.count == 1)
  }

  @Test func `a signal is told in the summary`() throws {
    let folder = try Self.folder()
    let result = try Tool.shell(
      """
      mkfifo pipe; $H tabulate - --rows sex --log json < pipe & p=$!
      exec 3> pipe; sleep 0.3; kill -TERM $p; wait $p; echo $?
      """, in: folder)
    #expect(result.output == "143\n")
    let summary = try #require(try Self.objects(result.errors).last)
    #expect(summary["status"] as? Int == 143)
    #expect(summary["message"] as? String == "ended by signal 15")
  }

  private static let script = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1], encoding='utf-8'))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for number, line in enumerate(open(sys.argv[2], encoding='utf-8')):
        for e in validator.iter_errors(json.loads(line)): print(f'{number}: {e.message}')
    """

  private static func mistakes(_ log: String) throws -> String {
    let folder = try TemporaryFolder()
    let schema = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Data/log.schema.json").path
    let output = try OutsideProgram.run(
      "/usr/bin/env",
      ["python3", "-W", "ignore", "-c", script, schema, try folder.file("log", log)])
    return String(decoding: output, as: UTF8.self)
  }

  @Test(.enabled(if: OutsideProgram.python(has: "jsonschema"), "python3-jsonschema is absent"))
  func `each line keeps to the published schema`() throws {
    let folder = try Self.folder()
    var log = ""
    for call in Self.cases {
      let words = call.line.split(separator: " ").map(String.init)
      log += try Tool.run(words + ["--log", "json"], in: folder).errors
    }
    for event in ["message", "stage", "summary"] { #expect(log.contains("\"event\":\"\(event)\"")) }
    #expect(try Self.mistakes(log) == "")
    for (right, wrong) in [
      ("\"event\":\"stage\"", "\"event\":\"step\""), ("\"seconds\":", "\"second\":"),
      ("\"status\":0", "\"status\":\"0\""), ("\"format_version\":1", "\"format_version\":2"),
    ] {
      let changed = log.replacing(right, with: wrong)
      #expect(changed != log)
      #expect(try Self.mistakes(changed) != "", "\(wrong)")
    }
  }
}
