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

  @Test func `one and eight threads write the same bytes`() throws {
    let pipeline = try TwinTests.pipeline()
    let one = try PipelineHarness.files(of: pipeline, threads: 1)
    for _ in 0..<3 {
      #expect(try PipelineHarness.files(of: pipeline, threads: 8) == one)
    }
  }

  @Test func `ten parts in any order give the tables of the whole`() throws {
    let pipeline = try TwinTests.pipeline()
    let whole = try PipelineHarness.files(of: pipeline)
    try PipelineHarness.inTemporaryFolder { folder in
      let parts = try Self.parts(10, of: pipeline.files["registrations"]!, in: folder)
      for order in [parts, parts.reversed(), Array(parts[5...] + parts[..<5])] {
        var sources = pipeline.files
        sources["registrations"] = order
        let cut = try PipelineHarness.files(of: pipeline, sources: sources)
        // The list of files differs, and with it `run.json`; no table may.
        for name in whole.keys where name != "run.json" {
          #expect(cut[name] == whole[name], "\(name)")
        }
      }
    }
  }

  /// Cuts the records of some files into parts, by the rest of the record's number.
  static func parts(_ count: Int, of files: [String], in folder: URL) throws -> [String] {
    var header = ""
    var parts = Array(repeating: "", count: count)
    var number = 0
    for file in files {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/gzip")
      process.arguments = ["-dc", file]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      let lines = text.split(separator: "\n")
      header = String(lines[0])
      for line in lines.dropFirst() {
        parts[number % count] += line + "\n"
        number += 1
      }
    }
    return try parts.enumerated().map { place, text in
      let path = folder.appending(path: "part-\(place).csv")
      try Data((header + "\n" + text).utf8).write(to: path)
      return path.path
    }
  }

  @Test func `the last month is the last that the data covers to its end`() throws {
    // The latest date of the data is 21 December, so December is not complete.
    let outcome = try PipelineHarness.outcome(of: TwinTests.pipeline(), month: .last)
    #expect(outcome.month == "2008-11")
  }

  @Test func `the months add up to the year`() throws {
    let pipeline = try TwinTests.pipeline()
    var total = 0
    for month in 1...12 {
      let name = month < 10 ? "2008-0\(month)" : "2008-\(month)"
      let outcome = try PipelineHarness.outcome(of: pipeline, month: .of(name))
      total += outcome.sources[0].outcome.ledger[.counted].records
    }
    #expect(total == 10_947)
  }

  @Test func `a month without data is told with the months that there are`() throws {
    let error = #expect(throws: NoMonth.self) {
      try PipelineHarness.outcome(of: TwinTests.pipeline(), month: .of("2012-01"))
    }
    #expect(
      error?.message == "no record is of 2012-01; the data goes from 2008-01 to 2008-12")
  }
}
