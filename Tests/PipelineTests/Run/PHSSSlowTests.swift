import Foundation
import HeadcountAggregation
import HeadcountPipeline
import HeadcountPublication
import Testing

/// The PHSS pipeline run many times: in parts, by months, with other numbers of threads.
@Suite struct PHSSSlowTests {
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
        // The list of files differs, and with it `run.json`, workbooks and the end of reports; no table may.
        for name in whole.keys where name != "run.json" && !name.hasSuffix(".xlsx") {
          let isReport = name.hasSuffix(".html")
          let isSame =
            try isReport
            ? Self.numbers(cut[name]) == Self.numbers(whole[name]) : cut[name] == whole[name]
          #expect(isSame, "\(name)")
        }
      }
    }
  }

  /// The numbers of all nine tables of a report.
  private static func numbers(_ report: [UInt8]?) throws -> [[String]] {
    let numbers = HTMLReading.numbers(try #require(report), tables: 9)
    return try #require(numbers)
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
}
