import Foundation
import HeadcountAggregation
import HeadcountPipeline
import Testing

/// The PHSS pipeline of the repository: the published figures, and the same bytes always.
@Suite struct PHSSTests {
  static func value(_ files: [String: [UInt8]], _ table: String, _ cell: [String: String])
    throws -> (value: String, percent: String)
  {
    let records = PipelineHarness.records(try #require(files["\(table).csv"]))
    let found = records.filter { record in cell.allSatisfy { record[$0.key] == $0.value } }
    #expect(found.count == 1, "\(table) \(cell)")
    return (found.first?["value"] ?? "", found.first?["percent"] ?? "")
  }

  @Test func `the published figures come out`() throws {
    let files = try PipelineHarness.files(of: TwinTests.pipeline())
    let published: [(String, [String: String], String, String)] = [
      ("by-employment", ["employment": "unemployed"], "4689", "43"),
      ("by-employment", ["employment": "underemployed"], "6258", "57"),
      ("by-gender", ["gender": "female"], "3019", "28"),
      ("by-education", ["education": "basic"], "6213", "57"),
      ("by-education", ["education": "college_vocational"], "3088", "28"),
      ("by-education", ["education": "none"], "1460", "13"),
      ("by-education", ["education": "_U"], "186", "2"),
      ("by-governorate", ["governorate": "muthanna"], "4131", "38"),
      ("by-governorate", ["governorate": "basra"], "2652", "24"),
      ("by-governorate", ["governorate": "baghdad"], "4164", "38"),
      ("headline", ["measure": "direct"], "10947", ""),
      ("headline", ["measure": "family"], "43212", ""),
      ("headline", ["measure": "community"], "6624", ""),
      ("headline", ["measure": "indirect"], "49836", ""),
    ]
    for (table, cell, value, percent) in published {
      let found = try Self.value(files, table, cell)
      #expect(found.value == value && found.percent == percent, "\(table) \(cell)")
    }
  }

  @Test func `the ledger accounts for 11,000 records`() throws {
    let outcome = try PipelineHarness.outcome(of: TwinTests.pipeline())
    let ledger = try #require(outcome.sources.first { $0.plan.name == "registrations" })
      .outcome.ledger
    #expect(ledger.control.records == 11_000)
    #expect(ledger[.duplicate].records == 27)
    #expect(ledger[.superseded].records == 26)
    #expect(ledger[.conflict].records == 0)
    #expect(ledger[.counted].records == 10_947)
  }

  @Test func `the last month is the last that the data covers to its end`() throws {
    // The latest date of the data is 21 December, so December is not complete.
    let outcome = try PipelineHarness.outcome(of: TwinTests.pipeline(), month: .last)
    #expect(outcome.month == "2008-11")
  }

  @Test func `a month without data is told with the months that there are`() throws {
    let error = #expect(throws: NoMonth.self) {
      try PipelineHarness.outcome(of: TwinTests.pipeline(), month: .of("2012-01"))
    }
    #expect(
      error?.message == "no record is of 2012-01; the data goes from 2008-01 to 2008-12")
  }
}
