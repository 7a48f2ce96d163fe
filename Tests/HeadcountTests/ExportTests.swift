import Foundation
import Headcount
import Testing

@Suite struct ExportTests {
  private let registrations = (1...12).map { month in
    let name = "registrations-2008-\(month < 10 ? "0" : "")\(month).csv.gz"
    return Repository.root.appending(path: "Data/phss/\(name)").path
  }

  @Test func `an export is counted by code lists`() throws {
    let export = try Export.tabulate(registrations, rows: ["governorate"], columns: ["Sex"])
    #expect(export.ledger.control.records == 11_000)
    #expect(export.table.total() == export.ledger[.counted].records)
    #expect(
      export.table.count(row: "basra") + export.table.count(row: "baghdad")
        + export.table.count(row: "muthanna") == export.table.total())
  }

  @Test func `threads do not change the result`() throws {
    var options = Export.Options()
    options.sums = ["family_members"]
    options.threads = 1
    let one = try Export.tabulate(registrations, rows: ["education"], options: options)
    options.threads = 8
    let eight = try Export.tabulate(registrations, rows: ["education"], options: options)
    #expect(one == eight)
    #expect(one.table.total(measure: "family_members") > 40_000)
  }

  @Test func `the header's row may be said`() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "headcount-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("Report,\nSex,n\nf,1\nm,2\n".utf8).write(to: URL(filePath: path))
    var options = Export.Options()
    options.headerRows = [2]
    #expect(try Export.tabulate([path], rows: ["Sex"], options: options).table.total() == 2)
    options.headerRows = [2, 1]
    #expect(throws: ExportError.self) {
      try Export.tabulate([path], rows: ["Sex"], options: options)
    }
    options.headerRows = []
    options.takesValuesAsWritten = true
    #expect(try Export.tabulate([path], rows: ["column 1"], options: options).table.total() == 4)
  }

  @Test func `all problems are told, each with its place`() {
    let wrong = Repository.root.appending(path: "no-such-file.csv").path
    let error = #expect(throws: ExportError.self) {
      try Export.tabulate([wrong, registrations[0]], rows: ["goverorate"])
    }
    let problems = error?.problems ?? []
    #expect(problems.map(\.kind) == [.input, .definition])
    #expect(problems.map(\.location?.path) == [wrong, registrations[0]])
    #expect(problems.last?.location?.line == 1)
    #expect(problems.last?.message.hasPrefix("no column `goverorate`") == true)
    #expect(problems.last?.message.contains("`governorate`") == true)
    #expect(error?.description.hasPrefix("\(wrong): error: ") == true)
  }

  @Test func `rejected records are listed with line and reason`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
    try Data("place,people\nA,1\nB,2,3\nA,many\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = Export.Options()
    options.sums = ["people"]
    let export = try Export.tabulate([file.path], rows: ["place"], options: options)
    #expect(export.rejected.map(\.location.line) == [3, 4])
    #expect(export.table.count(row: "A", measure: "people") == 1)
    #expect(export.ledger[.rejected].records == 2)
  }

  @Test func `the library and the command make the same numbers`() throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = Repository.program
    process.arguments =
      ["tabulate"] + registrations + ["--rows", "governorate,sex", "--sum", "family_members"]
      + ["--format", "csv"]
    process.standardOutput = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    var options = Export.Options()
    options.sums = ["family_members"]
    let export = try Export.tabulate(registrations, rows: ["governorate", "sex"], options: options)
    let document = CSVDocument.document(export.table, of: .internal(export.result), language: "en")
    #expect(String(decoding: printed, as: UTF8.self) == String(decoding: document, as: UTF8.self))
  }
}
