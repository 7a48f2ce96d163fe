import Foundation
import Testing

/// `headcount audit` on published tables.
@Suite struct AuditCommandTests {
  /// Four withheld counts in a square: Anbar's women can be 1 to 35, as 36 less at least one man.
  private static let square = """
    governorate,Female,Male,Total
    Anbar,c,c,36
    Basra,c,c,54
    Erbil,40,12,52
    Total,89,53,142

    """
  /// The one withheld count of its row: 35 − 12 − 20 = 3.
  private static let lone = """
    governorate,A,B,C,Total
    Anbar,12,*,20,35
    Basra,8,15,9,32
    Total,20,18,29,67

    """

  @Test func `tables of which nothing can be derived end with 0`() throws {
    let folder = try Folder(["square.csv": Self.square])
    let result = try Tool.run(["audit", "square.csv"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors == "")
    #expect(
      result.output == """
        Safe: nothing can be derived: 4 withheld counts tested

        1 table, 12 counts; a withheld count needs 5 possible numbers side by side and one of 5 or above

        table   withheld       possible         verdict
        square  Anbar, Female   1 to 35  exact  safe
        square  Anbar, Male     1 to 35  exact  safe
        square  Basra, Female  14 to 48  exact  safe
        square  Basra, Male     6 to 40  exact  safe

        """)
  }

  @Test func `what can be derived ends with 5, and is told`() throws {
    let folder = try Folder(["lone.csv": Self.lone])
    let result = try Tool.run(["audit", "lone.csv", "--output", "report.txt"], in: folder)
    #expect(result.status == 5)
    #expect(result.errors == "headcount: error: 1 of 1 withheld count exposed\n")
    #expect(
      try folder.text("report.txt").contains(
        "lone   Anbar, B         3  exact  exposed: one number only\n"))
    let csv = try Tool.run(["audit", "lone.csv", "--format", "csv"], in: folder)
    #expect(
      csv.output == """
        finding,table,cell,measure,low,high,interval,verdict,reason
        withheld,lone,"Anbar, B",,3,3,exact,exposed,exact

        """)
    let json = try Tool.run(["audit", "lone.csv", "--format", "json"], in: folder)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(report["safe"] as? Bool == false)
    #expect((report["withheld"] as? [[String: Any]])?.first?["high"] as? Int == 3)
  }

  @Test func `all files are one system`() throws {
    // Each is safe by itself; the second shows a count that the first withholds.
    let folder = try Folder([
      "a.csv": Self.square,
      "b.csv":
        "governorate,Female,Male,Total\nAnbar,..,2,36\nTotal,..,..,142\nErbil,40,12,52\nBasra,..,..,54\n",
    ])
    let result = try Tool.run(["audit", "a.csv", "b.csv"], in: folder)
    #expect(result.status == 5)
    #expect(result.output.contains("exposed: shown in `b`"), "\(result.output)")
    #expect(result.output.contains("Anbar, Female        34  exact  exposed: one number only"))
  }

  @Test func `standard input is a table`() throws {
    let result = try Tool.run(["audit", "-"], input: Data(Self.lone.utf8))
    #expect(result.status == 5)
    #expect(try Tool.run(["audit", "-"], input: Data(Self.square.utf8)).status == 0)
  }

  @Test(arguments: [
    ("", "the file is empty; expected a table as CSV or JSON"),
    ("x\n", "t.csv:1: error: there is no table"),
    ("a,b\n1,2,3\n", "t.csv:2: error: the row has 3 cells, and the headings 2"),
    ("a,b\nx,y\n", "t.csv:1: error: no column holds counts"),
    (
      "a,b,Total\nx,1,1\ny,zwei,3\n",
      "t.csv:3: error: `zwei` below `b` is no count; expected a whole number"
    ),
    ("a,b,Total\nx,1,1\ny,,3\n", "t.csv:3: error: `` below `b` is empty"),
    ("a,b,Total\nx,-4,1\n", "t.csv:2: error: `-4` below `b` is no count"),
    (
      "a,b,Total\nx,1,99999999999999999999\n",
      "is greater than 1000000000000, the most that can be attacked"
    ),
    ("a,b,Total\nx,1,2\n", "`x, Total` is 2, and its parts add up to 1"),
    ("a,b,b,Total\nx,1,1,2\n", "t.csv:1: error: the columns 2 and 3 are both called `b`"),
    ("a,b,c,Total\nx,1,1,2\nx,2,2,4\n", "t.csv:3: error: the row is called as that of line 2"),
    ("a,b,d,Total\nx,7,c,7\n", "no whole numbers fit what is shown"),
    ("a,\"b\nx,1\n", "t.csv:1: error: the quote that opens here is never closed"),
    ("{\"a\": [", "t.csv:1:8: error: "),
    ("{\"a\": 1}", "it is no table that this program writes"),
  ])
  func `numbers that cannot be read or contradict end with 4`(_ text: String, _ message: String)
    throws
  {
    let folder = try Folder(["t.csv": text])
    let result = try Tool.run(["audit", "t.csv"], in: folder)
    #expect(result.status == 4)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: [
    (["audit", "none.csv"], 4, "none.csv: error: it cannot be read"),
    (["audit", "a.csv", "a.csv"], 2, "`a.csv` is named twice"),
    (["audit", "a.csv", "-o", "a.csv"], 2, "--output would replace the input"),
    (["audit", "a.csv", "--smallest-published", "1"], 2, "--smallest-published"),
    (["audit", "a.csv", "--symbols", "c"], 2, "did you mean --symbol?"),
  ])
  func `a mistake of the command line is told`(
    _ arguments: [String], _ status: Int32, _ text: String
  ) throws {
    let folder = try Folder(["a.csv": Self.square])
    let result = try Tool.run(arguments, in: folder)
    #expect(result.status == status)
    #expect(result.errors.contains(text), "\(result.errors)")
  }

  @Test func `what a run wrote is read from CSV and from JSON`() throws {
    let folder = try CompareTests.results(
      "place,n\nBasra,30\nBaghdad,60\nAnbar,3\n", CompareTests.new)
    for ending in ["csv", "json"] {
      let result = try Tool.run(["audit", "old/internal/by-place.\(ending)"], in: folder)
      #expect(result.status == 5)
      #expect(result.errors.contains("1 count from 1 to 4 shown"), "\(result.errors)")
      #expect(result.output.contains("by-place  Anbar  people       3\n"), "\(result.output)")
      #expect(
        try Tool.run(["audit", "old/internal/by-place.\(ending)", "-n", "3"], in: folder).status
          == 0)
    }
  }

  @Test func `the article shows what the program says`() throws {
    let article = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Headcount/Headcount.docc/AuditingTables.md"), encoding: .utf8)
    func block(_ language: String) throws -> String {
      let parts = article.components(separatedBy: "```\(language)\n")
      return try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    }
    let text = try block("csv")
    let folder = try Folder([
      "report.csv": text,
      "better.csv": text.replacing("Erbil,22,c,c,38", with: "Erbil,c,c,7,38"),
    ])
    let result = try Tool.run(["audit", "report.csv"], in: folder)
    #expect(result.status == 5)
    #expect(result.output == (try block("text")))
    let better = try Tool.run(["audit", "better.csv", "--format", "csv"], in: folder)
    #expect(better.status == 0)
    #expect(better.output.contains("withheld,better,\"Anbar, Female\",,1,17,exact,safe,\n"))
  }
}
