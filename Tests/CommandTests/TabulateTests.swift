import Foundation
import Testing

@Suite struct TabulateTests {
  @Test func `the table is on standard output and the account on standard error`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let result = try Tool.run(
      ["tabulate", "a.csv", "--rows", "governorate", "--columns", "sex", "--percent", "row"],
      in: folder)
    #expect(result.status == 0)
    #expect(
      result.output == """
        records by governorate and sex  [INTERNAL]

        governorate   Female      %  Male     %  Not recorded    %  Total      %
        ────────────────────────────────────────────────────────────────────────
        Basra              1   50.0     1  50.0             0  0.0      2  100.0
        Baghdad            1   50.0     1  50.0             0  0.0      2  100.0
        Unmatched          1  100.0     0   0.0             0  0.0      1  100.0
        Not recorded       0            0                   0           0
        ────────────────────────────────────────────────────────────────────────
        Total              3   60.0     2  40.0             0  0.0      5  100.0

        Percent of the row's total, unknown values included; rounded half away from zero, so parts may not add up.

        """)
    #expect(
      result.errors == """
        5 records read from 1 file = 5 counted
        governorate: code list iraq-governorates, the usual one for this name; --codes governorate=LIST takes another, --raw none
        sex: code list sex, the usual one for this name; --codes sex=LIST takes another, --raw none
        headcount: warning: governorate: 1 value in 1 record without a code in iraq-governorates:
          1  `Atlantis`

        """)
  }

  @Test func `a text that is written as a code is told apart from it`() throws {
    let folder = try Folder(["a.csv": "place,n\n_T,1\nB,2\n"])
    let result = try Tool.run(
      ["tabulate", "a.csv", "--rows", "place", "--format", "csv"], in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("\n__T,cell,records,record,1,"), "\(result.output)")
    #expect(result.output.contains("\n_T,total,records,record,2,"))
    #expect(
      result.errors.contains("place: the text `_T` is `__T` in CSV and JSON"), "\(result.errors)")
  }

  @Test func `a file with the bytes of another one counts once, unless the author accepts it`()
    throws
  {
    let numbers = [4210, 1873, 2345, 1004]
    let text =
      "Place,Families\n" + numbers.enumerated().map { "p\($0),\($1)\n" }.joined()
    let folder = try Folder(["g1.csv": text, "g2.csv": text])
    let arguments = [
      "tabulate", "g1.csv", "g2.csv", "--rows", "Place", "--sum", "Families", "--format", "csv",
    ]
    let sum = numbers.reduce(0, +)
    let once = try Tool.run(arguments, in: folder)
    #expect(once.status == 0)
    #expect(once.output.contains(",\(sum),"), "\(once.output)")
    #expect(
      once.errors.contains(
        "warning: g2.csv is the same file as g1.csv, byte for byte, and counts once"))
    let twice = try Tool.run(arguments + ["--accept-overlap"], in: folder)
    #expect(twice.output.contains(",\(2 * sum),"), "\(twice.output)")
  }

  @Test func `strict makes warnings errors and writes nothing`() throws {
    let folder = try Folder(["a.csv": smallExport, "old.csv": "old\n"])
    let result = try Tool.run(
      ["tabulate", "a.csv", "--rows", "governorate", "--strict", "--output", "old.csv"], in: folder)
    #expect(result.status == 3)
    #expect(result.output == "")
    #expect(try folder.text("old.csv") == "old\n")
    #expect(folder.names == ["a.csv", "old.csv"])
    #expect(
      result.errors.hasSuffix(
        "headcount: error: nothing is written, because --strict makes warnings errors\n"))
  }

  @Test func `warnings never change standard output`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let arguments = ["tabulate", "a.csv", "--rows", "governorate", "--format", "csv"]
    let loud = try Tool.run(arguments + ["--verbose", "--log", "json"], in: folder)
    let quiet = try Tool.run(arguments + ["--quiet"], in: folder)
    #expect(loud.output == quiet.output)
    #expect(quiet.errors == "")
  }

  @Test func `lines of comments are told as what they are`() throws {
    let folder = try Folder(["a.csv": "# made today\ngov,n\nBaghdad,1\n# note\n\nBasra,2\n"])
    let table = try Tool.run(
      ["tabulate", "a.csv", "--rows", "gov", "--raw", "--comment", "#"], in: folder)
    #expect(
      table.errors == """
        2 records read from 1 file = 2 counted
        2 blank or comment lines left out

        """)
    let seen = try Tool.run(["inspect", "a.csv", "--comment", "#"], in: folder)
    #expect(seen.output.contains("records     2; blank or comment lines 2\n"))
  }

  @Test func `numbers below zero are told with what they come to`() throws {
    let folder = try Folder(["a.csv": "gov,n,m\nBaghdad,-500,1\nBasra,700,-2\nBasra,5,-3\n"])
    let table = try Tool.run(
      ["tabulate", "a.csv", "--rows", "gov", "--raw", "--sum", "n", "--sum", "m"], in: folder)
    #expect(
      table.errors == """
        3 records read from 1 file = 3 counted
        n: 1 value below zero, together -500, added as it is written
        m: 2 values below zero, together -5, added as they are written

        """)
    let total = table.output.split(separator: "\n").last?.split(separator: " ").map(String.init)
    #expect(total == ["Total", "3", String(700 + 5 - 500), String(1 - 2 - 3)])
  }

  @Test func `an empty cell is unknown, also without a code list`() throws {
    let folder = try Folder(["a.csv": "camp\nA\n\"\"\nA\n\" \"\nB\n"])
    let table = try Tool.run(
      [
        "tabulate", "a.csv", "--rows", "camp", "--raw", "--percent", "column", "--unknown",
        "excluded",
        "--format", "csv",
      ], in: folder)
    // Two of the three camps that are known are A.
    #expect(table.output.contains("A,cell,records,record,2,66.7,column,3"), "\(table.output)")
    #expect(table.output.contains("_U,cell,records,record,2,,"), "\(table.output)")
  }

  @Test func `records that cannot be read are listed with their place`() throws {
    let folder = try Folder([
      "a.csv": "gov,n\nBaghdad,1\nBasra,2,3\n\nBaghdad,\nBasra,\"1,000\"\n"
    ])
    let result = try Tool.run(
      ["tabulate", "a.csv", "--rows", "gov", "--sum", "n", "--raw"], in: folder)
    #expect(result.status == 0)
    #expect(
      result.errors == """
        4 records read from 1 file = 2 counted + 2 rejected
        1 blank line left out
        n: 1 record without a value, nothing added
        a.csv:3: warning:   record left out:           3 fields; the header has 2; a text that has the delimiter in it must stand in quotes
        a.csv:6:2: warning: record left out:  `1,000`  `n` is no whole number in the declared grammar; `--grouping comma` reads it as 1000, `number: { decimal: "comma" }` reads it as 1

        """)
    let grouped = try Tool.run(
      ["tabulate", "a.csv", "--rows", "gov", "--sum", "n", "--raw", "--grouping", "comma", "-q"],
      in: folder)
    #expect(grouped.output.contains("Basra          1  1,000"))
  }

  @Test func `a cell of a column that nobody named is never shown`() throws {
    let folder = try Folder(["a.csv": smallExport + "A-006,Basra,M,0770999\n"])
    for arguments in [
      ["tabulate", "a.csv", "--rows", "governorate", "--sum", "members"], ["inspect", "a.csv"],
      ["inspect", "a.csv", "--format", "json"],
    ] {
      let result = try Tool.run(arguments, in: folder)
      for secret in ["0770", "A-00"] where !arguments.contains("inspect") || secret == "0770" {
        #expect(!result.output.contains(secret) && !result.errors.contains(secret))
      }
      #expect(!result.output.contains("A-001"))
    }
  }

  @Test func `an output's ending says its format, and the file is the owner's alone`() throws {
    let folder = try Folder(["a.csv": smallExport])
    for (name, start) in [
      ("t.csv", "sex,sex_label,level"), ("t.json", "{\n"), ("t.md", "# records by sex"),
      ("t.dat", "records by sex"),
    ] {
      let result = try Tool.run(
        ["tabulate", "a.csv", "-q", "--rows", "sex", "-o", name], in: folder)
      #expect(result.status == 0)
      #expect(result.output == "")
      #expect(try folder.text(name).hasPrefix(start))
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.url.appendingPathComponent(name).path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
  }

  @Test func `labels come in the language that was asked for`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let result = try Tool.run(
      ["tabulate", "a.csv", "-q", "--rows", "sex", "--language", "ar"], in: folder)
    #expect(result.output.contains("أنثى") && result.output.contains("المجموع"))
  }

  @Test func `threads do not change a byte`() throws {
    let folder = try Folder(["a.csv": smallExport, "b.csv": smallExport + "X,Basra,F,1,9\n"])
    let arguments = ["tabulate", "a.csv", "b.csv", "--rows", "governorate,sex", "--sum", "members"]
    let one = try Tool.run(arguments + ["--threads", "1", "--format", "json"], in: folder)
    let eight = try Tool.run(arguments + ["--threads", "8", "--format", "json"], in: folder)
    #expect(one.status == 0)
    #expect(one.output == eight.output)
    #expect(one.errors == eight.errors)
  }

  @Test func `json messages are one object a line with stable keys`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let result = try Tool.run(
      ["tabulate", "a.csv", "--rows", "governorate", "--log", "json"], in: folder)
    let lines = try result.errors.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    for line in lines { #expect(line["level"] != nil && line["event"] != nil) }
    let stage = try #require(lines.first { $0["event"] as? String == "stage" })
    #expect(stage["stage"] as? String == "read and count")
    #expect(stage["records"] as? Int == 5)
    #expect(stage["seconds"] is Double && stage["bytes"] is Int)
  }

  @Test func `colours only where they are asked for or there is a terminal`() throws {
    let arguments = ["tabulate", "--rows"]
    #expect(try !Tool.run(arguments).errors.contains("\u{1b}"))
    let folder = try Folder(["a.csv": smallExport])
    let colored = try Tool.run(
      ["tabulate", "a.csv", "--rows", "governorate", "--color", "always"], in: folder)
    #expect(colored.errors.contains("\u{1b}[1;33mwarning:\u{1b}[0m"))
  }
}
