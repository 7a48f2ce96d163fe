import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct RecordReaderTests {
  static let blocks = [1, 2, 3, 7, 63, 64, 65, 100, 127, 128, 4096]
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What the second reader says, in the words of the first.
  private func expected(_ text: [UInt8], width: Int) -> [Reading.Record]? {
    let body = text.starts(with: [0xef, 0xbb, 0xbf]) ? Array(text.dropFirst(3)) : text
    let plain = PlainCSV(body)
    if plain.endsInsideQuotes { return nil }
    return plain.records.dropFirst().filter { !$0.isBlank }.map {
      Reading.Record(
        fields: $0.fields, line: $0.line, isRegular: $0.fields.count == width)
    }
  }

  @Test(arguments: TestSeeds.of(4), RandomCSV.Disorder.allCases)
  func `records are those of a plain reader, whatever the size of the blocks`(
    seed: UInt64, disorder: RandomCSV.Disorder
  ) throws {
    var random = SplitMix64(seed: seed)
    for round in 0..<8 {
      let columns = Int.random(in: 1...5, using: &random)
      let text = RandomCSV.text(
        disorder, columns: columns, records: Int.random(in: 0...20, using: &random), using: &random)
      let path = try folder.file("\(disorder)-\(round).csv", text)
      let expected = expected(text, width: columns)
      for block in Self.blocks {
        let workers = Int.random(in: 1...3, using: &random)
        let place: Comment = "seed \(seed), round \(round), block \(block), \(workers) workers"
        let reading = try? Reading(path, block: block, workers: workers)
        #expect(reading?.records == expected, place)
        #expect(reading?.controlRecords == expected?.count, place)
      }
    }
  }

  /// Take more than a second each.
  @Suite struct SlowTests {
    private let tests: RecordReaderTests

    init() throws { tests = try RecordReaderTests() }

    @Test(arguments: TestSeeds.of(4), RandomCSV.Disorder.allCases)
    func `several workers find what one finds, also in gzip`(
      seed: UInt64, disorder: RandomCSV.Disorder
    ) throws {
      var random = SplitMix64(seed: seed)
      let text = RandomCSV.text(disorder, columns: 4, records: 60, using: &random)
      let plain = try tests.folder.file("a.csv", text)
      let gzip = try tests.folder.file("a.csv.gz", GzipMember(text).bytes)
      let one = try? Reading(plain)
      for workers in 1...4 {
        for block in [64, 1000] {
          #expect((try? Reading(plain, block: block, workers: workers)) == one)
          #expect((try? Reading(gzip, block: block, workers: workers)) == one)
        }
      }
    }

    @Test func `a hundred thousand columns are read`() throws {
      let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
      let row = (0..<100_000).map { "\($0)" }.joined(separator: ",")
      let reading = try Reading(try tests.folder.file("wide.csv", names + "\n" + row + "\n" + row))
      #expect(reading.header.count == 100_000)
      #expect(reading.controlRecords == 2)
      #expect(reading.records.first?.fields.last == Array("99999".utf8))
    }
  }

  @Test func `a record of 7 and one of 8 fields are not one of 15`() throws {
    let header = (1...15).map(String.init).joined(separator: ",")
    let path = try folder.file("w.csv", header + "\n1,2,3,4,5,6,7\n1,2,3,4,5,6,7,8\n")
    let reading = try Reading(path)
    #expect(reading.records.map(\.fields.count) == [7, 8])
    #expect(reading.records.allSatisfy { !$0.isRegular })
    #expect(reading.controlRecords == 2)
  }

  @Test(arguments: blocks)
  func `records of another width stand on their lines`(block: Int) throws {
    let path = try folder.file(
      "w.csv", "a,b\n1,2\n\"x\ny\",2\nonly\n\n1,2,3\n\"p\nq\",2,\"r\ns\"\n7,8\nlast")
    let reading = try Reading(path, block: block)
    #expect(reading.records.filter { !$0.isRegular }.map(\.line) == [5, 7, 8, 12])
    #expect(reading.records.map(\.line) == [2, 3, 5, 7, 8, 11, 12])
    #expect(reading.blankLines == 1)
  }

  @Test func `a quote in the middle of a field is text and is counted`() throws {
    let path = try folder.file("q.csv", "a,b\n5\" pipe,2\n\"x\"y,3\n4,5\n")
    let reading = try Reading(path)
    #expect(reading.texts == [["5\" pipe", "2"], ["xy", "3"], ["4", "5"]])
    #expect(reading.strayQuotes == 2)
  }

  @Test(arguments: [64, 4096])
  func `a stray quote far into a file changes no record before or behind it`(block: Int) throws {
    let lines = (0..<300).map { "\($0),\"x,\n\($0)\"\n" }
    let stray = "5\",\"six\"\n7,\"8\"\"\"\n"
    let text = "a,b\n" + lines.joined() + stray + lines.joined()
    let path = try folder.file("s.csv", text)
    for workers in [1, 2, 4] {
      let reading = try Reading(path, block: block, workers: workers)
      #expect(reading.records == expected(Array(text.utf8), width: 2))
      #expect(reading.strayQuotes == 1)
    }
  }

  @Test func `a reader that was stopped gives no more blocks`() throws {
    let reader = try RecordReader(path: try folder.file("a.csv", "a\n1\n"))
    reader.stop()
    var batch = RecordBatch()
    #expect(try !reader.next(into: &batch))
  }
}
