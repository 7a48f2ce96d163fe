import Testing

@testable import HeadcountClassification

@Suite struct NumberedTextTests {
  @Test func `digits are compared as numbers, and the rest by code point`() {
    let texts = [
      "a", "Round 11", "Round 9", "2", "10", "Round 09", "R108", "R20", "Round 9b", "٣", "1",
    ]
    let sorted = texts.sorted { NumberedText($0) < NumberedText($1) }
    #expect(
      sorted == [
        "1", "2", "٣", "10", "R20", "R108", "Round 09", "Round 9", "Round 9b", "Round 11", "a",
      ])
  }
}
