import Foundation
import Testing

@Suite struct BadInputTests {
  @Test(arguments: [
    ("none.csv", "none.csv: error: cannot be read: no such file or directory\n"),
    (".", ".: error: this is a folder; name the files in it, for example `./*.csv.gz`\n"),
    ("empty.csv", "empty.csv: error: the file is empty; a header line was expected\n"),
    (
      "zeros.csv",
      "zeros.csv:1: error: the header holds zero bytes: this is a binary file or UTF-16; export "
        + "it as CSV UTF-8\n"
    ),
    (
      "open.csv",
      "open.csv:3: error: a quoted field opens here and the file ends before it closes; close it, "
        + "or export again\n"
    ),
    (
      "book.xlsx",
      "book.xlsx: error: the list of members is missing at the end of this ZIP file; the file was "
        + "cut: copy or export it again\n"
    ),
  ])
  func `an input that cannot be read is status 4 with the reason`(
    _ file: String, _ message: String
  ) throws {
    let folder = try Folder([
      "empty.csv": "", "zeros.csv": "\u{0}\u{1}a,b\n",
      "open.csv": "gov,n\nBaghdad,1\n\"Basra,2\nX,3\n", "book.xlsx": "PK\u{3}\u{4}and more",
    ])
    for command in ["tabulate", "rows", "inspect"] {
      let arguments = [command, file] + (command == "tabulate" ? ["--rows", "gov"] : [])
      let result = try Tool.run(arguments, in: folder)
      if command == "rows", file == "zeros.csv" {
        #expect(result.status == 0)
        #expect(result.output.contains("{\"report\":\"nul-byte\",\"line\":1}"))
        continue
      }
      // `rows` reads a file without records whole, and remarks it.
      if command == "rows", file == "empty.csv" {
        #expect(result.status == 0)
        #expect(result.output == "{\"report\":\"empty-file\"}\n")
        continue
      }
      #expect(result.status == 4, "\(command)")
      if command == "inspect" {
        #expect(result.output.contains(message))
      } else {
        #expect(result.errors == message)
      }
    }
  }

  @Test func `a file with only a header is read`() throws {
    let folder = try Folder(["a.csv": "gov,n\n"])
    let result = try Tool.run(["tabulate", "a.csv", "--rows", "gov", "--raw"], in: folder)
    #expect(result.status == 0)
    #expect(result.errors == "0 records read from 1 file = 0 counted\n")
    #expect(try Tool.run(["rows", "a.csv"], in: folder).output == "[\"gov\",\"n\"]\n")
    #expect(try Tool.run(["inspect", "a.csv"], in: folder).output.contains("records     0"))
  }

