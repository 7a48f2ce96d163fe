import HeadcountClassification
import Testing

/// The numbers that a text could be.
@Suite struct NumberReadingsTests {
  @Test(arguments: [
    ("1,000", [1, 1000]), ("1,260", [1260]), ("1.000", [1, 1000]), ("12.0", [12]), ("7", [7]),
    ("1,26", []), ("1.234,00", [1234]), ("1,234,567", [1_234_567]), ("1 000", [1000]),
    ("١٬٠٠٠", [1000]), ("-1,000", []), ("many", []), ("", []), ("1,0000", [1]), ("5,000,00", []),
  ])
  func `whole numbers from 0 on are those of all grammars`(_ text: String, _ numbers: [Int]) {
    #expect(NumberReadings.wholes(text).sorted() == numbers)
  }

  @Test func `the simplest grammar of a number comes first`() {
    let all = NumberReadings.all("1,260")
    #expect(all.first?.grammar == NumberGrammar(grouping: .comma))
    #expect(all.first?.reading == .integer(1260))
    #expect(all.contains { $0.reading == .decimal(ExactDecimal(units: 1260, scale: 3)) })
  }
}
