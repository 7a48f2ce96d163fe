import HeadcountDisclosure
import Testing

/// The public name of a salt.
@Suite struct SaltNameTests {
  @Test func `a name tells salts apart and stays the same`() throws {
    let one = try #require(NoiseSalt(Array("a salt of thirty-two random bytes".utf8)))
    let other = try #require(NoiseSalt(Array("a salt of thirty-two random bytez".utf8)))
    #expect(one.publicName != other.publicName)
    #expect(
      one.publicName == NoiseSalt(Array("a salt of thirty-two random bytes".utf8))?.publicName)
    #expect(one.publicName.wholeMatch(of: /[0-9a-f]{32}/) != nil)
  }
}