  @Test func `a misspelled column is status 2 with the nearest name`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let result = try Tool.run(["tabulate", "a.csv", "--rows", "govenorate"], in: folder)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors
        == "a.csv:1: error: no column `govenorate` for the dimension `govenorate`; did you mean "
        + "`governorate`? The columns are `record_id`, `governorate`, `sex`, `phone`, `members`.\n")
  }

  @Test func `two columns of one name cannot be told apart`() throws {
    let folder = try Folder(["a.csv": "gov,gov,n\na,b,1\n"])
    let result = try Tool.run(["tabulate", "a.csv", "--rows", "gov", "--raw"], in: folder)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("a.csv:1: error: "))
    #expect(try Tool.run(["tabulate", "a.csv", "--rows", "n", "--raw"], in: folder).status == 0)
    let inspected = try Tool.run(["inspect", "a.csv"], in: folder)
    #expect(
      inspected.output.contains("a.csv:1:2: warning: `gov` is also the name of column 1"))
  }

  @Test func `all problems of a run come at once`() throws {
    let folder = try Folder(["a.csv": "x,n\n1,2\n", "b.csv": "gov,n\nx,1\n"])
    let result = try Tool.run(
      ["tabulate", "a.csv", "no.csv", "b.csv", "--rows", "gov", "--sum", "m"], in: folder)
    #expect(result.status == 4)
    #expect(result.errors.split(separator: "\n").count == 4)
  }

  /// Take more than a second each.
  @Suite struct SlowTests {
    @Test func `a gzip file that is cut anywhere is never taken for a whole one`() throws {
      let folder = try Folder(["a.csv": smallExport])
      _ = try Tool.shell("gzip -k a.csv", in: folder)
      let whole = try folder.read("a.csv.gz")
      #expect(try Tool.run(["tabulate", "a.csv.gz", "--rows", "sex"], in: folder).status == 0)
      for length in 1..<whole.count {
        try folder.write("cut.gz", whole.prefix(length))
        let result = try Tool.run(
          ["tabulate", "cut.gz", "--rows", "sex", "-o", "out.csv"], in: folder)
        #expect(result.status == 4, "\(length)")
        #expect(result.errors.contains("error: "))
      }
      #expect(folder.names == ["a.csv", "a.csv.gz", "cut.gz"])
    }

    @Test func `a hundred thousand columns are no trouble`() throws {
      let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
      let cells = (0..<100_000).map(String.init).joined(separator: ",")
      let folder = try Folder(["wide.csv": "\(names)\n\(cells)\n"])
      let result = try Tool.run(
        ["tabulate", "wide.csv", "--rows", "c99999", "-q", "--format", "csv"], in: folder)
      #expect(result.status == 0)
      #expect(result.output.contains("99999,cell,records,record,1"))
    }
  }

  @Test func `a wrong checksum is status 4 in every command`() throws {
    let folder = try Folder(["a.csv": smallExport])
    _ = try Tool.shell("gzip -k a.csv", in: folder)
    var bytes = try folder.read("a.csv.gz")
    bytes[bytes.count - 8] ^= 1
    try folder.write("a.csv.gz", bytes)
    let message =
      "a.csv.gz: error: the gzip stream is damaged (incorrect data check); nothing of it can be "
      + "trusted: copy or export it again\n"
    let table = try Tool.run(["tabulate", "a.csv.gz", "--rows", "sex"], in: folder)
    #expect(table.status == 4 && table.errors == message && table.output == "")
    let rows = try Tool.run(["rows", "a.csv.gz"], in: folder)
    #expect(rows.status == 4 && rows.output.hasSuffix("{\"report\":\"crc-mismatch\"}\n"))
    let inspected = try Tool.run(["inspect", "a.csv.gz"], in: folder)
    #expect(inspected.status == 4 && inspected.output.contains(message))
  }

  @Test func `standard input is read where no file is named`() throws {
    let input = Data(smallExport.utf8)
    for arguments in [["tabulate", "--rows", "sex"], ["tabulate", "-", "--rows", "sex"]] {
      let result = try Tool.run(arguments, input: input)
      #expect(result.status == 0)
      #expect(result.output.contains("Female"))
    }
    let empty = try Tool.run(["tabulate", "--rows", "sex"], input: Data())
    #expect(empty.status == 4)
    #expect(
      empty.errors
        == "<standard input>: error: the file is empty; a header line was expected\n")
  }

  @Test func `patterns that no shell expanded are expanded, sorted and checked`() throws {
    let folder = try Folder(["b-2.csv": "x\n2\n", "b-10.csv": "x\n10\n", "a.csv": "x\na\n"])
    let result = try Tool.run(
      ["tabulate", "b-*.csv", "--rows", "x", "--raw", "--format", "csv"], in: folder)
    #expect(result.output.contains("10,cell") && !result.output.contains("a,cell"))
    #expect(result.errors.hasPrefix("2 records read from 2 files = 2 counted\n"))
    let cases = [
      (["q*.csv"], "no file matches `q*.csv`"),
      (["a.csv", "a.csv"], "`a.csv` is named twice; its records would be counted twice"),
      (
        ["a.csv", "./a.csv"],
        "`a.csv` and `./a.csv` are one file; its records would be counted twice"
      ),
      (["-", "-"], "`-` is named twice; its records would be counted twice"),
    ]
    for (files, message) in cases {
      let result = try Tool.run(["tabulate"] + files + ["--rows", "x"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors == "headcount: error: \(message)\n")
    }
  }
}
