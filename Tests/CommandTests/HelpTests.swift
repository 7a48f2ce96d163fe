import Foundation
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    "check", "compare", "audit", "partial", "merge", "tabulate", "inspect", "rows", "codes list",
    "codes show", "codes match",
    "completions", "man",
    "help", "version",
  ])
  func `help of each command starts with examples and ends with the exit statuses`(
    _ command: String
  ) throws {
    let words = command.split(separator: " ").map(String.init)
    for arguments in [words + ["--help"], words + ["-h"], ["help"] + words] {
      let result = try Tool.run(arguments)
      #expect(result.status == 0)
      #expect(result.errors == "")
      let parts = result.output.components(separatedBy: "\n\n")
      #expect(parts[1].hasPrefix("Examples:\n  # "), "\(arguments)")
      #expect(parts[2].hasPrefix("Usage: headcount \(command)"))
      #expect(result.output.hasSuffix("  128+n  ended by signal n\n"))
      for line in result.output.split(separator: "\n")
      where !line.contains("headcount ") && !line.hasPrefix("  # ") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test func `without a command the help is a message`() throws {
    let asked = try Tool.run(["--help"])
    let unasked = try Tool.run([])
    #expect(asked.status == 0)
    #expect(unasked.status == 2)
    #expect(unasked.output == "")
    #expect(asked.output == unasked.errors)
  }

  @Test func `the version is one line`() throws {
    for arguments in [["--version"], ["version"], ["tabulate", "--version"]] {
      let result = try Tool.run(arguments)
      #expect(result.status == 0)
      #expect(result.output == "headcount 0.1.0\n")
    }
  }

  @Test(arguments: [
    (["tabluate"], "there is no command `tabluate`; did you mean `tabulate`?", ""),
    (["codes", "lst"], "there is no command `codes lst`; did you mean `codes list`?", ""),
    (
      ["frobnicate"],
      "there is no command `frobnicate`; the commands are run, check, compare, audit, status, release, verify, explain, partial, merge, tabulate, inspect, rows, codes, "
        + "completions, man, help, version", ""
    ),
    (["tabulate", "x", "--row=a"], "there is no option --row; did you mean --rows?", "tabulate"),
    (
      ["tabulate", "-x"],
      "there is no option -x; the short ones are -r, -c, -s, -p, -l, -f, -o, "
        + "-d, -q, -v, -h", "tabulate"
    ),
    (["tabulate", "--rows"], "--rows needs a value: COLUMNS", "tabulate"),
    (["tabulate", "--raw=yes"], "--raw takes no value", "tabulate"),
    (
      ["tabulate", "--percent", "rw"],
      "--percent is row, column or table, not `rw`; did you mean `row`?", "tabulate"
    ),
    (
      ["tabulate", "--format", "cvs"],
      "--format is text, csv, json, markdown, spreadsheet, hxl or sdmx, not `cvs`; did you mean `csv`?",
      "tabulate"
    ),
    (
      ["tabulate", "--digits", "12"], "--digits is a whole number from 0 to 9, not `12`",
      "tabulate"
    ),
    (["tabulate", "--digits", "1", "--digits", "2"], "--digits is given twice", "tabulate"),
    (
      ["rows", "x", "--delimiter", "coma"],
      "--delimiter `coma` is not known; did you mean `comma`?", "rows"
    ),
    (["rows", "x", "--delimiter", ""], "the delimiter is empty", "rows"),
    (
      ["rows", "x", "--delimiter", "'", "--quote", "'"],
      "delimiter and quote are the same character", "rows"
    ),
    (
      ["rows", "x", "--quote", "é"], "the quote is one ASCII character, not `é`", "rows"
    ),
    (["rows", "x", "y"], "`y` is one argument too many", "rows"),
    (
      ["rows", "x", "--encoding", "windows-1265"],
      "--encoding `windows-1265` is not known; did you mean `windows-1255`?", "rows"
    ),
    (
      ["rows", "x", "--encoding", "Big5"],
      "--encoding `Big5` is not read: it has several bytes for a letter, in tables that are not the same on all systems; "
        + "save the file as UTF-8", "rows"
    ),
    (
      ["completions", "bsh"],
      "there are completions for bash, zsh or fish, not for `bsh`; did you mean `bash`?",
      "completions"
    ),
    (
      ["tabulate", "x", "--rows", "a,b", "--columns", "a"],
      "the column `a` is named twice in --rows and --columns", "tabulate"
    ),
    (
      ["tabulate", "x", "--rows", "Sex", "--codes", "Sx=sex"],
      "--codes names `Sx`, which is in neither --rows nor --columns; did you mean `Sex`?",
      "tabulate"
    ),
  ])
  func `a mistake in the command line names what is right`(
    _ arguments: [String], _ message: String, _ command: String
  ) throws {
    let result = try Tool.run(arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    let name = command.isEmpty ? "headcount" : "headcount \(command)"
    #expect(result.errors == "headcount: error: \(message)\nTry `\(name) --help`.\n")
  }

  @Test func `the man page names each command and each option`() throws {
    let page = try Tool.run(["man"]).output
    #expect(page.hasPrefix(".TH HEADCOUNT 1"))
    for part in ["headcount tabulate", "\\-\\-percent", ".SH EXIT STATUS", "128+n"] {
      #expect(page.contains(part))
    }
    #expect(!page.contains("bench"))
  }
}
