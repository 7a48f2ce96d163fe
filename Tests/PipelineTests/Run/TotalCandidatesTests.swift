import HeadcountIngestion
import TestSupport
import Testing

@testable import HeadcountPipeline

/// The quick search finds what a look at each text finds.
@Suite struct TotalCandidatesTests {
  private static let ascii = [
    "", " ", "\"", "-", "Basra", "female", "Total", "TOTAL", "Grand total", "Sub-total", "t",
    "T_TL", "tl", "all", "Both", "All ages", "both sexes", "overall", "tous", "Toutes", "todos",
    "ensemble", "(All)", "Total - Basra", "Kut total", "the districts of the north, grand total:",
    "Tent and three families in the totally damaged house", "total of all places, a list",
    "12", "-1", "1,204", "yes", "t1", "Talafar", "both -------------------- sexes", "to tal",
  ]
  private static let wide = [
    "المجموع", "المجمـــوع", "نينوى", "Total المجموع", "Kut المجموع", "À", "مجموع الكوت",
    "الكل", "the places of the north المجموع",
  ]

  private struct Found: Hashable {
    var record: Int
    var column: Int
    var label: TotalLabel?
  }

  @Test(arguments: TestSeeds.of(30))
  func `labels and empty columns are those of a plain search`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // A block with one letter that is not ASCII is searched in another way than one without.
    let texts = Self.ascii + (Bool.random(using: &random) ? Self.wide : [])
    let lineEnd = ["\n", "\r\n"].randomElement(using: &random)!
    var rows: [[String]] = []
    var csv = "a,b,c,d,e" + lineEnd
    for _ in 0..<Int.random(in: 1...80, using: &random) {
      let isRagged = Int.random(in: 0..<10, using: &random) == 0
      let row = (0..<(isRagged ? 4 : 5)).map { _ in texts.randomElement(using: &random)! }
      csv +=
        row.map { $0.contains(/[",]/) || Bool.random(using: &random) ? quoted($0) : $0 }
        .joined(separator: ",") + lineEnd
      if !isRagged { rows.append(row) }
    }
    let amounts = rows.map { _ in Int.random(in: 0...3, using: &random) }
    let folder = try TemporaryFolder()
    let reader = try RecordReader(path: try folder.file("x.csv", csv))
    var batch = RecordBatch()
    #expect(try reader.next(into: &batch))
    try #require(batch.recordCount == rows.count)
    let (labels, emptied) = ([1, 3, 4], [0, 1, 3])
    var search = TotalCandidates()
    // The second time nothing of the first is left.
    for _ in 0..<2 {
      search.take(batch, labels: labels, emptied: emptied, UInt8(ascii: "\""), amounts)
    }

    var expected: Set<Found> = []
    var masks: [UInt64] = []
    for (record, row) in rows.enumerated() {
      masks.append(0)
      guard amounts[record] != 0 else { continue }
      for (bit, column) in emptied.enumerated()
      where row[column].allSatisfy({ $0 == " " || $0 == "\"" }) {
        masks[record] |= 1 << UInt64(bit)
      }
      for column in labels {
        let isBlank = row[column].allSatisfy { $0 == " " || $0 == "\"" }
        let label = isBlank ? .blank : TotalLabel.of(row[column])
        if let label { expected.insert(Found(record: record, column: column, label: label)) }
      }
    }
    let found = search.candidates.compactMap { candidate -> Found? in
      let raw = batch.bytes[candidate.field]
      let text = String(decoding: FieldText.decode(raw, quote: UInt8(ascii: "\"")), as: UTF8.self)
      let label = candidate.isBlank ? .blank : TotalLabel.of(text)
      return label.map {
        Found(record: candidate.record, column: labels[candidate.place], label: $0)
      }
    }
    #expect(Set(found) == expected)
    #expect(found.count == expected.count, "a field is found once")
    #expect(search.emptied == masks)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  @Test func `few of many blank fields are candidates, and all are counted`() throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "x,,1\n", count: 1000)
    let reader = try RecordReader(path: try folder.file("x.csv", "a,b,c\n" + rows))
    var batch = RecordBatch()
    #expect(try reader.next(into: &batch))
    var search = TotalCandidates()
    search.take(
      batch, labels: [1], emptied: [1], UInt8(ascii: "\""), [Int](repeating: 1, count: 1000))
    #expect(search.blanks == [1000])
    #expect(search.candidates.count == LabelColumn.blankLimit)
    #expect(search.emptied == [UInt64](repeating: 1, count: 1000))
  }
}
