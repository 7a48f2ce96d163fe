import Foundation
import Testing

/// `--on-failure`, which tells somebody that a job did not end well.
@Suite struct FailureHookTests {
  private static let hook = """
    echo "$HEADCOUNT_STATUS|$HEADCOUNT_MESSAGE|$HEADCOUNT_OUTPUT" > told; cat >> told; echo said
    """

  private static func run(_ arguments: [String], _ folder: Folder) throws -> Tool.Result {
    try Tool.run(["run"] + arguments, in: folder)
  }

  @Test(arguments: [
    (
      ["."],
      "4|./more.csv.gz: error: the gzip stream stops before its end; the file was cut: copy or "
        + "export it again|./output"
    ),
    (["nowhere"], "2|nowhere: error: there is no such pipeline; name its folder or its file|"),
    (
      ["nowhere", "--output", "out"],
      "2|nowhere: error: there is no such pipeline; name its folder or its file|out"
    ),
    (
      [".", "--month", "2008-13"], "2|error: `2008-13` is no month; write it as 2008-06, or `last`|"
    ),
  ])
  func `a failure runs the command with what happened`(
    _ arguments: [String], _ told: String
  ) throws {
    let folder = try RunTests.folder()
    _ = try Tool.shell("gzip -c people.csv | head -c 40 > more.csv.gz", in: folder)
    let result = try Self.run(arguments + ["--on-failure", Self.hook], folder)
    #expect(result.status == Int32(String(told.prefix(1))))
    // Nothing is read from standard input, and what the command says is no result.
    let text = try folder.text("told")
    #expect(text.hasPrefix(told), "\(text)")
    #expect(result.output.isEmpty && result.errors.hasSuffix("\nsaid\n"), "\(result.errors)")
  }

  @Test func `a job that ends well runs nothing, nor does a command line that cannot be read`()
    throws
  {
    let folder = try RunTests.folder()
    #expect(try Self.run([".", "--on-failure", "touch told"], folder).status == 0)
    #expect(try Self.run([".", "--on-failure", "touch told", "--mnth", "1"], folder).status == 2)
    #expect(try Self.run([".", "--on-failure"], folder).status == 2)
    #expect(!folder.names.contains("told"))
  }

  @Test func `a failure of the command is a warning and changes no status`() throws {
    let folder = try RunTests.folder()
    let result = try Self.run(["nowhere", "--on-failure", "exit 7"], folder)
    #expect(result.status == 2)
    #expect(
      result.errors.hasSuffix("headcount: warning: the command of --on-failure ended with 7\n"))
    let killed = try Self.run(
      ["nowhere", "--on-failure", "kill -KILL $$", "--log", "json"], folder)
    #expect(killed.status == 2)
    let lines = killed.errors.split(separator: "\n")
    #expect(lines.dropLast().last?.contains("ended with 137") == true, "\(killed.errors)")
    #expect(lines.last?.contains("\"event\":\"summary\"") == true)
  }

  @Test func `as JSON the command's words do not spoil the log`() throws {
    let folder = try RunTests.folder()
    let result = try Self.run(
      ["nowhere", "--log", "json", "--on-failure", "echo one; echo two >&2; touch told"], folder)
    #expect(folder.names.contains("told"))
    for line in result.errors.split(separator: "\n") { #expect(line.hasPrefix("{")) }
    #expect(result.output.isEmpty)
  }

  @Test func `the output folder is free when the command runs, and signals are as usual`() throws {
    let folder = try RunTests.folder()
    let result = try Self.run(
      [
        ".", "--month", "2012-01", "--on-failure",
        "\(Tool.path) run . --quiet > /dev/null; echo $? > status; grep -E 'Sig(Blk|Ign)' /proc/self/status > signals",
      ], folder)
    #expect(result.status == 3)
    #expect(try folder.text("status") == "0\n")
    if let signals = try? folder.text("signals"), !signals.isEmpty {
      #expect(signals.contains("SigBlk:\t0000000000000000"), "\(signals)")
      // SIGPIPE is bit 12 and SIGXFSZ bit 24.
      let ignored = signals.split(separator: "\n").last!.split(separator: "\t").last!
      #expect(UInt64(ignored, radix: 16)! & (1 << 12 | 1 << 24) == 0, "\(signals)")
    }
  }
}
