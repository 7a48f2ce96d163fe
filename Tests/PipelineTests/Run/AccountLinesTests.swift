import HeadcountDisclosure
@testable import HeadcountPipeline
import Testing

/// The lines of accounts, whose numbers a workbook can add up.
@Suite struct AccountLinesTests {
  @Test func `numbers are whole or have decimals, and all else is text`() {
    let texts = [
      "12", "-12", "-12.5", "0.50", "1-2.5", ".5", "5.", "1.2.3", "", "nan", "1e5", "+1.5", "007",
      "-.5",
    ]
    let account = AccountTable(
      name: "a", columns: ["name", "number"], numbers: ["number"], lines: texts.map { [$0, $0] })
    #expect(account.rows.map(\.[0]) == texts.map { .text($0) })
    #expect(
      account.rows.map(\.[1])
        == [.number(12), .number(-12), .decimal("-12.5"), .decimal("0.50")]
        + texts.dropFirst(4).map { .text($0) })
  }
}
