import Foundation
import TestSupport
import Testing

/// The units, the line of cron and the summary that the article on unattended runs shows.
@Suite struct UnattendedRunsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func article() throws -> String {
    try String(
      contentsOf: root.appending(path: "Sources/Headcount/Headcount.docc/UnattendedRuns.md"),
      encoding: .utf8)
  }

  /// The text of the first block of a language behind some text.
  private static func block(_ language: String, after text: String = "") throws -> String {
    let article = try article()
    let start = text.isEmpty ? article.startIndex : try #require(article.range(of: text)).upperBound
    let open = try #require(article.range(of: "```\(language)\n", range: start..<article.endIndex))
    let close = try #require(article.range(of: "```", range: open.upperBound..<article.endIndex))
    return String(article[open.upperBound..<close.lowerBound])
  }

  /// A folder as the article has it: a pipeline, a program that tells, and what it tells to.
  private static func folder() throws -> Folder {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("pipeline"), withIntermediateDirectories: true)
    try folder.write("pipeline/pipeline.json5", Data(RunTests.definition.utf8))
    try folder.write("pipeline/people.csv", Data(RunTests.people.utf8))
    // The script of the article, with a `logger` that writes into a file.
    try folder.write("tell", Data(try block("sh", after: "`./tell` is").utf8))
    try folder.write("logger", Data("#!/bin/sh\necho \"$@\" >> told\n".utf8))
    for name in ["tell", "logger"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.url.appendingPathComponent(name).path)
    }
    return folder
  }

  /// A line of the article with the places of this machine.
  private static func here(_ line: String, _ folder: Folder) -> String {
    line.replacing("/srv/phss", with: folder.url.path)
      .replacing("/usr/local/bin/headcount", with: Tool.path)
  }

  private static func runsAndTells(_ line: String, in folder: Folder) throws {
    let call = "PATH=\"$PWD:$PATH\"; \(here(line, folder))"
    let good = try Tool.shell(call, in: folder)
    #expect(good.status == 0, "\(good.errors)")
    #expect(folder.names.contains("reports") && !folder.names.contains("told"))
    try folder.write(
      "pipeline/more.csv", Data("governorate,date\nX,2008-02-03\nY,2008-02-04\n".utf8))
    let bad = try Tool.shell(call, in: folder)
    #expect(bad.status == 3)
    #expect(
      try folder.text("told").hasPrefix(
        "-p user.err -t phss headcount ended with 3: error: source `people`: `governorate` is"))
  }

  @Test func `the line of cron runs, and tells when it could not`() throws {
    let folder = try Self.folder()
    let line = try Self.block("text", after: "### A line of cron")
    let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false)
    #expect(words.prefix(5).joined(separator: " ") == "30 4 2 * *")
    #expect(!line.contains("%"), "cron makes a new line of it")
    try Self.runsAndTells(String(words[5]), in: folder)
    #expect(try Tool.shell(Self.here(String(words[5]), folder), in: folder).output == "")
  }

  @Test func `the line of the service runs, and its summary is what the article shows`() throws {
    let folder = try Self.folder()
    let unit = try Self.block("ini", after: "`phss.service`")
    let line = try #require(unit.firstMatch(of: /(?m)^ExecStart=(.*)$/)).1
    // The service manager takes these for itself.
    #expect(!line.contains("$") && !line.contains("%"))
    try Self.runsAndTells(String(line) + " > /dev/null", in: folder)
    let shown =
      try JSONSerialization.jsonObject(
        with: Data(try Self.block("json").utf8)) as? [String: Any]
    let told = try Tool.shell(Self.here(String(line), folder), in: folder).errors
    let summary =
      try JSONSerialization.jsonObject(
        with: Data(try #require(told.split(separator: "\n").last).utf8)) as? [String: Any]
    #expect(try #require(shown).keys.sorted() == (try #require(summary).keys.sorted()))
    #expect(shown?["pending"] as? [String] == ["reports/2008-06/pending"])
    #expect(summary?["pending"] as? [String] == ["reports/2008-02/pending"])
  }

  @Test(.enabled(if: OutsideProgram.has("systemd-analyze"), "systemd-analyze is absent"))
  func `systemd takes the units`() throws {
    let folder = try Self.folder()
    let calendar = "OnCalendar=*-*-02 04:30:00"
    for wrong in ["", "Type=oneshot", calendar] {
      for name in ["phss.service", "phss.timer"] {
        var unit = Self.here(try Self.block("ini", after: "`\(name)`"), folder)
        if !wrong.isEmpty { unit = unit.replacing(wrong, with: "\(wrong)x") }
        try folder.write(name, Data(unit.utf8))
      }
      // What the service writes to is there, as the article asks for.
      let result = try Tool.shell(
        "mkdir -p reports; systemd-analyze verify ./phss.service ./phss.timer", in: folder)
      let said = result.output + result.errors
      if wrong.isEmpty {
        #expect(result.status == 0 && said.isEmpty, "\(said)")
      } else {
        #expect(said.contains("Failed to parse"), "\(wrong): \(said)")
      }
    }
  }

  @Test func `the article has the exit statuses of the help`() throws {
    let help = try Tool.run(["run", "--help"]).output
    let article = try Self.article()
    let statuses = help.matches(of: #/(?m)^ +([0-9]|128\+n)  /#).map { String($0.1) }
    #expect(statuses.count == 8)
    for status in statuses {
      #expect(article.contains("\n| \(status.replacing("+", with: " + ")) | "), "\(status)")
    }
  }
}
