import HeadcountClassification
import Testing

@Suite struct SuppressedTokensTests {
  @Test(arguments: [
    ("<5", 0...4), ("< 5", 0...4), ("\u{2264}4", 0...4), ("<=4", 0...4), ("1-4", 1...4),
    ("1 \u{2013} 4", 1...4), ("<1", 0...0), ("١-٤", 1...4), ("5-5", 5...5),
  ])
  func `a text tells its bounds`(text: String, bounds: ClosedRange<Int>) {
    #expect(SuppressedTokens.bounds(toldBy: text) == bounds)
  }

  @Test(arguments: ["*", "", "<", "<0", "4-1", "1-", "-4", "1-2-3", "few", "<five", "5", ">5"])
  func `other texts tell none`(text: String) {
    #expect(SuppressedTokens.bounds(toldBy: text) == nil)
  }

  @Test func `a text is found in any case and spacing`() {
    let tokens = SuppressedTokens(["*": 1...4, "< 5": 0...4, "Few": 1...9])
    #expect(tokens.bounds(of: " * ") == 1...4)
    #expect(tokens.bounds(of: "<5") == 0...4)
    #expect(tokens.bounds(of: "FEW") == 1...9)
    #expect(tokens.bounds(of: "**") == nil)
    #expect(tokens.bounds(of: "") == nil)
    #expect(SuppressedTokens.none.isEmpty && SuppressedTokens.none.bounds(of: "*") == nil)
    // Two spellings of one text: the wider bounds hold both.
    #expect(SuppressedTokens(["<5": 1...4, "< 5": 0...3]).bounds(of: "<5") == 0...4)
  }
}
