import Foundation
import Testing

/// Names, telephone numbers, addresses and places of people that were put into an export are in no
/// file, message or log of any command.
@Suite struct IdentifierLeakTests {
  /// Parts of what was put into the export; each stands there, and nowhere else.
  private static let planted = [
    "Zaynab", "Alwarith", "Qasim", "Tabrizi", "5550101", "555 0101", "5550102", "555-0102",
    "٥٥٥٠١٠٣", "planted.example", "33.312345", "44.361234", "198055501", "6b2f6c1c", "1980-02-03",
  ]

  private static let export = """
    Registration no,Full name,Phone,Email,GPS,National ID,Date of birth,Governorate,Sex,Members,submitted_at
    R-1,Zaynab Alwarith,+964 770 555 0101,zaynab@planted.example,33.312345 44.361234 0 0,198055501001,1980-02-03,Basra,female,4,2020-01-01
    R-2,Qasim Tabrizi,0770-555-0102,qasim@planted.example,33.312345 44.361234 0 0,198055501002,1980-02-03,Baghdad,male,3,2020-01-01
    R-2,Qasim Tabrizi,0770-555-0102,qasim@planted.example,33.312345 44.361234 0 0,198055501002,1980-02-03,Baghdad,male,5,2020-01-02
    R-3,Alwarith, Zaynab,٠٧٧٠٥٥٥٠١٠٣,,,198055501003,1980-02-03,Basra,female,4,2020-01-01
    R-4,Qasim Tabrizi,0770-555-0102
    R-5,Zaynab Alwarith,,,,198055501005,1980-02-03,Basra,female,+964 770 555 0101,2020-01-01
    R-6,Zaynab Alwarith,,,,198055501006,1980-02-03,0770-555-0102,zaynab@planted.example,2,2020-01-01
    R-7,Zaynab Alwarith,,,,198055501006,1980-02-03,33.312345 44.361234 0 0,uuid:6b2f6c1c-3c55-4f51-8f3f-0b6b5f5f0001,2,2020-01-01
    R-8,Qasim Tabrizi,07705550102,,,1980555010x8,03.02.1980,Basra,male,two,0770-555-0102
    R-9,"Qasim ""Tabrizi"" Alwarith",07705550102,,,198055501009,1980-02-03,Basra,male,7,qasim@planted.example
    ,Zaynab Alwarith,,,,,,Basra,female,1,2020-01-01
    R-1,Zaynab Alwarith,+964 770 555 0101,zaynab@planted.example,33.312345 44.361234 0 0,198055501001,1980-02-03,Basra,female,9,2020-01-01

    """

  private static func definition(_ records: String, _ measures: String = "") -> String {
    """
    {
      pipeline: "people",
      sources: [{ name: "people", files: ["people.csv"] }],
      dimensions: {
        place: { from: ["Governorate"], codes: "iraq-governorates" },
        sex: { from: ["Sex"], codes: "sex" },
        written: { from: ["Governorate"] },
      },
      measures: {
        records: { source: "people", count: "records", unit: "person" },
        members: { source: "people", sum: "Members", unit: "person" },
        phones: { source: "people", distinct: "Phone", unit: "person" },
        \(measures)
      },
      records: {
        \(records)
        rules: [
          "unique([National ID])", "[National ID] is a whole number", "[Date of birth] is a date",
          "[National ID] > Members", "Email is filled",
          { rule: "date([Date of birth]) < date(submitted_at)" },
        ],
      },
      quality: {
        filled: { Phone: "1%", GPS: "1%" }, benford: { amount: "National ID" },
        similar_interviews: { questions: ["*"], by: "Full name", threshold: "50%" },
      },
      tables: [
        { name: "t", measures: ["records", "members", "phones"], rows: ["place"], columns: ["sex"] },
        { name: "w", measures: ["members"], rows: ["written"] },
      ],
      outputs: { formats: ["csv", "json", "markdown"] },
    }
    """
  }

  private static let keyed = """
    key: [{ column: "National ID", identifier: true }], keep_latest_by: "submitted_at",
    """
  private static let linked = """
    link: { passes: [{ equal: ["Full name", "Date of birth"], not_conflicting: ["National ID"] },
                     { equal: ["Phone"], within: { "Members": 3 } }], as: { Phone: "digits" } },
    """

