import Foundation
import Testing

/// What `inspect` says of line ends and of bytes that should not be there.
@Suite struct InspectLinesTests {
  private func inspect(_ text: String) throws -> Tool.Result {
    try Tool.run(["inspect", "a.csv"], in: try Folder(["a.csv": text]))
  }

  @Test func `line ends of three kinds are mixed`() throws {
    let result = try inspect("gov,n\nBasra,1\rNinewa,2\nErbil,3\r\nDahuk,4\r\r\nKirkuk,5\n")
    #expect(result.output.contains("line ends   mixed: CR alone among others"))
    #expect(result.output.contains("a.csv: warning: some lines end in CR alone and some in LF"))
    let old = try inspect("gov,n\rBasra,1\rErbil,2\r")
    #expect(old.output.contains("line ends   CR alone, as on old systems"))
    #expect(old.output.contains("No problems."))
  }

  @Test func `a carriage return inside a record is told as rows tells it`() throws {
    let result = try inspect("gov,n\nBasra,1\nNine\rwa,2\nErbil,3\n\"a\rb\",4\nx\r\r,5\r\n")
    let lines = result.output.split(separator: "\n").filter { $0.contains("a carriage return") }
    #expect(lines.map { $0.prefix(14) } == ["  a.csv:3:1: w", "  a.csv:6:1: w"])
    let plain = try inspect("gov,n\r\nBasra,1\r\n\r\n")
    #expect(plain.output.contains("No problems."))
  }

  @Test func `each record with a zero byte is told`() throws {
    let result = try inspect("gov,b\nBa\0,1\nBasra,2\nBa\0\0,1\nBasra,\0\n")
    let lines = result.output.split(separator: "\n").filter { $0.contains("zero byte") }
    #expect(lines.map { $0.prefix(12) } == ["  a.csv:2:1:", "  a.csv:4:1:", "  a.csv:5:2:"])
  }

  @Test func `above the draft stands that a run refuses the file`() throws {
    let folder = try Folder()
    let bytes = "gov,n\nBasra,1\nErb\u{e9}il,2\n".unicodeScalars.map { UInt8($0.value) }
    try folder.write("a.csv", Data(bytes))
    let result = try Tool.run(["inspect", "a.csv"], in: folder)
    let remark = try #require(result.output.range(of: "a run refuses a.csv as it is: the text is"))
    let draft = try #require(result.output.range(of: "Draft pipeline;"))
    #expect(remark.lowerBound < draft.lowerBound)
  }
}

/// Files with as many columns as a spreadsheet may have.
@Suite struct InspectWideSlowTests {
  @Test func `as many columns as a sheet has are told soon`() throws {
    for name in ["", "Members"] {
      let header = Array(repeating: name, count: 16_384).joined(separator: ",")
      let record = Array(repeating: "1", count: 16_384).joined(separator: ",")
      let folder = try Folder(["a.csv": "\(header)\n\(record)\n\(record)\n"])
      let start = ContinuousClock.now
      let result = try Tool.run(["inspect", "a.csv"], in: folder)
      #expect(result.status == 0)
      // A look at all columns for each of them takes more than half a minute when optimised, and
      // many times that in a test.
      #expect(ContinuousClock.now - start < .seconds(150))
      #expect(result.output.contains("and 16,184 columns more"))
      #expect(result.output.contains("more of kind \(name.isEmpty ? "empty" : "repeated")-name"))
    }
  }
}
