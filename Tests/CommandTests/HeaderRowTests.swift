import Foundation
import Testing

/// Where the header is, said to the program or found by it.
@Suite struct HeaderRowTests {
  static let titled = "Report,,\nGov,Sex,IDPs\nNinewa,f,1\nErbil,m,2\nBasra,f,3\n"

  private func table(_ text: String, _ options: [String]) throws -> Tool.Result {
    let folder = try Folder(["a.csv": text, "l.csv": "name\nGov\nSex\nIDPs\n"])
    return try Tool.run(
      ["tabulate", "a.csv", "--raw", "--format", "csv"] + options, in: folder)
  }

  @Test func `rows of titles that are proven are left out with a note`() throws {
    let result = try table(Self.titled, ["--rows", "Gov", "--sum", "IDPs"])
    #expect(result.status == 0)
    #expect(result.errors.contains("header in row 2"))
    #expect(result.errors.contains("3 records read from 1 file = 3 counted"))
  }

  @Test func `a doubt is a warning that names the option, which ends it`() throws {
    let text = "Report,,\nGov,2014,2015\nNinewa,1,1\nErbil,2,2\n"
    let doubtful = try table(text, ["--rows", "Report"])
    #expect(doubtful.errors.contains("a.csv:1: warning: row 1 has text in one cell"))
    #expect(doubtful.errors.contains("--header-row 2"))
    let declared = try table(text, ["--rows", "Gov", "--header-row", "2", "--strict"])
    #expect(declared.status == 0)
    #expect(declared.errors.contains("2 records read"))
  }

  @Test func `labels name the columns of a file without a header`() throws {
    let text = "Ninewa,f,1\nErbil,m,2\n"
    for options in [["--labels", "l.csv"], []] {
      let result = try table(
        text,
        ["--header-row", "none", "--rows", options.isEmpty ? "column 1" : "gov"] + options)
      #expect(result.status == 0)
      #expect(result.errors.contains("2 records read"))
    }
  }

  @Test(arguments: [
    (["--header-row", "2,1"], "--header-row is a row such as 3"),
    (["--header-row", "x"], "--header-row is a row such as 3"),
    (["--header-row", "0"], "none for a file without a header, not `0`"),
    (["--labels", "l.csv"], "--header-row none"),
  ])
  func `options that mean nothing are refused`(options: [String], message: String) throws {
    let result = try table(Self.titled, ["--rows", "Gov"] + options)
    #expect(result.status == 2)
    #expect(result.errors.contains(message))
  }

  @Test func `a column that is named twice is told with names that find one`() throws {
    let result = try table("Gov,IDPs,IDPs\nA,1,2\n", ["--rows", "Gov", "--sum", "IDPs"])
    #expect(result.status == 2)
    #expect(result.errors.contains("`IDPs (1)` (column 2) or `IDPs (2)` (column 3)"))
    let second = try table("Gov,IDPs,IDPs\nA,1,2\n", ["--rows", "Gov", "--sum", "IDPs (2)"])
    #expect(second.status == 0)
  }

  @Test func `rows writes what stands in the file, titles too`() throws {
    let folder = try Folder(["a.csv": Self.titled])
    let result = try Tool.run(["rows", "a.csv"], in: folder)
    #expect(result.output.hasPrefix("[\"Report\",\"\",\"\"]\n[\"Gov\",\"Sex\",\"IDPs\"]\n"))
  }

  @Test func `standard input has titles too`() throws {
    let result = try Tool.run(
      ["tabulate", "-", "--raw", "--rows", "Gov", "--format", "csv"],
      input: Data(Self.titled.utf8))
    #expect(result.status == 0)
    #expect(result.errors.contains("3 records read"))
  }

  @Test func `a first row that looks like a record is told, with what to do`() throws {
    let folder = try Folder(["a.csv": "Basra,male,1\nBasra,male,2\nNinewa,female,3\n"])
    let inspect = try Tool.run(["inspect", "a.csv"], in: folder)
    #expect(inspect.output.contains("a.csv:1: warning: row 1 looks like a record"))
    #expect(inspect.output.contains("--header-row none"))
    #expect(inspect.output.contains("`header: \"none\"` at the source of a pipeline\n"))
    let table = try Tool.run(["tabulate", "a.csv", "--raw", "--rows", "male"], in: folder)
    #expect(table.errors.contains("a.csv:1: warning: row 1 looks like a record"))
  }

  @Test func `inspect says where the header is`() throws {
    let folder = try Folder(["a.csv": Self.titled])
    let result = try Tool.run(["inspect", "a.csv"], in: folder)
    #expect(result.output.contains("  header      in row 2, the first with more than one cell"))
    let json = try Tool.run(["inspect", "a.csv", "--format", "json"], in: folder)
    #expect(json.output.contains("\"header_row\": 2"))
  }
}

/// Rows of totals, said to the program or noticed by it.
@Suite struct TotalsOptionTests {
  static let text = "Sex,n\nf,1\nm,2\nboth sexes,3\nNote: none,\n"

  @Test func `rows of totals are left out where they are named`() throws {
    let folder = try Folder(["a.csv": Self.text])
    let line = ["tabulate", "a.csv", "--rows", "Sex", "--sum", "n", "--format", "csv"]
    let plain = try Tool.run(line, in: folder)
    // One woman and two men are the three of both sexes.
    #expect(plain.status == 2)
    #expect(plain.errors.contains("add up to 3 where the others add up to 3"))
    let accepted = try Tool.run(line + ["--totals", "Sex="], in: folder)
    #expect(accepted.status == 0)
    #expect(accepted.errors.contains("in 1 record stands for all"))
    #expect(accepted.errors.contains("4 records read"))
    let result = try Tool.run(
      line + ["--totals", "Sex=both sexes", "--totals", "Sex=Note:*", "--strict"], in: folder)
    #expect(result.status == 0)
    #expect(result.errors.contains("2 records read from 1 file = 2 counted"))
    #expect(result.errors.contains("2 rows of totals or footnotes left out as structure"))
    let wrong = try Tool.run(line + ["--totals", "Sex=*"], in: folder)
    #expect(wrong.status == 2)
  }
}
