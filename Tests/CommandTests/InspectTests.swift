import Foundation
import HeadcountPipeline
import Testing

@Suite struct InspectTests {
  @Test func `one screen says what a file is`() throws {
    let folder = try Folder(["reg.csv": smallExport])
    let result = try Tool.run(["inspect", "reg.csv"], in: folder)
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.output == """
        reg.csv
          file        plain, 195 bytes; 155 bytes of text behind the header
          encoding    UTF-8, every byte checked
          line ends   LF
          delimiter   comma, the only one of comma, semicolon, tab and pipe in the header
          columns     5
          records     5

          column       filled  distinct  what it holds
          ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
          record_id     100 %         5  direct identifier: by its header like the number of a record; each value once
          governorate   100 %         5  iraq-governorates: basra 2, baghdad 2; without a code 1 value(s) in 1 record(s)
          sex           100 %         4  sex: female 3, male 2
          phone         100 %         5  direct identifier: by its header like a telephone number; each value once
          members      80.0 %         4  whole numbers of 1 digit; each value once

        No problems.

        Draft pipeline; read it, change it and save it as pipeline.json5:

        {
          pipeline: "draft",
          sources: [
            { name: "reg", files: ["reg.csv"] },
          ],
          dimensions: {
            governorate: { from: ["governorate"], codes: "iraq-governorates", missing: "standard" },
            sex: { from: ["sex"], codes: "sex", missing: "standard" },
          },
          measures: {
            reg_records: { source: "reg", count: "records", unit: "person" },
          },
          // Each value of this column comes once in its file:
          // records: { key: ["record_id"] },
          tables: [
            { name: "by-governorate", measure: "reg_records", rows: ["governorate"], percent: "column" },
            { name: "by-sex", measure: "reg_records", rows: ["sex"], percent: "column" },
            { name: "governorate-by-sex", measure: "reg_records", rows: ["governorate"], columns: ["sex"], percent: "row" },
          ],
          outputs: { formats: ["csv", "markdown"], languages: ["en"] },
        }

        """)
  }

  @Test func `all problems come at once with their places`() throws {
    let folder = try Folder()
    let text = "gov,,n,gov\nB,1,2,3\nB,1,2\n\"x\",y\"z,1,2\r\nB,1,\u{e9},\u{e8}\n"
    try folder.write("a.csv", Data(text.unicodeScalars.map { UInt8($0.value) }))
    let result = try Tool.run(["inspect", "a.csv", "none.csv"], in: folder)
    #expect(result.status == 4)
    let problems = result.output.components(separatedBy: "\n").filter { $0.contains(".csv:") }
    #expect(
      problems == [
        "  a.csv:1:2: warning: the column has no name",
        "  a.csv:1:4: warning: `gov` is also the name of column 1; write this one as "
          + "`gov (2)`",
        "  a.csv:3: warning: 3 fields; the header has 4",
        "  a.csv:4:2: warning: a quote stands where none should; it is taken as text",
        "  a.csv:5:3: error: the text is not UTF-8; declare the encoding, for example --encoding "
          + "windows-1256",
        "  a.csv: warning: some lines end in CRLF and some in LF; that is read, and may mean that "
          + "files were put together",
        "  none.csv: error: cannot be read: no such file or directory",
      ])
    #expect(result.errors == "headcount: error: 1 file could not be read to the end\n")
  }

  @Test func `the json holds the same and no cell`() throws {
    let folder = try Folder(["reg.csv": smallExport])
    let result = try Tool.run(["inspect", "reg.csv", "--format", "json"], in: folder)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let files = try #require(document["files"] as? [[String: Any]])
    let columns = try #require(files[0]["columns"] as? [[String: Any]])
    #expect(files[0]["records"] as? Int == 5)
    #expect(
      columns.map { $0["name"] as? String } == [
        "record_id", "governorate", "sex", "phone", "members",
      ])
    #expect(columns[2]["codes"] as? String == "sex")
    #expect(columns[3]["shape"] as? String == "phone")
    #expect(!result.output.contains("0770") && !result.output.contains("A-001"))
  }

  @Test(arguments: [
    (["12", "7", "12"], "whole numbers, 7 to 12"),
    (["1234567", "1234567"], "whole numbers of 7 digits"),
    (["2008-01-31", "2008-12-01T10:00:00Z"], "ISO dates, 2008-01 to 2008-12"),
    (["+964 770 123 4567", "07701234567"], "like phone numbers"),
    (["33.31245 44.36612 0 0", "33.31250 44.36600 1 4"], "like coordinates"),
    (["\"1,204\"", "12"], "numbers with commas between digits: declare their grouping"),
    (["0.5", "12"], "decimal numbers"),
    (["IQ-G01-12", "IQ-G03-77"], "codes such as AA-A00-00"),
    (["Ali Hassan", "Zainab"], "text of up to 10 bytes"),
    (["", " "], "empty"),
  ])
  func `of other columns only the shape is shown`(_ values: [String], _ shape: String) throws {
    let folder = try Folder(["a.csv": "x,y\n" + values.map { "\($0),1\n" }.joined()])
    let result = try Tool.run(["inspect", "a.csv"], in: folder)
    let line = try #require(
      result.output.components(separatedBy: "\n").first { $0.hasPrefix("  x ") })
    #expect(line.contains("  \(shape)"), "\(line)")
  }

  @Test func `distinct values are exact up to ten thousand`() throws {
    let folder = try Folder([
      "a.csv": "x,y\n" + (0..<10_001).map { "\($0),\($0 % 10_000)\n" }.joined()
    ])
    for threads in ["1", "3"] {
      let result = try Tool.run(["inspect", "a.csv", "--threads", threads], in: folder)
      #expect(result.output.contains("x        100 %  > 10,000  whole numbers of 1 to 5 digits"))
      #expect(result.output.contains("y        100 %    10,000  whole numbers, 0 to 9999"))
    }
  }

  @Test func `columns of destroyed text are named with counts and what to do`() throws {
    let folder = try Folder([
      "a.csv": "id,name,camp,remark\n1,?????? ??,\"a, \u{FFFD}\",?\n2,???,b,ok\n3,Ali,c,yes\n"
    ])
    for threads in ["1", "3"] {
      let result = try Tool.run(["inspect", "a.csv", "--threads", threads], in: folder)
      #expect(result.status == 0)
      #expect(
        result.output.contains(
          "a.csv:1:2: warning: `name`: 2 of 3 filled cells are only question marks: letters were"))
      #expect(
        result.output.contains("a.csv:1:3: warning: `camp`: 1 of 3 filled cells hold U+FFFD: "))
      #expect(!result.output.contains("`remark`:"))
    }
    let json = try Tool.run(["inspect", "a.csv", "-f", "json"], in: folder).output
    #expect(json.contains("\"only_question_marks\": 2"))
    #expect(json.contains("\"replacement_characters\": 1"))
    #expect(json.contains("\"kind\": \"destroyed-text\""))
    #expect(try Tool.run(["inspect", "a.csv", "--strict"], in: folder).status == 3)
  }
}
