import Foundation
import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

@Suite struct DecimalTests {
  private static func definition(_ number: String, _ rest: String = "") -> String {
    """
    {
      pipeline: "tonnes",
      sources: [{ name: "list", files: ["list.csv"] }],
      dimensions: { place: { from: ["place"] } },
      measures: {
        tonnes: { source: "list", sum: "tonnes", unit: "tonne", number: \(number) },
        bags: { source: "list", sum: "bags", unit: "bag" },
        mean: { ratio: ["tonnes", "bags"], digits: 3 },
        bags_a_tonne: { ratio: ["bags", "tonnes"], digits: 1 },
        \(rest)
      },
      tables: [{ name: "t", measures: ["tonnes", "mean", "bags_a_tonne"], rows: ["place"], percent: "column" }],
    }
    """
  }

  @Test func `numbers with decimals are added up exactly`() throws {
    // 0.1 + 0.2 is 0.3, which sums of binary fractions miss; .05 and 1,000.5 are as they are written.
    let trial = try PipelineTrial(
      Self.definition("{ decimals: 2, grouping: 'comma' }"),
      files: ["list.csv": "place,tonnes,bags\na,0.1,1\na,0.20,2\nb,.05,\nb,\"1,000.5\",10\nb,3,1\n"]
    )
    let lines = String(decoding: trial.files["t.csv"]!, as: UTF8.self).split(separator: "\n")
      .map(String.init)
    #expect(lines[1] == "a,cell,tonnes,tonne,0.30,0.0,column,100385,INTERNAL")
    // 0.30 / 3 and 3 / 0.30.
    #expect(lines[2] == "a,cell,mean,ratio,0.100,,column,,INTERNAL")
    #expect(lines[3] == "a,cell,bags_a_tonne,ratio,10.0,,column,,INTERNAL")
    #expect(lines[4] == "b,cell,tonnes,tonne,1003.55,100.0,column,100385,INTERNAL")
    #expect(lines[7] == "_T,total,tonnes,tonne,1003.85,100.0,column,100385,INTERNAL")
    let json = String(decoding: trial.files["t.csv"]!, as: UTF8.self)
    #expect(json.contains("1003.85"))
  }

  @Test func `a number with more decimals than declared is rejected`() throws {
    let trial = try PipelineTrial(
      Self.definition("{ decimals: 1 }"),
      files: ["list.csv": "place,tonnes,bags\na,0.25,1\na,0.50,2\na,99999999999999999999,1\n"])
    let records = PipelineHarness.records(trial.files["t.csv"]!)
    #expect(records.first { $0["measure"] == "tonnes" }?["value"] == "0.5")
    #expect(trial.outcome.sources[0].outcome.ledger[.rejected].records == 2)
  }

  @Test func `it is told what a number with more decimals is, and what reads it`() throws {
    func line(_ number: String, _ text: String) throws -> [String] {
      let trial = try PipelineTrial(
        Self.definition(number), files: ["list.csv": "place,tonnes,bags\na,\"\(text)\",1\nb,1,1\n"])
      let lines = PlainCSV.rows(String(decoding: trial.files["rejected.csv"]!, as: UTF8.self))
      return ["reason", "suggestion"].map { lines[1][lines[0].firstIndex(of: $0)!] }
    }
    #expect(
      try line("{ decimals: 2 }", "1.234") == [
        "`tonnes` has 3 decimals where 2 are declared",
        "it is 1.234; `number: { decimals: 3 }` adds it up exactly",
      ])
    #expect(
      try line("{ decimals: 2, decimal: 'comma' }", "0,1255") == [
        "`tonnes` has 4 decimals where 2 are declared",
        "it is 0.1255; `number: { decimals: 4 }` adds it up exactly",
      ])
    // Ten decimals are more than can be declared.
    #expect(
      try line("{ decimals: 2 }", "0.1234567891")[1]
        == "it is 0.1234567891; at most 9 decimals are added up: round the column in the file")
    #expect(
      try line("{ decimals: 2 }", "1,234")[0] == "`tonnes` is no number in the declared grammar")
  }

  @Test(arguments: TestSeeds.of(10))
  func `sums do not depend on order, threads or files`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let values = (0..<200).map { _ in Int.random(in: -99_999...99_999, using: &generator) }
    func text(_ units: Int) -> String {
      let digits = String(units.magnitude)
      let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return (units < 0 ? "-" : "") + padded.dropLast(3) + "." + padded.suffix(3)
    }
    func run(_ values: [Int], threads: Int) throws -> String? {
      let lines = values.map { "a,\(text($0)),1" }.joined(separator: "\n")
      let trial = try PipelineTrial(
        Self.definition("{ decimals: 3 }"), files: ["list.csv": "place,tonnes,bags\n\(lines)\n"],
        threads: threads)
      return PipelineHarness.records(trial.files["t.csv"]!).first?["value"]
    }
    let expected = text(values.reduce(0, +))
    #expect(try run(values, threads: 1) == expected)
    #expect(try run(values.shuffled(using: &generator), threads: 8) == expected)
  }

  @Test(arguments: [
    ("x: { add: ['tonnes', 'bags'], unit: 'tonne' },", "have different decimals"),
    (
      "x: { source: 'list', sum: 'bags', number: { decimals: 1 }, suppressed: ['<5'] },",
      "suppressed cells are bounds of whole numbers"
    ),
    ("x: { source: 'list', sum: 'bags', number: { decimals: 10 } },", "from 0 to 9"),
  ])
  func `decimals that mean nothing are refused`(measure: String, message: String) {
    let messages = PipelineTrial.refusal(
      Self.definition("{ decimals: 2 }", measure), files: ["list.csv": "place,tonnes,bags\na,1,1\n"]
    )
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }
}
