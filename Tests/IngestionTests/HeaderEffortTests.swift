import Foundation
import TestSupport
import Testing

@testable import HeadcountIngestion

/// How much of a file is read before its header is known, or refused.
@Suite struct HeaderEffortTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file that begins with a text and goes on with zero bytes to a length.
  func file(_ text: String, length: UInt64) throws -> String {
    let path = try folder.file("long.csv", text)
    try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: length)
    return path
  }

  /// The bytes that were read until the header was known or refused.
  func effort(_ path: String, _ plan: HeaderPlan) throws -> Int {
    let limits = RecordReader.Limits()
    var source = try TextSource.open(path: path)
    let dialect = try DialectProof.settle(&source, limits: limits)
    _ = try? HeaderReader.read(&source, dialect: dialect, plan: plan, limits: limits)
    return source.bytesTaken
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    private let tests: HeaderEffortTests

    init() throws { tests = try HeaderEffortTests() }

    @Test(arguments: [HeaderPlan.first, .discovered])
    func `commas without end are refused by their number`(plan: HeaderPlan) throws {
      let path = try tests.file(String(repeating: ",", count: 1_500_000), length: 1_500_001)
      #expect(try tests.effort(path, plan) < 1 << 20)
      let error = refusal(path)
      #expect(error?.kind == .limit)
      #expect(error?.message.contains("more than 262144 columns") == true)
    }
  }

  @Test func `a long record behind the header is not read for being a row of tags`() throws {
    #expect(try effort(file("a,b\n1,", length: 40_000_000), .first) < 9 << 20)
  }

  @Test func `a row of tags as long as one may be is found`() throws {
    let names = (0..<3000).map { "c\($0)" }.joined(separator: ",")
    let tags = (0..<3000).map { "#meta+c\($0)" }.joined(separator: ",")
    let path = try folder.file("tags.csv", "\(names)\n\(tags)\n")
    #expect(try RecordReader(path: path).opening.header.tags.count == 3000)
  }
}
