import HeadcountClassification
import HeadcountIngestion
import TestSupport
import Testing

/// Instants straight from bytes are those of the grammar.
@Suite struct InstantColumnTests {
  @Test(arguments: TestSeeds.of(20), [DateGrammar.Order.iso, .dayFirst])
  func `a column of instants has those that each text has alone`(
    seed: UInt64, order: DateGrammar.Order
  ) throws {
    var generator = SplitMix64(seed: seed)
    func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator)! }
    let texts = (0..<200).map { _ in
      pick([
        "2023-01-0", "2024-02-2", "1969-12-3", "2023/01-0", "2023-01\u{b1}", "9999-12-3",
        "2023-13-0", "02/03/202", " 2023-01-0", "0000-01-0",
      ])
        + pick(["1", "9", "x", ""])
        + pick([
          "", "T10:20", " 23:59:60", "T24:00", "T1:00", "T10:20:30.", "T10:20:30.1234567", "t10:20",
          "T10:20:30", "T23:59:59", " 23:59:60", "T24:00:00", "T10:60:00", "T1x:20:30", "T10:20.5",
          "T10:20:61", "T10-20:30", "T00:00:00.25", "T9:08:07",
        ])
        + pick(["", "Z", "+03:00", "-05:30", "+0300", "+03", "+03:", "+15:00", "Z ", "+03:0"])
    }
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "a.csv", "n,at\n" + texts.map { "1,\(seed % 2 == 0 ? "\"\($0)\"" : $0)\r\n" }.joined())
    let grammar = DateGrammar(order, offset: 10_800)
    var column = InstantColumn(grammar)
    let reader = try RecordReader(path: path)
    var batch = RecordBatch()
    var found: [Int?] = []
    while try reader.next(into: &batch) {
      found += column.read(batch, column: 1, quote: 0x22)
    }
    #expect(found.count == texts.count)
    for (text, instant) in zip(texts, found) {
      #expect(instant == InstantGrammar(grammar).read(text), "`\(text)`")
    }
  }
}
