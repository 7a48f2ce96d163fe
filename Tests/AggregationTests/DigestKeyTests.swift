import HeadcountAggregation
import TestSupport
import Testing

@Suite struct DigestKeyTests {
  private static func key(_ text: String) -> DigestKey? { DigestKey(secret: Array(text.utf8)) }

  @Test func `a secret has sixteen bytes, not all the same`() {
    #expect(Self.key("fifteen bytes..") == nil)
    #expect(Self.key("0000000000000000000") == nil)
    #expect(Self.key("sixteen bytes...") != nil)
  }

  @Test func `equal digests stay equal under one key and differ under another`() {
    let (one, other) = (Self.key("sixteen bytes...")!, Self.key("sixteen bytes..,")!)
    let digest = Digest(high: 1, low: 2)
    #expect(one.hidden(digest) == one.hidden(digest))
    #expect(one.hidden(digest) != digest && one.hidden(digest) != other.hidden(digest))
    #expect(one.hidden(digest) != one.hidden(Digest(high: 2, low: 1)))
    #expect(one.id != other.id)
  }

  @Test(arguments: TestSeeds.of(3))
  func `a sealed content is opened by its key`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (one, other) = (Self.key("sixteen bytes...")!, Self.key("sixteen bytes..,")!)
    for _ in 0..<1000 {
      let content = random.next()
      let sealed = one.sealed(content: content)
      #expect(one.opened(content: sealed) == content)
      #expect(sealed != content && other.opened(content: sealed) != content)
    }
  }
}
