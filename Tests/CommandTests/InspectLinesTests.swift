import Foundation
import Testing

/// What `inspect` says of line ends and of bytes that should not be there.
@Suite struct InspectLinesTests {
  private func inspect(_ text: String) throws -> Tool.Result {
    try Tool.run(["inspect", "a.csv"], in: try Folder(["a.csv": text]))
  }

  @Test func `line ends of three kinds are mixed`() throws {
    let result = try inspect("gov,n\nBasra,1\rNinewa,2\nErbil,3\r\nDahuk,4\r\r\nKirkuk,5\n")
    #expect(result.output.contains("line ends   mixed: CR alone among others"))
    #expect(result.output.contains("a.csv: warning: some lines end in CR alone and some in LF"))
    let old = try inspect("gov,n\rBasra,1\rErbil,2\r")
    #expect(old.output.contains("line ends   CR alone, as on old systems"))
    #expect(old.output.contains("No problems."))
  }

  @Test func `a carriage return inside a record is told as rows tells it`() throws {
    let result = try inspect("gov,n\nBasra,1\nNine\rwa,2\nErbil,3\n\"a\rb\",4\nx\r\r,5\r\n")
    let lines = result.output.split(separator: "\n").filter { $0.contains("a carriage return") }
    #expect(lines.map { $0.prefix(14) } == ["  a.csv:3:1: w", "  a.csv:6:1: w"])
    let plain = try inspect("gov,n\r\nBasra,1\r\n\r\n")
    #expect(plain.output.contains("No problems."))
  }

  @Test func `rows that no run counts are no records here either`() throws {
    let result = try inspect("gov,n\nBasra,1\n,\n\"gov\",n\nErbil,2\n , \n\n")
    #expect(result.output.contains("records     2; blank lines 3\n"))
    #expect(result.output.contains("a.csv:4: warning: the header stands once more"))
    #expect(result.output.contains("iraq-governorates: basra 1, erbil 1"))
    #expect(result.output.contains("whole numbers of 1 digit"))
  }

  @Test func `rows that are called totals, and footnotes, are told`() throws {
    let text = """
      id,gov,district,families
      1,Basra,Zubair,10
      ,Basra,Total Gas Station,20
      Grand Total,,,30
      "Source: IOM, 2014",,,
      4,,,

      """
    let result = try inspect(text)
    #expect(
      result.output.contains(
        "a.csv:4:1: warning: the row is called `Grand Total`: if it is a total of the others, leave it out "
          + "with `totals: { \"id\": [\"Grand Total\"] }` (--totals \"id=Grand Total\")"),
      "\(result.output)")
    #expect(
      result.output.contains(
        "a.csv:5:1: warning: nothing but a text in the first column: if it is a footnote"))
    #expect(result.output.split(separator: "\n").count { $0.contains(": warning: ") } == 2)
    // A list of one or two columns has rows of one text.
    #expect(try inspect("name,note\nAli Hasan,\nOmar Said,\n").output.contains("No problems."))
  }

  @Test func `a quote that swallows lines is an error, and refuses a table`() throws {
    let lines = (1...9).map { "Basra,note,\($0)\n" }.joined()
    let text = "gov,note,n\nErbil,\"open,1\n" + lines + "Duhok,closed\",2\n" + lines
    // Line 2 has the quote, and line 12 its end.
    let message =
      "a.csv:2:2: error: the quoted field goes on over 10 lines below, which part like records: a quote "
      + "was opened here that should not be, or is not closed; correct it, or read the file without "
      + "quotes (--quote none, or `quote: \"\"` of the source)"
    #expect(try inspect(text).output.contains(message))
    let folder = try Folder(["a.csv": text])
    let table = try Tool.run(["tabulate", "a.csv", "--rows", "gov", "--raw"], in: folder)
    #expect(table.status == 4)
    #expect(table.errors.contains(message))
    // Without quotes all lines are records: 1 + 9 + 1 + 9.
    let plain = try Tool.run(
      ["tabulate", "a.csv", "--rows", "gov", "--raw", "--quote", "none"], in: folder)
    #expect(plain.errors.contains("20 records read from 1 file = 20 counted"))
  }

  @Test func `quotes behind blanks are told with the option that reads them`() throws {
    let text = "gov,note\nBasra, \"a, b\"\nErbil, \"c\"\n"
    #expect(try inspect(text).output.contains("read the file with --skip-initial-space"))
    let folder = try Folder(["a.csv": text])
    let table = try Tool.run(["tabulate", "a.csv", "--rows", "gov", "--raw"], in: folder)
    #expect(table.errors.contains("where they open no field; --skip-initial-space reads them"))
    try folder.write("b.csv", Data("\"gov\", \"n\"\n\"Basra\", 1\n".utf8))
    let names = try Tool.run(["tabulate", "b.csv", "--rows", "n", "--raw"], in: folder)
    #expect(names.status == 2)
    #expect(names.errors.contains("Their quotes stand behind blanks, where they open no field: "))
    try folder.write("c.csv", Data("Report of May,\ngov,n\nBasra,1\n".utf8))
    let title = try Tool.run(["tabulate", "c.csv", "--rows", "gov", "--raw"], in: folder)
    #expect(title.errors.contains("--header-row 2"))
    let read = try Tool.run(
      ["tabulate", "a.csv", "--rows", "gov", "--raw", "--skip-initial-space"], in: folder)
    #expect(read.errors.contains("2 records read from 1 file = 2 counted"))
  }

  @Test func `each record with a zero byte is told`() throws {
    let result = try inspect("gov,b\nBa\0,1\nBasra,2\nBa\0\0,1\nBasra,\0\n")
    let lines = result.output.split(separator: "\n").filter { $0.contains("zero byte") }
    #expect(lines.map { $0.prefix(12) } == ["  a.csv:2:1:", "  a.csv:4:1:", "  a.csv:5:2:"])
  }

  @Test func `above the draft stands that a run refuses the file`() throws {
    let folder = try Folder()
    let bytes = "gov,n\nBasra,1\nErb\u{e9}il,2\n".unicodeScalars.map { UInt8($0.value) }
    try folder.write("a.csv", Data(bytes))
    let result = try Tool.run(["inspect", "a.csv"], in: folder)
    let remark = try #require(result.output.range(of: "a run refuses a.csv as it is: the text is"))
    let draft = try #require(result.output.range(of: "Draft pipeline;"))
    #expect(remark.lowerBound < draft.lowerBound)
  }
}

/// Files with as many columns as a spreadsheet may have.
@Suite struct InspectWideSlowTests {
  @Test func `as many columns as a sheet has are told soon`() throws {
    for name in ["", "Members"] {
      let header = Array(repeating: name, count: 16_384).joined(separator: ",")
      let record = Array(repeating: "1", count: 16_384).joined(separator: ",")
      let folder = try Folder(["a.csv": "\(header)\n\(record)\n\(record)\n"])
      let start = ContinuousClock.now
      let result = try Tool.run(["inspect", "a.csv"], in: folder)
      #expect(result.status == 0)
      // A look at all columns for each of them takes more than half a minute when optimised, and
      // many times that in a test.
      #expect(ContinuousClock.now - start < .seconds(150))
      #expect(result.output.contains("and 16,184 columns more"))
      #expect(result.output.contains("more of kind \(name.isEmpty ? "empty" : "repeated")-name"))
    }
  }
}
