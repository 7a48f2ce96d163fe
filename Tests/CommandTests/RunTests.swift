import Foundation
import Testing

/// `headcount run` as a scheduled job calls it.
@Suite struct RunTests {
  static let definition = """
    {
      pipeline: "people",
      sources: [{ name: "people", files: ["*.csv*"] }],
      dimensions: {
        governorate: { from: ["governorate"], codes: "iraq-governorates" },
        month: { from: ["date"], date: "iso", period: "month" },
      },
      measures: { people: { source: "people", count: "records", unit: "person" } },
      tables: [
        { name: "by-governorate", title: "People by governorate", measure: "people",
          rows: ["governorate"], percent: "column", digits: 0 },
      ],
      quality: { unknown: { governorate: "40%" } },
    }
    """

  static let people = """
    governorate,date
    Basra,2008-01-31
    Baghdad,2008-02-01
    بغداد,2008-02-29

    """

  static func folder(_ files: [String: String] = [:]) throws -> Folder {
    try Folder(
      ["pipeline.json5": definition, "people.csv": people].merging(files) { $1 })
  }

  @Test func `a run writes its tables and shows the first`() throws {
    let folder = try Self.folder()
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        People by governorate  [INTERNAL]

        governorate   people    %
        ─────────────────────────
        Basra              1   33
        Baghdad            2   67
        Not recorded       0    0
        ─────────────────────────
        Total              3  100

        Percent of the column's total, unknown values included; rounded half away from zero, so \
        parts may not add up.

        """)
    #expect(
      result.errors == """
        Source people: 3 records read = counted 3.
        5 files written to ./output/internal
        3 files written to ./output/release: 3 of 4 figures withheld

        """)
    let written = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appendingPathComponent("output/internal").path)
    #expect(
      written.sorted() == [
        "by-governorate.csv", "ledger.csv", "rejected.csv", "run.json", "unmatched.csv",
      ])
  }

  @Test func `a combination without a class is told with its people`() throws {
    let folder = try Folder([
      "pipeline.json5": """
      {
        pipeline: "adults",
        sources: [{ name: "list", files: ["list.csv"] }],
        dimensions: {
          sex: { from: ["sex"], codes: "sex" }, age: { from: ["age"], bands: "unhcr" },
          adults: { combine: ["sex", "age"], codes: "adults.csv" },
        },
        measures: { n: { source: "list", sum: "n", unit: "person" } },
        records: { weight: "n" },
        tables: [{ name: "t", measure: "n", rows: ["adults"] }],
      }
      """, "list.csv": "sex,age,n\nF,30,1\nM,4,8\n",
      "adults.csv": "code,label_en,sex,adult\nwomen,Women,female,yes\nmen,Men,male,yes\n",
    ])
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "warning: `male 0-4` matches no code of `adults`: 1 record(s), 8 people; no entry of the code list "
          + "has this combination of `sex` and `age`"), "\(result.errors)")
  }

  @Test func `a second run writes the same bytes, with one thread and with eight`() throws {
    let folder = try Self.folder()
    let names = ["by-governorate.csv", "ledger.csv", "run.json"]
    var first: [Data] = []
    for threads in ["1", "8", "8"] {
      let result = try Tool.run(["run", ".", "--threads", threads], in: folder)
      #expect(result.status == 0)
      let bytes = try names.map { try folder.read("output/internal/\($0)") }
      if first.isEmpty { first = bytes }
      #expect(bytes == first)
    }
  }

  @Test func `one month, and the last complete one, have folders of their own`() throws {
    let folder = try Self.folder()
    #expect(try Tool.run(["run", ".", "--month", "2008-01"], in: folder).status == 0)
    // 29 February 2008 is the last day of its month, so February is complete.
    #expect(try Tool.run(["run", ".", "--month", "last"], in: folder).status == 0)
    let january = try folder.text("output/2008-01/internal/by-governorate.csv")
    #expect(january.contains("_T,Total,total,people,person,1,100"))
    let february = try folder.text("output/2008-02/internal/by-governorate.csv")
    #expect(february.contains("_T,Total,total,people,person,2,100"))
  }

  @Test func `a month without data publishes nothing and names the months that there are`() throws {
    let folder = try Self.folder()
    let result = try Tool.run(["run", ".", "--month", "2012-01"], in: folder)
    #expect(result.status == 3)
    #expect(
      result.errors
        == "./pipeline.json5: error: no record is of 2012-01; the data goes from 2008-01 to 2008-02\n"
    )
    let output = folder.url.appendingPathComponent("output/2012-01/internal").path
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test func `what a quality gate stops is held back with its reasons`() throws {
    let folder = try Self.folder(["more.csv": "governorate,date\nAtlantis,2008-01-01\nX,\nY,\n"])
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 3)
    #expect(
      result.errors.contains(
        "error: source `people`: `governorate` is unknown or unmatched in 3 of 6 records, "
          + "more than 40%"))
    #expect(try folder.text("output/pending/internal/run.json").contains("more than 40%"))
    #expect(
      !FileManager.default.fileExists(
        atPath: folder.url.appendingPathComponent("output/internal").path))
  }

  @Test func `a gate is told where nobody reads the table`() throws {
    let folder = try Self.folder(["more.csv": "governorate,date\nAtlantis,2008-01-01\nX,\nY,\n"])
    let result = try Tool.shell(
      "{ $H run . -q; echo $? >&2; } | { exec 0<&-; sleep 1; }", in: folder)
    #expect(result.errors.hasSuffix("\n3\n"), "\(result.errors)")
    #expect(result.errors.contains("The results are held back in ./output/pending"))
  }

  static let camps = """
    {
      pipeline: "camps",
      sources: [{ name: "camps", files: ["*.csv"] }],
      measures: { families: { source: "camps", sum: "families", unit: "family" } },
      records: {
        weight: "families",
        rules: ["sum(tents, houses) = families", { rule: "tents >= 0", severity: "error" }],
      },
      tables: [{ name: "t", measure: "families" }],
      quality: { rules: "20%", rejected: { people: "5%" } },
    }
    """

  @Test func `rules and rejects are told with the worst first, and gates stop them`() throws {
    var text = "tents,houses,families\n"
    for number in 1...12 { text += "0,\(number),\"\(number),000\"\n" }
    text += "1,2,3\n9,2,3\n-1,31,30\n"
    let folder = try Folder(["pipeline.json5": Self.camps, "camps.csv": text])
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 3)
    let lines = result.errors.split(separator: "\n").map(String.init)
    let first = lines.firstIndex { $0.contains("record rejected") } ?? 0
    #expect(
      lines[first]
        == "./camps.csv:13:3: warning: record rejected:  12 to 12,000 people  `12,000`  `families` is "
        + "no whole number in the declared grammar; `number: { grouping: \"comma\" }` reads it as "
        + "12000, `number: { decimal: \"comma\" }` reads it as 12")
    #expect(
      lines[first + 9].hasPrefix(
        "./camps.csv:4:3: warning:  record rejected:    3 to 3,000 people  `3,000`   `families`"))
    #expect(
      lines[first + 10]
        == "headcount: warning: and 3 more records rejected; all of them stand for 30 people and 78 "
        + "to 78,000 of unknown weight; see rejected.csv")
    #expect(
      lines.contains(
        "./camps.csv:15: warning: the rule `sum(tents, houses) = families` is broken in 1 (3 people) "
          + "record(s), here by 8: 11 and 3; see rules-broken.csv"), "\(result.errors)")
    #expect(
      result.errors.contains(
        "error: source `camps`: up to 78030 of 78036 people are rejected, more than 5%"))
    #expect(!result.errors.contains("break a rule, more"))
    #expect(
      try folder.text("output/pending/internal/rules.csv").contains("sum(tents, houses) = families")
    )
    #expect(try folder.text("output/pending/internal/rejected.csv").contains("12000"))
  }

  @Test func `a gate of rules holds results back`() throws {
    let folder = try Folder([
      "pipeline.json5": Self.camps, "camps.csv": "tents,houses,families\n1,1,2\n1,1,3\n",
    ])
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 3)
    #expect(
      result.errors.contains(
        "error: source `camps`: 1 of 2 records break a rule, more than 20%: "
          + "`sum(tents, houses) = families` 1"))
  }

  @Test func `a dry run writes nothing`() throws {
    let folder = try Self.folder()
    let result = try Tool.run(["run", ".", "--dry-run"], in: folder)
    #expect(result.status == 10)
    // Two of the release's are its manifest and what was done to protect it.
    #expect(
      result.errors.contains(
        "dry run: 5 files would be written to ./output/internal, 3 to ./output/release: "))
    #expect(folder.names == ["people.csv", "pipeline.json5"])
    _ = try Tool.run(["run", "."], in: folder)
    let again = try Tool.run(["run", ".", "--dry-run"], in: folder)
    #expect(again.status == 0 && again.errors.contains("dry run: nothing would change"))
  }

  @Test func `an output that is no folder is found out before anything is read`() throws {
    let folder = try Self.folder(["output": "a file"])
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("error: the output folder `./output` cannot be"))
  }

  @Test(arguments: [
    (["run"], 2, "error: name the pipeline: its folder or its file"),
    (["run", "nowhere"], 2, "nowhere: error: there is no such pipeline"),
    (["run", ".", "--month", "2008-13"], 2, "error: `2008-13` is no month"),
    (["run", ".", "--mnth", "2008-01"], 2, "did you mean --month?"),
  ])
  func `a mistake of the call is told`(
    _ arguments: [String], _ status: Int32, _ message: String
  ) throws {
    let result = try Tool.run(arguments, in: Self.folder())
    #expect(result.status == status)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func `a typo of a pipeline is told with its place`() throws {
    let wrong = Self.definition.replacingOccurrences(of: "rows:", with: "row:")
    let result = try Tool.run(["run", "."], in: Self.folder(["pipeline.json5": wrong]))
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "./pipeline.json5:11:7: error: unknown key `row`; did you mean `rows`?"))
  }

  @Test func `messages are JSON lines where asked`() throws {
    let result = try Tool.run(["run", ".", "--log", "json"], in: Self.folder())
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count >= 3)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["level"] != nil && object?["message"] != nil)
    }
    #expect(result.errors.contains("\"stage\":\"read\""))
  }
}
