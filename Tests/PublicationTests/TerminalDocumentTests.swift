import HeadcountDisclosure
import HeadcountTabulation
import Testing

@testable import HeadcountPublication

@Suite struct TerminalDocumentTests {
  @Test func `numbers are aligned to the right and the total stands behind a rule`() throws {
    #expect(
      SampleTables.text(TerminalDocument.self, try SampleTables.bySex()) == """
        people by sex  [INTERNAL]

        sex           people      %
        ───────────────────────────
        Female             2   50.0
        Male               1   25.0
        Not recorded       1   25.0
        ───────────────────────────
        Total              4  100.0

        Percent of the column's total, unknown values included; rounded half away from zero, so parts may not add up.

        """)
  }

  @Test func `Arabic takes a column a letter, its marks none, and Chinese two`() throws {
    // بَغْدَاد has five letters and three vowel marks, 巴格达 three letters of two columns.
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")], records: ["بَغْدَاد", "巴格达", "Basra"].map { [$0] })
    #expect(
      SampleTables.text(TerminalDocument.self, result) == """
        people by place  [INTERNAL]

        place   people
        ──────────────
        Basra        1
        بَغْدَاد        1
        巴格达       1
        ──────────────
        Total        3

        """)
  }

  @Test func `a cell cannot move the cursor or begin a line`() throws {
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")],
      records: ["a\u{1b}[2Jb", "c\nd", "e\u{202e}f\u{9b}g"].map { [$0] },
      titles: ["en": "x\u{7}y"])
    #expect(
      SampleTables.text(TerminalDocument.self, result) == """
        x\u{2407}y  [INTERNAL]

        place   people
        ──────────────
        a\u{241b}[2Jb       1
        c\u{240a}d          1
        ef\u{fffd}g         1
        ──────────────
        Total        3

        """)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `numbers are grouped by three digits`(number: Int, text: String) {
    #expect(TextGrid.grouped(number) == text)
  }

  @Test func `bars are as long as their numbers, and totals have none`() throws {
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")],
      records: ["Basra", "Basra", "Basra", "Basra", "Ana", "Najaf", "Najaf"].map { [$0] })
    let text = TerminalDocument.document(
      result.tables[0], of: .internal(result), language: "en", style: TerminalStyle(hasBars: true))
    // 24 characters are 4 records: 1 is 6, 2 are 12.
    #expect(
      String(decoding: text, as: UTF8.self) == """
        people by place  [INTERNAL]

        place  people
        ─────────────
        Ana         1  ██████
        Basra       4  ████████████████████████
        Najaf       2  ████████████
        ─────────────
        Total       7

        """)
  }

  @Test(arguments: [
    (0, 7, ""), (1, 7, "███▍"), (7, 7, String(repeating: "█", count: 24)), (1, 1_000_000, "▏"),
    (Int.max, Int.max, String(repeating: "█", count: 24)),
  ]) func `a bar is exact to an eighth of a character`(value: Int, largest: Int, bar: String) {
    // 24 · 1/7 are 3.43 characters: three and three eighths.
    #expect(TerminalBars.bar(value, of: largest) == bar)
  }

  @Test func `colour sets totals and the mark off, and changes no width`() throws {
    let result = try SampleTables.bySex()
    let plain = SampleTables.text(TerminalDocument.self, result)
    let style = TerminalStyle(hasBars: true, isColored: true)
    let text = String(
      decoding: TerminalDocument.document(
        result.tables[0], of: .internal(result), language: "en", style: style), as: UTF8.self)
    #expect(text.contains("\u{1b}[33m[INTERNAL]\u{1b}[0m"))
    #expect(text.contains("\u{1b}[1mTotal              4  100.0\u{1b}[0m\n"))
    let bare = text.replacing(/\u{1b}\[\d*m/, with: "").replacing(/\ +[█▏▎▍▌▋▊▉]+\n/, with: "\n")
    #expect(bare == plain)
  }
}
