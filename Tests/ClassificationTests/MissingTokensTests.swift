import HeadcountClassification
import Testing

@Suite struct MissingTokensTests {
  @Test(arguments: [
    "", " ", "\u{a0}", "N/A", "n/a", " - ", "--", "Not recorded", "NOT  RECORDED", "not_recorded",
    "Unknown", "(unknown)", "NULL", "NoAnswer", "don\u{2019}t know", "غير معروف", "غير مسجّل",
  ])
  func `the standard tokens are missing in every case and spacing`(text: String) {
    #expect(MissingTokens.standard.contains(text))
  }

  @Test(arguments: ["NA", "None", "0", "no", "/", "...", "not", "nullify", "unknown street"])
  func `a country, a level of education and other texts are values`(text: String) {
    #expect(!MissingTokens.standard.contains(text))
  }

  @Test func `without declared tokens only blanks are missing`() {
    #expect(MissingTokens.emptyOnly.contains(" \t\u{202f}"))
    #expect(!MissingTokens.emptyOnly.contains("-"))
    #expect(!MissingTokens.emptyOnly.contains("N/A"))
  }

  @Test func `two sets of tokens together have the tokens of both`() {
    let tokens = MissingTokens(["-999", "refused"]).union(.standard)
    #expect(["-999", "Refused", "n/a", ""].allSatisfy(tokens.contains))
    #expect(!tokens.contains("999"))
    #expect(tokens.numbers(NumberGrammar()) == [-999])
  }
}
