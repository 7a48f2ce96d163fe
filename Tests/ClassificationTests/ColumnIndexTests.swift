import TestSupport
import Testing

@testable import HeadcountClassification
@testable import HeadcountIngestion

/// The index finds what a look at all columns finds, and does so for very many columns.
@Suite struct ColumnIndexTests {
  @Test func `the index and the plain search say the same of headers made up`() {
    let words = [
      "a", "A", "b", "b (1)", "", " ", "Sex / الجنس", "g/sex", "column 2", "#adm1", "b#2",
    ]
    let tags = ["#adm1+name", "#adm1", "#affected+f", nil]
    for seed in 0..<200 {
      var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
      func pick(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
      }
      var header = Header(names: (0...pick(12)).map { _ in words[pick(words.count)] })
      if pick(2) == 0 {
        header.tags = header.names.map { _ in tags[pick(tags.count)].flatMap { HXLTag($0) } }
      }
      if pick(2) == 0 { header.otherNames = header.names.map { ["G / \($0)"] } }
      let (index, plain) = (ColumnIndex(header), PlainColumnLookup(header: header))
      for column in header.names.indices {
        let name = index.distinctName(of: column)
        #expect(name == ColumnFinder.distinctName(of: column, in: header))
      }
      for word in words + ["sex", "الجنس", "#affected", "a (2)", "column 1", "g / b"] {
        #expect(index.columns(word) == plain.columns(word), "\(word) in \(header.names)")
      }
    }
  }

  /// One look at all columns for each of them would be a hundred million looks.
  @Test(arguments: ["", "Members", "distinct"])
  func `each of ten thousand columns has a name of its own`(name: String) {
    let names = (0..<10_000).map { name == "distinct" ? "c\($0)" : name }
    let index = ColumnIndex(Header(names: names))
    for column in names.indices {
      let own = index.distinctName(of: column)
      #expect(index.finds(column, by: own))
    }
  }
}
