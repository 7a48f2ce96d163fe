import Foundation
import HeadcountAggregation
import HeadcountIngestion
@testable import HeadcountPipeline
import TestSupport
import Testing

/// The listing of records that cannot be used.
@Suite struct RejectTests {
  static let measures = "n: { source: 's', sum: 'n' }"

  static func run(
    _ texts: [String], records: String = "weight: 'n',", measures: String = measures,
    quality: String = "", rules: String = ""
  ) throws -> RuleRun {
    try RuleRun(texts, rules: rules, measures: measures, records: records, quality: quality)
  }

  @Test func `the heaviest come first, by the most that they may be`() throws {
    let run = try Self.run(
      ["place,n\nA,5\nB,\"1,260\"\nC,many\nD,\"90,000\"\nE,1.5\nF\nG,,\nH,7,\nI,8,9\n"])
    let lines = run.records("rejected.csv")
    // Unknown weights could be anything; 1.5 is from 1 to 15, and 7 is known, for it is in its
    // place before empty fields.
    #expect(lines.map { $0["line"] } == ["4", "7", "10", "5", "3", "6", "9", "8"])
    #expect(
      lines.map { $0["at_most"] }
        == ["unknown", "unknown", "unknown", "90000", "1260", "15", "", ""])
    #expect(lines.map { $0["people"] }.suffix(2) == ["7", "0"])
    #expect(lines[3]["text"] == "90,000" && lines[3]["column_name"] == "n")
    #expect(lines[3]["column"] == "2" && lines[3]["measure"] == "n")
    #expect(
      lines[3]["suggestion"]
        == "`number: { grouping: \"comma\" }` reads it as 90000, "
        + "`number: { decimal: \"comma\" }` reads it as 90")
    #expect(lines[0]["suggestion"] == "")
    #expect(lines[1]["reason"] == "1 fields; the header has 2")
    #expect(
      lines[5]["suggestion"]
        == "it is 1.5, and a count has no fraction; if `n` is no count, `number: { decimals: 1 }` adds it up "
        + "exactly")
    #expect(try run.source.ledger.total() == run.source.ledger.control)
    #expect(run.source.ledger.interval(of: .rejected).records == 6)
    #expect(run.source.ledger[.rejected] == Ledger.Amount(records: 8, people: 7))
  }

  @Test(arguments: [
    ("N/D", ""), ("?", "missing: [\"standard\", \"?\"]"),
    ("<5", "`suppressed: [\"<5\"]` keeps it as 0 to 4"),
    ("1 260", "grouping: \"blank\""), ("12.0", "decimal: \"point\" }` reads it as 12"),
    ("1.234,0", "reads it as 1234"), ("1'234", "apostrophe"),
    ("20%", "percent: true }` reads it as 20"),
  ])
  func `a text has the suggestion that would read it`(_ text: String, _ expected: String) throws {
    let run = try Self.run(["place,n\nA,\"\(text)\"\n"])
    let suggestion = run.records("rejected.csv")[0]["suggestion"] ?? ""
    #expect(expected.isEmpty ? suggestion.isEmpty : suggestion.contains(expected), "\(suggestion)")
  }

  @Test func `a record over several lines is told as a quote that is not closed`() throws {
    let run = try Self.run(["place,n\nA,1\n\"B,2\nC,3\nD\",4,5\nE,6\n"])
    let line = try #require(run.records("rejected.csv").first)
    #expect(line["line"] == "3")
    #expect(
      line["suggestion"]
        == "the record goes from line 3 to line 5: is a quote opened there and not closed?")
  }

  @Test func `texts of columns that tell who a record is about are never listed`() throws {
    let run = try RuleRun(
      ["unit,n\nsecret-1,5\n,6\nsecret-2,soon\n\"7,707\",3\n"],
      rules: "{ rule: \"unit <= 1\", severity: \"error\" }",
      measures: """
        n: { source: 's', sum: 'n' },
        ids: { source: 's', sum: 'unit' },
        persons: { source: 's', distinct: 'unit' }
        """, records: "key: 'unit', weight: 'n',")
    #expect(run.source.ledger[.rejected].records == 4)
    for (name, bytes) in run.files {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("secret") && !text.contains("7,707"), "\(name)")
    }
    #expect(run.notes.allSatisfy { !$0.contains("secret") })
  }

  @Test func `gates count records, people, and the most that an interval allows`() throws {
    func gates(_ text: String, _ bounds: String) throws -> [String] {
      try Self.run(["place,n\n\(text)"], quality: "quality: { rejected: { \(bounds) } },").outcome
        .gates.map(\.text)
    }
    let damaged = "A,98\nB,1\nC,1\nD,\"2,000\"\n"
    #expect(try gates(damaged, "records: '25%'") == [])
    #expect(
      try gates(damaged, "records: '24.9%'")
        == ["source `s`: 1 of 4 records are rejected, more than 24.9%"])
    // At most 2,000 of 2,100 people: 95.24 %.
    #expect(try gates(damaged, "people: '95.3%'") == [])
    #expect(
      try gates(damaged, "people: '95.2%'")
        == ["source `s`: up to 2000 of 2100 people are rejected, more than 95.2%"])
    #expect(
      try gates("A,98\nB,many\n", "people: '100%'")
        == [
          "source `s`: 1 rejected records stand for an unknown number of people, so it cannot be "
            + "shown that they are less than 100%"
        ])
    #expect(try gates("A,98\nB,2\n", "people: '0%', records: '0%'") == [])
  }

  @Test func `a packed cell that no rule fits is told as that`() throws {
    let run = try RuleRun(
      ["age,part\n5,a-b\nx 200,a-b-300\n"], rules: "",
      dimensions: """
        age: { from: ['age'], bands: 'unhcr', packed: { rules: { 'x 0_4': '0-4', 'x 200': '200' } } },
        part: { from: ['part'], bands: 'unhcr', packed: { split: '-', part: 3 } }
        """, quality: "", table: "rows: ['age', 'part']")
    let lines = Dictionary(
      uniqueKeysWithValues: run.records("unmatched.csv").map { ($0["text"]!, $0["suggestion"]!) })
    #expect(lines["5"] == "no rule of `packed` fits it")
    #expect(lines["a-b"] == "it has no part 3 between `-`, as `packed` says")
    // What was taken from a cell is judged as it is.
    for text in ["200", "300"] {
      #expect(lines[text] == "the age \(text) is in no band, or not written in digits alone")
    }
  }

  @Test func `what matches no code has the nearest codes or dates beside it`() throws {
    let run = try RuleRun(
      ["gov,at,n\nBasraa,18/08/2014,1\nAtlantis,2014-02-30,1\nBaghdad,2014-01-01,1\n"], rules: "",
      dimensions: """
        gov: { from: ['gov'], codes: 'iraq-governorates' },
        month: { from: ['at'], date: 'iso', period: 'month' }
        """, quality: "", table: "rows: ['gov', 'month']")
    let lines = Dictionary(
      uniqueKeysWithValues: run.records("unmatched.csv").map { ($0["text"]!, $0["suggestion"]!) })
    #expect(lines["Basraa"] == "perhaps `basra`")
    #expect(lines["Atlantis"] == "")
    #expect(lines["18/08/2014"] == "`date: \"day-first\"` reads it as 2014-08-18")
    #expect(lines["2014-02-30"] == "no calendar has this day in the order `iso`")
  }
}