  /// The commands, each a line of the shell; `$H` is the program.
  static let lines = [
    "$H run . --output out; $H run . --output out --log json --strict; cat out/*/*",
    "$H run . --output out --verbose --threads 3; cat out/pending/*/* out/pending/*.json out/internal/*",
    "$H check . --output quality; $H check . --format json --log json; cat quality/*",
    "$H inspect people.csv; $H inspect people.csv --format json --log json",
    "$H tabulate people.csv --rows Governorate,Sex --sum Members --raw",
    "$H tabulate people.csv --rows Phone; $H tabulate people.csv --rows 'Full name' --log json",
    "$H tabulate people.csv --rows Governorate --sum 'National ID'",
    "$H tabulate people.csv --rows Governorate --sum Members --strict --format json",
    "$H tabulate people.csv --rows Nothing; $H tabulate people.csv --header-row none --rows Sex",
    "$H codes match Governorate people.csv; $H codes match 'Full name' people.csv --list sex",
    "$H partial . --output p.json --rejected r.csv; cat p.json r.csv",
    """
    $H partial . --key key --output p.json --rejected r.csv; cat p.json r.csv; \
    $H merge . p.json --key key --output merged; cat merged/*/*
    """,
    """
    $H inspect bare.csv; $H inspect bare.csv --format json; $H tabulate bare.csv --rows Sex; \
    $H tabulate bare.csv --rows 'column 3,column 8'; $H codes match gov bare.csv; \
    $H tabulate bare.csv --header-row none --rows 'column 8' --sum 'column 10'
    """,
    """
    $H run . --output one; $H run . --output two; $H compare one two; \
    $H compare one two --format json
    """,
  ]

  @Test(arguments: lines, ["", keyed, linked])
  func `nothing that was planted comes out`(line: String, records: String) throws {
    let folder = try Folder([
      "people.csv": Self.export, "pipeline.json5": Self.definition(records),
      // The same without its header.
      "bare.csv": Self.export.split(separator: "\n", maxSplits: 1).last.map(String.init)!,
      "key": "a secret of more than sixteen bytes",
    ])
    let result = try Tool.shell(line, in: folder)
    #expect(!(result.output + result.errors).isEmpty)
    for text in Self.planted {
      #expect(!result.output.contains(text), "\(line): \(text) in \(result.output)")
      #expect(!result.errors.contains(text), "\(line): \(text) in \(result.errors)")
    }
    let files = FileManager.default.enumerator(atPath: folder.url.path)!.compactMap {
      $0 as? String
    }
    for name in files.sorted() where !["people.csv", "bare.csv"].contains(name) {
      guard let data = try? folder.read(name) else { continue }
      let text = String(decoding: data, as: UTF8.self)
      for planted in Self.planted {
        #expect(!text.contains(planted), "\(line): \(planted) in \(name)")
      }
    }
  }

  @Test func `what was planted is there to be found`() {
    for text in Self.planted where text != "555 0101" {
      let isThere = Self.export.replacing(" ", with: "").contains(text.replacing(" ", with: ""))
      #expect(isThere || Self.export.contains(text), "\(text)")
    }
  }

  @Test func `the commands get as far as their results`() throws {
    let folder = try Folder([
      "people.csv": Self.export, "pipeline.json5": Self.definition(Self.keyed),
    ])
    let run = try Tool.run(["run", ".", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let rejected = try folder.text("out/internal/rejected.csv")
    #expect(rejected.contains("3 fields; the header has 11"))
    #expect(rejected.contains("the key is empty"))
    let unmatched = try folder.text("out/internal/unmatched.csv")
    // Of, one person at one instant, the one with the highest digest stands.
    #expect(unmatched.contains("(withheld: like a telephone number)"))
    let table = try Tool.run(["tabulate", "people.csv", "--rows", "Phone"], in: folder)
    #expect(table.status == 2)
    #expect(table.errors.contains("column 3, `Phone`, is by its header like a telephone number"))
    let allowed = try Tool.run(
      ["tabulate", "people.csv", "--rows", "Sex", "--allow-identifier", "Sex"], in: folder)
    #expect(allowed.status == 0)
  }
}
