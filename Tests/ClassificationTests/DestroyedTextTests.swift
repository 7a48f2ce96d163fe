import HeadcountClassification
import Testing

@Suite struct DestroyedTextTests {
  private func column(_ cells: [String]) -> DestroyedText {
    var column = DestroyedText()
    for cell in cells { column.add(Array(cell.utf8)[...]) }
    return column
  }

  @Test func `more than half of the cells must be question marks`() {
    #expect(!column(["?????", "Baghdad"]).isFound)
    #expect(column(["????? ???", "?", "Baghdad"]).isFound)
    #expect(!column(["why?", "?!", "? 3", "Baghdad"]).isFound)
    #expect(!column([]).isFound)
    #expect(column([]).message == nil)
  }

  @Test func `one cell with U+FFFD is enough`() {
    #expect(column(["a\u{FFFD}b", "Baghdad", "Basra"]).isFound)
    // The first bytes of it are in other characters too.
    #expect(!column(["\u{FFFC}", "\u{FEFF}x", "\u{FB50}"]).isFound)
  }

  @Test func `the message has the counts and what to do`() {
    let both = column(["??", "???", "\u{FFFD}"])
    #expect(
      both.message
        == "2 of 3 filled cells are only question marks, and 1 of 3 filled cells hold U+FFFD: "
        + "letters were lost when the file was saved, and cannot be brought back from it; export "
        + "it again as UTF-8 from where the text is still whole")
    var merged = column(["??"])
    merged.add(column(["???", "\u{FFFD}"]))
    #expect(merged == both)
  }

  @Test func `cells are found whatever else is said of their neighbours`() {
    var column = DestroyedText()
    column.add(Array("a\u{FFFD}".utf8)[...], mayBeReplaced: false)
    #expect(column.replaced == 0)
    #expect(DestroyedText.holdsReplacement([0x61, 0xef, 0xef, 0xbf, 0xbd]))
    #expect(!DestroyedText.holdsReplacement([0xef, 0xbf]))
  }
}
