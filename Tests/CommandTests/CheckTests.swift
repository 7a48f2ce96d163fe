import Foundation
import Testing

/// `headcount check` as an analyst calls it.
@Suite struct CheckTests {
  static let definition = """
    {
      pipeline: "camps",
      sources: [{ name: "camps", files: ["*.csv"] }],
      dimensions: { month: { from: ["day"], date: "iso", period: "month" } },
      measures: { families: { source: "camps", sum: "families", unit: "family" } },
      records: { weight: "families", rules: ["tents + houses = families", "unique(place)"] },
      tables: [{ name: "t", measure: "families" }],
      quality: { rules: "60%", filled: { tents: "50%" } },
    }
    """

  static let camps = """
    place,day,tents,houses,families
    Kilo 5,2024-01-03,1,2,3
    Kilo 6,2024-01-05,1,2,4
    Kilo 5,2024-02-06,,2,2
    Kilo 7,2024-02-06,2,2,"1,000"

    """

  static func folder(_ files: [String: String] = [:]) throws -> Folder {
    try Folder(["pipeline.json5": definition, "camps.csv": camps].merging(files) { $1 })
  }

  @Test func `the report is text for people and writes nothing`() throws {
    let folder = try Self.folder()
    let result = try Tool.run(["check", "."], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors == "")
    #expect(
      result.output == """
        Quality of camps  [INTERNAL]

        camps: Records

                    records  people
        read              4       9
        counted           3       9
        rejected          1       0
        duplicate         0       0
        superseded        0       0
        conflict          0       0
        filtered          0       0

        camps: Filled cells

                  filled  records  percent  at least
        tents          3        4     75.0  50%
        families       4        4    100.0

        camps: Rules

                                   severity  held  broken  unchecked  percent  first lines
        tents + houses = families  soft         1       1          2     50.0  camps.csv:3
        unique(place)              soft         3       1          0     25.0  camps.csv:4
        (any rule)                              2       2                50.0
        (any error)                             4       0                 0.0
        percent is of the records that could be checked.

        Source camps: 4 (9 people) records read = counted 3 (9 people) + rejected 1 (0 people); 1 of \
        unknown weight, at least 1 and at most 1000 people.

        """)
    #expect(folder.names == ["camps.csv", "pipeline.json5"])
  }

  @Test func `a passed bound ends with 3, and the report is there`() throws {
    let folder = try Self.folder([
      "pipeline.json5": Self.definition.replacingOccurrences(of: "50%", with: "90%")
    ])
    let result = try Tool.run(
      ["check", ".", "--output", "reports/q", "--format", "csv"], in: folder)
    #expect(result.status == 3)
    #expect(
      result.errors.hasSuffix(
        "headcount: error: source `camps`: `tents` is filled in 3 of 4 records, less than 90%\n"))
    #expect(result.output.hasPrefix("source,check,subject,group,figure,value,tier\n"))
    #expect(try folder.text("reports/q/quality.csv") == result.output)
    #expect(try folder.text("reports/q/quality.json").contains("\"tier\": \"INTERNAL\""))
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.url.appendingPathComponent("reports/q/quality.csv").path)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
    #expect(!result.output.contains("Kilo"))
  }

  @Test func `a month is looked at alone, and one without records ends with 3`() throws {
    let folder = try Self.folder()
    let result = try Tool.run(["check", ".", "--month", "2024-02", "-f", "csv"], in: folder)
    #expect(result.output.contains("camps,filled,tents,all,filled,1,INTERNAL\n"))
    #expect(result.output.contains("camps,filled,tents,all,records,2,INTERNAL\n"))
    let none = try Tool.run(["check", ".", "--month", "2019-02"], in: folder)
    #expect(none.status == 3)
    #expect(none.errors.contains("no record is of 2019-02; the data goes from 2024-01 to 2024-02"))
    #expect(none.output == "")
  }

  @Test func `a folder with other files is not replaced`() throws {
    let folder = try Self.folder()
    let result = try Tool.run(
      ["check", ".", "--output", "../\(folder.url.lastPathComponent)"], in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("holds `camps.csv`, which would be lost"))
    #expect(try folder.text("camps.csv") == Self.camps)
    let here = try Tool.run(["check", ".", "--output", "."], in: folder)
    #expect(here.status == 2)
  }

  @Test(arguments: [
    (["check"], 2, "name the pipeline: its folder or its file"),
    (["check", "nowhere"], 2, "there is no such pipeline"),
    (["check", ".", "--month", "2024-13"], 2, "`2024-13` is no month"),
    (["check", ".", "--format", "txt"], 2, "did you mean `text`?"),
    (["check", ".", "more"], 2, "`more` is one argument too many"),
    (["chek", "."], 2, "did you mean `check`?"),
  ])
  func `a mistake of the command line is told`(
    _ arguments: [String], _ status: Int32, _ text: String
  ) throws {
    let result = try Tool.run(arguments, in: try Self.folder())
    #expect(result.status == status)
    #expect(result.errors.contains(text), "\(result.errors)")
  }

  @Test func `files that are empty, lack a column or are damaged are told`() throws {
    let empty = try Tool.run(["check", "."], in: try Self.folder(["camps.csv": ""]))
    #expect(empty.status == 4)
    let lacking = try Tool.run(
      ["check", "."],
      in: try Self.folder(["camps.csv": "place,day,tents,families\na,2024-01-01,1,2\n"]))
    #expect(lacking.status == 2)
    #expect(lacking.errors.contains("is called `houses`"))
  }
}
