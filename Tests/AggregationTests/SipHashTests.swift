import HeadcountAggregation
import Testing

@Suite struct SipHashTests {
  /// The first of the published vectors (`vectors_sip128`): key 00 … 0f, message 00 01 02 … .
  @Test(arguments: [
    (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
  ])
  func `a digest is that of the published vectors`(length: Int, expected: String) {
    var hash = SipHash()
    let bytes = (0..<length).map(UInt8.init)
    hash.update(bytes.span)
    #expect(hex(hash.finalized()) == expected)
  }

  @Test(arguments: 0...33)
  func `bytes that come in parts give the digest of the whole`(length: Int) {
    let bytes = (0..<length).map(UInt8.init)
    var whole = SipHash()
    whole.update(bytes.span)
    for cut in 0...length {
      var parts = SipHash()
      parts.update(bytes.span.extracting(..<cut))
      parts.update(bytes.span.extracting(cut...))
      #expect(parts.finalized() == whole.finalized())
    }
  }

  private func hex(_ digest: Digest) -> String {
    [digest.low, digest.high].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
