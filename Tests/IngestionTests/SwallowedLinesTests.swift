import TestSupport
import Testing

@testable import HeadcountIngestion

/// A quote that was opened by mistake takes the lines below it into one field.
@Suite struct SwallowedLinesTests {
  private static func found(_ text: String) throws -> RecordBatch.Swallowed? {
    let folder = try TemporaryFolder()
    let reader = try RecordReader(path: try folder.file("a.csv", "a,b,c,d\n" + text))
    var batch = RecordBatch()
    #expect(try reader.next(into: &batch))
    return batch.swallowedLines(reader.opening.dialect)
  }

  private static let lines = (1...12).map { "\($0),Basra,x,7\n" }.joined()

  @Test func `lines that a quote holds together are found`() throws {
    // Twelve full lines lie between the line of the quote and that of its end.
    let text = Self.lines + "0,Erbil,\"y,7\n" + Self.lines + "0,Duhok\",y,7\n" + Self.lines
    let found = try #require(try Self.found(text))
    #expect(found.column == 2)
    #expect(found.lines == 13)
    // Twelve records of four fields before it.
    #expect(found.firstEnd == 48)
  }

  @Test func `they are found in a record of another width, and behind texts of several lines`()
    throws
  {
    let text = "1,\"a\nb\nc\n\n\n\",x,7\n" + "0,\"Erbil,y,7\n" + Self.lines + "0\",z\n1,2,3,4\n"
    let found = try #require(try Self.found(text))
    #expect(found == RecordBatch.Swallowed(firstEnd: 4, column: 1, lines: 13))
  }

  @Test(arguments: [
    "1,\"a\nb, c\nd\ne, f, g\nh\ni\",x,7\n",
    // Three lines of a text in which each line has three commas: nine, which may be chance.
    "1,\"one\na, b, c, d\na, b, c, d\n\",x,7\n", "1,2,3,4\n\n\n\n\n\n1,2,3,4\n",
    "1,2\n1,2,3\n1\n1,2,3,4\n",
    "1,\"\n\n\n\n\n\n\n\",3,4\n",
  ])
  func `texts of several lines are no lines of the table`(text: String) throws {
    #expect(try Self.found(text) == nil)
  }

  @Test(arguments: TestSeeds.of(20))
  func `random damage of one quote is found where the lines are many`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var rows = (0..<60).map {
      "\($0),\"Basra \($0)\",note,\(Int.random(in: 0...9, using: &random))"
    }
    let (from, to) = (
      Int.random(in: 0..<20, using: &random), Int.random(in: 30..<60, using: &random)
    )
    // Rows between have no quotes, so that the first quote lasts until the second.
    for row in from...to { rows[row] = "\(row),Basra,note,1" }
    rows[from] = "\(from),\"Basra,note,1"
    rows[to] = "\(to),Basra\",note,1"
    let found = try #require(try Self.found(rows.joined(separator: "\n") + "\n"))
    #expect(found == RecordBatch.Swallowed(firstEnd: from * 4, column: 1, lines: to - from))
  }
}
