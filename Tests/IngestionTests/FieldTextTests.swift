import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct FieldTextTests {
  @Test(arguments: [
    ("", ""), ("a", "a"), ("\"\"", ""), ("\"a\"", "a"), ("\"a\"\"b\"", "a\"b"),
    ("\"\"\"\"", "\""), ("\"\"\"\"\"\"", "\"\""), ("\"a\"b", "ab"), ("\"a\"b\"c\"", "ab\"c\""),
    ("a\"b\"", "a\"b\""), (" \"a\"", " \"a\""), ("\"a\"\"", "a\""), ("\"\"a", "a"),
    ("\"\"\"a\"", "\"a"), ("\"a\"\"\"", "a\""), ("\"a,\r\nb\"", "a,\r\nb"),
  ])
  func `a field loses its quotes and nothing else`(raw: String, text: String) {
    let decoded = FieldText.decode(Array(raw.utf8)[...], quote: UInt8(ascii: "\""))
    #expect(String(decoding: decoded, as: UTF8.self) == text)
  }

  @Test(arguments: TestSeeds.of(4))
  func `what was quoted is decoded to what it was`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        [0x22, 0x27, 0x2c, 0x0a, 0x61, 0xd9].randomElement(using: &random)! as UInt8
      }
      for quote in [0x22, 0x27] as [UInt8] {
        let raw = [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
        #expect(Array(FieldText.decode(raw[...], quote: quote)) == text)
      }
    }
  }
}
