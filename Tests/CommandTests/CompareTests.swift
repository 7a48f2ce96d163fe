import Foundation
import Testing

/// `headcount compare` on what `headcount run` wrote.
@Suite struct CompareTests {
  static func definition(_ formats: String = "'csv', 'json'", codes: String = "") -> String {
    """
    {
      pipeline: "people",
      sources: [{ name: "people", files: ["people.csv"] }],
      dimensions: { place: { from: ["place"], \(codes) } },
      measures: { people: { source: "people", sum: "n", unit: "person" } },
      tables: [{ name: "by-place", measure: "people", rows: ["place"], percent: "column" }],
      outputs: { formats: [\(formats)] },
    }
    """
  }

  /// A folder with the results `old` and `new` of two exports.
  static func results(
    _ old: String, _ new: String, formats: String = "'csv', 'json'", codes: String = ""
  ) throws -> Folder {
    let folder = try Folder(["pipeline.json5": definition(formats, codes: codes)])
    for (name, text) in [("old", old), ("new", new)] {
      try folder.write("people.csv", Data(text.utf8))
      let result = try Tool.run(["run", ".", "--output", name, "--quiet"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
    return folder
  }

  static let old = "place,n\nBasra,30\nBaghdad,60\nAnbar,10\n"
  static let new = "place,n\nBASRAH,45\nBaghdad,60\nErbil,15\nErbil,x\n"

  @Test func `what changed is told for people, with the accounts of records`() throws {
    let folder = try Self.results(Self.old, Self.new)
    let result = try Tool.run(["compare", "old", "new"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        people: old/internal to new/internal  [INTERNAL]

        by-place: 6 of 6 figures differ
        place: new: BASRAH, Erbil; vanished: Anbar, Basra

                 measure  before  after  difference     %  points
        BASRAH   people              45                            new
        Baghdad  people       60     60           0   0.0   -10.0
        Erbil    people              15                            new
        Total    people      100    120          20  20.0     0.0
        Anbar    people       10                                   vanished
        Basra    people       30                                   vanished

        Records

                          records before  after  difference  people before  after  difference
        people  read                   3      4           1              3      4           1
        people  rejected               0      1           1              0      1           1

        The folders hold no digests of keys, so that it is not told which records are new, revised or \
        gone; the accounts say how many records of each class there are.

        """)
  }

  @Test func `spellings of a list are one category`() throws {
    let folder = try Self.results(Self.old, Self.new)
    let result = try Tool.run(
      ["compare", "old", "new", "--codes", "iraq-governorates", "-f", "csv"], in: folder)
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "by-place,place=BASRAH,BASRAH,cell,people,person,30,45,15,50.0,7.5,changed,INTERNAL\n"))
    #expect(
      result.output.contains("by-place,place=Anbar,Anbar,cell,people,person,10,,,,,vanished,"))
  }

  @Test func `tables are read from JSON as from CSV`() throws {
    let outputs = try ["'csv'", "'json'"].map { formats in
      let folder = try Self.results(
        Self.old, Self.new, formats: formats, codes: "codes: 'iraq-governorates'")
      let result = try Tool.run(["compare", "old", "new", "--format", "json"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      // The two formats tell totals apart by other words.
      return result.output.split(separator: "\n").filter { !$0.contains("\"level\"") }
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0].contains { $0.contains("\"basra\"") })
  }

  @Test func `equal results have no differences, unless all are asked for`() throws {
    let folder = try Self.results(Self.old, Self.old)
    let result = try Tool.run(["compare", "old", "new"], in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("by-place: no figure differs\n"))
    #expect(result.output.contains("The accounts of records are the same.\n"))
    let all = try Tool.run(["compare", "old", "new", "--all"], in: folder)
    #expect(all.output.contains("Basra    people       30     30           0  0.0     0.0\n"))
  }

  @Test func `what does not belong together is refused`() throws {
    let folder = try Self.results(Self.old, Self.new)
    func other(_ pipeline: String) -> String {
      """
      { pipeline: "\(pipeline)", sources: [{ name: "people", files: ["people.csv"] }],
        dimensions: { town: { from: ["place"] } },
        measures: { people: { source: "people", sum: "n", unit: "person" } },
        tables: [{ name: "by-place", measure: "people", rows: ["town"] }] }
      """
    }
    try folder.write("pipeline.json5", Data(other("people").utf8))
    #expect(try Tool.run(["run", ".", "--output", "third", "-q"], in: folder).status == 0)
    let dimensions = try Tool.run(["compare", "old", "third"], in: folder)
    #expect(dimensions.status == 2)
    #expect(dimensions.errors.contains("the table `by-place` is by `place` in `old/internal`"))
    try folder.write("pipeline.json5", Data(other("others").utf8))
    #expect(try Tool.run(["run", ".", "--output", "fourth", "-q"], in: folder).status == 0)
    let pipelines = try Tool.run(["compare", "old", "fourth"], in: folder)
    #expect(pipelines.status == 2)
    #expect(pipelines.errors.contains("compare two results of one pipeline"))
  }

  @Test func `a table in neither format, and a damaged one, are told`() throws {
    let folder = try Self.results(Self.old, Self.new, formats: "'markdown'")
    let none = try Tool.run(["compare", "old", "new"], in: folder)
    #expect(none.status == 4)
    #expect(
      none.errors.contains("neither as CSV nor as JSON; add `outputs: { formats: [\"csv\"] }`"))
    let csv = try Self.results(Self.old, Self.new)
    try csv.write(
      "new/internal/by-place.csv", Data("place,level,measure,unit,value,base\na,cell\n".utf8))
    let damaged = try Tool.run(["compare", "old", "new"], in: csv)
    #expect(damaged.status == 4)
    #expect(damaged.errors.contains("by-place.csv:2: error: it has 2 fields, and the header 6"))
  }

  /// A folder with the parts `old` and `new` of two exports of a list with a key.
  private static func parts() throws -> Folder {
    let folder = try Folder([
      "pipeline.json5": """
      {
        pipeline: "people",
        sources: [{ name: "people", files: ["*.csv"] }],
        dimensions: { place: { from: ["place"], codes: "iraq-governorates" } },
        measures: { people: { source: "people", sum: "n", unit: "person" } },
        records: { weight: "people", key: "id", keep: "latest", by: "at" },
        tables: [{ name: "by-place", measure: "people", rows: ["place"] }],
      }
      """, "parts.key": "a secret of some bytes",
      "old.csv":
        "id,at,place,n\n1,2020-01-01,Basra,3\n2,2020-01-01,Basra,4\n3,2020-01-01,Anbar,5\n",
      "new.csv":
        "id,at,place,n\n1,2020-02-01,Basra,3\n2,2020-02-01,Anbar,6\n4,2020-02-01,Basra,1200\n",
    ])
    for name in ["old", "new"] {
      let result = try Tool.run(
        [
          "partial", ".", "--files", "people=\(name).csv", "--key", "parts.key", "-q", "-o",
          // The name says nothing.
          "\(name).csv.gz",
        ], in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
    return folder
  }

  @Test func `of two parts it is told what became of the records`() throws {
    let folder = try Self.parts()
    let compare = [
      "compare", "old.csv.gz", "new.csv.gz", "--pipeline", ".", "--key", "parts.key",
    ]
    let result = try Tool.run(compare, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        people: old.csv.gz to new.csv.gz  [INTERNAL]

        people: what became of the records

                         records before  after  difference  people before  after  difference
        Total  same                   1      1           0              3      3           0
               revised                0      0           0              0      0           0
               re-coded               1      1           0              4      6           2
               new                    0      1           1              0  1,200       1,200
               vanished               1      0          -1              5      0          -5
               counted                3      3           0             12  1,209       1,197

        by place

                         records before  after  difference  people before  after  difference
        Anbar  re-coded               0      1           1              0      6           6
               vanished               1      0          -1              5      0          -5
               counted                1      1           0              5      6           1
        Basra  same                   1      1           0              3      3           0
               re-coded               1      0          -1              4      0          -4
               new                    0      1           1              0  1,200       1,200
               counted                2      2           0              7  1,203       1,196


        """)
    let csv = try Tool.run(compare + ["-f", "csv"], in: folder)
    #expect(csv.output.contains("people,place,anbar,Anbar,re-coded,0,1,0,6,INTERNAL\n"))
    #expect(try Tool.run(compare + ["-f", "json"], in: folder).output.contains("\"re-coded\": {"))
    let into = try Tool.run(compare + ["-o", "old.csv.gz"], in: folder)
    #expect(into.status == 2)
  }

  @Test func `parts that cannot be compared are refused as results are`() throws {
    let folder = try Self.parts()
    try folder.write("other.key", Data("another secret, other bytes".utf8))
    #expect(
      try Tool.run(
        ["partial", ".", "--files", "people=new.csv", "-k", "other.key", "-q", "-o", "other"],
        in: folder
      ).status == 0)
    let both = ["compare", "old.csv.gz", "new.csv.gz"]
    for (arguments, status, text) in [
      (both, 2, "name the pipeline that the parts were made by with --pipeline"),
      (both + ["--pipeline", "."], 2, "name its file with --key"),
      (both + ["--pipeline", ".", "--key", "other.key"], 2, "with another key than that of --key"),
      (
        ["compare", "old.csv.gz", "other", "--pipeline", ".", "--key", "parts.key"], 2,
        "their digests are hidden by two keys"
      ),
      (["compare", "old.csv.gz", "."], 2, "`old.csv.gz` is a file and `.` none"),
      (["compare", "old.csv", "new.csv.gz"], 2, "this is no part"),
      (both + ["--codes", "sex"], 2, "parts have the codes of their pipeline"),
    ] {
      let result = try Tool.run(arguments, in: folder)
      #expect(result.status == Int32(status), "\(result.errors)")
      #expect(result.errors.contains(text), "\(result.errors)")
    }
  }

  @Test(arguments: [
    (["compare"], 2, "name two folders of results, the older one first"),
    (["compare", "old"], 2, "name two folders of results"),
    (["compare", "old", "new", "x"], 2, "one argument too many"),
    (["compare", "old", "nowhere"], 4, "there is no run.json in it"),
    (
      ["compare", "old", "new", "--codes", "iraq-governorate"], 2,
      "did you mean `iraq-governorates`?"
    ),
    (["compare", "old", "new", "--format", "tex"], 2, "did you mean `text`?"),
  ])
  func `a mistake of the command line is told`(
    _ arguments: [String], _ status: Int32, _ text: String
  ) throws {
    let folder = try Self.results(Self.old, Self.old)
    let result = try Tool.run(arguments, in: folder)
    #expect(result.status == status)
    #expect(result.errors.contains(text), "\(result.errors)")
  }
}
