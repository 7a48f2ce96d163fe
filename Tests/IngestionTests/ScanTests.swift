import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct ScanTests {
  /// A text with the slack that the scans want behind it.
  private static func padded(_ text: [UInt8]) -> [UInt8] {
    text + [UInt8](repeating: 0, count: 64)
  }

  @Test(arguments: TestSeeds.of(4), RandomCSV.Disorder.allCases)
  func `the fast scans say what the careful scan says`(
    seed: UInt64, disorder: RandomCSV.Disorder
  ) {
    var random = SplitMix64(seed: seed)
    for round in 0..<200 {
      let text = RandomCSV.text(disorder, columns: 3, records: round % 12, using: &random)
      let bytes = Self.padded(text)
      var (careful, fast) = ([UInt32](), [UInt32]())
      let outcome = CarefulScan(.commaSeparated).scan(
        bytes.span, count: text.count, ends: &careful)
      let marked = SeparatorScan(.commaSeparated).mark(
        bytes.span, count: text.count, into: &fast)
      #expect(marked.isRegular == outcome.strayQuotes.isEmpty, "seed \(seed), round \(round)")
      switch QuoteScan(.commaSeparated).scan(bytes.span, count: text.count) {
      case .stray:
        #expect(!outcome.strayQuotes.isEmpty, "seed \(seed), round \(round)")
      case .regular(let end, let openAtEnd):
        #expect(outcome.strayQuotes.isEmpty, "seed \(seed), round \(round)")
        #expect(end == outcome.end)
        let parity = ParityScan(.commaSeparated).scan(bytes.span, count: text.count)
        #expect(parity == (end, openAtEnd))
        #expect(openAtEnd == (outcome.openQuote != nil))
        let cut = Self.padded(Array(text[..<end]))
        let (count, isRegular) = SeparatorScan(.commaSeparated).mark(
          cut.span, count: end, into: &fast)
        #expect(isRegular)
        let expected = CarefulScan(.commaSeparated).scan(cut.span, count: end, ends: &careful)
        #expect(count == expected.count)
        #expect(Array(fast[...count.separators]) == careful)
      }
    }
  }

  @Test func `fields of many lines are numbered at every offset of a step`() {
    for offset in 0..<130 {
      let before = String(repeating: "x", count: offset)
      for (text, fields) in [
        (",\"a\nb\n\nc\nd\",y\n", [1]), (",\"a\nb\nc\nd\",\"\n\"\n\n\n\n", []),
        ("\n\"\n\n\n\n\",\"\n\n\n\",\"\n\n\n\n\n\"\n", [1, 3]),
        (",\"\(String(repeating: "\n", count: 200))\"\n", [1]),
      ] {
        let text = Array((before + text).utf8)
        var ends: [UInt32] = []
        let bytes = Self.padded(text)
        let marked = SeparatorScan(.commaSeparated).mark(
          bytes.span, count: text.count, into: &ends)
        #expect(marked.count.tallFields == fields, "offset \(offset)")
        let careful = CarefulScan(.commaSeparated).scan(
          bytes.span, count: text.count, ends: &ends)
        #expect(careful.count == marked.count, "offset \(offset)")
      }
    }
  }

  @Test func `quotes are judged alike at every offset of a step`() {
    for offset in 0..<130 {
      let before = String(repeating: "x", count: offset) + "\n"
      for (field, isStray) in [
        ("\"a\"", false), ("\"a\"\r", false), ("\"\"", false), ("\"a\"\"b\"", false),
        ("\"a\"b", true), ("a\"", true), ("a\"\"", true), ("\"a\"\rb", true), (" \"a\"", true),
        ("\"a\" ", true), ("\"a,\n\"", false),
      ] {
        let text = Array((before + field + "\n").utf8)
        let outcome = QuoteScan(.commaSeparated).scan(
          Self.padded(text).span, count: text.count)
        #expect((outcome == .stray) == isStray, "\(field) at \(offset)")
      }
    }
  }

  @Test(arguments: [[1, 2, 3], [], [12, -7]], [UInt8(ascii: "\"")])
  func `a control total is the sum of the numbers`(numbers: [Int], quote: UInt8) throws {
    let folder = try TemporaryFolder()
    let lines = numbers.map { "a,\"\($0)\"\nb,\n" }.joined()
    let reader = try RecordReader(path: try folder.file("n.csv", "x,n\n" + lines + "1,2,3\n"))
    var (batch, sum) = (RecordBatch(), 0)
    while try reader.next(into: &batch) {
      sum += try #require(ControlTotal.sum(batch, column: 1, quote: quote, separators: []))
    }
    #expect(sum == numbers.reduce(0, +))
  }
}
