import TestSupport
import Testing

@testable import HeadcountClassification

@Suite struct RawValueTableTests {
  /// Codes texts by the table and by a dictionary, in batches of one column.
  fileprivate static func expectDictionary(_ texts: [[UInt8]], endsLine: Bool = false) {
    var table = RawValueTable()
    var dictionary: [[UInt8]: UInt32] = [:]
    var (bytes, ends): ([UInt8], [UInt32]) = ([], [0])
    for text in texts {
      bytes += text + [0x0a]
      ends.append(UInt32(bytes.count))
    }
    bytes += [UInt8](repeating: 0, count: 64)
    var codes = [UInt32](repeating: 99, count: texts.count)
    var record = 0
    while true {
      var target = codes.mutableSpan
      record = table.code(
        bytes.span, ends.span, firstField: 0, width: 1, endsLine: endsLine, from: record,
        count: texts.count, into: &target, at: 0)
      guard record < texts.count else { break }
      let text =
        endsLine && texts[record].last == 0x0d ? texts[record].dropLast() : texts[record][...]
      guard dictionary[Array(text)] == nil else {
        Issue.record("a text in the table was not found")
        return
      }
      let code = UInt32(dictionary.count)
      dictionary[Array(text)] = code
      table.insert(text, code: code)
    }
    #expect(table.count == dictionary.count)
    let expected = texts.map { text in
      dictionary[endsLine && text.last == 0x0d ? Array(text.dropLast()) : text]!
    }
    #expect(codes == expected)
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    @Test(arguments: TestSeeds.of(20))
    func `it is a dictionary for random texts of 0 to 40 bytes`(seed: UInt64) {
      var generator = SplitMix64(seed: seed)
      // Few letters make many equal texts and many that differ in one place.
      let letters: [UInt8] = Array("ab".utf8) + [0, 0xff, 0x0d]
      let texts = (0..<4000).map { _ in
        (0..<Int.random(in: 0...40, using: &generator)).map { _ in
          letters.randomElement(using: &generator)!
        }
      }
      RawValueTableTests.expectDictionary(texts + texts.shuffled(using: &generator))
      RawValueTableTests.expectDictionary(texts, endsLine: true)
    }
  }

  @Test func `texts that differ only in the middle or in length are told apart`() {
    var texts: [[UInt8]] = []
    for length in 0...40 {
      for place in 0..<max(1, length) {
        var text = [UInt8](repeating: 0x61, count: length)
        if place < length { text[place] = 0 }
        texts.append(text)
      }
    }
    RawValueTableTests.expectDictionary(texts + texts.reversed())
  }

  @Test(.timeLimit(.minutes(10)))
  func `many long texts with equal ends are as quick as others`() {
    // Times of a phone begin and end alike: 2023-03-14T09:26:53.589+03:00.
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let texts = (0..<20_000).map { second in
      Array(
        "2023-03-14T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)).589+03:00"
          .utf8)
    }
    RawValueTableTests.expectDictionary(texts)
  }
}
